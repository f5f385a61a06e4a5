"""A term in its contexts: every place it stands in the articles of a selection."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property

import pandas as pd

from policydash.corpus import Mask, listing, per_story, query
from policydash.errors import QueryError, UsageError
from policydash.insights.asked import Asked, ask
from policydash.insights.scope import scope_of
from policydash.insights.workspace import Workspace
from policydash.model.article import StoredArticle
from policydash.model.josa import josa
from policydash.model.results import Kwic
from policydash.model.selection import KwicSort, Selection, Unit
from policydash.text.concordance import Hit, hit
from policydash.text.keys import term_key
from policydash.text.spans import find

COLUMNS = ["left", "hit", "right", "place", "day", "source", "title", "id"]
MOST = 2_000  # texts that are read: 0.2 s
_TITLE, _BODY = "제목", "본문"
_BRACKETS = re.compile(r"[()（）]")
_AT_ONCE = 500  # texts in memory at a time


@dataclass(frozen=True)
class _Place:
    """One place of the term in an article's title or body."""

    stored: StoredArticle
    where: str
    start: int
    end: int
    window: int

    @cached_property
    def hit(self) -> Hit:
        """Return the place with what is around it; only lines that are shown or sorted need it."""
        text = self.stored.article.title if self.where == _TITLE else self.stored.article.body
        return hit(text, self.start, self.end, window=self.window)

    def row(self) -> tuple[object, ...]:
        article, found = self.stored.article, self.hit
        text = (found.left, found.hit, found.right, self.where)
        return (*text, article.day, article.source, article.title, self.stored.id)


def kwic(
    workspace: Workspace,
    selection: Selection,
    term: str,
    *,
    sort: KwicSort = KwicSort.DAY,
    window: int = 40,
    limit: int | None = 50,
    offset: int = 0,
    most: int = MOST,
) -> Kwic:
    """Return a page of the places of a term in all its spellings, `window` characters on each side.

    At most `most` texts are read, the newest; `limit` None is all places from `offset` on. Raises QueryError,
    and UsageError for a term without a letter and for what is a query, not a term.
    """
    asked = ask(workspace, selection)
    _check(asked, term)
    display, spellings = _written(asked, term)
    ids = _ids(asked, _holding(asked, term))
    places = list(_places(_texts(asked, ids[:most]), spellings, window))
    if sort is not KwicSort.DAY:
        places.sort(key=lambda place: _neighbours(place.hit, sort))
    shown = places[offset : None if limit is None else offset + limit]
    return Kwic(
        scope=scope_of(asked),
        term=display,
        spellings=tuple(spellings),
        sort=sort,
        counted=asked.document_unit,
        holding=len(ids),
        read=min(len(ids), most),
        found=len({place.stored.id for place in places}),
        occurrences=len(places),
        offset=offset,
        frame=pd.DataFrame([place.row() for place in shown], columns=COLUMNS),
    )


def _check(asked: Asked, term: str) -> None:
    """Raise UsageError for what is no term: no letter in it, or an operator. A term of the corpus is one."""
    if not any(char.isalnum() for char in term):
        raise UsageError("문맥을 볼 용어에 글자가 없습니다. 용어를 적으십시오.")
    known = asked.corpus.terms.code(asked.snapshot.lexicon.canonical(term_key(term))) is not None
    if not known and not _is_plain(term):
        raise UsageError(
            f"문맥은 용어 하나를 봅니다. {josa(f'‘{term}’', '은/는')} 질의이니 별표, 따옴표, "
            "AND, OR, NOT 없이 용어만 적고, 질의는 그 뒤에 따로 적으십시오."
        )


def _is_plain(term: str) -> bool:
    """Return whether a query of this text would look for its words as they stand, no operator among them."""
    try:
        node = query.parse(term)[0].node
    except QueryError:
        return False
    parts = node.parts if isinstance(node, query.And) else (node,)
    words = "".join(part.text for part in parts if isinstance(part, query.Word))
    return term_key(words) == term_key(_BRACKETS.sub("", term))  # an operator is in no word


def _written(asked: Asked, term: str) -> tuple[str, list[str]]:
    """Return how a term is shown and all that it is written as; what the corpus does not know is itself."""
    terms, lexicon = asked.corpus.terms, asked.snapshot.lexicon
    key = lexicon.canonical(term_key(term))
    code = terms.code(key)
    if code is None:
        return term, [term, *lexicon.spellings(key)]
    display = terms.display(code)
    return display, list(dict.fromkeys([display, *lexicon.spellings(key), *terms.aliases(code)]))


def _holding(asked: Asked, term: str) -> Mask:
    node = query.Word(term)
    return asked.matches & query.evaluate(asked.corpus, node, find_text=asked.snapshot.find_text)


def _ids(asked: Asked, mask: Mask) -> listing.Ids:
    """Return the articles to read, newest first: all, or for the unit stories the earliest of each."""
    if asked.unit is Unit.STORIES:
        return per_story.earliest(asked.corpus, mask)
    return listing.newest(asked.corpus, mask, limit=None)[0]


def _texts(asked: Asked, ids: listing.Ids) -> Iterator[StoredArticle]:
    for start in range(0, len(ids), _AT_ONCE):
        yield from asked.workspace.store.articles(ids[start : start + _AT_ONCE].tolist())


def _places(texts: Iterable[StoredArticle], spellings: list[str], window: int) -> Iterator[_Place]:
    for stored in texts:
        for where, text in ((_TITLE, stored.article.title), (_BODY, stored.article.body)):
            for start, end in find(text, spellings):
                yield _Place(stored, where, start, end, window)


def _neighbours(found: Hit, sort: KwicSort) -> list[tuple[bool, str]]:
    """Return what a line is sorted by: its nearest words; where there is none it comes last."""
    words = found.lefts if sort is KwicSort.LEFT else found.rights
    return [*((False, word) for word in words), (True, "")]
