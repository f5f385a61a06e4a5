"""Articles and characters a second of our extraction, against bare Kiwi on the same texts and cores.

    python -m bench.extract [--file FILE.jsonl] [--characters 250000] [--rounds 3]

Ours is the whole `Extractor`: cleaning, Kiwi, grammar, sections. Bare Kiwi is the shipped default. They take
turns, so that a busy machine hurts both alike; each is the best of its rounds, loading left out, once by the
clock and once by the processor time that all threads of the process used, which other processes disturb less.
Peak memory is that of a child process that does nothing else. The texts are joined from the sentences of the
file (`title`, `body`), of the sample corpus without one, in an order of their own.
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
from typing import NamedTuple

from kiwipiepy import Kiwi

from policydash.model.article import Text
from policydash.text.extract import Extractor
from policydash.text.lexicon import Lexicon

ROOT = Path(__file__).parents[1]
SAMPLE = ROOT / "data" / "sample" / "articles.jsonl"
LENGTHS = (300, 1_250, 5_000)
Reader = Callable[[Iterable[Text]], Iterable[object]]


class Cost(NamedTuple):
    """Seconds by the clock, and of processor time."""

    seconds: float
    processor: float


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--file", type=Path, default=SAMPLE)
    parser.add_argument("--characters", type=int, default=200_000, help="of each length, each round")
    parser.add_argument("--rounds", type=int, default=3)
    options = parser.parse_args()
    sentences = sentences_of(options.file)
    texts = {length: articles(sentences, length, options.characters) for length in LENGTHS}
    # First, while this process is small: a child's peak is never below that of the parent it was born by.
    peaks = {(length, name): peak(make, texts[length]) for length in LENGTHS for name, make in MAKERS.items()}
    readers = {name: make() for name, make in MAKERS.items()}
    print(
        "| characters | what | articles/s | characters/s | of bare Kiwi | by processor time | peak memory |"
    )
    print("|---|---|---|---|---|---|---|")
    for length in LENGTHS:
        best = race(readers, texts[length], options.rounds)
        for name, cost in best.items():
            line = row(name, texts[length], cost, next(iter(best.values())))
            print(f"{line} {peaks[length, name]:,.0f} MB |", flush=True)


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
    """Return our extraction, loaded."""
    lexicon = Lexicon.load(ROOT / "data" / "lexicon")
    extractor = Extractor(lexicon)
    list(extractor.extract([Text("", "")]))
    return extractor.extract


MAKERS: dict[str, Callable[[], Reader]] = {"bare Kiwi": bare_kiwi, "policydash": our_extraction}


def race(readers: dict[str, Reader], texts: list[Text], rounds: int) -> dict[str, Cost]:
    """Return the best cost of each reader; they take turns."""
    costs: dict[str, list[Cost]] = {name: [] for name in readers}
    for number in range(rounds):
        # A text of its own each round: ours remembers what it read.
        again = [text._replace(title=f"{text.title} {number}회") for text in texts]
        for name, read in readers.items():
            costs[name].append(cost_of(read, again))
    return {name: Cost(*map(min, zip(*own, strict=True))) for name, own in costs.items()}


def cost_of(read: Reader, texts: list[Text]) -> Cost:
    """Return what it costs to read the texts once."""
    clock, processor = time.perf_counter(), time.process_time()
    for _ in read(texts):
        pass
    return Cost(time.perf_counter() - clock, time.process_time() - processor)


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
    cost_of(make(), texts)
    answers.put(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024)


def row(name: str, texts: list[Text], cost: Cost, bare: Cost) -> str:
    """Return one line of the table, but for the memory."""
    characters = sum(len(text.title) + len(text.body) for text in texts)
    speed = f"{len(texts) / cost.seconds:,.0f} | {characters / cost.seconds:,.0f}"
    ratio = f"{bare.seconds / cost.seconds:.2f} | {bare.processor / cost.processor:.2f}"
    return f"| {characters / len(texts):,.0f} | {name} | {speed} | {ratio} |"


if __name__ == "__main__":
    main()
