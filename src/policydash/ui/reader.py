"""The article reader: a drawer at the side, with `?article=` in the address."""

import streamlit as st

from policydash import insights
from policydash.model.results import Reading
from policydash.ui import cache, escape, state
from policydash.ui.view import View

_MOST_KEYWORDS = 12
_NAMED = {"기관": ("기관", "기업"), "인물": ("인물",)}
_LISTED = "*"  # marks what only the publisher's own list of keywords gives


def open_button(article_id: int, title: str, *, key: str, is_headline: bool = True) -> None:
    """Draw a headline that opens its article, or other words that do."""
    st.button(
        escape.markdown(title) or "제목 없음",
        key=f"{'headline' if is_headline else 'open'}-{key}-{article_id}",
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
    st.html(
        f'<div class="reading">{escape.marked(reading.body, reading.body_marks, reading.keyword_marks)}</div>'
    )
    if reading.is_excerpt:
        st.caption("발췌문입니다. 전문은 원문에 있습니다.")
    _keywords(reading)
    _copies(reading)
    _cuts(reading)
    _versions(reading)
    st.caption(escape.markdown(f"수집처: {reading.feed}"))


def _original(reading: Reading) -> None:
    if address := escape.web_address(reading.url):
        st.link_button("원문 열기", address, icon=":material/open_in_new:")


def _keywords(reading: Reading) -> None:
    """Show the article's keywords; organisations and persons have lines of their own."""
    frame = reading.keywords
    named = frame["kind"].isin([kind for kinds in _NAMED.values() for kind in kinds])
    lines = {"키워드": frame[~named].head(_MOST_KEYWORDS)}
    lines |= {label: frame[frame["kind"].isin(kinds)] for label, kinds in _NAMED.items()}
    for label, rows in lines.items():
        if len(rows):
            words = [
                row["term"] + (_LISTED if row["origin"] != "본문" else "") for row in rows.to_dict("records")
            ]
            st.markdown(f"**{label}**  {escape.markdown(' · '.join(words))}")
    if (frame["origin"] != "본문").any():
        st.caption("* 본문에는 없고 빅카인즈 ‘키워드’ 열에 있는 말입니다. 전체 기사에서 뽑힌 것입니다.")


def _copies(reading: Reading) -> None:
    if not len(reading.copies):
        return
    told = f"같은 이야기: 출처 {reading.story_sources:,}곳의 기사 {reading.story_articles:,}건"
    st.markdown(f"**{told}**")
    if reading.is_first:
        st.caption("이 기사가 가장 먼저 나왔습니다.")
    for copy in reading.copies.to_dict("records"):
        when = f"{copy['day']} {copy['published']}".strip()
        notes = [note for note, holds in (("첫 보도", copy["first"]), ("같은 글", copy["same"])) if holds]
        where = escape.markdown(" · ".join([when, copy["source"], *notes]))
        st.markdown(f"- {where}  \n{_linked(copy['title'], copy['url'])}")


def _cuts(reading: Reading) -> None:
    """Show what was left out of the analysis, by rule: the body above is whole."""
    if not len(reading.cuts):
        return
    with st.expander(f"분석에서 뺀 부분 {len(reading.cuts):,}곳", key="cuts"):
        st.caption("기사 본문이 아니라고 본 부분입니다. 위의 본문에는 그대로 있고, 용어를 셀 때만 뺍니다.")
        for cut in reading.cuts.to_dict("records"):
            st.markdown(f"- **{escape.markdown(cut['rule'])}**: {escape.markdown(cut['text'])}")


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
