"""Settings: read once at the edge (flags over environment over defaults), then handed down as a value."""

import os
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path

from platformdirs import user_data_path

from policydash.collect import catalogue
from policydash.collect.fetch import Fetcher
from policydash.errors import SettingsError
from policydash.insights import Workspace
from policydash.model.josa import josa
from policydash.model.ledger import FeedSpec
from policydash.store import Store
from policydash.text.lexicon import Lexicon

_PACKAGE = Path(__file__).resolve().parent
_TRUE = frozenset({"1", "true", "yes", "on"})
_FALSE = frozenset({"", "0", "false", "no", "off"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """Where things are and what is allowed.

    `db_url` is a SQLAlchemy URL. `data_dir` is the user's own folder (store, own lexicon, own feeds),
    `resources` the `data/` that ships with the program. `contact` is told to the sites we read.
    `allow_private` lets feeds be read from private addresses (in-house servers). `demo` starts the dashboard
    on the sample corpus.
    """

    db_url: str
    data_dir: Path
    resources: Path
    contact: str = ""
    allow_private: bool = False
    demo: bool = False


def load_settings(
    *,
    db: str | None = None,
    data: Path | None = None,
    demo: bool = False,
    env: Mapping[str, str] | None = None,
) -> Settings:
    """Return the settings: what is given here, else the environment, else the defaults.

    Environment: POLICYDASH_DB, POLICYDASH_DATA, POLICYDASH_CONTACT, POLICYDASH_ALLOW_PRIVATE,
    POLICYDASH_DEMO. Raises SettingsError for a value that cannot be used.
    """
    env = os.environ if env is None else env
    data_dir = Path(data or env.get("POLICYDASH_DATA") or user_data_path("policydash", appauthor=False))
    data_dir = data_dir.expanduser().resolve()
    return Settings(
        db_url=_store_url(db or env.get("POLICYDASH_DB") or "", data_dir),
        data_dir=data_dir,
        resources=shipped("_data", "data"),
        contact=env.get("POLICYDASH_CONTACT", ""),
        allow_private=_flag(env, "POLICYDASH_ALLOW_PRIVATE"),
        demo=demo or _flag(env, "POLICYDASH_DEMO"),
    )


def to_environment(settings: Settings) -> dict[str, str]:
    """Return the environment variables that make `load_settings` give these settings in another process.

    A store's URL can hold a password: it travels in the environment, never on a command line.
    """
    return {
        "POLICYDASH_DB": settings.db_url,
        "POLICYDASH_DATA": str(settings.data_dir),
        "POLICYDASH_CONTACT": settings.contact,
        "POLICYDASH_ALLOW_PRIVATE": str(int(settings.allow_private)),
        "POLICYDASH_DEMO": str(int(settings.demo)),
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
    return Store.open(settings.db_url)


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
