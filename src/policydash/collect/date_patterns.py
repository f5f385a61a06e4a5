"""The table behind `dates`: what Korean publishers write where a date should be.

Every pattern is matched against the whole string. Named parts: year (4 or 2 digits), month (number or
English name), day, half/half_after (오전, PM), hour, minute, second, zone.
"""

import re
from datetime import timedelta

MONTHS = {
    "jan": 1, "feb": 2, "mar": 3, "apr": 4, "may": 5, "jun": 6,
    "jul": 7, "aug": 8, "sep": 9, "oct": 10, "nov": 11, "dec": 12,
}  # fmt: skip
ZONES = {
    "Z": 0, "UT": 0, "UTC": 0, "GMT": 0, "KST": 9, "JST": 9, "ASIA/SEOUL": 9,
    "EST": -5, "EDT": -4, "CST": -6, "CDT": -5, "MST": -7, "MDT": -6, "PST": -8, "PDT": -7,
}  # fmt: skip
NOW_WORDS = frozenset({"방금", "방금 전", "방금전", "지금", "just now", "now"})
DAY_WORDS = {
    "오늘": 0, "어제": 1, "그제": 2, "그저께": 2, "엊그제": 2, "today": 0, "yesterday": 1,
}  # fmt: skip
COUNTED = {"한": 1, "두": 2, "세": 3, "네": 4, "a": 1, "an": 1}
UNITS = {
    "초": timedelta(seconds=1), "분": timedelta(minutes=1), "시간": timedelta(hours=1),
    "일": timedelta(days=1), "주": timedelta(weeks=1), "주일": timedelta(weeks=1),
    "달": timedelta(days=30), "개월": timedelta(days=30), "년": timedelta(days=365),
    "second": timedelta(seconds=1), "sec": timedelta(seconds=1), "minute": timedelta(minutes=1),
    "min": timedelta(minutes=1), "hour": timedelta(hours=1), "day": timedelta(days=1),
    "week": timedelta(weeks=1), "month": timedelta(days=30), "year": timedelta(days=365),
}  # fmt: skip

# What stands before a date: 입력 2024.08.12 15:05 · 작성일 : 2024-08-12
PREFIX = re.compile(
    r"(?:기사\s*)?(?:최종\s*)?(?:입력|등록|수정|승인|송고|작성|게시|발행|보도)(?:일시|일자|시간|일)?\s*[:|]?\s+"
)
# What Java writes after one: 2024-08-12T15:05+09:00[Asia/Seoul]
SUFFIX = re.compile(r"\s*\[[A-Za-z]+/[A-Za-z_]+\]$")

_HALF = r"(?:(?P<half>오전|오후|[AaPp]\.?[Mm]\.?)\s*)?"
_HALF_AFTER = r"(?:\s*(?P<half_after>[AaPp]\.?[Mm]\.?))?"
_CLOCK = (
    r"(?P<hour>[0-9]{1,2}):(?P<minute>[0-9]{1,2})(?::(?P<second>[0-9]{1,2})(?:[.,][0-9]{1,9})?)?"
    + _HALF_AFTER
)
_KOREAN_CLOCK = (
    r"(?P<hour>[0-9]{1,2})\s*시(?:\s*(?P<minute>[0-9]{1,2})\s*분)?(?:\s*(?P<second>[0-9]{1,2})\s*초)?"
)
_OFFSET = r"(?:GMT|UTC)?\s*[+-][0-9]{1,2}(?::?[0-9]{2})?(?:\s*\(?KST\)?)?"
_ZONE = rf"(?:\s*(?P<zone>{_OFFSET}|Z|\(?KST\)?|Asia/Seoul|[A-Z]{{2,4}}))?"
_WEEKDAY = r"(?:(?:[A-Za-z]{3,9}|[월화수목금토일](?:요일)?)\.?,?\s*)"
_IN_BRACKETS = r"(?:\s*\(?[월화수목금토일](?:요일)?\)?)?"
_TIME = rf"(?:(?:[T\s,]+|(?=오[전후])|(?<=\))){_HALF}{_CLOCK}{_ZONE})?"

ABSOLUTE = tuple(
    re.compile(pattern)
    for pattern in (
        # Mon, 12 Aug 2024 15:05:00 +0900 · 12 Aug 2024 · Sun, 20 09 2026 23:10:46 +0900
        rf"{_WEEKDAY}?(?P<day>[0-9]{{1,2}})[\s-]+(?P<month>[A-Za-z]{{3,9}})\.?[\s-]+(?P<year>[0-9]{{4}}|[0-9]{{2}}){_TIME}",
        rf"{_WEEKDAY}?(?P<day>[0-9]{{1,2}})\s+(?P<month>[0-9]{{1,2}})\s+(?P<year>[0-9]{{4}}){_TIME}",
        # Mon Aug 12 15:05:00 KST 2024 · Aug 12, 2024 15:05
        rf"{_WEEKDAY}(?P<month>[A-Za-z]{{3,9}})\s+(?P<day>[0-9]{{1,2}})\s+{_CLOCK}{_ZONE}\s+(?P<year>[0-9]{{4}})",
        rf"(?P<month>[A-Za-z]{{3,9}})\.?\s+(?P<day>[0-9]{{1,2}}),?\s+(?P<year>[0-9]{{4}}){_TIME}",
        # 2024-08-12T15:05:00+09:00 · 2024. 8. 12. 오후 3:05 · 24.08.12 15:05 · 2024/08/12
        rf"(?P<year>[0-9]{{4}}|[0-9]{{2}})(?P<mark>\s*[-./]\s*)(?P<month>[0-9]{{1,2}})\s*[-./]\s*(?P<day>[0-9]{{1,2}})\.?{_IN_BRACKETS}{_TIME}",
        # 2024년 8월 12일 오후 3시 5분 · 2024년 08월 12일 15:05:00
        rf"(?P<year>[0-9]{{4}}|[0-9]{{2}})\s*년\s*(?P<month>[0-9]{{1,2}})\s*월\s*(?P<day>[0-9]{{1,2}})\s*일{_IN_BRACKETS}{_TIME}",
        rf"(?P<year>[0-9]{{4}}|[0-9]{{2}})\s*년\s*(?P<month>[0-9]{{1,2}})\s*월\s*(?P<day>[0-9]{{1,2}})\s*일{_IN_BRACKETS}\s*{_HALF}{_KOREAN_CLOCK}",
        rf"(?P<year>[0-9]{{4}})[-.](?P<month>[0-9]{{1,2}})[-.](?P<day>[0-9]{{1,2}})\.?\s*{_HALF}{_KOREAN_CLOCK}",
        # 20240812 · 20240812150500+0900 · 20240812T060500Z
        r"(?P<year>(?:19|20)[0-9]{2})(?P<month>[0-9]{2})(?P<day>[0-9]{2})",
        rf"(?P<year>(?:19|20)[0-9]{{2}})(?P<month>[0-9]{{2}})(?P<day>[0-9]{{2}})[T\s]?(?P<hour>[0-9]{{2}})(?P<minute>[0-9]{{2}})(?P<second>[0-9]{{2}})?{_ZONE}",
        # 08/12/2024 15:05:00 (data.go.kr) · 12.08.2024 15:05
        rf"(?P<month>[0-9]{{1,2}})/(?P<day>[0-9]{{1,2}})/(?P<year>[0-9]{{4}}){_TIME}",
        rf"(?P<day>[0-9]{{1,2}})\.(?P<month>[0-9]{{1,2}})\.(?P<year>[0-9]{{4}}){_TIME}",
    )
)
AGO = re.compile(
    r"(?P<number>[0-9]{1,4}|한|두|세|네|a|an)\s*(?P<unit>초|분|시간|일|주일|주|달|개월|년"
    r"|(?:second|sec|minute|min|hour|day|week|month|year)s?)\s*(?:전|ago)",
    re.IGNORECASE,
)
RELATIVE_DAY = re.compile(
    r"(?P<word>오늘|어제|그제|그저께|엊그제|today|yesterday)" + rf"(?:\s+{_HALF}{_CLOCK})?", re.IGNORECASE
)
