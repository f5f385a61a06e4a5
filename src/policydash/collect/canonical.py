"""The canonical address: one text for all the addresses under which the same page is passed round."""

import re
from functools import lru_cache
from urllib.parse import SplitResult, quote, urlsplit

from policydash.collect.plain import without_controls

# How a reader came to the page, never which page it is.
_TRACKING_NAMES = """
    fbclid gclid dclid msclkid yclid igshid mc_cid mc_eid _ga ncid ocid cmpid trk spm call_from pwise
    pwisesub cloc plink ref referer referrer outputtype
"""
_TRACKING = frozenset(_TRACKING_NAMES.split())
_TRACKING_PREFIX = "utm_"
# Hosts that show one page under addresses of many parameters; these alone say which page it is.
_DECISIVE = {"korea.kr": "newsid", "msit.go.kr": "nttseqno"}
_FOLDED_HOSTS = ("www.", "m.", "mobile.")
_DEFAULT_PORTS = frozenset({None, 80, 443})
_ESCAPE = re.compile("%[0-9a-fA-F]{2}")
_SESSION = re.compile(";jsessionid=[^/?#;]*", re.IGNORECASE)
_HOST = re.compile(r"[^\s/?#@\\%\[\]<>\"]+")
_SAFE = "/%:@!$&'()*+,;=~-._?[]|"


@lru_cache(maxsize=1024)  # each address is asked for several times in a row
def canonical_url(url: str) -> str:
    """Return the address as an identity, "" when it is not an http or https address.

    Scheme https, host in lower case without `www.`/`m.`/`mobile.`, no default port, session, fragment or
    tracking parameter, parameters sorted, no slash at the end. Applying it twice changes nothing. It is for
    comparing; a reader is sent to the address as it was published.
    """
    try:
        parts = urlsplit(url.strip())
        host, port = (parts.hostname or "").rstrip("."), parts.port
    except ValueError:
        return ""
    if parts.scheme.lower() not in ("http", "https") or not _is_host(host):
        return ""
    place = _folded(host) + ("" if port in _DEFAULT_PORTS else f":{port}")
    query = _query(parts.query, _DECISIVE.get(place, ""))
    return f"https://{place}{_path(parts.path)}{query}{_route(parts)}"


def http_url(url: str) -> str:
    """Return `url` trimmed, without line breaks, when it is an absolute http or https address, else ""."""
    text = re.sub("[\t\n]", "", without_controls(url)).strip()
    return text if canonical_url(text) else ""


def _is_host(host: str) -> bool:
    return ":" in host or bool(_HOST.fullmatch(host))


def _folded(host: str) -> str:
    if ":" in host:
        return f"[{host}]"
    name = host.lower()
    while name.startswith(_FOLDED_HOSTS) and "." in name.split(".", 1)[1]:
        name = name.split(".", 1)[1]
    return name


def _path(path: str) -> str:
    return _escaped(_SESSION.sub("", path)).rstrip("/")


def _query(query: str, decisive: str) -> str:
    """Return the parameters that say which page it is, the decisive one alone where it is there."""
    fields = {_escaped(field) for field in query.replace("&amp;", "&").split("&") if _counts(field)}
    fields = {field for field in fields if decisive and _name(field) == decisive} or fields
    return "?" + "&".join(sorted(fields)) if fields else ""


def _name(field: str) -> str:
    return field.split("=", 1)[0].lower()


def _counts(field: str) -> bool:
    name = _name(field)
    return bool(name) and name not in _TRACKING and not name.startswith(_TRACKING_PREFIX)


def _route(parts: SplitResult) -> str:
    """Return the fragment of a page that is routed in the browser (`#/view/1`, `#!/view/1`), else ""."""
    return "#" + _escaped(parts.fragment) if parts.fragment.startswith(("/", "!")) else ""


def _escaped(text: str) -> str:
    """Return `text` percent-encoded once, escapes in upper case, whatever mixture it came in."""
    return _ESCAPE.sub(lambda found: found.group().upper(), quote(text, safe=_SAFE, errors="replace"))
