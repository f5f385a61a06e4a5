"""A new word for Kiwi changes only the texts that hold it: the others keep their sequence and get a stamp.

Kiwi reads a text as the likeliest row of dictionary entries; an entry can only stand where its letters do.
White space between them does not matter, nor case; a last syllable may run into a particle (메타버스 + ㄴ =
메타버슨), so letters are compared one by one, not by syllables.
"""

import unicodedata
from collections.abc import Collection, Iterator

from policydash.model.article import Text
from policydash.pipeline.progress import Progress, chunks
from policydash.store import Store
from policydash.text.clean import clean, clean_title
from policydash.text.keys import squeeze
from policydash.text.lexicon import Lexicon

NAME = "사전 비교"
_STEP = "새 낱말이 든 기사를 찾는 중"
_CHUNK = 500


def remember_words(store: Store, lexicon: Lexicon) -> None:
    """Keep which words Kiwi is told under the present lexicon version."""
    store.lexicon.remember_split_words(lexicon.split_version, _words(lexicon), base=lexicon.split_base)


def spare(store: Store, lexicon: Lexicon) -> Iterator[Progress]:
    """Yield the progress of stamping stale articles that no word that came or went can have changed."""
    for version, number in sorted(store.lexicon.versions().items()):
        changed = _changed(store, lexicon, version)
        if changed is None:
            continue
        done = 0
        yield Progress(name=NAME, step=_STEP, done=done, total=number)
        for kept in _restamped(store, lexicon, version, changed):
            done += kept
            yield Progress(name=NAME, step=_STEP, done=done, total=max(number, done))


def holds(text: str, words: Collection[str]) -> bool:
    """Return whether a text holds one of the words (as `letters` gives them), white space ignored."""
    inside = letters(text)
    return any(word in inside for word in words)


def letters(text: str) -> str:
    """Return the letters of a text one by one, without white space and case: 버슨 is ㅂㅓㅅㅡㄴ."""
    return unicodedata.normalize("NFD", squeeze(text).casefold())


def _words(lexicon: Lexicon) -> list[str]:
    return sorted({f"{word.word}/{word.tag}" for word in lexicon.user_words})


def _changed(store: Store, lexicon: Lexicon, version: str) -> list[str] | None:
    """Return the letters of the words that came or went since a version; None when more changed."""
    words = store.lexicon.split_words(version)
    if not version or version == lexicon.split_version or words is None:
        return None
    if store.lexicon.split_base(version) != lexicon.split_base:
        return None
    return [letters(word.rpartition("/")[0]) for word in {*words} ^ {*_words(lexicon)}]


def _restamped(store: Store, lexicon: Lexicon, version: str, changed: list[str]) -> Iterator[int]:
    """Yield how many articles were looked at, a chunk at a time; what holds no changed word is stamped."""
    upto = store.revision()
    for chunk in chunks(store.lexicon.carrying(version), _CHUNK):
        untouched = [article for article, text in chunk if not holds(_read(text, lexicon), changed)]
        store.lexicon.restamp(untouched, lexicon.split_version, upto=upto)
        yield len(chunk)


def _read(text: Text, lexicon: Lexicon) -> str:
    """Return what Kiwi is given of an article, and perhaps more of it."""
    return f"{clean_title(text.title, lexicon.boilerplate)}\n{clean(text.body, lexicon.boilerplate)}"
