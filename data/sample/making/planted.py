"""Planted copies: wire stories edited by other desks, and articles made from press releases."""

import datetime as dt
import difflib
import random
from functools import cache
from typing import Any

from making.alike import grams, jaccard
from making.days import KST
from making.press import Desk, Draft

MOST_EDITED = 0.25
COPY_JACCARD = 0.55
SWAPS = (
    ("설명했다", "밝혔다"),
    ("말했다", "전했다"),
    ("나온다", "나오고 있다"),
    ("관건이라는", "열쇠라는"),
    ("사업자들", "기업들"),
    ("해마다", "매년"),
    ("함께 추진한다", "추진할 방침이다"),
    ("예정이다", "전망이다"),
    ("성장을 돕고", "성장을 지원하고"),
    ("뒷받침하는", "지원하는"),
    ("도중에", "중간에"),
    ("보완해", "개선해"),
    ("누리집", "홈페이지"),
    ("거짓 정보", "허위 정보"),
    ("이전보다 빨리", "예전보다 일찍"),
    ("알렸다", "밝혔다"),
    ("갖추어야", "마련해야"),
    ("반겼다", "말했다"),
    ("이뤄졌고", "진행됐고"),
    ("한 번 더", "다시"),
)


def wires(table: list[dict[str, Any]], desk: Desk, categories: list[str], rng: random.Random) -> list[Draft]:
    """Return every planted wire story followed by its edited copies, each from a source of its own."""
    drafts: list[Draft] = []
    for raw in table:
        drafts += wire(raw, desk, categories[raw["topic"] - 1], rng)
    return drafts


def wire(raw: dict[str, Any], desk: Desk, category: str, rng: random.Random) -> list[Draft]:
    """Return one wire story and its copies, spread over less than two days."""
    start = dt.datetime.fromisoformat(raw["start"]).replace(tzinfo=KST)
    agency = next(item for item in desk.sources if item["name"] == raw["source"])
    others = [item for item in desk.sources if item["kind"] not in {"부처", "기관", "통신사"}]
    sources = rng.sample(
        [item for item in others if item.get("beat", raw["topic"]) == raw["topic"]], raw["copies"]
    )
    first = Draft(raw["topic"], category, raw["title"], list(raw["sentences"]), start.date(), published=start)
    first.tag = raw["name"] + " original"
    drafts = [desk.publish(first, agency)]
    for index, source in enumerate(sources):
        target = MOST_EDITED * index / max(1, raw["copies"] - 1)
        copy = Draft(
            raw["topic"], category, *edited(raw, target, rng), start.date(), tag=raw["name"] + " copy"
        )
        copy.published = copied_at(start, index, raw["same_day"], rng)
        copy.day = copy.published.date()
        drafts.append(desk.publish(copy, source))
    return drafts


def copied_at(start: dt.datetime, index: int, same_day: int, rng: random.Random) -> dt.datetime:
    """Return when the copy appeared: the first ones within hours, the rest on the next day."""
    if index < same_day:
        return start + dt.timedelta(minutes=rng.randrange(9, 210))
    morning = (start + dt.timedelta(days=1)).replace(hour=7, minute=0)
    return morning + dt.timedelta(minutes=rng.randrange(0, 600))


@cache
def share_edited(one: str, other: str) -> float:
    """Return the share of the text that differs, 1 - the ratio of matching characters."""
    return 1 - difflib.SequenceMatcher(None, one, other, autojunk=False).ratio()


def edited(raw: dict[str, Any], target: float, rng: random.Random) -> tuple[str, list[str]]:
    """Return headline and sentences edited until about the target share differs, never beyond a quarter."""
    original = list(raw["sentences"])
    if target == 0:
        return raw["title"], original
    steps = edits(raw, rng)
    sentences = original
    while share_edited(" ".join(original), " ".join(sentences)) < target * 0.92 and steps:
        changed = apply(sentences, steps.pop())
        if near_enough(original, changed):
            sentences = changed
    return rng.choice([raw["title"], *raw["titles"]]), sentences


def near_enough(original: list[str], changed: list[str]) -> bool:
    """Return whether the edited text is still a copy: a quarter edited at most and alike by 5-grams."""
    one, other = " ".join(original), " ".join(changed)
    return share_edited(one, other) <= MOST_EDITED and jaccard(grams(one), grams(other)) >= COPY_JACCARD


def edits(raw: dict[str, Any], rng: random.Random) -> list[tuple[str, str]]:
    """Return the possible edits in random order: words swapped, sentences dropped, moved and added."""
    steps = [*SWAPS, ("drop", raw["sentences"][-1]), ("drop", raw["sentences"][-3])]
    steps += [("add", rng.choice(raw["extra"])), ("move", raw["sentences"][-2])]
    rng.shuffle(steps)
    return steps


def apply(sentences: list[str], step: tuple[str, str]) -> list[str]:
    """Return the sentences after one edit."""
    act, text = step
    if act == "drop":
        return [item for item in sentences if item != text]
    if act == "add":
        return [*sentences[:-1], text, sentences[-1]]
    if act == "move":
        return [item for item in sentences if item != text] + [item for item in sentences if item == text]
    return [item.replace(act, text) for item in sentences]


def releases(
    table: list[dict[str, Any]], desk: Desk, categories: list[str], rng: random.Random
) -> list[Draft]:
    """Return every planted release followed by the articles made from it."""
    drafts: list[Draft] = []
    for raw in table:
        day, category = dt.date.fromisoformat(raw["day"]), categories[raw["topic"] - 1]
        release = Draft(raw["topic"], category, raw["title"], list(raw["sentences"]), day, kind="보도자료")
        release.tag = raw["name"] + " release"
        drafts.append(desk.publish(release))
        taken = {release.source}
        for at, item in enumerate(raw["article"]):
            drafts.append(made_from(raw, item, release, desk, rng, day=at, taken=taken))
            taken.add(drafts[-1].source)
    return drafts


def made_from(
    raw: dict[str, Any],
    item: dict[str, Any],
    release: Draft,
    desk: Desk,
    rng: random.Random,
    *,
    day: int,
    taken: set[str],
) -> Draft:
    """Return one article, that many days later, that keeps some sentences of the release and adds its own."""
    sentences = [item["lead"], *(raw["sentences"][index] for index in item["keep"]), *item["own"]]
    draft = Draft(release.topic, release.category, item["title"], sentences, release.day)
    draft.tag = raw["name"] + " article"
    if release.published is None:
        raise ValueError(f"not published: {release.title}")
    draft.published = release.published + dt.timedelta(days=day, minutes=rng.randrange(70, 460))
    draft.day = draft.published.date()
    return desk.publish(draft, desk.another(draft, taken))
