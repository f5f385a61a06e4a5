"""The files of the corpus."""

import json
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

from making.truths import truths

if TYPE_CHECKING:
    from making.corpus import Corpus


def write_all(corpus: "Corpus", folder: Path) -> Iterator[tuple[str, int]]:
    """Yield each file's name and size after writing it."""
    files = {
        "articles.jsonl": lines(corpus.articles),
        "revisions.jsonl": lines(corpus.revisions),
        "ledger.jsonl": lines(corpus.ledger),
        "topics.toml": topics_text(corpus),
        "truths.toml": toml(
            truths(corpus), "Planted truths, counted by compose.py with plain string matching."
        ),
    }
    for name, text in files.items():
        data = text.encode()
        (folder / name).write_bytes(data)
        yield name, len(data)


def lines(rows: Iterable[dict[str, Any]]) -> str:
    """Return the rows as JSON Lines."""
    return "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows)


def topics_text(corpus: "Corpus") -> str:
    """Return the saved queries, each with the milestones of its policy."""
    topics = [
        {"name": topic.name, "query": topic.query, "milestone": list(topic.milestones)}
        for topic in corpus.topics
    ]
    table = {"topic": topics}
    return toml(table, "Saved queries of the sample (DESIGN section 6) and policy milestones.")


def toml(table: dict[str, Any], heading: str) -> str:
    """Return a table of plain values, tables and lists of tables as TOML."""
    return f"# {heading}\n" + section(table, "")


def section(table: dict[str, Any], path: str) -> str:
    """Return one table: its plain values first, then its sub-tables."""
    plain = [f"{key_text(key)} = {value(item)}\n" for key, item in table.items() if not nested(item)]
    parts = ["".join(plain)]
    for key, item in table.items():
        name = f"{path}{key_text(key)}"
        if isinstance(item, dict):
            parts.append(f"\n[{name}]\n{section(item, name + '.')}")
        elif nested(item):
            parts += [f"\n[[{name}]]\n{section(entry, name + '.')}" for entry in item]
    return "".join(parts)


def nested(item: Any) -> bool:
    """Return whether the value needs a heading of its own."""
    return isinstance(item, dict) or (isinstance(item, list) and bool(item) and isinstance(item[0], dict))


def key_text(key: str) -> str:
    """Return the key, quoted where TOML asks for it."""
    return (
        key
        if key.isascii() and key.replace("_", "").replace("-", "").isalnum()
        else json.dumps(key, ensure_ascii=False)
    )


def value(item: Any) -> str:
    """Return a string, number or list of them; lists of strings one a line when they are long."""
    if isinstance(item, list):
        inner = ", ".join(value(entry) for entry in item)
        return f"[{inner}]"
    return json.dumps(item, ensure_ascii=False)
