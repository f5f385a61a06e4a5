"""How good the keywords of an article are: precision, recall and F1 against keywords that people gave.

    python -m bench.keyword_quality --gold FILE.jsonl --corpus FILE.jsonl [--lists]

Gold: one JSON object a line with `title`, `body`, `keywords`; alternatives of a keyword are parted by "|".
Corpus: `title`, `body`; the background from which vocabulary and document frequencies come. Documents of the
gold that are in it too are in the store once. A hit is equal after taking out white space and signs, in lower
case; the denominator of recall is the full gold. Ours is the program's own way: a store of its own, the
extractor, the vocabulary it learns, a workspace, the question that lists the keywords of articles.
"""

import argparse
import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path

from bench import baselines, gold
from bench.gold import Document
from bench.keyword_store import background, fill
from bench.reference_formula import ReferenceFormula, Sections
from policydash import config
from policydash.insights import Workspace
from policydash.insights.article_terms import article_keywords
from policydash.model.sequence import Section, sections, unpack
from policydash.store import Store
from policydash.text.clean import clean, clean_title
from policydash.text.extract import Extractor
from policydash.text.lexicon import Lexicon

Lists = list[list[str]]
CUTS = (5, 10)


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--gold", type=Path, required=True)
    parser.add_argument("--corpus", type=Path, required=True)
    parser.add_argument("--lists", action="store_true", help="print our keywords of each document, * a hit")
    options = parser.parse_args()
    wanted = gold.read(options.gold)
    others = background(gold.read(options.corpus), wanted)
    tags = sum(len(one.keywords) for one in wanted) / len(wanted)
    print(f"{len(wanted)} documents, {tags:.2f} keywords each; background {len(others):,} documents")
    print("precision / recall / F1 [95 % interval of F1] of the first 5 and of the first 10")
    for number, (name, lists) in enumerate(results(wanted, others)):
        print(row(name, lists, wanted), flush=True)
        if options.lists and not number:
            print_lists(lists, wanted)


def results(wanted: Sequence[Document], others: Sequence[Document]) -> Iterator[tuple[str, Lists]]:
    """Yield each method with its lists of keywords for the gold documents, ours first."""
    with tempfile.TemporaryDirectory() as folder:
        settings = config.load_settings(db=f"{folder}/bench.db", data=Path(folder))
        lexicon = config.open_lexicon(settings)
        with config.open_store(settings) as store:
            ids = fill(store, Extractor(lexicon), lexicon, [*others, *wanted])[len(others) :]
            yield "ours", article_keywords(Workspace(store, lexicon).snapshot(), ids, top=CUTS[-1])
            read = sequences(store)
            vocabulary = [term.key for term in (*lexicon.terms(), *store.vocabulary())]
    yield from compounds(read, len(wanted), lexicon)
    yield from plain_words([*others, *wanted], len(wanted), lexicon)
    formula = ReferenceFormula(read, vocabulary, lexicon)
    yield "reference formula", [formula.rank(document) for document in read[-len(wanted) :]]


def compounds(read: Sequence[Sections], wanted: int, lexicon: Lexicon) -> Iterator[tuple[str, Lists]]:
    """Yield what ranks the eojeols of title and body; the documents wanted are the last ones."""
    words = [
        baselines.kept((unit for part in one[: Section.QUOTED] for run in part for unit in run), lexicon)
        for one in read
    ]
    rank = baselines.tf_idf(words)
    yield "eojeol compounds, TF-IDF", [rank(one) for one in words[-wanted:]]
    yield "TextRank on compounds", [baselines.text_rank(one) for one in words[-wanted:]]


def plain_words(documents: Sequence[Document], wanted: int, lexicon: Lexicon) -> Iterator[tuple[str, Lists]]:
    """Yield what reads the cleaned texts themselves; the documents wanted are the last ones."""
    rules = lexicon.boilerplate
    texts = [f"{clean_title(one.title, rules)}\n\n{clean(one.body, rules)}" for one in documents]
    words = baselines.nouns(texts, lexicon)
    rank = baselines.tf_idf(words)
    yield "Kiwi nouns, TF-IDF", [rank(one) for one in words[-wanted:]]
    yield "KR-WordRank", [baselines.word_rank(text, lexicon) for text in texts[-wanted:]]


def sequences(store: Store) -> list[Sections]:
    """Return the runs of each section of every article, by id."""
    keys = ["", *(key for _, key in store.eojeols())]
    blobs = (blob for rows in store.rows_since(0) for blob in rows.sequences)
    return [sections(keys[unit] for unit in unpack(blob)) for blob in blobs]


def row(name: str, lists: Lists, wanted: Sequence[Document]) -> str:
    """Return a line of the table."""
    cells = (gold.score(lists, wanted, cut) for cut in CUTS)
    told = (
        f"@{cut} {one.precision:.3f} / {one.recall:.3f} / {one.f1:.3f} [{one.low:.3f}, {one.high:.3f}]"
        for cut, one in zip(CUTS, cells, strict=True)
    )
    return f"{name:<26} {'   '.join(told)}"


def print_lists(lists: Lists, wanted: Sequence[Document]) -> None:
    """Print what was found of each document and what was missed."""
    for found, document in zip(lists, wanted, strict=True):
        print(f"# {document.title}")
        hits = [gold.judge([word], document.keywords)[1] > 0 for word in found]
        print("  ", ", ".join(f"{'*' * hit}{word}" for word, hit in zip(found, hits, strict=True)))
        print("   missed:", [one for one in document.keywords if not gold.judge(found, [one])[1]])


if __name__ == "__main__":
    main()
