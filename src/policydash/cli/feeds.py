"""`feeds`: the list of where we collect, one of them tried, added, switched, exchanged with feed readers."""

import time
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Annotated
from urllib.parse import urlsplit

import typer

from policydash import config, insights
from policydash.cli.feed_report import others, report
from policydash.cli.naming import closed_feed, no_such_feed
from policydash.cli.output import Format, FormatOption, OutputOption, show
from policydash.cli.state import settings_of
from policydash.clock import now
from policydash.collect.canonical import canonical_url, http_url
from policydash.collect.feedlist import opml, own_feeds, trial
from policydash.collect.search.publishers import publisher
from policydash.collect.source import Answer, Request, Visit
from policydash.collect.web.fetch import Fetcher
from policydash.errors import FetchError, FileUnreadableError, SettingsError
from policydash.insights.feeds import BRIEF
from policydash.model.article import Kind, Rejection
from policydash.model.josa import josa
from policydash.model.ledger import QUERIED, FeedSpec, FeedState, FetchStatus
from policydash.pipeline import asking

_feeds = typer.Typer(invoke_without_command=True, help="수집처 목록과 상태입니다.", rich_markup_mode=None)
_NameArgument = Annotated[str, typer.Argument(help="수집처 이름")]
_REMOVED = "목록에서 지워 더 수집하지 않습니다."


def register(app: typer.Typer) -> None:
    """Add the commands to the application."""
    app.add_typer(_feeds, name="feeds")


@_feeds.callback()
def feeds(context: typer.Context, form: FormatOption = Format.TABLE, output: OutputOption = None) -> None:
    """수집처마다 마지막 성공, 다음 확인, 이용 조건을 보입니다."""
    if context.invoked_subcommand is not None:
        return
    settings = settings_of(context)
    with config.open_store(settings) as store:
        for spec in config.all_feeds(settings, store):
            store.ensure_feed(spec)
    with config.workspace(settings) as workspace:
        frame = insights.feeds(workspace, missing=config.missing_keys(settings))
    on_screen = form is Format.TABLE and output is None
    show(frame[list(BRIEF)] if on_screen else frame, form=form, output=output)


@_feeds.command()
def check(
    context: typer.Context,
    name: Annotated[str, typer.Argument(metavar="NAME|URL", help="수집처 이름이나 주소")],
) -> None:
    """수집처 하나를 저장하지 않고 읽어 보고 무엇이 보였는지 말합니다."""
    settings = settings_of(context)
    if http_url(name):
        found = _find(settings, FeedSpec(name=name, url=http_url(name), source=""))
        _tell(report(_feed_of(found)))
        _tell(others(found.named, _feed_of(found).spec.url))
        return
    spec = _spec_asked(settings, name)
    clauses = asking.clauses(spec.query) if spec.type in QUERIED else ()
    visit = Visit(feed=FeedState(id=0, spec=spec), now=now(), clauses=clauses, keys=settings.keys)
    _tell(report(trial.look(visit, _Paced(config.open_fetcher(settings)))))


@_feeds.command()
def add(
    context: typer.Context,
    url: Annotated[str, typer.Argument(help="피드나 웹 페이지의 주소")],
    name: Annotated[str, typer.Option("--name", help="목록에 쓸 이름")] = "",
    source: Annotated[str, typer.Option("--source", help="출처(발행처)")] = "",
    kind: Annotated[Kind, typer.Option("--kind", help="기사 종류")] = Kind.NEWS,
    group: Annotated[str, typer.Option("--group", help="묶음")] = "",
) -> None:
    """주소에서 피드를 찾아 내 feeds.toml에 더합니다. 웹 페이지이면 그 페이지의 피드를 찾습니다."""
    settings = settings_of(context)
    address = http_url(url)
    if not address:
        raise SettingsError("http:// 또는 https://로 시작하는 주소를 적으십시오.")
    found = _find(
        settings, FeedSpec(name=name or address, url=address, source=source, kind=kind, group=group)
    )
    tried = _feed_of(found)
    title = _title(tried)
    spec = replace(tried.spec, name=name or title, source=source or _publisher(tried, title))
    _refuse_known(config.feed_specs(settings), spec)
    _keep(settings, spec)
    _tell(report(replace(tried, spec=spec)))
    _tell(others(found.named, spec.url))
    typer.echo(f"수집처 {josa(f'‘{spec.name}’', '을/를')} 더했습니다. policydash collect로 모으십시오.")


@_feeds.command()
def remove(context: typer.Context, name: _NameArgument) -> None:
    """내 feeds.toml에서 수집처를 지웁니다. 모은 기사는 남습니다."""
    settings = settings_of(context)
    spec = _spec_named(config.feed_specs(settings), name)
    if not own_feeds.remove(_own_file(settings), name):
        raise SettingsError(
            f"{josa(f'‘{name}’', '은/는')} 처음부터 있는 수집처라 지울 수 없습니다. "
            "policydash feeds off로 끄십시오."
        )
    if any(each.name == name for each in config.feed_specs(settings)):
        typer.echo(f"{josa(f'‘{name}’', '은/는')} 처음부터 있던 설명으로 돌아갔습니다.")
        return
    with config.open_store(settings) as store:
        store.save_feed_state(replace(store.ensure_feed(spec), enabled=False, notice=_REMOVED))
    typer.echo(f"수집처 {josa(f'‘{name}’', '을/를')} 지웠습니다. 모은 기사는 남아 있습니다.")


@_feeds.command("on")
def switch_on(
    context: typer.Context,
    name: _NameArgument,
    yes: Annotated[bool, typer.Option("--yes", "-y", help="이용 조건을 확인했으니 묻지 않습니다")] = False,
) -> None:
    """꺼 둔 수집처를 켭니다. 이용 조건 때문에 꺼 둔 것은 조건을 보이고 묻습니다."""
    settings = settings_of(context)
    spec = _spec_named(config.feed_specs(settings), name)
    if spec.closed:
        raise closed_feed(name, spec.closed)
    if spec.off and spec.off != own_feeds.OFF and not yes:
        _tell(filter(None, [f"꺼 둔 까닭: {spec.off}", spec.terms and f"이용 조건: {spec.terms}"]))
        typer.confirm("이용 조건을 확인했고 이 수집처를 켜시겠습니까?", abort=True)
    _keep(settings, replace(spec, off=""))
    typer.echo(f"수집처 {josa(f'‘{name}’', '을/를')} 켰습니다.")


@_feeds.command("off")
def switch_off(context: typer.Context, name: _NameArgument) -> None:
    """수집처를 끕니다. 모은 기사는 남습니다."""
    settings = settings_of(context)
    spec = _spec_named(config.feed_specs(settings), name)
    _keep(settings, replace(spec, off=spec.off or own_feeds.OFF))
    typer.echo(f"수집처 {josa(f'‘{name}’', '을/를')} 껐습니다.")


@_feeds.command("import")
def import_opml(context: typer.Context, file: Annotated[Path, typer.Argument(help="OPML 파일")]) -> None:
    """다른 프로그램의 OPML에 있는 피드를 내 feeds.toml에 더합니다. 이미 있는 주소는 다시 더하지 않습니다."""
    settings = settings_of(context)
    try:
        data = file.read_bytes()
    except OSError as error:
        raise FileUnreadableError(f"{file}을(를) 읽을 수 없습니다. 파일이 있는지 확인하십시오.") from error
    items = list(opml.read(data, name=file.name))
    described = [item for item in items if isinstance(item, FeedSpec)]
    fresh = list(_fresh(described, config.feed_specs(settings)))
    own_feeds.put(_own_file(settings), fresh)
    refused = [item for item in items if isinstance(item, Rejection)]
    known = len(described) - len(fresh)
    typer.echo(
        f"수집처 {len(fresh):,}개를 더했습니다. 이미 있는 것 {known:,}개, 거절 {len(refused):,}개입니다."
    )
    _tell(f"  거절 {item.where}: {item.reason}. {item.detail}" for item in refused)
    raise typer.Exit(1 if refused else 0)


@_feeds.command("export")
def export_opml(context: typer.Context, file: Annotated[Path, typer.Argument(help="만들 OPML 파일")]) -> None:
    """수집처를 OPML로 남깁니다. 닫힌 것과 인증키가 있어야 하는 것은 빠집니다."""
    data = opml.write(config.feed_specs(settings_of(context)), made_at=now())
    try:
        file.write_bytes(data)
    except OSError as error:
        raise SettingsError(f"{file}에 쓸 수 없습니다. 다른 경로를 지정하십시오.") from error
    typer.echo(f"{file}에 남겼습니다.", err=True)


class _Paced:
    """Fetches with the pause that each request asks for since the last one."""

    def __init__(self, fetcher: Fetcher) -> None:
        self._fetcher = fetcher
        self._ended_at: float | None = None

    def __call__(self, request: Request) -> Answer:
        if self._ended_at is not None:
            time.sleep(max(0.0, self._ended_at + request.spacing_seconds - time.monotonic()))
        try:
            return self._fetcher.get(request)
        finally:
            self._ended_at = time.monotonic()


def _tell(lines: Iterable[str]) -> None:
    for line in lines:
        typer.echo(line)


def _find(settings: config.Settings, spec: FeedSpec) -> trial.Found:
    visit = Visit(feed=FeedState(id=0, spec=spec), now=now())
    return trial.find(visit, _Paced(config.open_fetcher(settings)))


def _feed_of(found: trial.Found) -> trial.Trial:
    """Return the feed that was found. Raises FetchError naming what was tried."""
    if found.trial is not None:
        return found.trial
    tried = f" 찾아본 주소 {len(found.named)}개도 피드가 아닙니다." if found.named else ""
    raise FetchError(f"{found.error}{tried}", status=FetchStatus.NOT_A_FEED)


def _publisher(tried: trial.Trial, title: str) -> str:
    """Return whose site most of the articles stand on, the title where that is not known."""
    names = Counter(publisher(article.url, otherwise=title) for article in tried.articles)
    name, times = names.most_common(1)[0] if names else (title, 0)
    return name if 2 * times > names.total() else title


def _title(tried: trial.Trial) -> str:
    """Return the name that most articles give as their publisher, the feed's title; else the host."""
    names = Counter(article.source for article in tried.articles if article.source != tried.spec.name)
    host = urlsplit(tried.spec.url).hostname or tried.spec.url
    return names.most_common(1)[0][0] if names else host


def _refuse_known(specs: list[FeedSpec], spec: FeedSpec) -> None:
    """Do nothing for a new feed. Raises SettingsError for one whose address or name is there already."""
    for each in specs:
        if each.url and canonical_url(each.url) == canonical_url(spec.url):
            state = " 꺼져 있으니 policydash feeds on으로 켜십시오." if each.off else ""
            raise SettingsError(f"이 주소는 이미 수집처 ‘{each.name}’에 있습니다.{state}")
        if each.name == spec.name:
            raise SettingsError(
                f"이름 ‘{spec.name}’은(는) 다른 수집처가 씁니다. --name으로 다른 이름을 주십시오."
            )


def _fresh(found: Iterable[FeedSpec], known: Iterable[FeedSpec]) -> Iterator[FeedSpec]:
    """Yield the feeds whose address is not there yet, under names that are not there yet."""
    addresses = {canonical_url(spec.url) for spec in known}
    names = {spec.name for spec in known}
    for spec in found:
        if canonical_url(spec.url) in addresses:
            continue
        number, name = 1, spec.name
        while name in names:
            number += 1
            name = f"{spec.name} ({number})"
        addresses.add(canonical_url(spec.url))
        names.add(name)
        yield replace(spec, name=name)


def _own_file(settings: config.Settings) -> Path:
    return settings.data_dir / "feeds.toml"


def _keep(settings: config.Settings, spec: FeedSpec) -> None:
    with config.open_store(settings) as store:
        config.keep_feeds(settings, store, [spec])


def _spec_named(specs: list[FeedSpec], name: str) -> FeedSpec:
    for spec in specs:
        if spec.name == name:
            return spec
    raise no_such_feed(name)


def _spec_asked(settings: config.Settings, name: str) -> FeedSpec:
    """Return the feed of that name; of a search for all topics the one for the first topic."""
    with config.open_store(settings) as store:
        specs = config.all_feeds(settings, store)
    first = next((spec for spec in specs if spec.name.startswith(f"{name} · ")), None)
    return first if first and all(spec.name != name for spec in specs) else _spec_named(specs, name)
