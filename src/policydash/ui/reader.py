"""The article reader: a drawer at the side, with `?article=` in the address."""

import streamlit as st

from policydash import insights
from policydash.model.results import Reading
from policydash.ui import cache, escape, state
from policydash.ui.view import View

_MOST_KEYWORDS = 12


def open_button(article_id: int, title: str, *, key: str) -> None:
    """Draw a headline that opens its article."""
    st.button(
        escape.markdown(title) or "제목 없음",
        key=f"headline-{key}-{article_id}",
        type="tertiary",
        on_click=_open,
        args=(article_id,),
        wrap=True,
    )


_LONGEST_ID = 18  # digits that every database can compare


def show(view: View) -> None:
    """Show the article that the address names, if it names one."""
    wanted = state.setting("article")
    if not wanted.isdecimal() or len(wanted) > _LONGEST_ID:
        return
    reading = cache.ask(view.at, insights.reading, view.ws, int(wanted), view.selection)
    st.dialog("기사", width="medium", position="right", on_dismiss=_close)(_draw)(reading)


def _open(article_id: int) -> None:
    state.set_setting("article", str(article_id))


def _close() -> None:
    state.set_setting("article", "")


def _draw(reading: Reading) -> None:
    st.html(f'<div class="reading-title">{escape.marked(reading.title, reading.title_marks)}</div>')
    facts = [
        reading.source,
        f"{reading.day} {reading.published}",
        reading.kind,
        reading.category,
        reading.author,
    ]
    st.caption(escape.markdown(" · ".join(fact.strip() for fact in facts if fact.strip())))
    if reading.date_note:
        st.caption(escape.markdown(reading.date_note))
    _original(reading)
    st.html(f'<div class="reading">{escape.marked(reading.body, reading.body_marks)}</div>')
    if reading.is_excerpt:
        st.caption("발췌문입니다. 전문은 원문에 있습니다.")
    _keywords(reading)
    _copies(reading)
    _versions(reading)
    st.caption(escape.markdown(f"수집처: {reading.feed}"))


def _original(reading: Reading) -> None:
    if address := escape.web_address(reading.url):
        st.link_button("원문 열기", address, icon=":material/open_in_new:")


def _keywords(reading: Reading) -> None:
    if len(reading.keywords):
        terms = " · ".join(reading.keywords["term"].head(_MOST_KEYWORDS))
        st.markdown(f"**키워드**  {escape.markdown(terms)}")


def _copies(reading: Reading) -> None:
    if not len(reading.copies):
        return
    st.markdown(f"**같은 이야기의 다른 기사 {len(reading.copies):,}건**")
    for copy in reading.copies.to_dict("records"):
        where = escape.markdown(f"{copy['day']} {copy['source']}")
        st.markdown(f"- {where} {_linked(copy['title'], copy['url'])}")


def _linked(title: str, url: str) -> str:
    address = escape.web_address(url)
    safe = address.replace("(", "%28").replace(")", "%29").replace(" ", "%20").replace("<", "%3C")
    return f"[{escape.markdown(title)}]({safe})" if address else escape.markdown(title)


def _versions(reading: Reading) -> None:
    if not len(reading.versions):
        return
    st.markdown("**이전 제목과 본문**")
    for number, version in enumerate(reading.versions.to_dict("records")):
        with st.expander(
            escape.markdown(f"{version['replaced_at']}에 바뀌기 전: {version['title']}"),
            key=f"version-{number}",
        ):
            st.html(f'<div class="reading">{escape.marked(version["body"], ())}</div>')
