"""Korean headings for the English column names of `model.results`."""

import pandas as pd
from pandas.api.types import is_numeric_dtype

from policydash.model.selection import Unit
from policydash.model.wording import noun

# {unit} becomes what is counted: 기사, 이야기 or 출처.
_HEADINGS = {
    "label": "계열",
    "start": "기간 시작",
    "end": "기간 끝",
    "first": "처음",
    "last": "마지막",
    "count": "{unit} 수",
    "total": "전체 {unit} 수",
    "share": "비중",
    "partial": "덜 찬 기간",
    "gap_days": "수집 공백 일수",
    "term": "용어",
    "kind": "종류",
    "own": "질의 용어",
    "previous": "비교 {unit} 수",
    "previous_share": "비교 비중",
    "change": "비중 변화",
    "spark": "기간별 {unit} 수",
    "together": "함께 나온 {unit} 수",
    "npmi": "연관도(NPMI)",
    "log_likelihood": "로그우도비",
    "a": "용어 1",
    "b": "용어 2",
    "id": "기사 번호",
    "day": "날짜",
    "published": "시각",
    "source": "출처",
    "title": "제목",
    "category": "분류",
    "url": "주소",
    "feed": "수집처",
    "story_size": "이야기 기사 수",
    "excerpt": "본문 앞부분",
    "keywords": "키워드",
    "part": "선택 안 비중",
    "meaning": "뜻",
    "how": "찾는 방법",
    "adds": "늘어날 기사 수",
    "score": "점수",
    "replaced_at": "바뀐 때",
    "body": "본문",
    "source_kind": "출처 종류",
    "group": "묶음",
    "type": "형식",
    "state": "상태",
    "enabled": "수집함",
    "failures": "연속 실패",
    "last_success": "마지막 성공",
    "next_check": "다음 확인",
    "alarm": "살펴볼 것",
    "last_new": "마지막 새 기사",
    "per_day": "최근 7일 새 기사",
    "usual": "평소 하루",
    "caps": "놓친 읽기",
    "notice": "알림",
    "readings": "읽은 횟수",
    "changed_at": "바뀐 때",
    "before": "앞 제목",
    "after": "새 제목",
    "note": "비고",
    "terms": "이용 조건",
    "started": "시작",
    "finished": "끝",
    "read": "읽음",
    "new": "새 기사",
    "changed": "바뀜",
    "same": "그대로",
    "duplicate": "중복",
    "rejected": "거절",
    "rejections": "거절 이유",
    "capped": "잘림",
    "http_status": "응답 번호",
    "error": "오류",
    "status": "결과",
    "check": "살핀 것",
    "detail": "내용",
    "origin": "읽은 곳",
    "name": "이름",
    "variants": "이형",
    "query": "질의",
    "variant": "이형",
    "about": "구분",
    "meanings": "뜻",
    "ambiguous": "뜻이 여럿",
    "example": "예문",
    "article": "기사 번호",
    "decided_at": "결정한 때",
    "action": "결정",
    "in_force": "유효",
    "spelling": "표기",
    "spellings": "표기",
    "uses": "쓰인 횟수",
    "related": "관련 용어",
    "since": "쓰기 시작한 날",
    "until": "쓰기 끝난 날",
    "rule": "규칙",
    "text": "글",
}
_TEXT_HEADINGS = {"part": "질의 부분"}  # a name that is a number in one table and a text in another
_NUMBER_HEADINGS = {"start": "시작 위치", "end": "끝 위치"}  # days elsewhere
# By a column that only this table has; the others keep the name above.
_BESIDE = {
    "id": {"source_kind": "수집처 번호", "started": "기록 번호", "decided_at": "결정 번호"},
    "how": {"variant": "제안한 까닭"},
    "first": {"title": "첫 보도"},
    "same": {"title": "같은 글"},
    "origin": {"spellings": "어디에서", "spelling": "어디에서", "score": "어디에서"},
    "count": {"score": "나온 횟수"},
}


def korean(frame: pd.DataFrame, *, unit: Unit = Unit.ARTICLES) -> pd.DataFrame:
    """Return the same table under Korean headings; `unit` says what its counts count.

    A column without a heading keeps its name. The given frame is not changed.
    """
    names = {name: heading(name, frame[name], unit) for name in frame.columns}
    for name, others in _BESIDE.items():
        if name in names:
            names[name] = next((own for column, own in others.items() if column in names), names[name])
    return frame.rename(columns=names)


def heading(name: str, column: pd.Series, unit: Unit = Unit.ARTICLES) -> str:
    """Return the Korean heading of one column."""
    if name in _TEXT_HEADINGS and not is_numeric_dtype(column):
        return _TEXT_HEADINGS[name]
    if name in _NUMBER_HEADINGS and is_numeric_dtype(column):
        return _NUMBER_HEADINGS[name]
    return _HEADINGS.get(name, name).format(unit=noun(unit))
