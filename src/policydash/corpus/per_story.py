"""One article for each story."""

import numpy as np

from policydash.corpus.listing import Ids, newest
from policydash.corpus.mask import Mask
from policydash.corpus.snapshot import Corpus


def earliest(corpus: Corpus, mask: Mask) -> Ids:
    """Return the ids of the earliest article of each story in a mask, newest first as in `newest`."""
    ids, _ = newest(corpus, mask, limit=None)
    chosen = list(zip(corpus.shards, mask.parts, strict=True))
    every, stories = (
        np.concatenate([np.empty(0, np.int64), *(getattr(shard, name)[part] for shard, part in chosen)])
        for name in ("id", "story")
    )
    order = np.argsort(every)
    own = stories[order][np.searchsorted(every[order], ids)]
    _, places = np.unique(own[::-1], return_index=True)  # the first from behind is the earliest
    return ids[np.sort(len(ids) - 1 - places)]
