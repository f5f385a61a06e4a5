"""A store of articles that were never extracted, and all that extraction leaves in it."""

import random
from pathlib import Path

from tests.conftest import Desk

from engine import address
from policydash.store import Store

NOUNS = [
    *("메타버스", "디지털", "트윈", "산업", "규제", "게임", "정부", "예산"),
    *("반도체", "인공지능", "데이터", "진흥법", "연금", "개혁", "수출"),
]


def filled(path: Path, articles: int) -> Path:
    """Return a store of so many articles, made with a seed, none of them extracted."""
    with Store.open(address(path)) as store:
        desk = Desk(store)
        texts = map(_text, range(articles))
        desk.put(*(desk.article(n, title=title, body=body) for n, (title, body) in enumerate(texts)))
    return path


def kept(path: Path, articles: int):
    """Return what extraction left: the sequences, what their numbers mean, the versions, the vocabulary."""
    with Store.open(address(path)) as store:
        assert store.check() == []
        return (
            store.lexicon.sequences(range(1, articles + 1)),
            store.eojeols(),
            store.lexicon.versions(),
            store.vocabulary(),
        )


def _text(number: int) -> tuple[str, str]:
    draw = random.Random(number)
    said = "와 ".join(draw.choices(NOUNS, k=4))
    return f"{said} 소식 {number}", f"{said}를 논의했다. 정부가 {draw.choice(NOUNS)} {number}호를 지원한다."
