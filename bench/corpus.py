"""A generated corpus of any size, written straight into a store without Kiwi.

The shape follows a real one (61 noun-run units and some 36 distinct terms an article): eojeols are pairs of
the nouns below, drawn by a Zipf law (exponent 1.05, 60,000 forms); nine of them are the title, the rest
stand in runs of one to four; 60 sources of Zipf sizes; days from 2022-01-01 to 2026-10-31, half as many at
weekends. Six named terms are planted with their own yearly course. The same seed gives the same corpus.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

import numpy as np

from policydash import config
from policydash.clock import now
from policydash.collect.decide import decide
from policydash.model.article import Article, Extraction
from policydash.model.ledger import FeedSpec, FeedType, FetchStatus
from policydash.store import Store

NOUNS = """
가상 융합 산업 기술 정보 통신 데이터 플랫폼 디지털 인공 지능 반도체
전지 위성 보안 개인 보호 규제 혁신 실증 특구 기업 창업 투자 예산 인력
양성 교육 연구 개발 표준 특허 저작 콘텐츠 게임 영상 방송 미디어 클라우드
서버 센터 네트워크 주파수 단말 로봇 드론 자율 주행 모빌리티 에너지
수소 전력 환경 기후 탄소 도시 국토 교통 물류 농업 해양 의료 건강 바이오
복지 고용 노동 금융 결제 자산 시장 수출 통상 협력 외교 국방 안전 재난
행정 정부 지방 지역 주민 법률 제도 정책 계획 전략 사업 지원 제공 확대
평가 인증 시험 검사 품질 서비스 이용 소비 공급 수요 생산 제조 설비
공정 소재 부품 장비 기반 인프라 생태계 경쟁력 성장 일자리 청년 여성
고령 아동 학교 대학 기관 협회 위원회 재단 진흥
""".split()  # noqa: SIM905 (a list literal of 120 words is a page long)
PLANTED = {
    "메타버스": (0.060, 0.050, 0.035, 0.020, 0.012),
    "가상융합산업": (0.001, 0.002, 0.012, 0.020, 0.030),
    "디지털트윈": (0.020, 0.020, 0.022, 0.022, 0.024),
    "인공지능": (0.080, 0.100, 0.130, 0.160, 0.200),
    "개인정보": (0.040, 0.040, 0.040, 0.040, 0.040),
    "블록체인": (0.030, 0.020, 0.012, 0.010, 0.008),
}
FIRST, LAST = date(2022, 1, 1), date(2026, 10, 31)
_FORMS, _SOURCES, _UNITS, _TITLE, _BATCH = 60_000, 60, 61, 9, 2_000


@dataclass(frozen=True)
class Drawn:
    """A batch of drawn articles: days (n,), sources (n,), eojeol forms (n, units)."""

    days: np.ndarray
    sources: np.ndarray
    units: np.ndarray


def fill(store: Store, count: int, *, start: int = 0, seed: int = 20261122) -> Iterator[int]:
    """Write `count` articles, numbered from `start`, into a store; yield the number written so far."""
    rng = np.random.default_rng(seed)
    words = forms()
    feed = store.ensure_feed(FeedSpec(name="bench", url="", source="", type=FeedType.FILE))
    fetch_id = store.start_fetch(feed.id, started_at=now())
    version = config.open_lexicon(config.load_settings()).split_version
    for first in range(0, count, _BATCH):
        drawn = draw(rng, min(_BATCH, count - first))
        with store.writing(fetch_id, feed.id, seen_at=now()) as batch:
            for row in range(len(drawn.days)):
                article, extraction = compose(
                    drawn, row, number=start + first + row, words=words, rng=rng, version=version
                )
                decision = decide(article, feed_id=feed.id, is_file=True, known={}, seen=set())
                batch.apply(article, decision, extraction)
        yield first + len(drawn.days)
    store.finish_fetch(fetch_id, finished_at=now(), status=FetchStatus.OK)


def forms() -> list[str]:
    """Return the eojeol forms, most frequent first: single nouns, then pairs and triples in a fixed order."""
    pairs = [a + b for a in NOUNS for b in NOUNS if a != b]
    triples = [pair + NOUNS[index % len(NOUNS)] for index, pair in enumerate(pairs * 3)]
    return list(dict.fromkeys([*NOUNS, *pairs, *triples]))[:_FORMS]


def draw(rng: np.random.Generator, count: int) -> Drawn:
    """Return `count` articles' days, sources and forms."""
    span = np.array([FIRST + timedelta(n) for n in range((LAST - FIRST).days + 1)])
    weekday = np.array([0.5 if day.weekday() >= 5 else 1.0 for day in span])
    return Drawn(
        days=rng.choice(span, count, p=weekday / weekday.sum()),
        sources=rng.choice(_SOURCES, count, p=_zipf(_SOURCES, 1.0)),
        units=rng.choice(len(forms()), (count, _UNITS), p=_zipf(len(forms()), 1.05)),
    )


def compose(
    drawn: Drawn, row: int, *, number: int, words: list[str], rng: np.random.Generator, version: str
) -> tuple[Article, Extraction]:
    """Return one article and its extraction, with the planted terms of its year."""
    day: date = drawn.days[row]
    picked = [words[form] for form in drawn.units[row]]
    for term, course in PLANTED.items():
        if rng.random() < course[day.year - FIRST.year]:
            picked[int(rng.integers(_UNITS))] = term
    title, body = picked[:_TITLE], _runs(picked[_TITLE:], rng)
    article = Article(
        title=" ".join(title),
        body=", ".join(" ".join(run) for run in body),
        source=f"예시신문 {drawn.sources[row] + 1:02d}",
        day=day,
        url=f"https://bench.example/{number}",
        guid=str(number),
    )
    units = (*title, "", "", *(unit for run in body for unit in (*run, "")))
    return article, Extraction(units, version)


def build(folder: Path, count: int) -> str:
    """Return the URL of a SQLite store with `count` generated articles, made once and kept in `folder`."""
    path = folder / f"bench-{count}.db"
    url = f"sqlite:///{path}"
    if not path.exists():
        folder.mkdir(parents=True, exist_ok=True)
        with Store.open(url) as store:
            for done in fill(store, count):
                print(f"\r{done:,} articles written", end="", flush=True)
        print()
    return url


def _runs(units: list[str], rng: np.random.Generator) -> list[list[str]]:
    cuts = np.cumsum(rng.integers(1, 5, len(units)))
    return [list(run) for run in np.split(np.array(units), cuts[cuts < len(units)])]


def _zipf(size: int, exponent: float) -> np.ndarray:
    weights = 1.0 / np.arange(1, size + 1) ** exponent
    return weights / weights.sum()
