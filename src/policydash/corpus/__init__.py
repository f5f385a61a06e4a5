"""The document-term matrix in memory and the query language over it.

```
rows (store) → derive → Shard … → Corpus → Mask (window, query) → counting, listing
```
A `Corpus` is a snapshot that never changes: `refresh` (new articles) and `relexed` (another lexicon) return a
new one, and readers of the old one go on.
Every counting function is a map over shards and a sum. This package knows neither store nor screens nor Kiwi;
the exact text that some queries need comes in as a function (`find_text`).
"""

from policydash.corpus import counting, listing, publishing, query
from policydash.corpus.building import build, relexed
from policydash.corpus.lexicon import TermLexicon
from policydash.corpus.mask import Mask, everything, of_articles, on_days, window
from policydash.corpus.refreshing import refresh
from policydash.corpus.snapshot import Corpus, SourceName
from policydash.corpus.terms import TermTable

__all__ = [
    "Corpus",
    "Mask",
    "SourceName",
    "TermLexicon",
    "TermTable",
    "build",
    "counting",
    "everything",
    "listing",
    "of_articles",
    "on_days",
    "publishing",
    "query",
    "refresh",
    "relexed",
    "window",
]
