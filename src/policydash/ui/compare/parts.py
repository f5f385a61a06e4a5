"""The parts of the page 비교: what stands on the sides, how they differ, the articles of both."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pandas as pd
import streamlit as st

from policydash.charts import compare as chart_of
from policydash.charts.palette import Palette
from policydash.model import wording
from policydash.model.results import Comparison, Side
from policydash.model.selection import Selection
from policydash.ui import columns, commands, escape, listing, numbers, panel, queries, reader
from policydash.ui.compare import told
from policydash.ui.compare.sides import Chosen
from policydash.ui.keywords import excluding
from policydash.ui.numbers import Card
from policydash.ui.view import View

PARTS = {"rank": "용어 순위", "map": "용어 지도", "sources": "출처"}
Draw = Callable[[Comparison, Palette], Any]
_CHARTS: dict[str, Draw] = {
    "rank": chart_of.bars,
    "map": chart_of.scatter,
    "sources": chart_of.source_bars,
}


def summary(result: Comparison) -> None:
    """Draw the sentence, the sizes of both sides, and what limits the comparison."""
    st.markdown(escape.markdown(result.sentence))
    unit = result.counted
    test = (
        "로그우도비로 검정하고, 한꺼번에 여러 용어를 본 것을 벤저미니–호크버그로 고쳐 q ≤ .05인 용어입니다."
    )
    sides = [
        Card(f"{name} · {side.label}", wording.counted(side.size, unit), _part(side))
        for name, side in (("A", result.a), ("B", result.b))
    ]
    both = Card("두 쪽에 모두", wording.amount(result.overlap, unit), "검정에서 뺌" if result.overlap else "")
    tested = f"검정한 용어 {result.tested:,}개 가운데"
    numbers.cards([*sides, both, Card("유의한 용어", f"{result.findings:,}개", tested, test)])
    if result.notes:
        st.caption(escape.markdown(" ".join(result.notes)))


def _part(side: Side) -> str:
    scope = side.scope
    total = wording.amount(scope.total, scope.selection.unit)
    return f"전체 {total}의 {wording.percent(scope.share)}" if scope.selection.query else ""


def figure(view: View, chosen: Chosen, result: Comparison, part: str) -> str:
    """Draw the chart of a part; return the term or the source that is clicked, "" for none."""
    title = told.title(result, part)
    panel.heading(title, told.caption(result, part))
    key = f"compare-{part}-{hash((chosen.a, chosen.b, tuple(result.frame['term'])))}"
    drawn = _CHARTS[part](result, view.palette)
    with st.container(key=f"compare-{part}"):
        _fit_phones(drawn, part)
        points = panel.chart(drawn, "비교", key=key, title=title)
    return str(points[0]["customdata"][0]) if points else ""


def _fit_phones(drawn: Any, part: str) -> None:
    """Hide on a phone the labels that have room on a desk only."""
    wide = [place for place, label in enumerate(drawn.layout.annotations) if label.name == chart_of.WIDE_ONLY]
    labels = ", ".join(f'.st-key-compare-{part} .annotation[data-index="{place}"]' for place in wide)
    if labels:
        st.html(f"<style>@media (max-width: 640px) {{ {labels} {{ display: none; }} }}</style>")


def table(view: View, chosen: Chosen, result: Comparison, part: str, exclude: tuple[str, ...]) -> str:
    """Draw the table of a part with its CSV and command; return the chosen row's name, "" for none."""
    name, frame = ("source", result.sources) if part == "sources" else ("term", result.frame)
    shown = _columns(result, frame, name)
    event = st.dataframe(
        _shown(result, frame)[list(shown)],
        column_config=shown,
        hide_index=True,
        on_select="rerun",
        selection_mode="single-row",
        key=f"compare-table-{hash((chosen.a, chosen.b, tuple(frame[name])))}",
        placeholder="–",
    )
    options = {**chosen.options, "part": "sources" if part == "sources" else "terms", "exclude": exclude}
    line = commands.line("compare", chosen.common, **options)
    title = "비교_출처" if part == "sources" else "비교_용어"
    panel.actions(view, frame, title, scope=view.found, key="compare", line=line, unit=result.counted)
    rows = event["selection"]["rows"]
    return str(frame[name].iloc[rows[0]]) if rows and rows[0] < len(frame) else ""


def _shown(result: Comparison, frame: pd.DataFrame) -> pd.DataFrame:
    names = told.directions(result)
    return frame.assign(
        change=frame["change"] * 100, direction=[names.get(one, one) for one in frame["direction"]]
    )


def _columns(result: Comparison, frame: pd.DataFrame, name: str) -> dict[str, Any]:
    words = columns.words(frame, result.counted)
    number, text = st.column_config.NumberColumn, st.column_config.TextColumn
    counts = {each: number(words[each], format="localized") for each in ("count_a", "count_b")}
    shares = {each: number(words[each], format="percent") for each in ("share_a", "share_b")}
    return {
        name: text(words[name], pinned=True),
        "direction": text(words["direction"]),
        **counts,
        **shares,
        "change": number(words["change"], format="%+.2f%%p", help="퍼센트포인트"),
        "log_ratio": number(words["log_ratio"], format="%.2f", help="1이면 A의 비중이 두 배, -1이면 절반"),
        "log_likelihood": number(words["log_likelihood"], format="%.1f"),
        "q": number(words["q"], format=columns.PROBABILITY, help="거짓 발견율. 0.05 이하면 유의합니다."),
    }


def behind(view: View, chosen: Chosen, result: Comparison, name: str, *, source: bool) -> None:
    """Show the articles of both sides behind a term or a source; a hint when none is chosen."""
    if not name:
        what = "출처" if source else "용어"
        st.caption(f"막대, 점, 행을 누르면 그 {what}의 기사가 A와 B로 나뉘어 아래에 열립니다.")
        return
    if not source:
        st.button(
            f"‘{escape.markdown(name)}’ 빼고 보기",
            key="compare-put-out",
            on_click=excluding.put_out,
            args=(view, name),
        )
    with st.container(key="compare-behind"):
        sides = ((chosen.a, result.a.label), (chosen.b, result.b.label))
        for place, letter, (side, label) in zip(st.columns(2, gap="large"), "AB", sides, strict=True):
            with place:
                narrowed = _only(side, name) if source else _holding(side, name)
                listing.behind(view, narrowed, f"{letter} · {label} · {name}", key=f"compare-{letter}")


def _holding(side: Selection, term: str) -> Selection:
    return replace(side, query=queries.narrowed(side.query, term))


def _only(side: Selection, source: str) -> Selection:
    """Return the side in one source; a side without this source has no article of it."""
    if not side.sources or source in side.sources:
        return replace(side, sources=(source,))
    return replace(side, query=queries.narrowed(side.query, source), sources=(source,))


def headlines(result: Comparison) -> None:
    """Draw the newest headlines of both sides for the leading terms."""
    if result.headlines.empty:
        return
    panel.heading("어떤 기사였나", "차이가 큰 용어가 나온 가장 새로운 기사의 제목 · 왼쪽 A, 오른쪽 B")
    for number, (term, rows) in enumerate(result.headlines.groupby("term", sort=False)):
        with st.container(key=f"compare-headline-{number}"):
            said = str(rows["direction"].iloc[0])
            st.markdown(f"**{escape.markdown(str(term))}** · {told.directions(result).get(said, said)}")
            for place, letter in zip(st.columns(2, gap="large"), "AB", strict=True):
                with place:
                    _headline(rows[rows["side"] == letter], f"compare-{number}-{letter}")


def _headline(rows: pd.DataFrame, key: str) -> None:
    if rows.empty:
        st.caption("이쪽에는 없습니다.")
        return
    row = rows.iloc[0]
    reader.open_button(int(row["id"]), str(row["title"]), key=key)
    st.caption(escape.markdown(f"{row['source']} · {row['day']}"))
