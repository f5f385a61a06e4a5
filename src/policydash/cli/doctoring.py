"""`doctor`: is everything there that the program needs, and is what it keeps in order?"""

import platform
import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from importlib.metadata import version

import pandas as pd
import typer

from policydash import config
from policydash.cli.clustering import looked_up, told
from policydash.cli.output import Format, FormatOption, show
from policydash.cli.state import settings_of
from policydash.config import Settings
from policydash.errors import ClusterError, PolicydashError, StoreError
from policydash.model.article import Text
from policydash.model.decisions import in_force
from policydash.text.extract import Extractor

_PACKAGES = ("policydash", "streamlit", "pandas", "plotly", "kiwipiepy", "feedparser", "sqlalchemy")
_LEAST_FREE_BYTES = 500_000_000


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing looked at: its name, whether it is in order, and a Korean sentence."""

    what: str
    good: bool
    detail: str
    exit_code: int = 0


def register(app: typer.Typer) -> None:
    """Add the command to the application."""
    app.command()(doctor)


def doctor(context: typer.Context, form: FormatOption = Format.TABLE) -> None:
    """프로그램, 사전, 형태소 분석기, 저장소, 수집처를 살펴봅니다."""
    findings = list(examine(settings_of(context)))
    rows = [(one.what, "정상" if one.good else "확인 필요", one.detail) for one in findings]
    show(pd.DataFrame(rows, columns=["check", "state", "detail"]), form=form, output=None)
    raise typer.Exit(max(one.exit_code for one in findings))


def examine(settings: Settings) -> Iterator[Finding]:
    """Yield what is found, one part after the other; a part that fails stops no other."""
    yield Finding("프로그램", True, ", ".join(f"{name} {version(name)}" for name in _PACKAGES))
    yield Finding("파이썬", True, f"{platform.python_version()} · {platform.system()}")
    yield _guarded("사전", lambda: _lexicon(settings))
    yield _guarded("사전 결정", lambda: _decisions(settings))
    yield _guarded("형태소 분석기", lambda: _extractor(settings))
    yield _guarded("수집처 목록", lambda: _catalogue(settings))
    yield _guarded("디스크", lambda: _disk(settings))
    yield _guarded("저장소", lambda: _store(settings))
    yield _guarded("구절 색인", lambda: _phrases(settings))
    if settings.scheduler:
        yield _guarded("계산 서버", lambda: _cluster(settings))


def _guarded(what: str, look: Callable[[], Finding]) -> Finding:
    try:
        return look()
    except (StoreError, ClusterError) as error:
        return Finding(what, False, str(error), error.exit_code)
    except PolicydashError as error:
        return Finding(what, False, str(error), 1)


def _lexicon(settings: Settings) -> Finding:
    return Finding("사전", True, f"판 {config.open_lexicon(settings).version[:12]}")


def _decisions(settings: Settings) -> Finding:
    with config.open_store(settings) as store:
        holding = len(in_force(store.lexicon.decisions()))
        unusable = len(config.lexicon_of(settings, store).skipped)
    if unusable:
        detail = (
            f"{holding:,}건 가운데 {unusable:,}건을 쓸 수 없습니다. policydash lexicon check로 확인하십시오."
        )
        return Finding("사전 결정", False, detail, 1)
    return Finding("사전 결정", True, f"{holding:,}건")


def _extractor(settings: Settings) -> Finding:
    sentence = "가상융합산업 진흥법을 논의했다."
    (found,) = Extractor(config.open_lexicon(settings)).extract([Text(sentence, "")])
    return Finding("형태소 분석기", True, "‘" + " ".join(unit for unit in found.units if unit) + "’")


def _catalogue(settings: Settings) -> Finding:
    specs = config.feed_specs(settings)
    live = sum(not (spec.closed or spec.off) for spec in specs)
    return Finding("수집처 목록", True, f"{len(specs)}곳 가운데 {live}곳을 모을 수 있습니다.")


def _disk(settings: Settings) -> Finding:
    config.make_data_dir(settings)
    free = shutil.disk_usage(settings.data_dir).free
    good = free >= _LEAST_FREE_BYTES
    return Finding("디스크", good, f"{free / 1e9:.1f} GB 남음", 0 if good else 1)


def _store(settings: Settings) -> Finding:
    with config.open_store(settings) as store:
        problems = store.check()
        articles = store.counts()["articles"]
    if problems:
        return Finding("저장소", False, " ".join(problems), 3)
    return Finding("저장소", True, f"기사 {articles:,}건, 흠 없음")


def _phrases(settings: Settings) -> Finding:
    with config.open_store(settings) as store:
        there = store.has_phrase_index()
    absent = "없음. policydash reindex --phrases로 만들면 구절을 빨리 찾습니다."
    return Finding("구절 색인", True, "있음" if there else absent)


def _cluster(settings: Settings) -> Finding:
    standing = looked_up(settings.scheduler)
    return Finding(
        "계산 서버", standing.in_use, told(standing), 0 if standing.in_use else ClusterError.exit_code
    )
