"""Jekyll and Hugo posts (reference section 8)."""

from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from policydash.collect import files
from policydash.model.article import Article, Kind, Rejection

NOW = datetime(2026, 11, 22, 3, 0, tzinfo=UTC)
POST = """---
title: "가상 정책 정리: 1주차"
categories:
  - 정책
  - ICT
excerpt: >
  가상 요약 한 줄.
feature_text: |
  ## 가상 제목
  부제
tags: [메타버스, 디지털트윈]
---

![사진](/a.jpg)

<p>출처: <a href="https://news.example.kr/4636?a=1&amp;b=2" rel="dofollow">원래 제목</a> | 가상뉴스</p>

<h2>첫 제목</h2>
**굵은** 글과 [링크](https://e.kr) 가 있는 <b>본</b>문이다.

| 구분 | 예산 |
|---|---|
| 가상 | 10억 |

---

끝 문단.
"""


def read_post(folder: Path, text: str, name: str = "2026-06-15-1288.md") -> Article | Rejection:
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(text.encode())
    reading = files.read(path, now=NOW)
    assert reading.format == "markdown"
    (item,) = reading.items
    return item


def article(folder: Path, text: str, name: str = "2026-06-15-1288.md") -> Article:
    item = read_post(folder, text, name)
    assert isinstance(item, Article)
    return item


@pytest.mark.parametrize(
    "text", [POST, "\ufeff" + POST, POST.replace("\n", "\r\n")], ids=["lf", "mark", "crlf"]
)
def test_a_whole_post(tmp_path: Path, text: str) -> None:
    post = article(tmp_path, text)
    assert post.title == "가상 정책 정리: 1주차"
    assert (post.day, post.published, post.kind) == (date(2026, 6, 15), None, Kind.POST)
    assert (post.url, post.source) == ("https://news.example.kr/4636?a=1&b=2", "가상뉴스")
    assert (post.category, post.keywords) == ("정책", ("메타버스", "디지털트윈"))
    assert post.body == "첫 제목\n굵은 글과 링크 가 있는 본문이다.\n구분 | 예산\n가상 | 10억\n끝 문단."


@pytest.mark.parametrize(
    ("written", "moment"),
    [
        ("2026-10-12 09:00:00 +0900", datetime(2026, 10, 12, 0, 0, tzinfo=UTC)),
        ("2026-10-12T09:00:00+09:00", datetime(2026, 10, 12, 0, 0, tzinfo=UTC)),
        ("2026-10-12 09:00", datetime(2026, 10, 12, 0, 0, tzinfo=UTC)),
        ("2026-10-12", None),
    ],
)
def test_the_front_matter_dates_a_post(tmp_path: Path, written: str, moment: datetime | None) -> None:
    post = article(tmp_path, f"---\ntitle: 가\ndate: {written}\n---\n글")
    assert (post.published, post.day) == (moment, date(2026, 10, 12))


@pytest.mark.parametrize("written", ["0001-06-02", "2024-02-30", "언젠가", ""])
def test_a_date_that_is_none_leaves_it_to_the_file_name(tmp_path: Path, written: str) -> None:
    assert article(tmp_path, f"---\ntitle: 가\ndate: {written}\n---\n글").day == date(2026, 6, 15)
    undated = read_post(tmp_path, f"---\ntitle: 가\ndate: {written}\n---\n글", "draft.md")
    assert isinstance(undated, Rejection)
    assert undated.where == "draft.md"


@pytest.mark.parametrize(
    ("line", "title"),
    [("title: [과기정통부] 가상", "[과기정통부] 가상"), ("title: AI: 가상", "AI: 가상"),
     ("title: 가상 #정책", "가상"), ("title: *중요* 가상", "*중요* 가상"), ("title: @가상", "@가상"),
     ("title: 2024", "2024"), ("title: 12:30", "12:30"), ("title: yes", "yes"),
     ("title: 하나\ntitle: 둘", "둘"), ("title: '작은 따옴표'", "작은 따옴표"),
     ("title: !!python/name:os.system 가", "가")],
)  # fmt: skip
def test_titles_that_yaml_reads_otherwise(tmp_path: Path, line: str, title: str) -> None:
    post = article(tmp_path, f"---\n{line}\ncategories: [정책]\n---\n글")
    assert (post.title, post.category) == (title, "정책")


def test_no_title_takes_the_heading_then_the_file_name(tmp_path: Path) -> None:
    assert article(tmp_path, "---\ntitle:\nfeature_text: |\n  ## 가상 제목\n---\n글").title == "가상 제목"
    assert article(tmp_path, "---\ntitle:\n---\n# 머리글\n글").title == "머리글"
    assert article(tmp_path, "---\ntitle:\n---\n글", "2026-06-15-slug.md").title == "slug"


def test_the_summary_stands_in_for_a_missing_body_only(tmp_path: Path) -> None:
    assert article(tmp_path, "---\ntitle: 가\nexcerpt: 요약이다.\n---\n").body == "요약이다."
    assert article(tmp_path, "---\ntitle: 가\nexcerpt: 요약이다.\n---\n글").body == "글"


def test_only_the_first_pair_of_fences_counts(tmp_path: Path) -> None:
    assert article(tmp_path, "---\ntitle: 가\n---\n앞\n\n---\n\n뒤").body == "앞\n뒤"


def test_a_closing_fence_that_is_missing(tmp_path: Path) -> None:
    post = article(tmp_path, "---\ntitle: 가\ncategories: 정책 소식\n\n본문이다.")
    assert (post.title, post.category, post.body) == ("가", "정책", "본문이다.")


def test_toml_and_json_front_matter(tmp_path: Path) -> None:
    toml = (
        '+++\ntitle = "가"\ndate = 2026-10-12T09:00:00+09:00\ntags = ["a"]\n+++\n{{< figure >}}글<!--more-->'
    )
    other = '{"title": "가", "date": "2026-10-12", "categories": ["정책"]}\n글'
    assert article(tmp_path, toml).published == datetime(2026, 10, 12, tzinfo=UTC)
    assert article(tmp_path, toml).body == "글"
    assert article(tmp_path, other).category == "정책"


def test_a_page_bundle_is_named_by_its_folder(tmp_path: Path) -> None:
    post = article(tmp_path, "---\ntitle: 가\ndate: 2026-10-12\n---\n글", "content/my-post/index.md")
    assert post.guid == "my-post"


@pytest.mark.parametrize("line", ["draft: true", "published: false"])
def test_what_its_owner_has_not_published(tmp_path: Path, line: str) -> None:
    item = read_post(tmp_path, f"---\ntitle: 가\n{line}\n---\n글")
    assert isinstance(item, Rejection)
    assert item.reason == "발행 안 됨"


@pytest.mark.parametrize(
    "line",
    ["출처: [제목](https://e.kr/1)", "원문 보기: https://e.kr/1", "Source: <https://e.kr/1>", "> 출처 : https://e.kr/1",
     "<p><b>출처</b>: <a href='https://e.kr/1'>제목</a></p>"],
)  # fmt: skip
def test_ways_to_name_the_original(tmp_path: Path, line: str) -> None:
    post = article(tmp_path, f"---\ntitle: 가\n---\n글 앞에 [다른 링크](https://e.kr/0)가 있다.\n\n{line}\n")
    assert (post.url, post.source) == ("https://e.kr/1", "e.kr")


def test_the_front_matter_may_name_the_original(tmp_path: Path) -> None:
    post = article(tmp_path, "---\ntitle: 가\nsource: 가상신문\nsource_url: https://e.kr/1\n---\n글")
    assert (post.url, post.source) == ("https://e.kr/1", "가상신문")


def test_a_post_without_an_original_links_nowhere(tmp_path: Path) -> None:
    post = article(tmp_path, "---\ntitle: 가\n---\n[링크](https://e.kr/0)만 있는 글")
    assert (post.url, post.guid, post.source) == ("", "1288", "Markdown 글")
