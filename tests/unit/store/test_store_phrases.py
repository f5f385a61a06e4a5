"""The index of trigrams answers as reading every text would, on both engines, and follows every change."""

import os
import random
from contextlib import suppress

import pytest
from sqlalchemy import event, text

from debian_postgres import DebianPostgres, binaries
from policydash.store import Store, trigrams

# Hangul, both cases, letters whose case FTS5 folds and we do not, quotes, LIKE's and FTS5's own signs.
LETTERS = list("가상융합AaxÉéK\u212a\"'%_\\ \n*😀")
LOWER = str.maketrans("ABCDEFGHIJKLMNOPQRSTUVWXYZ", "abcdefghijklmnopqrstuvwxyz")


def said(rng, most):
    return "".join(rng.choices(LETTERS, k=rng.randint(0, most)))


def holding(articles, wanted, *, title_only=False):
    """Return the ids of the articles that hold a text, by the rule's own words."""
    needle = wanted.translate(LOWER)
    places = ("title",) if title_only else ("title", "body")
    return [
        number
        for number, article in articles.items()
        if any(needle in getattr(article, place).translate(LOWER) for place in places)
    ]


def filled(desk):
    """Put sixty articles of few letters, so that what is looked for is often there, often not."""
    rng = random.Random(7)
    articles = {n: desk.article(n, title=said(rng, 8) or "가", body=said(rng, 40)) for n in range(1, 61)}
    desk.put(*articles.values())
    return articles


@pytest.fixture
def archive(desk):
    return filled(desk)


@pytest.mark.parametrize("indexed", [True, False])
def test_every_text_is_found_where_it_stands(desk, archive, indexed):
    if not indexed:
        unindex(desk.store)
    rng = random.Random(8)
    for _ in range(300):
        wanted = said(rng, 5)
        for title_only in (False, True):
            found = desk.store.find_text(wanted, title_only=title_only).tolist()
            assert found == holding(archive, wanted, title_only=title_only), (wanted, title_only)


@pytest.mark.parametrize("length", [4, 70, 900])
def test_a_phrase_of_any_length(desk, archive, length):
    rng = random.Random(length)
    phrase = "".join(rng.choices(LETTERS[:8], k=length))
    archive[61] = desk.article(61, body="머리 " + phrase + " 꼬리")
    archive[62] = desk.article(62, body="머리 " + phrase[:-1] + "끝 꼬리")
    desk.put(archive[61], archive[62])
    assert desk.store.find_text(phrase).tolist() == holding(archive, phrase)


def test_a_changed_article_is_found_by_what_it_says_now(desk):
    desk.put(desk.article(1, body="가상융합산업을 육성한다"), desk.article(2, body="가상융합산업"))
    desk.put(desk.article(1, body="메타버스 진흥 계획"))
    for wanted, ids in {"가상융합": [2], "융합": [2], "메타버스 진흥": [1], "계획": [1], "1": [1]}.items():
        assert desk.store.find_text(wanted).tolist() == ids, wanted
    assert desk.store.check() == []


def test_what_is_undone_is_not_found(desk):
    desk.put(desk.article(1, body="가상융합산업"))
    fetch_id = desk.store.start_fetch(desk.feed.id, started_at=desk.NOW)
    with (
        suppress(ZeroDivisionError),
        desk.store.writing(fetch_id, desk.feed.id, seen_at=desk.NOW) as batch,
    ):
        for article in (desk.article(1, body="메타버스"), desk.article(2, body="메타버스")):
            batch.apply(article, desk.decide(batch, article, desk.feed), None)
        batch.finish()
        raise ZeroDivisionError
    assert desk.store.find_text("메타버스").tolist() == []
    assert desk.store.find_text("가상융합산업").tolist() == [1]


@pytest.mark.parametrize("name", ["kept.zip", "kept.backup"])
def test_a_restored_store_has_its_own_index(desk, desk_at, tmp_path, name):
    desk.put(desk.article(1, body="가상융합산업"), desk.article(2, body="메타버스"))
    with Store.open(f"sqlite:///{tmp_path}/other.db") as other:
        desk_at(other).put(desk_at(other).article(1, body="메타버스"))
        other.backup(tmp_path / name)
    desk.store.restore(tmp_path / name, overwrite=True)
    assert desk.store.find_text("메타버스").tolist() == [1]
    assert desk.store.find_text("가상융합산업").tolist() == []
    assert desk.store.check() == []


@pytest.fixture
def file_desk(sqlite_url, desk_at):
    """A desk in front of an SQLite store."""
    with Store.open(sqlite_url) as store:
        yield desk_at(store)


def test_it_is_the_index_that_answers_and_check_tells_when_it_lacks_an_article(file_desk):
    store = file_desk.store
    file_desk.put(file_desk.article(1, body="가상융합산업"), file_desk.article(2, body="가상융합산업"))
    with store._database.writing() as transaction:
        trigrams.remove(transaction.connection, [2])
    assert store.find_text("가상융합").tolist() == [1]
    assert store.check() == [
        "구절을 찾는 색인에 빠진 기사가 있습니다. reindex --phrases 명령으로 다시 만들어 주십시오."
    ]
    assert store.build_phrase_index()
    assert (store.find_text("가상융합").tolist(), store.check()) == ([1, 2], [])


def test_many_articles_are_looked_up_by_sample(file_desk):
    file_desk.put(*(file_desk.article(number) for number in range(1, 451)))
    assert file_desk.store.check() == []
    unindex(file_desk.store)
    assert file_desk.store.check() == []  # slower, but nothing is wrong


def unindex(store):
    with store._database.writing() as transaction:
        trigrams.drop(transaction.connection)
    assert not store.has_phrase_index()


@pytest.mark.postgres
def test_a_server_without_the_extension_reads_every_text(postgres_database, desk_at):
    with Store.open(postgres_database) as store:
        with store._database.reading() as connection:
            names = connection.execute(text("SELECT name FROM pg_available_extensions")).scalars().all()
        assert "pg_trgm" not in names, "this server was chosen because it lacks it"
        desk_at(store).put(desk_at(store).article(1, body="가상융합산업"))
        assert (store.has_phrase_index(), store.build_phrase_index()) == (False, False)
        assert store.find_text("가상융합").tolist() == [1]


@pytest.mark.postgres
def test_a_server_with_the_extension_answers_from_it(debian_postgres, desk_at):
    with Store.open(debian_postgres.database()) as store:
        assert store.has_phrase_index()
        articles = filled(desk_at(store))
        rng = random.Random(8)
        for _ in range(300):
            wanted = said(rng, 5)
            assert store.find_text(wanted).tolist() == holding(articles, wanted), wanted
        assert "ix_article_texts_trigrams" in plan_of_finding(store, "가상융합")
        store.backup(debian_postgres.folder / "kept.zip")
        store.restore(debian_postgres.folder / "kept.zip", overwrite=True)
        assert store.has_phrase_index()
        assert store.find_text("가상").tolist() == holding(articles, "가상")


@pytest.fixture(scope="module")
def debian_postgres():
    """A server that has `pg_trgm`; the gate installs one."""
    programs = binaries()
    if programs is None:
        assert not os.environ.get("POLICYDASH_REQUIRE_POSTGRES"), "Debian's PostgreSQL is required"
        pytest.skip("no PostgreSQL of the system with pg_trgm")
    server = DebianPostgres(programs)
    yield server
    server.stop()


def plan_of_finding(store, wanted):
    """Return how PostgreSQL finds a text if reading everything is dear, as it is for many articles."""
    said = []
    event.listen(store._database.engine, "before_cursor_execute", lambda *given: said.append(given[2:4]))
    store.find_text(wanted)
    query, values = said[-1]
    with store._database.reading() as connection:
        connection.execute(text("SET LOCAL enable_seqscan = off"))
        return "\n".join(connection.exec_driver_sql(f"EXPLAIN {query}", values).scalars())


@pytest.mark.postgres
def test_who_may_not_create_the_extension_asks_its_owner(debian_postgres, desk_at):
    address = debian_postgres.database(user="guest")
    with Store.open(address) as store:
        desk_at(store).put(desk_at(store).article(1, body="가상융합산업"))
        assert (store.has_phrase_index(), store.find_text("가상융합").tolist()) == (False, [1])
        assert not store.build_phrase_index()
        debian_postgres.say(address, "CREATE EXTENSION pg_trgm")
        assert store.build_phrase_index()
        assert (store.has_phrase_index(), store.find_text("가상융합").tolist()) == (True, [1])
