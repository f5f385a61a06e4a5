"""One article for each story."""

from policydash.corpus.leading import stories
from policydash.corpus.listing import Ids, newest
from policydash.corpus.mask import Mask, of_articles
from policydash.corpus.snapshot import Corpus


def earliest(corpus: Corpus, mask: Mask) -> Ids:
    """Return the ids of the first article of each story in a mask, newest first as in `newest`.

    First as in `leading.stories`: of the earliest day and minute, a known minute before an unknown one, the
    smallest id of those that tie.
    """
    return newest(corpus, of_articles(corpus, stories(corpus, mask, mask.count()).first), limit=None)[0]
