"""`feeds topics backup restore`: the commands that look after what is kept."""

from dataclasses import replace
from pathlib import Path
from typing import Annotated

import pandas as pd
import typer

from policydash import config, insights
from policydash.cli.naming import no_such_feed
from policydash.cli.output import Format, FormatOption, OutputOption, show
from policydash.cli.state import settings_of
from policydash.clock import now
from policydash.collect import feeds as feed_parser
from policydash.corpus import query
from policydash.model.article import Article
from policydash.model.ledger import FeedSpec, FeedState


def register(app: typer.Typer) -> None:
    """Add the commands to the application."""
    app.add_typer(_feeds, name="feeds")
    app.add_typer(_topics, name="topics")
    app.command()(backup)
    app.command()(restore)


_feeds = typer.Typer(invoke_without_command=True, help="수집처 목록과 상태입니다.", rich_markup_mode=None)
_topics = typer.Typer(invoke_without_command=True, help="저장한 질의(주제)입니다.", rich_markup_mode=None)


@_feeds.callback()
def feeds(context: typer.Context, form: FormatOption = Format.TABLE, output: OutputOption = None) -> None:
    """수집처마다 마지막 성공, 다음 확인, 이용 조건을 보입니다."""
    if context.invoked_subcommand is not None:
        return
    settings = settings_of(context)
    with config.open_store(settings) as store:
        for spec in config.feed_specs(settings):
            store.ensure_feed(spec)
    with config.workspace(settings) as workspace:
        show(insights.feeds(workspace), form=form, output=output)


@_feeds.command("check")
def check_feed(context: typer.Context, name: Annotated[str, typer.Argument(help="수집처 이름")]) -> None:
    """수집처 하나를 저장하지 않고 읽어 보고 무엇이 보였는지 말합니다."""
    settings = settings_of(context)
    spec = _spec_named(config.feed_specs(settings), name)
    at = now()
    fetched = config.open_fetcher(settings).fetch(FeedState(id=0, spec=replace(spec, closed="", off="")))
    items = list(
        feed_parser.parse(
            fetched.body, spec=spec, fetched_at=at, content_type=fetched.content_type, url=fetched.url
        )
    )
    articles = [item for item in items if isinstance(item, Article)]
    typer.echo(f"{name}: 항목 {len(items):,}개 가운데 기사 {len(articles):,}건을 읽었습니다. ({fetched.url})")
    for article in articles[:5]:
        typer.echo(f"  {article.day}  {article.title}")
    for item in items:
        if not isinstance(item, Article):
            typer.echo(f"  거절 {item.where}: {item.reason}")


def _spec_named(specs: list[FeedSpec], name: str) -> FeedSpec:
    for spec in specs:
        if spec.name == name:
            return spec
    raise no_such_feed(name)


@_topics.callback()
def topics(context: typer.Context, form: FormatOption = Format.TABLE, output: OutputOption = None) -> None:
    """저장한 주제를 보입니다."""
    if context.invoked_subcommand is not None:
        return
    with config.open_store(settings_of(context)) as store:
        rows = [(topic.name, topic.query) for topic in store.topics()]
    show(pd.DataFrame(rows, columns=["name", "query"]), form=form, output=output)


@_topics.command("add")
def add_topic(
    context: typer.Context, name: str, text: Annotated[str, typer.Argument(metavar="QUERY")]
) -> None:
    """주제를 저장합니다. 같은 이름이 있으면 질의를 바꿉니다."""
    query.parse(text)
    with config.open_store(settings_of(context)) as store:
        store.save_topic(name, text)


@_topics.command("remove")
def remove_topic(context: typer.Context, name: str) -> None:
    """주제를 지웁니다."""
    with config.open_store(settings_of(context)) as store:
        store.delete_topic(name)


def backup(context: typer.Context, file: Annotated[Path, typer.Argument(help="만들 파일")]) -> None:
    """저장소를 파일 하나로 남깁니다. 모으는 중에도 됩니다."""
    with config.open_store(settings_of(context)) as store:
        store.backup(file)
    typer.echo(f"{file}에 남겼습니다.", err=True)


def restore(
    context: typer.Context,
    file: Annotated[Path, typer.Argument(help="backup으로 만든 파일")],
    overwrite: Annotated[bool, typer.Option("--overwrite", help="지금 저장소의 내용을 버립니다")] = False,
) -> None:
    """남긴 파일에서 저장소를 되살립니다."""
    with config.open_store(settings_of(context)) as store:
        store.restore(file, overwrite=overwrite)
    typer.echo(f"{file}에서 되살렸습니다.", err=True)
