"""Who publishes under an address: host → the name that a publisher's articles go by here.

The names are those of data/feeds.toml, so that an article found by a search and the same one from its
publisher's feed have one source.
"""

import re
from urllib.parse import urlsplit

from policydash.collect.canonical import canonical_url

_HOSTS = """
    yna.co.kr 연합뉴스
    yonhapnewstv.co.kr 연합뉴스TV
    newsis.com 뉴시스
    news1.kr 뉴스1
    etnews.com 전자신문
    zdnet.co.kr 지디넷코리아
    ddaily.co.kr 디지털데일리
    dt.co.kr 디지털타임스
    inews24.com 아이뉴스24
    bloter.net 블로터
    it.chosun.com IT조선
    itchosun.com IT조선
    aitimes.com AI타임스
    aitimes.kr 인공지능신문
    boannews.com 보안뉴스
    koit.co.kr 정보통신신문
    newswire.co.kr 뉴스와이어
    hankyung.com 한국경제
    mk.co.kr 매일경제
    sedaily.com 서울경제
    mt.co.kr 머니투데이
    edaily.co.kr 이데일리
    asiae.co.kr 아시아경제
    heraldcorp.com 헤럴드경제
    fnnews.com 파이낸셜뉴스
    bizwatch.co.kr 비즈워치
    biz.chosun.com 조선비즈
    hani.co.kr 한겨레
    khan.co.kr 경향신문
    joongang.co.kr 중앙일보
    joins.com 중앙일보
    chosun.com 조선일보
    donga.com 동아일보
    it.donga.com IT동아
    hankookilbo.com 한국일보
    kmib.co.kr 국민일보
    munhwa.com 문화일보
    segye.com 세계일보
    seoul.co.kr 서울신문
    nocutnews.co.kr 노컷뉴스
    ohmynews.com 오마이뉴스
    pressian.com 프레시안
    kbs.co.kr KBS
    imbc.com MBC
    sbs.co.kr SBS
    ytn.co.kr YTN
    jtbc.co.kr JTBC
    mbn.co.kr MBN
    korea.kr 대한민국 정책브리핑
    msit.go.kr 과학기술정보통신부
    mcst.go.kr 문화체육관광부
    motir.go.kr 산업통상부
    mois.go.kr 행정안전부
    fsc.go.kr 금융위원회
    mss.go.kr 중소벤처기업부
    mofe.go.kr 재정경제부
    molit.go.kr 국토교통부
    mohw.go.kr 보건복지부
    moel.go.kr 고용노동부
    mcee.go.kr 기후에너지환경부
    kisa.or.kr 한국인터넷진흥원
    nipa.kr 정보통신산업진흥원
    kocca.kr 한국콘텐츠진흥원
    kedi.re.kr 한국교육개발원
"""
# The first number in the address of a copy at Naver.
_NAVER_NUMBERS = """
    001 연합뉴스
    003 뉴시스
    421 뉴스1
    422 연합뉴스TV
    030 전자신문
    092 지디넷코리아
    138 디지털데일리
    029 디지털타임스
    031 아이뉴스24
    293 블로터
    015 한국경제
    009 매일경제
    011 서울경제
    008 머니투데이
    018 이데일리
    277 아시아경제
    016 헤럴드경제
    014 파이낸셜뉴스
    648 비즈워치
    366 조선비즈
    028 한겨레
    032 경향신문
    025 중앙일보
    023 조선일보
    020 동아일보
    469 한국일보
    005 국민일보
    021 문화일보
    022 세계일보
    081 서울신문
    079 노컷뉴스
    047 오마이뉴스
    002 프레시안
    056 KBS
    214 MBC
    055 SBS
    052 YTN
    437 JTBC
    057 MBN
"""
_NAVER = re.compile(r"https://(?:[a-z0-9]+\.)*news\.naver\.com/(?:mnews/)?article/(\d{3})/(\d{5,})")


def _table(text: str) -> dict[str, str]:
    return dict(line.split(maxsplit=1) for line in text.split("\n") if line.strip())


_NAMES = _table(_HOSTS)
_NUMBERED = _table(_NAVER_NUMBERS)


def publisher(url: str, *, otherwise: str = "") -> str:
    """Return the publisher of an address: by the table, `otherwise`, or its host without `www.`.

    It is "" where there is not even a host.
    """
    copy = _NAVER.match(canonical_url(url))
    if copy:
        return _NUMBERED.get(copy[1]) or "네이버 뉴스"
    host = urlsplit(canonical_url(url)).hostname or ""
    labels = host.split(".")
    parents = (".".join(labels[start:]) for start in range(len(labels) - 1))
    return next((_NAMES[parent] for parent in parents if parent in _NAMES), otherwise or host)


def naver_number(url: str) -> str:
    """Return what identifies a copy at Naver, whatever section it is shown in, "" for any other address."""
    copy = _NAVER.match(canonical_url(url))
    return f"{copy[1]}/{copy[2]}" if copy else ""
