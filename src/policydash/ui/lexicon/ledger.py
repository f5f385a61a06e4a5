"""결정 기록: every decision about the lexicon with its day and note, and the way back."""

import streamlit as st

from policydash import insights
from policydash.model.decisions import Action
from policydash.ui import cache, columns, escape, panel
from policydash.ui.lexicon import deciding
from policydash.ui.view import View

_SHOWN = ["decided_at", "action", "about", "term", "variant", "in_force", "count", "note"]
_FILTERS = ("전체", "수락", "거절", "취소")


def draw(view: View) -> None:
    """Draw the ledger, newest first; a chosen row that is in force can be taken back."""
    deciding.tell()
    frame = cache.ask(view.at, insights.ledger_of_lexicon, view.ws)
    if frame.empty:
        st.info("아직 결정한 것이 없습니다. ‘제안’에서 수락하거나 거절하면 날짜와 메모가 여기에 남습니다.")
        return
    wanted = st.segmented_control("결정", _FILTERS, default="전체", key="x_action", required=True)
    chosen = frame if wanted in {None, "전체"} else frame[frame["action"] == Action(wanted).value]
    chosen = chosen.reset_index(drop=True)
    st.caption(f"결정 {len(chosen):,}건 · 행을 누르면 취소할 수 있습니다.")
    event = st.dataframe(
        chosen[_SHOWN],
        column_config={**columns.words(chosen[_SHOWN]), **columns.counts(["count"])},
        hide_index=True,
        key=f"decisions-{wanted}-{view.at[1]}",
        on_select="rerun",
        selection_mode="single-row",
    )
    panel.table_csv(view, frame, "사전결정", key="decisions")
    rows = [row for row in event["selection"]["rows"] if row < len(chosen)]
    if rows:
        _taken_back(view, dict(chosen.iloc[rows[0]]))


def _taken_back(view: View, row: dict[str, object]) -> None:
    what = " ← ".join(part for part in (str(row["term"]), str(row["variant"])) if part)
    st.markdown(f"**{escape.markdown(what)}** {escape.markdown(str(row['note']))}")
    if not row["in_force"]:
        st.caption("이 결정은 지금 쓰이지 않습니다. 뒤의 결정이나 취소가 대신합니다.")
        return
    if not deciding.allowed(view):
        return
    st.button(
        f"이 {row['action']} 취소",
        key=f"withdraw-{row['id']}",
        on_click=deciding.withdraw,
        args=(view, int(str(row["id"]))),
        kwargs={"told": f"‘{what}’ 결정을 취소했습니다."},
    )
