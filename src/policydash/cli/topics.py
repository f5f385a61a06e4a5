"""`topics`: saved queries, the dates of their policies, the terms that their lists leave out."""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import Annotated

import pandas as pd
import typer

from policydash import config
from policydash.cli.output import Format, FormatOption, OutputOption, show
from policydash.cli.questions import parse_day
from policydash.cli.state import settings_of
from policydash.corpus import query
from policydash.errors import SettingsError, UsageError
from policydash.model.topic import Milestone, MilestoneKind, Topic
from policydash.pipeline import topic_file
from policydash.store import Store

NameArgument = Annotated[str, typer.Argument(metavar="NAME", help="주제 이름")]
_DayArgument = Annotated[date, typer.Argument(parser=parse_day, metavar="날짜")]

_topics = typer.Typer(invoke_without_command=True, help="저장한 질의(주제)입니다.", rich_markup_mode=None)
_milestones = typer.Typer(no_args_is_help=True, help="주제의 이정표입니다.", rich_markup_mode=None)
_excluded = typer.Typer(no_args_is_help=True, help="주제의 목록에서 뺄 용어입니다.", rich_markup_mode=None)


def register(app: typer.Typer) -> None:
    """Add the commands to the application."""
    app.add_typer(_topics, name="topics")
    _topics.add_typer(_milestones, name="milestone")
    _topics.add_typer(_excluded, name="exclude")


@_topics.callback()
def topics(context: typer.Context, form: FormatOption = Format.TABLE, output: OutputOption = None) -> None:
    """저장한 주제를 보입니다."""
    if context.invoked_subcommand is None:
        _list(context, form, output)


@_topics.command("list")
def list_topics(
    context: typer.Context, form: FormatOption = Format.TABLE, output: OutputOption = None
) -> None:
    """저장한 주제를 보입니다."""
    _list(context, form, output)


@_topics.command("add")
def add_topic(
    context: typer.Context, name: NameArgument, text: Annotated[str, typer.Argument(metavar="QUERY")]
) -> None:
    """주제를 저장합니다. 같은 이름이 있으면 질의를 바꿉니다."""
    query.parse(text)
    with config.open_store(settings_of(context)) as store:
        store.save_topic(name, text)


@_topics.command("remove")
def remove_topic(context: typer.Context, name: NameArgument) -> None:
    """주제를 지웁니다."""
    with _topic(context, name) as (store, topic):
        store.delete_topic(topic.name)


@_topics.command("import")
def import_topics(
    context: typer.Context,
    file: Annotated[Path | None, typer.Argument(help="주제 파일. 적지 않으면 함께 온 topics.toml")] = None,
) -> None:
    """파일의 주제를 들입니다. 같은 이름이면 질의를 바꾸고, 없는 이정표와 뺄 용어를 더합니다."""
    settings = settings_of(context)
    found = topic_file.load(file or settings.resources / "topics.toml")
    with config.open_store(settings) as store:
        taken = topic_file.take_over(store, found)
    typer.echo(f"주제 {taken}개를 들였습니다.", err=True)


@_topics.command("export")
def export_topics(
    context: typer.Context,
    file: Annotated[Path | None, typer.Argument(help="만들 파일. 적지 않으면 화면에")] = None,
) -> None:
    """주제를 이정표, 뺄 용어와 함께 TOML 파일로 냅니다."""
    with config.open_store(settings_of(context)) as store:
        text = topic_file.text_of(store.topics())
    if file is None:
        typer.echo(text, nl=False)
        return
    try:
        file.write_text(text, encoding="utf-8", newline="\n")
    except OSError as error:
        raise SettingsError(f"{file}에 쓸 수 없습니다. 다른 경로를 지정하십시오.") from error


@_milestones.command("add")
def add_milestone(
    context: typer.Context,
    name: NameArgument,
    day: _DayArgument,
    label: Annotated[str, typer.Argument(metavar="LABEL", help="이정표 이름")],
    kind: Annotated[MilestoneKind, typer.Option(help="종류")] = MilestoneKind.OTHER,
) -> None:
    """주제에 이정표를 더합니다."""
    with _topic(context, name) as (store, topic):
        store.set_milestones(name, [*topic.milestones, Milestone(day, label, kind)])


@_milestones.command("remove")
def remove_milestone(
    context: typer.Context,
    name: NameArgument,
    day: _DayArgument,
    label: Annotated[str, typer.Argument(metavar="LABEL", help="같은 날에 여럿일 때 그 이름")] = "",
) -> None:
    """그날의 이정표를 지웁니다."""
    with _topic(context, name) as (store, topic):
        kept = [each for each in topic.milestones if each.day != day or (label and each.label != label)]
        if len(kept) == len(topic.milestones):
            raise UsageError(f"‘{name}’ 주제에 {day} 이정표가 없습니다. topics 명령으로 확인하십시오.")
        store.set_milestones(name, kept)


@_excluded.command("add")
def add_excluded(context: typer.Context, name: NameArgument, terms: list[str]) -> None:
    """주제의 목록에서 용어를 뺍니다."""
    with _topic(context, name) as (store, topic):
        store.set_excluded(name, [*topic.excluded, *terms])


@_excluded.command("remove")
def remove_excluded(context: typer.Context, name: NameArgument, terms: list[str]) -> None:
    """뺀 용어를 다시 넣습니다."""
    with _topic(context, name) as (store, topic):
        store.set_excluded(name, [term for term in topic.excluded if term not in terms])


@contextmanager
def _topic(context: typer.Context, name: str) -> Iterator[tuple[Store, Topic]]:
    """Give the store and one of its topics. Raises UsageError when there is none of that name."""
    with config.open_store(settings_of(context)) as store:
        found = next((topic for topic in store.topics() if topic.name == name), None)
        if found is None:
            raise UsageError(f"‘{name}’ 주제가 없습니다. topics 명령으로 이름을 확인하십시오.")
        yield store, found


def _list(context: typer.Context, form: Format, output: Path | None) -> None:
    with config.open_store(settings_of(context)) as store:
        rows = [
            (topic.name, topic.query, _days(topic.milestones), ", ".join(topic.excluded))
            for topic in store.topics()
        ]
    show(pd.DataFrame(rows, columns=["name", "query", "milestones", "excluded"]), form=form, output=output)


def _days(milestones: Iterable[Milestone]) -> str:
    return ", ".join(f"{each.day} {each.kind} {each.label}" for each in milestones)
