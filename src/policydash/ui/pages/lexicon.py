"""사전: which spellings are one term, who decided it, and what the articles propose."""

import streamlit as st

from policydash.ui import panel, progress, tabs
from policydash.ui.lexicon import adding, ledger, search, suggestions
from policydash.ui.view import View, current

_PARTS = {
    "search": ("찾기", search.draw),
    "suggest": ("제안", suggestions.draw),
    "ledger": ("결정 기록", ledger.draw),
    "add": ("더하기·다시 배우기", adding.draw),
}


def draw(view: View) -> None:
    """Draw one of the four parts; which one is in the address."""
    panel.page_title(view, "사전")
    st.caption(
        "같은 말의 다른 표기를 한 용어로 모읍니다. "
        "결정하면 모든 화면의 수가 바로 바뀌고, 취소하면 그대로 돌아옵니다."
    )
    progress.follow(view, counts=False)
    titles = {name: title for name, (title, _) in _PARTS.items()}
    _PARTS[tabs.chosen("할 일", titles, key="x_part")][1](view)


draw(current())
