"""Articles as plain columns: what the store gives and the corpus takes, so that neither knows the other."""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from policydash.model.article import SourceKind


@dataclass(frozen=True, slots=True, kw_only=True)
class ArticleRows:
    """A block of articles, one entry each, ordered by id. Shapes are (n,) unless said.

    `day` is days since 1970-01-01 of the Korean calendar day; `minute` minutes after Korean midnight, -1 when
    only the day is known. `kind` indexes `list(Kind)`. `story` is the id of the story's representative
    article. `excluded` articles are kept but never counted. `sequences` are packed noun-run sequences
    (see `model.sequence`), one an article.
    """

    id: npt.NDArray[np.int64]
    day: npt.NDArray[np.int32]
    minute: npt.NDArray[np.int16]
    source: npt.NDArray[np.int32]
    feed: npt.NDArray[np.int32]
    story: npt.NDArray[np.int64]
    kind: npt.NDArray[np.int16]
    category: npt.NDArray[np.int32]
    excluded: npt.NDArray[np.bool_]
    sequences: tuple[bytes, ...]

    def __len__(self) -> int:
        return len(self.id)


@dataclass(frozen=True, slots=True, kw_only=True)
class Names:
    """The names behind the codes in `ArticleRows`: code → name."""

    sources: Mapping[int, str]
    source_kinds: Mapping[int, SourceKind]
    feeds: Mapping[int, str]
    categories: Mapping[int, str]


@dataclass(frozen=True, slots=True)
class VocabularyTerm:
    """A multi-eojeol term of the vocabulary. `key` is its term key (see `text.keys.term_key`)."""

    key: str
    display: str
    frequency: int  # document frequency when it was learned, 0 for one from the lexicon
