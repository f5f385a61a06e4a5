"""제안: what the articles themselves propose, one by one, for a person to accept or reject."""

from typing import Any

import streamlit as st

from policydash import insights
from policydash.model.decisions import About, Action
from policydash.model.josa import josa
from policydash.ui import cache, escape, panel, reader
from policydash.ui.lexicon import deciding
from policydash.ui.view import View

_MOST, _PAGE = 300, 10
_KINDS = {"": "모두", "괄호": "괄호에서", "표기": "비슷한 표기", "모르는 낱말": "모르는 낱말"}


def draw(view: View) -> None:
    """Draw the proposals, ten at a time."""
    deciding.tell()
    frame = cache.ask(view.at, insights.suggestions, view.ws, top=_MOST).frame
    if frame.empty:
        st.info(
            "지금은 제안이 없습니다. "
            "기사가 더 모이면 ‘확장현실(XR)’ 같은 쌍과 모르는 낱말을 찾아 보여 드립니다."
        )
        return
    kind = st.segmented_control(
        "찾은 방법", tuple(_KINDS), default="", key="x_how", required=True, format_func=_KINDS.__getitem__
    )
    chosen = frame[frame["how"] == kind] if kind else frame
    st.caption(
        f"제안 {len(chosen):,}개 · 많이 나온 차례. "
        "수락하면 두 표기를 한 용어로 세고, 거절하면 다시 묻지 않습니다."
    )
    for row in chosen.head(_PAGE).to_dict("records"):
        _card(view, row)
    if len(chosen) > _PAGE:
        st.caption(f"이 {_PAGE}개를 결정하면 다음 제안이 나옵니다.")
    panel.table_csv(view, frame, "사전제안", key="suggestions")


def _card(view: View, row: dict[Any, Any]) -> None:
    key = f"{row['about']}-{row['term']}-{row['variant']}"
    with st.container(key=f"item-{key}"):
        st.markdown(_title(row))
        if row["example"]:
            st.caption(escape.markdown(row["example"]))
        agreed = True
        if row["ambiguous"]:
            what = josa(f"‘{row['variant']}’", "은/는")
            st.warning(escape.markdown(f"{what} 뜻이 여럿입니다: {row['meanings']}"))
            agreed = st.checkbox("뜻이 여럿인 줄 알고도 합칩니다", key=f"agreed-{key}")
        with st.container(horizontal=True, vertical_alignment="bottom"):
            if deciding.allowed(view):
                st.text_input(
                    "메모", key=f"note-{key}", placeholder="메모", label_visibility="collapsed", width=260
                )
                _button(view, row, Action.ACCEPTED, key=key, disabled=not agreed)
                _button(view, row, Action.REJECTED, key=key)
            if row["article"]:
                reader.open_button(int(row["article"]), "예문의 기사 열기", key=key, is_headline=False)


def _title(row: dict[Any, Any]) -> str:
    term, variant = escape.markdown(row["term"]), escape.markdown(row["variant"])
    facts = f"기사 {row['count']:,}건 · {row['how']}"
    if row["about"] == About.WORD:
        return f"**{term}** :gray[한 낱말로 · {facts}]"
    return f"**{term}** ← **{variant}** :gray[{facts}]"


def _button(view: View, row: dict[Any, Any], action: Action, *, key: str, disabled: bool = False) -> None:
    pair = f"‘{row['term']}’" + (f" ← ‘{row['variant']}’" if row["variant"] else "")
    told = f"{pair}: {action.value}했습니다. ‘결정 기록’에서 취소할 수 있습니다."
    if row["about"] == About.WORD and action is Action.ACCEPTED:
        told += " 이 낱말이 든 기사를 다시 읽으려면 ‘더하기·다시 배우기’에서 ‘다시 추출’을 누르십시오."
    st.button(
        action.value,
        key=f"{action.name}-{key}",
        type="primary" if action is Action.ACCEPTED else "secondary",
        disabled=disabled,
        on_click=deciding.decide,
        args=(view, About(row["about"]), action, row["term"]),
        kwargs={
            "variant": row["variant"],
            "note_key": f"note-{key}",
            "count": int(row["count"]),
            "example": row["example"],
            "ambiguous": bool(row["ambiguous"]) and action is Action.ACCEPTED,
            "told": told,
        },
    )
