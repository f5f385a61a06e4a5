"""The ten pages in their three groups."""

from dataclasses import dataclass
from pathlib import Path
from typing import Any

import streamlit as st

_FOLDER = Path(__file__).parent / "pages"


@dataclass(frozen=True, slots=True)
class Place:
    """A page: its file's name, its Korean title, its word in the address."""

    name: str
    title: str
    group: str
    needs_articles: bool = True

    @property
    def path(self) -> Path:
        """Return the file of the page."""
        return _FOLDER / f"{self.name}.py"


PLACES = (
    Place("overview", "한눈에", "보기"),
    Place("trend", "추이", "보기"),
    Place("keywords", "키워드", "보기"),
    Place("related", "연관어", "보기"),
    Place("compare", "비교", "보기"),
    Place("articles", "기사", "자료"),
    Place("sources", "출처", "자료"),
    Place("status", "수집 현황", "관리", needs_articles=False),
    Place("collect", "수집·가져오기", "관리", needs_articles=False),
    Place("lexicon", "사전", "관리", needs_articles=False),
)


def pages() -> dict[str, Any]:
    """Return Streamlit's page of every place, by name."""
    return {
        place.name: st.Page(
            place.path, title=place.title, url_path=place.name, default=place.name == PLACES[0].name
        )
        for place in PLACES
    }


def place_of(page: Any) -> Place:
    """Return the place of the page that is being shown."""
    return next(place for place in PLACES if place.title == page.title)


def groups() -> dict[str, list[Place]]:
    """Return the places by group, in order."""
    found: dict[str, list[Place]] = {}
    for place in PLACES:
        found.setdefault(place.group, []).append(place)
    return found
