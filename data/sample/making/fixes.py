"""Corrections: the first version of some articles holds a slip that a later version mends."""

import datetime as dt
import re
from typing import Any

from making.korean import with_particles

FIGURE = re.compile(r"(?<![\d,.])(\d{2,3})(?=(?:개|곳|명|건|%|억 원))")


def corrected(
    articles: list[dict[str, str]], tags: dict[str, str], table: list[dict[str, Any]]
) -> list[dict[str, str]]:
    """Return the later versions, in order of time; the articles get the slip that was corrected."""
    taken: set[str] = set(tags)
    rows: list[dict[str, str]] = []
    for raw in table:
        for article in picked(articles, raw, taken):
            taken.add(article["id"])
            rows.append(title_fix(article) if raw["part"] == "title" else body_fix(article))
    return sorted(rows, key=lambda row: (row["seen_at"], row["id"]))


def picked(articles: list[dict[str, str]], raw: dict[str, Any], taken: set[str]) -> list[dict[str, str]]:
    """Return the articles to correct, evenly spread over those that have a figure to mistake."""
    fitting = [item for item in articles if item["id"] not in taken and fits(item, raw)]
    step = len(fitting) / raw["count"]
    return [fitting[int(step * (index + 0.5))] for index in range(raw["count"])]


def fits(article: dict[str, str], raw: dict[str, Any]) -> bool:
    """Return whether the article belongs to the group and its figure stands where it is needed."""
    virtual = any(word in article["title"] for word in ("메타버스", "가상융합"))
    if virtual != (raw["topic"] == "가상융합산업") or article["kind"] != "기사":
        return False
    in_title, in_body = FIGURE.search(article["title"]), FIGURE.findall(article["body"])
    if raw["part"] == "title":
        return in_title is not None and article["body"].count(in_title[1]) == 1
    return in_title is None and len(in_body) > 0 and article["body"].count(in_body[0]) == 1


def slip(figure: str) -> str:
    """Return the figure with its first two digits exchanged, or one more when that changes nothing."""
    swapped = figure[1] + figure[0] + figure[2:]
    return str(int(figure) + 1) if swapped == figure or swapped[0] == "0" else swapped


def later(article: dict[str, str], hours: int) -> str:
    """Return the moment, some hours after the first reading, at which the later version was read."""
    return (dt.datetime.fromisoformat(article["seen_at"]) + dt.timedelta(hours=hours)).isoformat()


def title_fix(article: dict[str, str]) -> dict[str, str]:
    """Return the version with the right headline; the article's own headline gets the slip."""
    right = article["title"]
    match = FIGURE.search(right)
    if match is None:
        raise ValueError(f"no figure: {right}")
    article["title"] = right[: match.start(1)] + slip(match[1]) + right[match.end(1) :]
    return {"id": article["id"], "seen_at": later(article, 3), "title": right, "body": article["body"]}


def body_fix(article: dict[str, str]) -> dict[str, str]:
    """Return the version with the right figure and a note; the article's own text gets the slip."""
    right = article["body"]
    match = FIGURE.search(right)
    if match is None:
        raise ValueError(f"no figure: {right}")
    wrong = slip(match[1])
    article["body"] = right[: match.start(1)] + wrong + right[match.end(1) :]
    counted = unit(right, match)
    note = with_particles(
        f"[바로잡습니다] 본문의 수치를 {wrong}{counted}에서 {match[1]}{counted}(으로) 고쳤습니다."
    )
    body = f"{right} {note}"
    return {"id": article["id"], "seen_at": later(article, 26), "title": article["title"], "body": body}


def unit(text: str, match: re.Match[str]) -> str:
    """Return the unit that follows the figure."""
    found = re.match(r"개|곳|명|건|%|억 원", text[match.end(1) :])
    return found[0] if found else ""
