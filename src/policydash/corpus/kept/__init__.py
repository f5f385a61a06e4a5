"""The corpus in files beside the store, mapped into memory: a restart derives nothing again."""

from policydash.corpus.kept.folder import Found, KeptCorpus
from policydash.corpus.kept.manifest import Source

__all__ = ["Found", "KeptCorpus", "Source"]
