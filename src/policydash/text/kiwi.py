"""Kiwi: the only module that knows it, and it is loaded at the first use.

Loading takes a second and 330 MB. After a fork the iterable form hangs when the parent's workers were
started, so a tokeniser notices that it is in another process and loads again; pickled, it travels without.
"""

import os
import threading
from collections.abc import Iterable, Iterator, Sequence
from itertools import compress
from operator import attrgetter
from typing import TYPE_CHECKING, Any, NamedTuple

from policydash.text.entries import UserWord

if TYPE_CHECKING:
    from kiwipiepy import Kiwi

# Kiwi's own is 8. Changes .18 % of the keys of 2,000 notices (5: .11 %) and no figure of the keyword quality,
# and gives 22 % more speed (5: 14 to 19 %): what the Python part of an import takes.
CUTOFF = 4.0
# At 0 the split 4+차 산업 혁명 sometimes beats the user word; from 3 up nothing changes any more.
_USER_WORD_SCORE = 3.0


class Tokens(NamedTuple):
    """The tokens of one text, column by column; `starts` and `ends` are places in the text.

    `unknown` are the numbers of the tokens that Kiwi's dictionary does not have.
    """

    tags: Sequence[str]
    starts: Sequence[int]
    ends: Sequence[int]
    unknown: Sequence[int] = ()


class Tokenizer:
    """Kiwi with the lexicon's user words, in `workers` threads of its own. Safe in several threads."""

    def __init__(self, words: Sequence[UserWord], workers: int = 2) -> None:
        self._words = tuple(words)
        self._workers = max(1, workers)  # the iterable form needs at least one
        self._kiwi: Kiwi | None = None
        self._process = 0
        self._left_behind: list[Kiwi] = []  # the parent's: taking one down would wait for threads it lost
        self._lock = threading.Lock()

    def tokenize(self, texts: Iterable[str]) -> Iterator[Tokens]:
        """Yield the tokens of each text, in order; texts are read about 32 ahead, never all at once."""
        for tokens in self._loaded().tokenize(texts):
            yield Tokens(
                list(map(attrgetter("tag"), tokens)),
                list(map(attrgetter("start"), tokens)),
                list(map(attrgetter("end"), tokens)),
                list(compress(range(len(tokens)), map(attrgetter("oov"), tokens))),
            )

    def _loaded(self) -> "Kiwi":
        with self._lock:
            if self._kiwi is not None and self._process != os.getpid():
                self._left_behind.append(self._kiwi)
                self._kiwi = None
            if self._kiwi is None:
                self._kiwi, self._process = self._load(), os.getpid()
            return self._kiwi

    def _load(self) -> "Kiwi":
        from kiwipiepy import Kiwi  # noqa: PLC0415 - 330 MB that only extraction needs

        kiwi = Kiwi(num_workers=self._workers, load_multi_dict=False)
        kiwi.global_config.cutoff_threshold = CUTOFF
        for word in self._words:  # all before the first tokenising: each later one would cost 1.4 s
            kiwi.add_user_word(word.word, word.tag, _USER_WORD_SCORE)
        return kiwi

    def __getstate__(self) -> dict[str, Any]:
        return {"words": self._words, "workers": self._workers}

    def __setstate__(self, state: dict[str, Any]) -> None:
        self.__init__(state["words"], state["workers"])  # type: ignore[misc]
