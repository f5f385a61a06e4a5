"""`lexicon`: what the lexicon holds, what the articles propose for it, and what a person decides."""

from collections.abc import Sequence
from typing import Annotated, Any

import typer

from policydash import config, insights
from policydash.cli.output import Format, FormatOption, OutputOption, show
from policydash.cli.progress import Style, follow
from policydash.cli.state import settings_of
from policydash.clock import now
from policydash.insights import Workspace
from policydash.model.decisions import About, Action, LexiconDecision
from policydash.model.josa import josa
from policydash.pipeline import deciding
from policydash.pipeline.learning import learn_vocabulary
from policydash.text.entries import KINDS

NoteOption = Annotated[str, typer.Option("--note", help="왜 그렇게 정했는지")]
TermArgument = Annotated[str, typer.Argument(help="용어")]
VariantArgument = Annotated[str, typer.Argument(help="이형: 같은 것의 다른 표기")]
AmbiguousOption = Annotated[bool, typer.Option("--ambiguous", help="이형의 뜻이 여럿인 줄 알고도 합칩니다")]
_TOLD = {
    About.WORD: "이 낱말이 든 기사에는 policydash reindex 뒤에 반영됩니다.",
    About.STOP: "이제 용어로 세지 않습니다.",
    About.GENERIC: "이제 키워드 목록에서 뒤로 물립니다.",
}


def register(app: typer.Typer) -> None:
    """Add the commands to the application."""
    app.add_typer(_lexicon, name="lexicon")


_lexicon = typer.Typer(invoke_without_command=True, help="사전입니다.", rich_markup_mode=None)


@_lexicon.callback()
def lexicon(
    context: typer.Context,
    search: Annotated[str, typer.Option("--search", help="용어, 표기, 관련어, 비고에서 찾습니다")] = "",
    form: FormatOption = Format.TABLE,
    output: OutputOption = None,
) -> None:
    """사전에 실린 용어와 표기를 보입니다."""
    if context.invoked_subcommand is not None:
        return
    with config.workspace(settings_of(context)) as workspace:
        show(insights.lexicon_terms(workspace, search, top=None), form=form, output=output)


@_lexicon.command("check")
def check(context: typer.Context) -> None:
    """사전 파일을 모두 읽고, 잘못된 줄과 이제는 쓸 수 없는 결정을 알립니다."""
    settings = settings_of(context)
    with config.open_store(settings) as store:
        found = config.lexicon_of(settings, store)
    for decision, reason in found.skipped:
        what = " ← ".join(word for word in (decision.term, decision.variant) if word)
        typer.echo(f"결정 {decision.id}번 ({decision.about}, {what})을 쓸 수 없습니다: {reason}", err=True)
    typer.echo(f"사전을 읽었습니다. 용어 {len(found.terms_by_key):,}개, 판 {found.version[:12]}")
    if found.skipped:
        raise typer.Exit(1)


@_lexicon.command("suggest")
def suggest(
    context: typer.Context,
    top: Annotated[int, typer.Option(min=1, help="줄 수")] = 50,
    form: FormatOption = Format.TABLE,
    output: OutputOption = None,
) -> None:
    """모은 기사가 제안하는 이형과 낱말을 보입니다: 괄호 안의 이름, 비슷한 표기, 모르는 낱말."""
    with config.workspace(settings_of(context)) as workspace:
        show(insights.suggestions(workspace, top=top).frame, form=form, output=output)


@_lexicon.command("accept")
def accept(
    context: typer.Context,
    term: TermArgument,
    variant: VariantArgument,
    note: NoteOption = "",
    ambiguous: AmbiguousOption = False,
) -> None:
    """이형을 용어에 모읍니다. 모든 집계에 바로 반영됩니다."""
    with config.workspace(settings_of(context)) as workspace:
        decision = _about_pair(workspace, Action.ACCEPTED, term, variant, note)
        _decide(workspace, [decision], ambiguous=ambiguous)


@_lexicon.command("reject")
def reject(
    context: typer.Context, term: TermArgument, variant: VariantArgument, note: NoteOption = ""
) -> None:
    """두 말을 한 용어로 보지 않기로 합니다. 다시 제안하지 않습니다."""
    with config.workspace(settings_of(context)) as workspace:
        _decide(workspace, [_about_pair(workspace, Action.REJECTED, term, variant, note)])


@_lexicon.command("add")
def add(
    context: typer.Context,
    term: TermArgument,
    variant: Annotated[list[str] | None, typer.Option("--variant", help="이형 (여러 번 쓸 수 있음)")] = None,
    kind: Annotated[str, typer.Option(help="종류: " + ", ".join(KINDS))] = "",
    note: NoteOption = "",
    ambiguous: AmbiguousOption = False,
) -> None:
    """용어와 이형을 사전에 더합니다. 열려 있는 대시보드에도 바로 반영됩니다."""
    with config.workspace(settings_of(context)) as workspace:
        decisions = deciding.additions(
            workspace.lexicon, term, variant or (), category=kind, note=note, decided_at=now()
        )
        _decide(workspace, decisions, ambiguous=ambiguous)


@_lexicon.command("word")
def word(
    context: typer.Context,
    term: Annotated[str, typer.Argument(help='낱말. 형태소가 나뉘는 자리마다 빈칸을 둡니다: "소 버 린"')],
    note: NoteOption = "",
) -> None:
    """형태소 분석기에 낱말을 가르칩니다."""
    _decide_alone(context, About.WORD, term, note)


@_lexicon.command("stop")
def stop(context: typer.Context, term: TermArgument, note: NoteOption = "") -> None:
    """용어로 세지 않을 말을 정합니다."""
    _decide_alone(context, About.STOP, term, note)


@_lexicon.command("generic")
def generic(context: typer.Context, term: TermArgument, note: NoteOption = "") -> None:
    """홀로는 말해 주는 것이 적은 말(일반어)을 정합니다."""
    _decide_alone(context, About.GENERIC, term, note)


@_lexicon.command("ledger")
def ledger(context: typer.Context, form: FormatOption = Format.TABLE, output: OutputOption = None) -> None:
    """사전에 대한 결정을 새것부터 보입니다."""
    with config.workspace(settings_of(context)) as workspace:
        show(insights.ledger_of_lexicon(workspace), form=form, output=output)


@_lexicon.command("withdraw")
def withdraw(
    context: typer.Context, number: Annotated[int, typer.Argument(help="결정 번호 (lexicon ledger)")]
) -> None:
    """결정 하나를 취소합니다. 집계가 그 결정 앞으로 돌아갑니다."""
    with config.open_store(settings_of(context)) as store:
        line = deciding.withdraw(store, number, now=now())
    _tell([line])


@_lexicon.command("learn")
def learn(
    context: typer.Context,
    progress: Annotated[Style, typer.Option("--progress", help="진행을 알리는 방식")] = Style.AUTO,
) -> None:
    """모은 기사에서 여러 낱말로 된 용어를 다시 배웁니다."""
    settings = settings_of(context)
    with config.open_store(settings) as store:
        follow(learn_vocabulary(store, config.lexicon_of(settings, store)), style=progress)


def _decide_alone(context: typer.Context, about: About, term: str, note: str) -> None:
    with config.workspace(settings_of(context)) as workspace:
        _decide(workspace, [_line(about, term, note=note)])


def _line(about: About, term: str, *, action: Action = Action.ACCEPTED, **facts: Any) -> LexiconDecision:
    return LexiconDecision(action=action, about=about, term=term, decided_at=now(), **facts)


def _about_pair(workspace: Workspace, action: Action, term: str, variant: str, note: str) -> LexiconDecision:
    """Return a decision on a variant with its support in the articles."""
    count, example = insights.support(workspace, term, variant)
    return _line(About.VARIANT, term, action=action, variant=variant, note=note, count=count, example=example)


def _decide(workspace: Workspace, decisions: Sequence[LexiconDecision], *, ambiguous: bool = False) -> None:
    """Record all decisions, or none where one of them cannot be used."""
    asked = deciding.needs_mentions(decisions, ambiguous=ambiguous)
    mentions = workspace.mentions() if asked else None
    kept = deciding.decide_all(
        workspace.store, workspace.lexicon, decisions, ambiguous=ambiguous, mentions=mentions
    )
    _tell(kept)


def _tell(recorded: Sequence[LexiconDecision]) -> None:
    for line in recorded:
        what = josa(" ← ".join(f"‘{word}’" for word in (line.term, line.variant) if word), "을/를")
        told = _TOLD.get(line.about, "") if line.action is Action.ACCEPTED else ""
        typer.echo(f"{line.about} {what} {line.action}했습니다. (결정 {line.id}번) {told}".rstrip(), err=True)
