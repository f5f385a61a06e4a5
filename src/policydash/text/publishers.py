"""What sort of publisher a source is, where nobody has said: `publishers.toml` of a lexicon folder."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from policydash.errors import SettingsError
from policydash.model.article import SourceKind
from policydash.text.keys import term_key
from policydash.text.tables import read_toml

FILE = "publishers.toml"
_KINDS = {kind.value: kind for kind in SourceKind}


@dataclass(frozen=True)
class Publishers:
    """Kinds by the key of a name. `own` is a person's file and always right; `shipped` only fills gaps."""

    shipped: Mapping[str, SourceKind] = field(default_factory=dict)
    own: Mapping[str, SourceKind] = field(default_factory=dict)

    @classmethod
    def load(cls, *folders: Path) -> "Publishers":
        """Return what the files of the folders say: the shipped folder first, then a person's own.

        Raises SettingsError for a kind that does not exist and for a name that stands under two kinds.
        """
        read = [_read(folder / FILE) for folder in folders]
        own = {key: kind for entries in read[1:] for key, kind in entries.items()}
        return cls(read[0] if read else {}, own)

    def kind(self, name: str, told: SourceKind) -> SourceKind:
        """Return the kind of a source of which feeds and files told `told`; 기타 where nobody knows."""
        key = term_key(name)
        if key in self.own or told is SourceKind.OTHER:
            return self.own.get(key) or self.shipped.get(key, SourceKind.OTHER)
        return told

    def lines(self) -> Iterable[str]:
        """Return everything it says as lines in a fixed order: for the version of the lexicon."""
        for where, entries in (("shipped", self.shipped), ("own", self.own)):
            yield from (f"{where}:{key}={kind.value}" for key, kind in sorted(entries.items()))


def _read(path: Path) -> dict[str, SourceKind]:
    found: dict[str, SourceKind] = {}
    for word, names in read_toml(path).items():
        if word not in _KINDS:
            raise SettingsError(
                f"사전 파일 {path}: 종류 ‘{word}’이(가) 없습니다. {', '.join(_KINDS)} 중에서 고르십시오."
            )
        if not isinstance(names, list) or not all(isinstance(name, str) for name in names):
            raise SettingsError(f'사전 파일 {path}: {word} = ["이름", …]처럼 적어 주십시오.')
        for name in names:
            if found.setdefault(term_key(name), _KINDS[word]) is not _KINDS[word]:
                raise SettingsError(f"사전 파일 {path}: ‘{name}’이(가) 두 종류에 있습니다.")
    return found
