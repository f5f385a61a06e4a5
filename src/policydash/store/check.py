"""Looking for damage: what must hold between the tables, whatever happened to the processes."""

from collections.abc import Iterator, Mapping
from typing import Any

import numpy as np
from sqlalchemy import Connection, Select, func, select, text

from policydash.model.decisions import About, Action
from policydash.model.sequence import unpack
from policydash.store import eojeols as eojeol_ids
from policydash.store import rows, trigrams
from policydash.store.schema import article_texts, articles, decisions, eojeols, fetches, meta, metadata

_CHUNK = 20_000
_TRIED = 200  # articles looked up in the index of trigrams


def problems(connection: Connection) -> list[str]:
    """Return what is wrong with the store as Korean sentences; none for a sound one."""
    return [*_engine(connection), *_counts(connection), *_sequences(connection), *_index(connection)]


def counts(connection: Connection) -> Mapping[str, int]:
    """Return table → number of rows."""
    return {
        table.name: int(connection.execute(select(func.count()).select_from(table)).scalar_one())
        for table in metadata.sorted_tables
    }


def _engine(connection: Connection) -> Iterator[str]:
    """Yield what SQLite itself finds; PostgreSQL keeps its references sound and has no such question."""
    if connection.dialect.name != "sqlite":
        return
    damage = connection.execute(text("PRAGMA quick_check")).scalars().all()
    if damage != ["ok"]:
        yield f"저장소 파일이 손상되었습니다. 백업에서 복원해 주십시오: {damage[0]}"
    broken = connection.execute(text("PRAGMA foreign_key_check")).all()
    if broken:
        yield f"다른 표를 가리키는 값 {len(broken):,}건이 끊어져 있습니다. 백업에서 복원해 주십시오."


def _counts(connection: Connection) -> Iterator[str]:
    for query, sentence in _questions():
        wrong = connection.execute(query).scalar() or 0
        if wrong:
            yield sentence.format(wrong=wrong)


def _questions() -> Iterator[tuple[Select[Any], str]]:
    """Yield (number of wrong rows, sentence)."""
    missing = article_texts.c.article_id.is_(None)
    yield (
        select(func.count()).select_from(articles.outerjoin(article_texts)).where(missing),
        "본문이 없는 기사가 {wrong:,}건 있습니다. 백업에서 복원해 주십시오.",
    )
    story = articles.alias("story")
    lost = articles.outerjoin(story, articles.c.story_id == story.c.id)
    yield (
        select(func.count()).select_from(lost).where(story.c.id.is_(None)),
        "대표 기사가 없는 이야기에 속한 기사가 {wrong:,}건 있습니다. 백업에서 복원해 주십시오.",
    )
    ahead = articles.c.revision > select(meta.c.revision).scalar_subquery()
    yield (
        select(func.count()).select_from(articles).where(ahead),
        "저장소의 판 번호보다 새로운 기사가 {wrong:,}건 있습니다. 백업에서 복원해 주십시오.",
    )
    outcomes = fetches.c.new + fetches.c.changed + fetches.c.same + fetches.c.duplicate + fetches.c.rejected
    yield (
        select(func.count()).select_from(fetches).where(fetches.c.read != outcomes),
        "읽은 수와 처리한 수의 합이 다른 수집 기록이 {wrong:,}건 있습니다. 백업에서 복원해 주십시오.",
    )
    yield (
        select(func.coalesce(func.max(eojeols.c.id), 0) - func.count()).select_from(eojeols),
        "빠진 어절 번호가 {wrong:,}개 있습니다. 백업에서 복원해 주십시오.",
    )
    unreadable = decisions.c.action.not_in(list(Action)) | decisions.c.about.not_in(list(About))
    yield (
        select(func.count()).select_from(decisions).where(unreadable),
        "읽을 수 없는 사전 결정이 {wrong:,}건 있습니다. 백업에서 복원해 주십시오.",
    )


def _sequences(connection: Connection) -> Iterator[str]:
    last = eojeol_ids.last_id(connection)
    wrong = sum(
        _is_wrong(sequence, last)
        for block in rows.since(connection, 0, chunk=_CHUNK)
        for sequence in block.sequences
    )
    if wrong:
        yield f"용어 자료가 손상된 기사가 {wrong:,}건 있습니다. reindex --all 명령으로 다시 만들어 주십시오."


def _index(connection: Connection) -> Iterator[str]:
    """Yield whether SQLite's index of trigrams lacks articles, from a sample; PostgreSQL keeps its own."""
    if connection.dialect.name != "sqlite" or not trigrams.exists(connection):
        return
    last = connection.execute(select(func.max(article_texts.c.article_id))).scalar() or 0
    if trigrams.missing(connection, range(last, 0, -max(last // _TRIED, 1))):
        yield "구절을 찾는 색인에 빠진 기사가 있습니다. reindex --phrases 명령으로 다시 만들어 주십시오."


def _is_wrong(sequence: bytes, last: int) -> bool:
    if len(sequence) % 4:
        return True
    ids = unpack(sequence)
    return bool(len(ids)) and bool(np.min(ids) < 0 or np.max(ids) > last)
