"""Metric cards of equal size."""

from dataclasses import dataclass

import streamlit as st


@dataclass(frozen=True, slots=True)
class Card:
    """One number: what it is, the number, what it is compared with, what it means."""

    label: str
    value: str
    note: str = ""
    explained: str = ""


def cards(found: list[Card]) -> None:
    """Draw the cards side by side, two a row on a phone, all equally high."""
    with st.grid(4, min_column_width=150, gap="small", height="stretch"):
        for card in found:
            st.metric(
                card.label,
                card.value,
                card.note or " ",
                delta_color="off",
                delta_arrow="off",
                border=True,
                height="stretch",
                help=card.explained or None,
            )
