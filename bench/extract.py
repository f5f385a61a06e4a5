"""Articles and characters a second of our extraction, against bare Kiwi on the same texts and cores.

    python -m bench.extract [--file FILE.jsonl] [--characters 250000] [--rounds 3]

Ours is the whole `Extractor`: cleaning, Kiwi, grammar, sections. Bare Kiwi is the shipped default. They take
turns, so that a busy machine hurts both alike; each is the best of its rounds, loading left out. Peak memory
is that of a child process that does nothing else. The texts are cut and joined from the file (`title`,
`body`), without one from the sample corpus, with the sentences shuffled so that none is the same twice.
"""

import argparse
import json
import multiprocessing
import random
import resource
import sys
import time
from collections.abc import Callable, Iterable
from pathlib import Path

from kiwipiepy import Kiwi

from policydash.model.article import Text
from policydash.text.extract import Extractor
from policydash.text.lexicon import Lexicon

ROOT = Path(__file__).parents[1]
SAMPLE = ROOT / "data" / "sample" / "articles.jsonl"
LENGTHS = (300, 1_250, 5_000)
Reader = Callable[[Iterable[Text]], Iterable[object]]


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--file", type=Path, default=SAMPLE)
    parser.add_argument("--characters", type=int, default=250_000)
    parser.add_argument("--rounds", type=int, default=3)
    options = parser.parse_args()
    sentences = sentences_of(options.file)
    readers = {"bare Kiwi": bare_kiwi(), "policydash": our_extraction()}
    print("| characters | what | articles/s | characters/s | of bare Kiwi | peak memory |")
    print("|---|---|---|---|---|---|")
    for length in LENGTHS:
        texts = articles(sentences, length, options.characters)
        best = race(readers, texts, options.rounds)
        peaks = {"bare Kiwi": peak(bare_kiwi, texts), "policydash": peak(our_extraction, texts)}
        for name, seconds in best.items():
            print(row(name, texts, seconds, best["bare Kiwi"], peaks[name]), flush=True)


def sentences_of(path: Path) -> list[str]:
    """Return the sentences and lines of the articles in a JSONL file."""
    with path.open(encoding="utf-8") as lines:
        rows = [json.loads(line) for line in lines]
    bodies = [f"{row['title']}\n{row['body']}" for row in rows]
    return [f"{part.strip()}." for body in bodies for part in body.replace(". ", "\n").split("\n") if part]


def articles(sentences: list[str], length: int, characters: int) -> list[Text]:
    """Return articles of about `length` characters, `characters` in all, of shuffled sentences."""
    shuffled = random.Random(20260101)
    made, body = [], list[str]()
    while len(made) * length < characters:
        body.append(shuffled.choice(sentences))
        if sum(map(len, body)) + len(body) >= length:
            made.append(Text(body[0], " ".join(body[1:])))
            body = []
    return made


def bare_kiwi() -> Reader:
    """Return Kiwi as it is shipped, loaded."""
    kiwi = Kiwi(num_workers=2, load_multi_dict=False)
    kiwi.tokenize("")
    return lambda texts: kiwi.tokenize(f"{text.title}\n\n{text.body}" for text in texts)


def our_extraction() -> Reader:
    """Return our extraction, loaded, without memory of the round before."""
    lexicon = Lexicon.load(ROOT / "data" / "lexicon")
    extractor = Extractor(lexicon)
    list(extractor.extract([Text("", "")]))
    return extractor.extract


def race(readers: dict[str, Reader], texts: list[Text], rounds: int) -> dict[str, float]:
    """Return the best seconds of each reader; they take turns."""
    best = dict.fromkeys(readers, float("inf"))
    for _ in range(rounds):
        for name, read in readers.items():
            best[name] = min(best[name], seconds_of(read, texts))
    return best


def seconds_of(read: Reader, texts: list[Text]) -> float:
    started = time.perf_counter()
    for _ in read(texts):
        pass
    return time.perf_counter() - started


def peak(make: Callable[[], Reader], texts: list[Text]) -> float:
    """Return the peak memory in MB of a fresh process that reads the texts once."""
    context = multiprocessing.get_context("spawn")
    answers = context.SimpleQueue()
    child = context.Process(target=_child, args=(make, texts, answers))
    child.start()
    child.join()
    if child.exitcode != 0:
        sys.exit(f"the child process ended with {child.exitcode}")
    return float(answers.get())


def _child(make: Callable[[], Reader], texts: list[Text], answers: multiprocessing.SimpleQueue) -> None:  # type: ignore[type-arg]
    seconds_of(make(), texts)
    answers.put(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024)


def row(name: str, texts: list[Text], seconds: float, bare: float, memory: float) -> str:
    """Return one line of the table."""
    characters = sum(len(text.title) + len(text.body) for text in texts)
    speed = f"{len(texts) / seconds:,.0f} | {characters / seconds:,.0f} | {bare / seconds:.2f}"
    return f"| {characters / len(texts):,.0f} | {name} | {speed} | {memory:,.0f} MB |"


if __name__ == "__main__":
    main()
