"""Planted copies: texts, and copies of them that are edited in a known way to a known degree.

An original and one copy of it, some hours or days later, among as many others. In a copy a share of the
sentences is replaced (a rewritten press release) or of the words (a reworded one), the paragraphs stand in
another order, or the end is cut off; it keeps its headline or has another one.
"""

import random
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import timedelta

from bench.corpus import FIRST, NOUNS
from policydash.model.article import Article

PARTICLES = "은 는 이 가 을 를 의 에 에서 으로 와 과 도 까지 부터".split()  # noqa: SIM905
VERBS = "추진한다 밝혔다 마련했다 지원한다 확대한다 점검했다 논의했다 발표했다".split()  # noqa: SIM905
DAYS, WINDOW = 30, 3
_PARAGRAPH = 4  # sentences
_SENTENCE_ENDS = re.compile(r"(?<=[.!?])\s+|\n+")


@dataclass(frozen=True)
class Text:
    """A headline and the sentences of a body."""

    title: str
    sentences: tuple[str, ...]

    @property
    def body(self) -> str:
        return "\n".join(self.sentences)


def word(rng: random.Random) -> str:
    return rng.choice(NOUNS) + rng.choice(NOUNS) + rng.choice(PARTICLES)


def sentence(rng: random.Random) -> str:
    return " ".join([*(word(rng) for _ in range(rng.randint(6, 12))), rng.choice(VERBS) + "."])


def write(rng: random.Random, sentences: int = 20) -> Text:
    """Return a new text; 20 sentences are about 1,100 letters."""
    title = " ".join(rng.choice(NOUNS) + rng.choice(NOUNS) for _ in range(5))
    return Text(title, tuple(sentence(rng) for _ in range(sentences)))


def split(article: Article) -> Text:
    """Return a real article as a text to plant copies of."""
    return Text(article.title, tuple(part for part in _SENTENCE_ENDS.split(article.body) if part.strip()))


@dataclass(frozen=True)
class Stock:
    """What replaces the words, sentences and headlines of a copy: other texts' own, or made up."""

    word: Callable[[random.Random], str]
    sentence: Callable[[random.Random], str]
    title: Callable[[random.Random], str]


MADE_UP = Stock(word, sentence, lambda rng: write(rng, 0).title)


def stock_of(texts: Sequence[Text]) -> Stock:
    """Return the sentences, words and headlines of real texts, drawn at random."""
    sentences = [each for text in texts for each in text.sentences]
    words = [each for line in sentences for each in line.split()]
    titles = [text.title for text in texts]
    return Stock(
        lambda rng: rng.choice(words), lambda rng: rng.choice(sentences), lambda rng: rng.choice(titles)
    )


def edit(
    rng: random.Random, text: Text, share: float, way: str = "sentences", stock: Stock = MADE_UP
) -> Text:
    """Return a copy that is edited in one of the ways of EDITS, to that degree."""
    return EDITS[way](rng, text, share, stock)


def _sentences(rng: random.Random, text: Text, share: float, stock: Stock) -> Text:
    replaced = set(rng.sample(range(len(text.sentences)), round(share * len(text.sentences))))
    body = [stock.sentence(rng) if at in replaced else each for at, each in enumerate(text.sentences)]
    return replace(text, sentences=tuple(body))


def _words(rng: random.Random, text: Text, share: float, stock: Stock) -> Text:
    words = [each.split() for each in text.sentences]
    places = [(row, column) for row, line in enumerate(words) for column in range(len(line))]
    for row, column in rng.sample(places, round(share * len(places))):
        words[row][column] = stock.word(rng)
    return replace(text, sentences=tuple(" ".join(line) for line in words))


def _paragraphs(rng: random.Random, text: Text, share: float, stock: Stock) -> Text:
    """Return a copy with its paragraphs in another order, and a share of its sentences replaced."""
    body = _sentences(rng, text, share, stock).sentences
    paragraphs = [body[at : at + _PARAGRAPH] for at in range(0, len(body), _PARAGRAPH)]
    rng.shuffle(paragraphs)
    return replace(text, sentences=tuple(each for paragraph in paragraphs for each in paragraph))


def _tail(rng: random.Random, text: Text, share: float, stock: Stock) -> Text:  # noqa: ARG001
    return replace(text, sentences=text.sentences[: len(text.sentences) - round(share * len(text.sentences))])


EDITS = {"sentences": _sentences, "words": _words, "paragraphs": _paragraphs, "tail": _tail}


def article(text: Text, number: int, day: int) -> Article:
    return Article(
        title=text.title,
        body=text.body,
        source=f"예시신문 {number % 20}",
        day=FIRST + timedelta(day),
        url=f"https://bench.example/{number}",
    )


def plant(
    rng: random.Random,
    originals: Sequence[Text],
    share: float,
    way: str,
    *,
    new_headline: bool,
    stock: Stock = MADE_UP,
) -> list[Article]:
    """Return the originals, then the copy of each in the same order, 0 to 3 days later."""
    days = [rng.randrange(DAYS) for _ in originals]
    copies = [edit(rng, text, share, way, stock) for text in originals]
    if new_headline:
        copies = [replace(text, title=stock.title(rng)) for text in copies]
    later = [day + rng.randrange(WINDOW + 1) for day in days]
    dated = zip([*originals, *copies], [*days, *later], strict=True)
    return [article(text, number, day) for number, (text, day) in enumerate(dated)]


def crowd(rng: random.Random, count: int) -> list[Article]:
    """Return `count` articles on 30 days, a tenth of them copies with a tenth of the sentences replaced."""
    texts = [write(rng) for _ in range(count * 9 // 10)]
    days = [rng.randrange(DAYS) for _ in texts]
    for place in rng.sample(range(len(texts)), count - len(texts)):
        texts.append(edit(rng, texts[place], 0.1))
        days.append(days[place] + rng.randrange(WINDOW + 1))
    return [article(text, number, day) for number, (text, day) in enumerate(zip(texts, days, strict=True))]
