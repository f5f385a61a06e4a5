"""Which source reads which type of feed."""

from collections.abc import Mapping

from policydash.collect.feed.rss import RssSource
from policydash.collect.feed.sitemap import SitemapSource
from policydash.collect.portal import msit, policy_news
from policydash.collect.search.bigkinds_api import BigkindsSource
from policydash.collect.search.gdelt import GdeltSource
from policydash.collect.search.google_news import GoogleNewsSource
from policydash.collect.search.naver import NaverSource
from policydash.collect.source import Source
from policydash.model.ledger import FeedType

_SOURCES: Mapping[FeedType, Source] = {
    FeedType.RSS: RssSource(),
    FeedType.SITEMAP: SitemapSource(),
    FeedType.POLICY_NEWS: policy_news.POLICY_NEWS,
    FeedType.PRESS_RELEASES: policy_news.PRESS_RELEASES,
    FeedType.MSIT: msit.MSIT,
    FeedType.NAVER: NaverSource(),
    FeedType.GDELT: GdeltSource(),
    FeedType.GOOGLE_NEWS: GoogleNewsSource(),
    FeedType.BIGKINDS: BigkindsSource(),
}


def source_of(kind: FeedType) -> Source:
    """Return the source that reads a type of feed; KeyError (a bug) for one that is not collected."""
    return _SOURCES[kind]
