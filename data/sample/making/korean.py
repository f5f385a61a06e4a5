"""Korean particles and the template language of the sentence banks."""

import datetime as dt
import random
import re
from dataclasses import dataclass, field

HOLE = re.compile(r"\{([^{}]+)\}")
PARTICLE = re.compile(r"\((은|이|을|과|으로|이라|이나)\)")
NAMED = re.compile(r"^([a-z])([#@].+)$")
PAIRS = {
    "은": "는",
    "이": "가",
    "을": "를",
    "과": "와",
    "으로": "로",
    "이라": "라",
    "이나": "나",
}
CLOSED_LETTERS, RIEUL_LETTERS = "LMNRlmnr", "LRlr"
CLOSED_DIGITS, RIEUL_DIGITS = "013678", "178"


def final_sound(text: str) -> str:
    """Return "" for an open last syllable, "ㄹ" for a ㄹ ending and "x" for any other closed one."""
    last = re.sub(r"\([^()]*\)$", "", text).rstrip("'’”\"」』")[-1:]
    if "가" <= last <= "힣":
        code = (ord(last) - ord("가")) % 28
        return {0: "", 8: "ㄹ"}.get(code, "x")
    if last in RIEUL_LETTERS + RIEUL_DIGITS:
        return "ㄹ"
    return "x" if last in CLOSED_LETTERS + CLOSED_DIGITS else ""


def with_particles(text: str) -> str:
    """Return the text with every (은), (이), … replaced by the form that fits the word before it."""

    def fit(match: re.Match[str]) -> str:
        closed, sound = match[1], final_sound(match.string[: match.start()])
        open_form = sound == "" or (closed == "으로" and sound == "ㄹ")
        return PAIRS[closed] if open_form else closed

    return PARTICLE.sub(fit, text)


def number(spec: str, rng: random.Random) -> str:
    """Return a number drawn from "low-high" or "low-high:step", thousands separated."""
    span, _, step = spec.partition(":")
    low, high = (int(part) for part in span.split("-"))
    return f"{rng.randrange(low, high + 1, int(step or 1)):,}"


@dataclass
class Filler:
    """Fills the holes of one article's templates; a named hole keeps its value through the article."""

    rng: random.Random
    lists: dict[str, list[str]]
    words: dict[str, str]
    mixed: dict[str, list[str]] = field(default_factory=dict)
    memory: dict[str, str] = field(default_factory=dict)

    def fill(self, template: str) -> str:
        """Return the template with its holes filled and its particles fitted."""
        return with_particles(HOLE.sub(lambda match: self._hole(match[1]), template))

    def _hole(self, spec: str) -> str:
        named = NAMED.match(spec)
        if named:
            self.memory[named[1]] = self._value(named[2])
            return self.memory[named[1]]
        return self.memory.get(spec) or self._value(spec)

    def _value(self, spec: str) -> str:
        if spec.startswith("#"):
            return number(spec[1:], self.rng)
        if spec.startswith("@"):
            return self.rng.choice(self.lists[spec[1:]])
        if "|" in spec:
            return self.rng.choice(spec.split("|"))
        return self.rng.choice(self.mixed[spec]) if spec in self.mixed else self.words[spec]


def day_words(day: dt.date) -> dict[str, str]:
    """Return the words that depend on the article's day: 올해, 지난달, ministries' names, …"""
    last_month = (day.month - 2) % 12 + 1
    words = {
        "일": f"{day.day}일",
        "월": f"{day.month}월",
        "지난달": f"{last_month}월",
        "다음달": f"{day.month % 12 + 1}월",
        "올해": f"{day.year}년",
        "작년": f"{day.year - 1}년",
        "내년": f"{day.year + 1}년",
        "후년": f"{day.year + 2}년",
        "요일": "월화수목금토일"[day.weekday()] + "요일",
        "반기": "상반기" if day.month <= 6 else "하반기",
        "분기말": f"{(day.month - 1) // 3 * 3 + 3}월 말",
    }
    return words | ministries(day)


RENAMED = {
    "산업부": ("산업통상자원부", dt.date(2025, 10, 1), "산업통상부"),
    "특허청": ("특허청", dt.date(2025, 10, 1), "지식재산처"),
    "통계청": ("통계청", dt.date(2025, 10, 1), "국가데이터처"),
    "방통위": ("방송통신위원회", dt.date(2025, 10, 1), "방송미디어통신위원회"),
    "환경부": ("환경부", dt.date(2025, 10, 1), "기후에너지환경부"),
    "기재부": ("기획재정부", dt.date(2026, 1, 2), "재정경제부"),
    "예산부처": ("기획재정부", dt.date(2026, 1, 2), "기획예산처"),
}


def ministries(day: dt.date) -> dict[str, str]:
    """Return the name that each renamed ministry bore on that day, by its key in the banks."""
    return {key: before if day < changed else after for key, (before, changed, after) in RENAMED.items()}
