"""What was seen of a feed that was tried, in Korean sentences."""

from collections import Counter
from collections.abc import Iterator
from statistics import median

from policydash.collect.charset import Reading, codec_name
from policydash.collect.feedlist.trial import Trial
from policydash.collect.page.discover import Candidate
from policydash.model.article import Article, DateFlag
from policydash.model.josa import josa
from policydash.model.ledger import FeedType

_SHOWN = 5
_TYPE_WORDS = {FeedType.RSS: "RSS·Atom", FeedType.SITEMAP: "뉴스 사이트맵"}
_DATED = (DateFlag.EXACT, DateFlag.DAY)
_CODECS = {"cp949": "EUC-KR(CP949)", "utf-8": "UTF-8"}


def report(trial: Trial) -> Iterator[str]:
    """Yield the lines that say what a feed held: counts, dates, characters, texts, the first titles."""
    kind = _TYPE_WORDS.get(trial.spec.type, trial.spec.type.value)
    yield f"{trial.spec.name}: {kind} · {trial.address}"
    yield f"항목 {trial.items:,}개 가운데 기사 {len(trial.articles):,}건을 읽었습니다."
    yield from _rejections(trial)
    yield from _dates(trial.articles)
    yield from _texts(trial.articles)
    yield from _characters(trial.reading)
    yield from _links(trial.articles)
    yield from trial.capped
    for article in trial.articles[:_SHOWN]:
        yield f"  {article.day}  {article.title}"


def others(named: tuple[Candidate, ...], chosen: str) -> Iterator[str]:
    """Yield the lines that list what else a page names, the chosen address left out."""
    rest = [candidate for candidate in named if candidate.url != chosen]
    if rest:
        yield "이 페이지에서 찾은 다른 주소:"
    for candidate in rest:
        yield f"  {candidate.url}" + (f"  ({candidate.title})" if candidate.title else "")


def _rejections(trial: Trial) -> Iterator[str]:
    counts = Counter(item.reason for item in trial.rejections)
    for reason, count in counts.most_common():
        first = next(item for item in trial.rejections if item.reason == reason)
        yield f"거절 {count:,}개 · {reason} ({first.where}): {first.detail}"


def _dates(articles: tuple[Article, ...]) -> Iterator[str]:
    days = [article.day for article in articles if article.date_flag in _DATED]
    if days:
        yield f"날짜는 {min(days)}부터 {max(days)}까지입니다."
    counts = Counter(article.date_flag for article in articles)
    for flag, words in ((DateFlag.UNKNOWN, "읽을 수 없는"), (DateFlag.SUSPICIOUS, "믿을 수 없는")):
        if counts[flag]:
            raw = next(article.raw_date for article in articles if article.date_flag is flag)
            said = f"예: ‘{raw}’" if raw else "날짜가 비어 있습니다"
            yield f"날짜를 {words} 기사가 {counts[flag]:,}건입니다({said}). 읽은 날로 셉니다."


def _texts(articles: tuple[Article, ...]) -> Iterator[str]:
    if not articles:
        return
    excerpts = sum(article.is_excerpt for article in articles)
    length = median(len(article.body) for article in articles)
    if excerpts * 2 > len(articles):
        yield f"본문은 대부분 요약이거나 없습니다(가운데 길이 {length:,.0f}자)."
    else:
        yield f"본문의 가운데 길이는 {length:,.0f}자이고, 요약으로 보이는 것은 {excerpts:,}건입니다."


def _characters(reading: Reading | None) -> Iterator[str]:
    if reading is None:
        return
    codec = _CODECS.get(reading.codec, reading.codec)
    if reading.said and codec_name(reading.said) != reading.codec:
        said = josa(f"‘{reading.said}’", "이라고/라고")
        yield f"글자 체계를 {said} 하지만 {josa(codec, '으로/로')} 읽었습니다."
    if reading.lost:
        yield f"깨진 글자 {reading.lost:,}개를 �로 바꾸었습니다({codec})."


def _links(articles: tuple[Article, ...]) -> Iterator[str]:
    missing = sum(not article.url for article in articles)
    if missing:
        yield f"링크가 없는 기사가 {missing:,}건입니다. 같은 기사인지 제목과 날짜로 가립니다."
