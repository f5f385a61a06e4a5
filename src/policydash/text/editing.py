"""A person's own additions to the lexicon: rows of a file beside the store, checked before they are kept."""

from collections.abc import Sequence
from pathlib import Path

from policydash.errors import SettingsError
from policydash.text.entries import TERM_FILES
from policydash.text.lexicon import Lexicon

_HEADER = "term\tkind\tvariants\trelated\tnote\n"
_FORBIDDEN = frozenset("\t\r\n|")


def add_term(shipped: Path, own: Path, term: str, *, kind: str, variants: Sequence[str]) -> Lexicon:
    """Return the lexicon with a term and its variants added to the person's own folder.

    The file is as it was when the row cannot be used. Raises SettingsError.
    """
    if any(_FORBIDDEN & set(text) or not text.strip() for text in (term, *variants)):
        raise SettingsError("용어와 이형에는 글자가 있어야 하고, 탭·줄바꿈·‘|’는 쓸 수 없습니다.")
    own.mkdir(parents=True, exist_ok=True)
    path = own / TERM_FILES[0]
    before = path.read_text(encoding="utf-8") if path.exists() else _HEADER
    row = "\t".join((term.strip(), kind, " | ".join(text.strip() for text in variants), "", ""))
    path.write_text(f"{before.rstrip()}\n{row.rstrip()}\n", encoding="utf-8")
    try:
        return Lexicon.load(shipped, own)
    except SettingsError:
        path.write_text(before, encoding="utf-8")
        raise
