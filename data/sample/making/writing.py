"""Ordinary articles: a headline with its first sentence, then sentences that go with it."""

import datetime as dt
import random
from collections import Counter
from dataclasses import dataclass, field

from making.alike import grams, jaccard
from making.banks import Event, Line, Strand, Topic
from making.korean import Filler, day_words
from making.press import CRITICAL, Draft

NEAR_DAYS, NEAR_LIMIT, FAR_LIMIT = 3, 0.17, 0.48
SHORTEST, LONGEST, MOST_SENTENCES = 265, 880, 7
TRIES = 2500
RUBRICS = ("[현장]", "[이슈]", "[정책 돋보기]", "[해설]", "[집중 취재]", "[오늘의 정책]")
TAILS = ("…올해 달라진 점은", "…현장 목소리 들어 보니", "…남은 과제는", "…다음 일정은")
LAW = dt.date(2024, 3, 1)  # from here on an article that says both leads with 가상융합


def limit(day: dt.date, other: dt.date) -> float:
    """Return how alike two texts of these days may be."""
    return NEAR_LIMIT if abs((day - other).days) <= NEAR_DAYS else FAR_LIMIT


@dataclass
class Memory:
    """What has been written on one topic so far."""

    used: Counter[str] = field(default_factory=Counter)
    titles: set[str] = field(default_factory=set)
    texts: list[tuple[Draft, frozenset[str]]] = field(default_factory=list)

    def too_close(self, draft: Draft) -> bool:
        """Return whether the draft repeats too much of an earlier one with which it shares templates."""
        marks = grams(draft.body)
        for earlier, other in self.texts:
            most = limit(draft.day, earlier.day)
            shared = len(draft.used & earlier.used)
            if shared >= (1 if most == NEAR_LIMIT else 4) and jaccard(marks, other) > most:
                return True
        return False

    def keep(self, draft: Draft) -> None:
        """Remember the draft's templates and text."""
        self.used.update(draft.used)
        self.titles.add(draft.title)
        self.texts.append((draft, grams(draft.body)))


@dataclass
class Writer:
    """Writes the articles of one topic."""

    number: int
    topic: Topic
    slots: dict[str, dict[str, object]]
    rng: random.Random
    memory: Memory = field(default_factory=Memory)
    play: float = 2.0

    def write(self, day: dt.date, mode: str = "", special: bool = False) -> Draft:
        """Return a new article of that day whose wording follows the mode (meta, fusion, both, open, "")."""
        for attempt in range(TRIES):
            self.play = 2.0 + attempt / 15
            draft = self._attempt(day, mode, special)
            if draft and self._is_good(draft, mode):
                self.memory.keep(draft)
                return draft
        raise RuntimeError(f"no article for {self.topic.name} on {day} ({mode})")

    def _attempt(self, day: dt.date, mode: str, special: bool) -> Draft | None:
        """Return one try, or None when nothing fits the day."""
        strands = self.topic.special if special else self.topic.strands
        pairs = [
            (strand, event)
            for strand in strands
            for event in strand.events
            if event.lead.fits(day) and may_say(event.title + event.lead.text, mode)
        ]
        if not pairs:
            return None
        strand, event = self._rarest(pairs)
        lines = self._lines(strand, event, day, mode)
        filler = self._filler(day, mode)
        title = self._fresh(filler.fill(event.title))
        sentences = [filler.fill(text) for text in lines]
        used = frozenset([event.title, *lines])
        return Draft(self.number, self.topic.category, title, sentences, day, event.kind, used=used)

    def _rarest(self, pairs: list[tuple[Strand, Event]]) -> tuple[Strand, Event]:
        """Return one of the events used least often."""
        noise = {index: self.rng.random() * self.play for index in range(len(pairs))}
        best = min(
            noise,
            key=lambda index: (
                self.memory.used[pairs[index][1].title] * self._cost(pairs[index]) + noise[index]
            ),
        )
        return pairs[best]

    def _fresh(self, title: str) -> str:
        """Return the title, with a tail or a rubric when an earlier article already bears it."""
        rubric = "…" in title or "[" in title
        others = [f"{word} {title}" for word in RUBRICS] if rubric else [title + tail for tail in TAILS]
        free = [other for other in others if other not in self.memory.titles]
        if title in self.memory.titles and free:
            return self.rng.choice(free)
        return title

    @staticmethod
    def _cost(pair: tuple[Strand, Event]) -> float:
        """Return how quickly an event counts as used up: columns four times as quickly."""
        return 4.0 if pair[1].kind == "칼럼" else 1.0

    def _lines(self, strand: Strand, event: Event, day: dt.date, mode: str) -> list[str]:
        """Return the templates of the body, in order."""
        common = next(item for item in self.topic.strands if item.name == "common")
        own = self._draw(event.details, self.rng.choice([2, 2, 3]) + 2 * (event.kind == "칼럼"), day, mode)
        body = own + self._draw(
            strand.lines, self.rng.choice([1, 2] if event.kind == "칼럼" else [2, 2, 3]), day, mode
        )
        if event.kind != "칼럼" and len(body) < 5 and self.rng.random() < 0.5:
            body.insert(self.rng.randrange(1, len(body) + 1), *self._draw(common.lines, 1, day, mode))
        if mode == "both":
            bridge = next(item for item in self.topic.strands if item.name == "bridge")
            body.insert(min(2, len(body)), *self._draw(bridge.lines, 1, day, mode))
        if event.kind == "공고":
            body = [text for text in body if not any(word in text for word in CRITICAL)]
        ends = strand.ends if self.rng.random() < 0.85 else common.ends
        closing = self._draw(ends, 1, day, mode) if self.rng.random() < 0.75 and event.kind != "칼럼" else []
        return [event.lead.text, *body[: MOST_SENTENCES - 1 - len(closing)], *closing]

    def _draw(self, lines: tuple[Line, ...], count: int, day: dt.date, mode: str) -> list[str]:
        """Return that many of the sentences used least often, in random order."""
        fitting = [item.text for item in lines if item.fits(day) and may_say(item.text, mode)]
        order = sorted(fitting, key=lambda text: self.memory.used[text] + self.rng.random() * self.play)
        chosen = order[:count]
        self.rng.shuffle(chosen)
        return chosen

    def _filler(self, day: dt.date, mode: str) -> Filler:
        """Return a filler with the words of the day, the mode and the article's own spellings."""
        spellings = {key: self.rng.choice(list(value)) for key, value in self.slots["spellings"].items()}
        words: dict[str, str] = day_words(day) | spellings
        mixed: dict[str, list[str]] = {}
        for key in self.slots["meta"]:
            form = "meta" if mode == "meta" or (mode == "both" and day < LAW) else "fusion"
            mixed[key] = [str(self.slots[form][key])]
        return Filler(self.rng, {"region": list(self.slots["lists"]["region"])}, words, mixed)

    def _is_good(self, draft: Draft, mode: str) -> bool:
        """Return whether the article has the right length and words and repeats no other."""
        text = draft.title + " " + draft.body
        return (
            SHORTEST <= len(draft.body) <= LONGEST
            and "] [" not in draft.title
            and draft.title not in self.memory.titles
            and any(key in text for key in self.topic.keys)
            and follows(text, mode)
            and not self.memory.too_close(draft)
        )


def may_say(template: str, mode: str) -> bool:
    """Return whether the template's own words are allowed in an article of that mode."""
    return {"meta": "가상융합", "fusion": "메타버스"}.get(mode, "\0") not in template


def follows(text: str, mode: str) -> bool:
    """Return whether the text holds the words of its mode and none of the other."""
    meta, fusion = "메타버스" in text, "가상융합" in text
    if mode == "open":
        return fusion
    wanted = {"meta": (True, False), "fusion": (False, True), "both": (True, True), "": (False, False)}
    return (meta, fusion) == wanted[mode]
