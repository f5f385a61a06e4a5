"""Settings, and what they name."""

from policydash.config.opening import (
    all_feeds,
    close_workspace,
    feed_specs,
    keep_feeds,
    lexicon_of,
    make_data_dir,
    open_fetcher,
    open_lexicon,
    open_store,
    open_workspace,
    workspace,
)
from policydash.config.settings import (
    Settings,
    load_settings,
    missing_keys,
    sample_settings,
    scheduler_address,
    shipped,
    to_environment,
)

__all__ = [
    "Settings",
    "all_feeds",
    "close_workspace",
    "feed_specs",
    "keep_feeds",
    "lexicon_of",
    "load_settings",
    "make_data_dir",
    "missing_keys",
    "open_fetcher",
    "open_lexicon",
    "open_store",
    "open_workspace",
    "sample_settings",
    "scheduler_address",
    "shipped",
    "to_environment",
    "workspace",
]
