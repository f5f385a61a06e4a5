"""A topic: a named, saved query, with the dates of its policy and the words that its lists leave out."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class MilestoneKind(StrEnum):
    """What happens to a policy on a day."""

    NOTICE = "입법예고"
    PASSED = "의결"
    PROMULGATED = "공포"
    IN_FORCE = "시행"
    ANNOUNCED = "발표"
    OTHER = "기타"


@dataclass(frozen=True, slots=True, order=True)
class Milestone:
    """A day of a policy: "2024-08-28 시행 가상융합산업 진흥법"."""

    day: date
    label: str
    kind: str = MilestoneKind.OTHER


@dataclass(frozen=True, slots=True)
class Topic:
    """A saved query by its unique name; `position` orders the list, from 0.

    `milestones` are in order of day, then label; `excluded` are the terms that lists of this topic leave out.
    """

    name: str
    query: str
    position: int = 0
    milestones: tuple[Milestone, ...] = ()
    excluded: tuple[str, ...] = ()
