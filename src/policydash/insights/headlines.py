"""Headlines that were changed after we had read them."""

import pandas as pd

from policydash.corpus import listing
from policydash.insights.asked import ask
from policydash.insights.korean_instant import korean_instant
from policydash.insights.workspace import Workspace
from policydash.model.selection import Selection

COLUMNS = ["changed_at", "source", "before", "after", "feed", "id", "url"]


def headlines(
    workspace: Workspace, selection: Selection | None = None, *, limit: int | None = None
) -> pd.DataFrame:
    """Return changed headlines, newest first, up to `limit`; of a selection's articles only, if one is given.

    `changed_at` is when the new headline was read, Korean time; `id` is the article's. Raises QueryError.
    """
    ids = None
    if selection is not None:
        asked = ask(workspace, selection)
        ids = listing.newest(asked.corpus, asked.matches, offset=0, limit=None)[0].tolist()
    rows = [
        (
            korean_instant(one.changed_at),
            one.source,
            one.before,
            one.after,
            one.feed,
            one.article_id,
            one.url,
        )
        for one in workspace.store.headlines.changes(ids=ids, limit=limit)
    ]
    return pd.DataFrame(rows, columns=COLUMNS)
