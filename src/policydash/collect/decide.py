"""New, changed, same or duplicate: decided from the article and what is known, touching nothing else.

Identity keys, strongest first:
- `g:` the publisher's own identifier in its scope (a feed, or BIGKinds everywhere),
- `u:` the canonical address,
- `m:` a mark: "an article of this source, day and title has an identifier in this scope, or an address on
  this host". Two different articles that both bear the same mark contradict each other,
- `w:` source + day + title, which counts only when no mark contradicts it: two notices headed 인사 on one
  day with different addresses are two articles.
Keys are digests, so that none is longer than a database index takes.
"""

import re
import unicodedata
from collections.abc import Container, Mapping
from hashlib import blake2b
from typing import NamedTuple
from urllib.parse import urlsplit

from policydash.collect.canonical import canonical_url
from policydash.model.article import Article, DateFlag, Decision, Known, Outcome

_KEY_BYTES = 12  # 96 bits: among 10 million keys a collision has a chance of 1e-15
_HASH_BYTES = 16
_NO_LETTERS = re.compile(r"[\W_]+")
_UNDATED = frozenset({DateFlag.UNKNOWN, DateFlag.SUSPICIOUS})


class Identity(NamedTuple):
    """What an article is known by, as read from one feed, and the hash of what it says."""

    keys: tuple[str, ...]
    content_hash: bytes


def identify(article: Article, feed_id: int) -> Identity:
    """Return the identity of an article as read from a feed: the slow half of deciding."""
    return Identity(identity_keys(article, feed_id), content_hash(article))


def decide(
    article: Article,
    *,
    feed_id: int,
    is_file: bool,
    known: Mapping[str, Known],
    seen: set[str],
    identity: Identity | None = None,
) -> Decision:
    """Return what to do with an article, and add its keys to `seen`, the keys met in this same reading.

    Met before in this reading, or known from another feed: DUPLICATE. Known from this feed, or from a file
    when this one comes from a file too: SAME when it says nothing new, else CHANGED. Otherwise NEW.
    `identity` is worked out when it is not given.
    """
    keys, digest = identity or identify(article, feed_id)
    key = _match(keys, known)
    earlier = known[key] if key else None
    repeated = _match(keys, seen) is not None
    seen.update(keys)
    outcome = Outcome.DUPLICATE if repeated else _outcome(article, earlier, digest, feed_id, is_file=is_file)
    return Decision(outcome, keys, digest, earlier)


def identity_keys(article: Article, feed_id: int) -> tuple[str, ...]:
    """Return the identity keys of an article as read from a feed, strongest first, never empty.

    An article without a usable date has its weak key without a day, or it would be new every morning.
    """
    address = canonical_url(article.url)
    scope = article.guid_scope or f"feed:{feed_id}"
    keys = [*_guid_keys(article, scope), *_address_keys(address)]
    weak = "" if article.date_flag in _UNDATED else article.day.isoformat()
    weak = f"{_letters(article.source)}\n{weak}\n{_letters(article.title)}"
    spaces = [scope] if any(key.startswith("g:") for key in keys) else []
    spaces += [urlsplit(key_source).netloc for key_source in _identifying(article, address)]
    marks = [_key("m", f"{space}\n{weak}") for space in spaces]
    return tuple(dict.fromkeys([*keys, *marks, _key("w", weak)]))


def content_hash(article: Article) -> bytes:
    """Return 16 bytes that change when the title or the body does, not when only their transport does.

    White space, line ends, NUL bytes and Unicode composition are transport, and so is what a CP949 file
    cannot carry: such a character counts as the question mark that stands for it there.
    """
    text = f"{_transported(article.title)}\n{_transported(article.body)}"
    return blake2b(text.encode("cp949", "replace"), digest_size=_HASH_BYTES).digest()


def _outcome(article: Article, known: Known | None, digest: bytes, feed_id: int, *, is_file: bool) -> Outcome:
    if known is None:
        return Outcome.NEW
    between_files = is_file and known.from_file
    if known.feed_id != feed_id and not between_files:
        return Outcome.DUPLICATE
    is_old = between_files and digest in known.earlier  # or two exports that differ would change it for ever
    is_less = article.is_excerpt and not known.is_excerpt
    return Outcome.SAME if is_old or is_less or known.content_hash == digest else Outcome.CHANGED


def _match(keys: tuple[str, ...], among: Container[str]) -> str | None:
    """Return the strongest key found among others; the weak one only when no mark speaks against it."""
    contradicted = False
    for key in keys:
        if key not in among:
            continue
        if key.startswith("m:"):
            contradicted = True
        elif not (key.startswith("w:") and contradicted):
            return key
    return None


def _guid_keys(article: Article, scope: str) -> list[str]:
    if not article.guid:
        return []
    if not article.guid_scope and canonical_url(article.guid):
        return _address_keys(canonical_url(article.guid))
    return [_key("g", f"{scope}\n{article.guid}")]


def _identifying(article: Article, address: str) -> list[str]:
    guid = "" if article.guid_scope else canonical_url(article.guid)
    return [text for text in (address, guid) if _address_keys(text)]


def _address_keys(address: str) -> list[str]:
    """Return the key of an address, none for a bare host: a home page is no article."""
    parts = urlsplit(address)
    return [_key("u", address)] if parts.path or parts.query or parts.fragment else []


def _key(kind: str, text: str) -> str:
    digest = blake2b(text.encode("utf-8", "surrogatepass"), digest_size=_KEY_BYTES).hexdigest()
    return f"{kind}:{digest}"


def _letters(text: str) -> str:
    """Return letters and digits only, so that quotes, spaces and dots do not part the same headline."""
    folded = unicodedata.normalize("NFKC", text).casefold()
    return _NO_LETTERS.sub("", folded) or " ".join(folded.split())


def _transported(text: str) -> str:
    return " ".join(unicodedata.normalize("NFC", text).replace("\0", "").split())
