"""Settings: read once at the edge (flags over environment over defaults), then handed down as a value."""

import os
import re
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path

from platformdirs import user_data_path

from policydash.collect.feedlist import catalogue, own_feeds
from policydash.collect.keys import Keys
from policydash.collect.web.fetch import Fetcher
from policydash.errors import SettingsError
from policydash.insights import Workspace
from policydash.model.josa import josa
from policydash.model.ledger import FeedSpec, FeedType
from policydash.model.person import RoleRules
from policydash.pipeline import asking
from policydash.store import Store
from policydash.text.lexicon import Lexicon

_PACKAGE = Path(__file__).resolve().parent
_TRUE = frozenset({"1", "true", "yes", "on"})
_FALSE = frozenset({"", "0", "false", "no", "off"})
_HOST = re.compile(r"[\w.:-]+")
_ALLOW_PRIVATE = "POLICYDASH_ALLOW_PRIVATE"
_SIGN_IN = "POLICYDASH_SIGN_IN"
_KEYS = {
    "data_go_kr": "POLICYDASH_DATA_GO_KR_KEY",
    "naver_hub_id": "POLICYDASH_NAVER_HUB_ID",
    "naver_hub_secret": "POLICYDASH_NAVER_HUB_SECRET",
    "naver_id": "POLICYDASH_NAVER_ID",
    "naver_secret": "POLICYDASH_NAVER_SECRET",
    "bigkinds": "POLICYDASH_BIGKINDS_KEY",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """Where things are and what is allowed.

    `db_url` is a SQLAlchemy URL. `data_dir` is the user's own folder (store, own lexicon, own feeds),
    `resources` the `data/` that ships with the program. `contact` is told to the sites we read.
    `allow_private` lets feeds be read from private addresses (in-house servers): all, or these hosts. `keys`
    are those of the interfaces that ask for one. `demo` starts the dashboard on the sample corpus.
    `statement_seconds` is how long PostgreSQL may work on one statement that reads (0 for ever). `sign_in`
    says whether people sign in (None: where others can come), `roles` what they may do then.
    """

    db_url: str
    data_dir: Path
    resources: Path
    contact: str = ""
    allow_private: bool | frozenset[str] = False
    keys: Keys = field(default_factory=Keys, repr=False)
    demo: bool = False
    statement_seconds: float = 60.0
    sign_in: bool | None = None
    roles: RoleRules = field(default_factory=RoleRules)


def load_settings(
    *,
    db: str | None = None,
    data: Path | None = None,
    demo: bool = False,
    env: Mapping[str, str] | None = None,
) -> Settings:
    """Return the settings: what is given here, else the environment, else the defaults.

    Environment: POLICYDASH_DB, POLICYDASH_DATA, POLICYDASH_CONTACT, POLICYDASH_ALLOW_PRIVATE,
    POLICYDASH_DEMO, POLICYDASH_STATEMENT_SECONDS, POLICYDASH_SIGN_IN, those of `RoleRules`, and the names
    in `_KEYS`. Raises SettingsError for a value that cannot be used.
    """
    env = os.environ if env is None else env
    data_dir = Path(data or env.get("POLICYDASH_DATA") or user_data_path("policydash", appauthor=False))
    data_dir = data_dir.expanduser().resolve()
    return Settings(
        db_url=_store_url(db or env.get("POLICYDASH_DB") or "", data_dir),
        data_dir=data_dir,
        resources=shipped("_data", "data"),
        contact=env.get("POLICYDASH_CONTACT", ""),
        allow_private=_allowed(env),
        keys=Keys(**{name: env.get(variable, "").strip() for name, variable in _KEYS.items()}),
        demo=demo or _flag(env, "POLICYDASH_DEMO"),
        statement_seconds=_seconds(env, "POLICYDASH_STATEMENT_SECONDS", 60.0),
        sign_in=_flag(env, _SIGN_IN) if env.get(_SIGN_IN, "").strip() else None,
        roles=RoleRules.from_environment(env),
    )


def to_environment(settings: Settings) -> dict[str, str]:
    """Return the environment variables that make `load_settings` give these settings in another process.

    A store's URL can hold a password, and keys are secret: they travel in the environment, never on a
    command line.
    """
    allowed = settings.allow_private
    return {
        "POLICYDASH_DB": settings.db_url,
        "POLICYDASH_DATA": str(settings.data_dir),
        "POLICYDASH_CONTACT": settings.contact,
        _ALLOW_PRIVATE: str(int(allowed)) if isinstance(allowed, bool) else ",".join(sorted(allowed)),
        "POLICYDASH_DEMO": str(int(settings.demo)),
        "POLICYDASH_STATEMENT_SECONDS": f"{settings.statement_seconds:g}",
        _SIGN_IN: "" if settings.sign_in is None else str(int(settings.sign_in)),
        **settings.roles.to_environment(),
        **{variable: getattr(settings.keys, name) for name, variable in _KEYS.items()},
    }


def sample_settings(settings: Settings) -> Settings:
    """Return the settings of the scratch store that holds the sample corpus and nothing else."""
    return replace(settings, db_url=_sqlite_url(settings.data_dir / "sample.db"))


def shipped(installed: str, checkout: str) -> Path:
    """Return a file or folder that ships with the program, from a wheel or from a checkout."""
    inside = _PACKAGE / installed
    return inside if inside.exists() else _PACKAGE.parents[1] / checkout


def open_store(settings: Settings) -> Store:
    """Return the store, created and migrated where needed. Raises StoreError."""
    if settings.db_url.startswith("sqlite"):
        make_data_dir(settings)
    return Store.open(settings.db_url, read_seconds=settings.statement_seconds)


def make_data_dir(settings: Settings) -> None:
    """Create the user's folder. Raises SettingsError when that is not allowed."""
    try:
        settings.data_dir.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        message = (
            f"자료 폴더 {settings.data_dir}를 만들 수 없습니다. --data로 쓸 수 있는 폴더를 지정하십시오."
        )
        raise SettingsError(message) from error


def open_lexicon(settings: Settings) -> Lexicon:
    """Return the shipped lexicon with the user's own files on top. Raises SettingsError for a bad row."""
    return Lexicon.load(settings.resources / "lexicon", settings.data_dir / "lexicon")


def lexicon_of(settings: Settings, store: Store) -> Lexicon:
    """Return the lexicon of the files with the decisions in the store's ledger. Raises SettingsError."""
    return open_lexicon(settings).with_decisions(store.lexicon.decisions())


def open_workspace(settings: Settings) -> Workspace:
    """Return the workspace on which every question is asked."""
    return Workspace(open_store(settings), open_lexicon(settings))


@contextmanager
def workspace(settings: Settings) -> Iterator[Workspace]:
    """Give the workspace for a while and close its store after it."""
    opened = open_workspace(settings)
    try:
        yield opened
    finally:
        opened.store.close()


def open_fetcher(settings: Settings) -> Fetcher:
    """Return the fetcher, with the contact that the sites we read are told."""
    return Fetcher(contact=settings.contact, allow_private=settings.allow_private)


def feed_specs(settings: Settings) -> list[FeedSpec]:
    """Return the feeds of the shipped catalogue and of the user's own `feeds.toml`, the latter winning."""
    own = settings.data_dir / "feeds.toml"
    shipped_feeds = settings.resources / "feeds.toml"
    return catalogue.load(shipped_feeds, own) if own.exists() else catalogue.load(shipped_feeds)


def all_feeds(settings: Settings, store: Store) -> list[FeedSpec]:
    """Return the feeds of the catalogues, with one a topic of the store where a search has no query."""
    return asking.expanded(feed_specs(settings), store.topics())


def keep_feeds(settings: Settings, store: Store, specs: Iterable[FeedSpec]) -> None:
    """Write feeds into the user's own list, and let those that are on be collected. Raises SettingsError.

    A feed of which the shipped list says the same is taken out of the user's own.
    """
    own, shipped_feeds = settings.data_dir / "feeds.toml", catalogue.load(settings.resources / "feeds.toml")
    for spec in specs:
        if spec in shipped_feeds:
            own_feeds.remove(own, spec.name)
        else:
            own_feeds.put(own, [spec])
        for each in asking.expanded([spec], store.topics()):
            state = store.ensure_feed(each)
            if not spec.off and not state.enabled:
                store.save_feed_state(replace(state, enabled=True, failures=0, next_check_at=None, notice=""))


def missing_keys(settings: Settings) -> dict[FeedType, str]:
    """Return the environment variable that a type of feed still needs; types with their key are absent."""
    keys = settings.keys
    needed = {
        "data_go_kr": (FeedType.POLICY_NEWS, FeedType.PRESS_RELEASES, FeedType.MSIT),
        "bigkinds": (FeedType.BIGKINDS,),
    }
    missing = {
        kind: _KEYS[name] for name, kinds in needed.items() if not getattr(keys, name) for kind in kinds
    }
    if not (keys.naver_hub_id and keys.naver_hub_secret) and not (keys.naver_id and keys.naver_secret):
        missing[FeedType.NAVER] = _KEYS["naver_hub_id"]
    return missing


def _store_url(text: str, data_dir: Path) -> str:
    if not text:
        return _sqlite_url(data_dir / "policydash.db")
    if "://" not in text:
        return _sqlite_url(Path(text).expanduser().resolve())
    if text.startswith(("sqlite:///", "postgresql+psycopg://")):
        return text
    if text.startswith(("postgresql://", "postgres://")):
        return "postgresql+psycopg://" + text.split("://", 1)[1]
    raise SettingsError("저장소 주소는 파일 경로, sqlite:///… 또는 postgresql+psycopg://… 이어야 합니다.")


def _sqlite_url(path: Path) -> str:
    return f"sqlite:///{path.as_posix()}"


def _flag(env: Mapping[str, str], name: str) -> bool:
    text = env.get(name, "").strip().lower()
    if text in _TRUE:
        return True
    if text in _FALSE:
        return False
    raise SettingsError(
        f"환경 변수 {name}의 값 {josa(f'‘{text}’', '을/를')} 읽을 수 없습니다. 1 또는 0으로 적으십시오."
    )


def _seconds(env: Mapping[str, str], name: str, usual: float) -> float:
    text = env.get(name, "").strip()
    if not text:
        return usual
    if not re.fullmatch(r"\d{1,6}(\.\d{1,3})?", text):
        raise SettingsError(
            f"환경 변수 {name}의 값 {josa(f'‘{text}’', '을/를')} 읽을 수 없습니다. 초를 숫자로 적으십시오."
        )
    return float(text)


def _allowed(env: Mapping[str, str]) -> bool | frozenset[str]:
    """Return whether private addresses may be read, or the hosts of which they may."""
    text = env.get(_ALLOW_PRIVATE, "").strip().lower()
    if text in _TRUE or text in _FALSE:
        return text in _TRUE
    hosts = [host.strip() for host in text.split(",") if host.strip()]
    if hosts and all(_HOST.fullmatch(host) for host in hosts):
        return frozenset(hosts)
    raise SettingsError(
        f"환경 변수 {_ALLOW_PRIVATE}의 값 {josa(f'‘{text}’', '을/를')} 읽을 수 없습니다. "
        "1 또는 0, 아니면 서버 이름을 쉼표로 나누어 적으십시오."
    )
