"""How large an article may be: a hostile or broken feed must not fill the store."""

from dataclasses import replace

from policydash.model.article import Article

MOST_ENTRIES = 20_000  # of one document; the largest feed known to us has 427
LONGEST_TITLE = 1_000
LONGEST_BODY = 1_000_000
LONGEST_ADDRESS = 4_000
LONGEST_NAME = 300
_LONGEST_DATE = 200
_ELLIPSIS = "…"


def bounded(article: Article) -> Article:
    """Return the article within its bounds.

    A title over 1,000 characters and a name over 300 end with an ellipsis; a body over 1,000,000 is cut and
    the article an excerpt. An address or identifier over 4,000 is left out: half of one leads nowhere.
    """
    if _is_bounded(article):
        return article
    return replace(
        article,
        title=_cut(article.title, LONGEST_TITLE),
        body=article.body[:LONGEST_BODY],
        is_excerpt=article.is_excerpt or len(article.body) > LONGEST_BODY,
        source=_cut(article.source, LONGEST_NAME),
        category=_cut(article.category, LONGEST_NAME),
        author=_cut(article.author, LONGEST_NAME),
        url=_whole(article.url),
        guid=_whole(article.guid),
        raw_date=article.raw_date[:_LONGEST_DATE],
    )


def _is_bounded(article: Article) -> bool:
    names = (article.source, article.category, article.author)
    return (
        len(article.title) <= LONGEST_TITLE
        and len(article.body) <= LONGEST_BODY
        and all(len(name) <= LONGEST_NAME for name in names)
        and max(len(article.url), len(article.guid)) <= LONGEST_ADDRESS
        and len(article.raw_date) <= _LONGEST_DATE
    )


def _cut(text: str, longest: int) -> str:
    return text if len(text) <= longest else text[: longest - 1].rstrip() + _ELLIPSIS


def _whole(text: str) -> str:
    return text if len(text) <= LONGEST_ADDRESS else ""
