"""`collect`, `import`, `reindex`, `sample`: the commands that write articles."""

import re
import time
from datetime import timedelta
from typing import Annotated, NoReturn

import typer

from policydash import config
from policydash.cli.clustering import SchedulerOption, reader_of
from policydash.cli.naming import closed_feed, no_such_feed, switched_off
from policydash.cli.progress import Style, follow, rest
from policydash.cli.state import settings_of
from policydash.clock import now
from policydash.collect import files
from policydash.errors import PolicydashError, SettingsError, StoreError
from policydash.model.josa import josa
from policydash.model.ledger import SUCCESSFUL, FeedState, FetchStatus
from policydash.pipeline import collecting, importing, reindexing, sampling
from policydash.pipeline.progress import Progress
from policydash.pipeline.settling import settled
from policydash.store import Store
from policydash.text.extract import Extractor
from policydash.text.lexicon import Lexicon

ProgressOption = Annotated[Style, typer.Option("--progress", help="진행을 알리는 방식")]
_WELL = SUCCESSFUL | {FetchStatus.PAUSED}
_FORMATS = "auto, bigkinds, csv, jsonl, markdown, feed"
_NO_INDEX = (
    "구절 색인을 만들 수 없습니다. PostgreSQL이면 데이터베이스 소유자로 CREATE EXTENSION pg_trgm을 실행하고, "
    "SQLite면 FTS5가 든 파이썬을 쓰십시오."
)
_SPAN = re.compile(r"(\d+)\s*([smhd])")
_SECONDS = {"s": 1, "m": 60, "h": 3600, "d": 86400}


def register(app: typer.Typer) -> None:
    """Add the commands to the application."""
    app.command("collect")(collect)
    app.command("import")(import_)
    app.command("reindex")(reindex)
    app.command("sample", hidden=True)(sample)


def collect(
    context: typer.Context,
    feed: Annotated[list[str] | None, typer.Option("--feed", help="수집처 이름 (여러 번 쓸 수 있음)")] = None,
    every: Annotated[str, typer.Option("--every", help="되풀이 간격: 30m, 2h, 1d")] = "",
    progress: ProgressOption = Style.AUTO,
) -> None:
    """수집처를 한 차례 읽습니다. --every를 주면 계속 되풀이합니다."""
    pause = parse_span(every) if every else None
    settings = settings_of(context)
    if pause is not None:
        _for_ever(settings, feed or [], progress, pause)
    _exit_for(_round(settings, feed or [], progress))


def _round(
    settings: config.Settings, names: list[str], progress: Style, *, again: bool = False
) -> list[Progress]:
    """Ask the feeds once and keep their answers; feeds named by a person wait their turn from then on."""
    with config.open_store(settings) as store:
        lexicon, extractor = _reader(settings, store)
        feeds = chosen_feeds(store, settings, names)
        feeds = collecting.due(feeds, now=now()) if again else feeds
        fetcher = config.open_fetcher(settings)
        steps = collecting.collect(store, extractor, fetcher, feeds, now=now, keys=settings.keys)
        ended = follow(settled(store, extractor, lexicon, steps), style=progress)
        if progress is not Style.JSONL:
            _tell_rejections(store, ended)
            if not feeds:
                typer.echo("지금 읽을 수집처가 없습니다. 모두 다음 확인 시각 전입니다.", err=True)
    return ended


def _for_ever(settings: config.Settings, names: list[str], progress: Style, pause: timedelta) -> NoReturn:
    """Repeat the round; what goes wrong in one is told and does not end the next."""
    again = False
    while True:
        try:
            _round(settings, names, progress, again=again)
        except PolicydashError as error:
            typer.echo(str(error), err=True)
        again = True
        rest(now() + pause, style=progress)
        time.sleep(pause.total_seconds())


def import_(
    context: typer.Context,
    paths: Annotated[list[str], typer.Argument(help="파일, 폴더 또는 글롭")],
    file_format: Annotated[str, typer.Option("--format", help=_FORMATS)] = "auto",
    progress: ProgressOption = Style.AUTO,
) -> None:
    """파일을 가져옵니다: BIGKinds 엑셀·CSV, CSV, JSON Lines, 마크다운, 피드 XML."""
    settings = settings_of(context)
    found = files.find(paths)
    with config.open_store(settings) as store:
        lexicon, extractor = _reader(settings, store)
        steps = importing.import_files(store, extractor, found, file_format=file_format, now=now)
        ended = follow(settled(store, extractor, lexicon, steps), style=progress)
        if progress is not Style.JSONL:
            _tell_rejections(store, ended)
    _exit_for(ended)


def reindex(
    context: typer.Context,
    everything: Annotated[bool, typer.Option("--all", help="바뀌지 않은 것까지 모두")] = False,
    phrases: Annotated[bool, typer.Option("--phrases", help="구절을 찾는 색인만 다시 만들기")] = False,
    scheduler: SchedulerOption = "",
    progress: ProgressOption = Style.AUTO,
) -> None:
    """사전이 바뀌어 낡은 용어를 다시 뽑고 용어집을 다시 배웁니다."""
    settings = settings_of(context)
    with config.open_store(settings) as store:
        if phrases:
            _index_phrases(store)
            return
        lexicon, extractor = _reader(settings, store)
        with reader_of(settings, extractor, scheduler) as reader:
            follow(reindexing.reindex(store, reader, lexicon, everything=everything), style=progress)


def _index_phrases(store: Store) -> None:
    if not store.build_phrase_index():
        raise StoreError(_NO_INDEX)
    typer.echo("구절 색인을 다시 만들었습니다.", err=True)


def _reader(settings: config.Settings, store: Store) -> tuple[Lexicon, Extractor]:
    """Return the lexicon with the decisions of a store, and what reads texts by it and the store's lines."""
    lexicon = config.lexicon_of(settings, store)
    return lexicon, Extractor(lexicon, repeated=store.lexicon.repeated_lines())


def sample(context: typer.Context, progress: ProgressOption = Style.AUTO) -> None:
    """예시 데이터를 따로 마련된 저장소에 채웁니다."""
    settings = config.sample_settings(settings_of(context))
    with config.open_store(settings) as store:
        lexicon = config.lexicon_of(settings, store)
        follow(sampling.prepare(store, lexicon, settings.resources / "sample"), style=progress)


def parse_span(text: str) -> timedelta:
    """Return the time span in `30m`, `2h`, `1d`, `90s`. Raises SettingsError, also below ten seconds."""
    match = _SPAN.fullmatch(text.strip().lower())
    seconds = int(match[1]) * _SECONDS[match[2]] if match else 0
    if seconds < 10:
        raise SettingsError(
            f"간격 {josa(f'‘{text}’', '을/를')} 읽을 수 없습니다. 30m, 2h, 1d처럼 10초보다 길게 적으십시오."
        )
    return timedelta(seconds=seconds)


def chosen_feeds(store: Store, settings: config.Settings, names: list[str]) -> list[FeedState]:
    """Return the feeds to ask now: those named, or all that are due and lack no key.

    Raises SettingsError for a wrong name.
    """
    states = [store.ensure_feed(spec) for spec in config.all_feeds(settings, store)]
    if not names:
        missing = config.missing_keys(settings)
        return collecting.due([state for state in states if state.spec.type not in missing], now=now())
    by_name = {state.spec.name: state for state in states}
    for name in names:
        if name not in by_name:
            raise no_such_feed(name)
        if by_name[name].spec.closed:
            raise closed_feed(name, by_name[name].spec.closed)
        if by_name[name].spec.off:
            raise switched_off(name, by_name[name].spec.off)
    return [by_name[name] for name in names]


def _tell_rejections(store: Store, ended: list[Progress], *, most: int = 50) -> None:
    """Name each item that was refused, up to `most` a file; the rest stay in the ledger."""
    for step in ended:
        if step.fetch_id is None or not step.tally.rejected:
            continue
        refused = store.rejections(step.fetch_id)
        for item in refused[:most]:
            detail = f" · {item.detail}" if item.detail else ""
            typer.echo(f"  {step.name} {item.where}: {item.reason}{detail}", err=True)
        if len(refused) > most:
            typer.echo(f"  … 밖에 {len(refused) - most:,}건은 수집 현황 화면의 기록에 있습니다.", err=True)


def _exit_for(ended: list[Progress]) -> None:
    """Exit with 1 when a feed or file failed or some of its items were refused."""
    if any(step.status not in _WELL or step.failed for step in ended):
        raise typer.Exit(1)
