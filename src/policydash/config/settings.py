"""Settings: read once at the edge (flags over environment over defaults), then handed down as a value."""

import os
import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from hashlib import blake2b
from pathlib import Path

from platformdirs import user_data_path

from policydash.collect.keys import Keys
from policydash.errors import SettingsError
from policydash.model.josa import josa
from policydash.model.ledger import FeedType
from policydash.model.person import RoleRules

_PACKAGE = Path(__file__).resolve().parents[1]
_TRUE = frozenset({"1", "true", "yes", "on"})
_FALSE = frozenset({"", "0", "false", "no", "off"})
_HOST = re.compile(r"[\w.:-]+")
_ALLOW_PRIVATE = "POLICYDASH_ALLOW_PRIVATE"
_MATRIX = "POLICYDASH_MATRIX"
_SCHEDULER = "POLICYDASH_SCHEDULER"
_SCHEDULER_ADDRESS = re.compile(r"(?:tcp|tls|ws|wss)://[^\s/@]+:\d+")
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
    are those of the interfaces that ask for one. `demo` starts the dashboard on the sample corpus. `matrix`
    is the folder in which the corpus is kept between two starts, None for none. `scheduler` is the address of
    a Dask scheduler whose workers count, "" for none. `statement_seconds` is how long PostgreSQL may work on
    one statement that reads (0 for ever). `sign_in` says whether people sign in (None: where others can
    come), `roles` what they may do then.
    """

    db_url: str
    data_dir: Path
    resources: Path
    contact: str = ""
    allow_private: bool | frozenset[str] = False
    keys: Keys = field(default_factory=Keys, repr=False)
    demo: bool = False
    matrix: Path | None = None
    scheduler: str = ""
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
    POLICYDASH_DEMO, POLICYDASH_MATRIX (a folder, or 0 to keep nothing), POLICYDASH_SCHEDULER,
    POLICYDASH_STATEMENT_SECONDS, POLICYDASH_SIGN_IN, those of `RoleRules`, and the names in `_KEYS`. Raises
    SettingsError for a value that cannot be used.
    """
    env = os.environ if env is None else env
    data_dir = Path(data or env.get("POLICYDASH_DATA") or user_data_path("policydash", appauthor=False))
    data_dir = data_dir.expanduser().resolve()
    db_url = _store_url(db or env.get("POLICYDASH_DB") or "", data_dir)
    return Settings(
        db_url=db_url,
        data_dir=data_dir,
        resources=shipped("_data", "data"),
        contact=env.get("POLICYDASH_CONTACT", ""),
        allow_private=_allowed(env),
        keys=Keys(**{name: env.get(variable, "").strip() for name, variable in _KEYS.items()}),
        demo=demo or _flag(env, "POLICYDASH_DEMO"),
        matrix=_matrix_folder(env, db_url, data_dir),
        scheduler=scheduler_address(env.get(_SCHEDULER, "")),
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
        _MATRIX: "0" if settings.matrix is None else str(settings.matrix),
        _SCHEDULER: settings.scheduler,
        "POLICYDASH_STATEMENT_SECONDS": f"{settings.statement_seconds:g}",
        _SIGN_IN: "" if settings.sign_in is None else str(int(settings.sign_in)),
        **settings.roles.to_environment(),
        **{variable: getattr(settings.keys, name) for name, variable in _KEYS.items()},
    }


def sample_settings(settings: Settings) -> Settings:
    """Return the settings of the scratch store that holds the sample corpus and nothing else."""
    return replace(settings, db_url=_sqlite_url(settings.data_dir / "sample.db"), matrix=None)


def shipped(installed: str, checkout: str) -> Path:
    """Return a file or folder that ships with the program, from a wheel or from a checkout."""
    inside = _PACKAGE / installed
    return inside if inside.exists() else _PACKAGE.parents[1] / checkout


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


def scheduler_address(text: str) -> str:
    """Return the address of a Dask scheduler, "" for none. Raises SettingsError for what is none."""
    address = text.strip()
    if address and not _SCHEDULER_ADDRESS.fullmatch(address):
        raise SettingsError(
            f"계산 서버 주소 {josa(f'‘{address}’', '을/를')} 읽을 수 없습니다. "
            "tcp://서버:8786처럼 적으십시오."
        )
    return address


def _matrix_folder(env: Mapping[str, str], db_url: str, data_dir: Path) -> Path | None:
    """Return the folder of the matrix files: beside an SQLite file, else in the user's folder."""
    told = env.get(_MATRIX, "").strip()
    if told.lower() in _FALSE - {""}:
        return None
    if told:
        return Path(told).expanduser().resolve()
    if db_url.startswith("sqlite"):
        file = db_url.removeprefix("sqlite:///").split("?", 1)[0]
        return Path(f"{file}.matrix") if file and file != ":memory:" else None
    return data_dir / "matrix" / blake2b(db_url.rsplit("@", 1)[-1].encode(), digest_size=8).hexdigest()


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
