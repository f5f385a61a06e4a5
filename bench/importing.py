"""Articles and characters a second of an import, against bare Kiwi on the same text and cores.

    python -m bench.importing FILE.jsonl [--most 2000]

Kiwi and our import take turns, three rounds each, so that a busy machine hurts both alike.
"""

import argparse
import json
import tempfile
import time
from itertools import islice
from pathlib import Path

from kiwipiepy import Kiwi

from policydash import config
from policydash.clock import now
from policydash.model.article import Text
from policydash.pipeline.importing import import_files
from policydash.text.extract import Extractor


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser()
    parser.add_argument("file", type=Path)
    parser.add_argument("--most", type=int, default=2000)
    parser.add_argument("--rounds", type=int, default=3)
    options = parser.parse_args()
    with options.file.open(encoding="utf-8") as lines:
        rows = [json.loads(line) for line in islice(lines, options.most)]
    texts = [f"{row['title']}\n{row['body']}" for row in rows]
    characters = sum(map(len, texts))
    print(f"{len(rows):,} articles, {characters / len(rows):.0f} characters each")
    rounds = [(bare_kiwi(texts), our_import(rows)) for _ in range(options.rounds)]
    for name, seconds in (
        ("bare Kiwi.tokenize", min(one[0] for one in rounds)),
        ("policydash import", min(one[1] for one in rounds)),
    ):
        print(
            f"| {name} | {len(rows) / seconds:,.0f} articles/s | {characters / seconds:,.0f} characters/s |"
        )
    print(f"ratio {min(one[0] for one in rounds) / min(one[1] for one in rounds):.2f}")


def bare_kiwi(texts: list[str]) -> float:
    """Return the seconds Kiwi alone needs, loading left out."""
    kiwi = Kiwi(num_workers=2, load_multi_dict=False)
    kiwi.tokenize("")
    started = time.perf_counter()
    for _ in kiwi.tokenize(texts):
        pass
    return time.perf_counter() - started


def our_import(rows: list[dict[str, object]]) -> float:
    """Return the seconds of importing the same articles into an empty store, loading Kiwi left out."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "articles.jsonl"
        path.write_text("\n".join(json.dumps(row, ensure_ascii=False) for row in rows), encoding="utf-8")
        settings = config.load_settings(db=f"{folder}/store.db", data=Path(folder))
        extractor = Extractor(config.open_lexicon(settings))
        list(extractor.extract([Text("", "")]))
        with config.open_store(settings) as store:
            started = time.perf_counter()
            for _ in import_files(store, extractor, [path], now=now):
                pass
            return time.perf_counter() - started


if __name__ == "__main__":
    main()
