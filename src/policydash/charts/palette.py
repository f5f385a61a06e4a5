"""The colours of the two themes, the same as in `.streamlit/config.toml`."""

from dataclasses import dataclass

FONT = "Pretendard, 'Noto Sans KR', 'Apple SD Gothic Neo', 'Malgun Gothic', NanumGothic, sans-serif"


@dataclass(frozen=True, slots=True)
class Palette:
    """The colours that a figure needs. `series` tells six series apart, also for the colour-blind."""

    name: str
    background: str
    text: str
    muted: str
    grid: str
    accent: str
    soft: str  # the accent, pale: what is not in the foreground
    gap: str  # shade of days that were not collected
    series: tuple[str, ...]


LIGHT = Palette(
    name="light",
    background="#FFFFFF",
    text="#1B2733",
    muted="#5B6B7B",
    grid="rgba(91,107,123,0.18)",
    accent="#0B5FA5",
    soft="#B9D3EA",
    gap="rgba(217,98,43,0.13)",
    series=("#0B5FA5", "#D9622B", "#1B8A6B", "#8A4FA3", "#B8860B", "#5B6B7B"),
)
DARK = Palette(
    name="dark",
    background="#12181F",
    text="#E6ECF2",
    muted="#A9B6C2",
    grid="rgba(169,182,194,0.18)",
    accent="#6DB3F2",
    soft="#2F4A63",
    gap="rgba(242,160,123,0.16)",
    series=("#6DB3F2", "#F2A07B", "#5CC8A4", "#C79BE0", "#E3C15B", "#A9B6C2"),
)


def palette(theme: str | None) -> Palette:
    """Return the palette of a theme's type, the light one when it is not known."""
    return DARK if theme == "dark" else LIGHT
