"""The few rules of style that Streamlit's theme cannot say: static text, no word of an article."""

from pathlib import Path

import streamlit as st

from policydash.charts.palette import Palette

_RULES = (Path(__file__).parent / "style.css").read_text(encoding="utf-8")
_FOLDED = (
    "@media (max-width: 640px) { [data-testid=stLayoutWrapper]:has(> .st-key-filters) { display: none; } }"
)


def apply(palette: Palette, *, folded: bool) -> None:
    """Put the rules on the page; `folded` hides the filters on a phone.

    The bar stays in sight on a desk and covers what scrolls under it. The main button's word has the page's
    own colour: white on the light accent of the dark theme cannot be read.
    """
    covered = f".st-key-bar {{ background: {palette.background}; }}"
    button = f"[data-testid^=stBaseButton-primary] {{ color: {palette.background} !important; }}"
    st.html(f"<style>{_RULES}{covered}{button}{_FOLDED if folded else ''}</style>")
