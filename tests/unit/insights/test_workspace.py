"""The snapshot follows the store, and old snapshots stay true."""

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import date, datetime

from newsroom import LEXICON, TODAY, TWELVE, Piece, fill, learn
from policydash import insights
from policydash.clock import KST
from policydash.insights import Workspace
from policydash.model.decisions import About, Action, LexiconDecision
from policydash.model.selection import Selection

NEW = Piece(date(2024, 3, 6), "새신문", "공간컴퓨팅 산업", "메타버스")


def terms(ws, query=""):
    return set(insights.keywords(ws, Selection(query)).frame["term"])


def test_the_same_snapshot_while_nothing_is_written(ws):
    assert ws.corpus() is ws.corpus()
    insights.overview(ws, Selection("메타버스"))
    assert ws.corpus() is ws.corpus()


def test_a_write_shows_at_the_next_question_and_the_old_snapshot_stays(ws):
    before = ws.corpus()
    fill(ws.store, [NEW], after=13)
    after = ws.corpus()
    assert (before.size, after.size) == (12, 13)
    assert after.revision == ws.store.revision() > before.revision
    assert insights.scope(ws, Selection("공간컴퓨팅", sources=("새신문",))).count == 1
    assert "공간컴퓨팅" in terms(ws)


def test_growing_gives_what_building_anew_gives(ws):
    ws.corpus()
    fill(ws.store, [NEW], after=13)
    grown, built = ws, Workspace(ws.store, LEXICON, now=lambda: TODAY)
    for query in ("", "메타버스", "공간*", '"관한 글" -블록체인'):
        chosen = Selection(query)
        for ask in (insights.keywords, insights.sources, insights.articles):
            assert ask(grown, chosen).frame.equals(ask(built, chosen).frame)


def test_a_new_vocabulary_is_a_new_corpus(ws):
    fill(ws.store, [NEW], after=13)
    assert "공간컴퓨팅 산업" not in terms(ws)
    learn(ws.store, "공간컴퓨팅 산업")
    assert "공간컴퓨팅 산업" in terms(ws)


def test_another_lexicon_decides_otherwise_about_the_same_store(ws):
    assert "블록체인" in terms(ws)
    lists = {**LEXICON.lists, "stop": frozenset({"블록체인"})}
    other = Workspace(ws.store, replace(LEXICON, lists=lists), now=lambda: TODAY)
    assert other.lexicon.is_stop("블록체인")
    assert "블록체인" not in terms(other)


def decided(ws, about, term, variant="", action=Action.ACCEPTED):
    line = LexiconDecision(action=action, about=about, term=term, variant=variant, decided_at=TODAY)
    return ws.store.lexicon.record(line)


def test_a_decision_shows_at_the_next_question_and_the_old_snapshot_stays(ws):
    before, old = ws.corpus(), ws.lexicon
    decided(ws, About.STOP, "블록체인")
    decided(ws, About.VARIANT, "메타버스", "가상융합산업")
    assert ws.lexicon.canonical("가상융합산업") == "메타버스"
    assert "블록체인" not in terms(ws)
    assert insights.scope(ws, Selection("메타버스")).count == 9  # 1 2 3 4 6 8, and 7 9 11
    assert ws.corpus().revision == ws.store.revision()
    assert before.terms.code("블록체인") is not None
    assert old.canonical("가상융합산업") == "가상융합산업"


def test_a_decision_that_changes_nothing_leaves_the_lexicon(ws):
    terms_before, lexicon = ws.corpus().terms, ws.lexicon
    decided(ws, About.VARIANT, "메타버스", "가상융합산업", Action.REJECTED)
    assert ws.lexicon is lexicon
    assert ws.corpus().terms.registry is terms_before.registry


def test_articles_and_decisions_in_any_order_give_what_building_anew_gives(ws):
    ws.corpus()
    decided(ws, About.VARIANT, "메타버스", "공간컴퓨팅")
    fill(ws.store, [NEW], after=13)
    ws.corpus()
    learn(ws.store, "가상융합산업 진흥법", "공간컴퓨팅 산업")
    decided(ws, About.GENERIC, "디지털트윈")
    built = Workspace(ws.store, LEXICON, now=lambda: TODAY)
    assert ws.lexicon == built.lexicon
    for query in ("", "메타버스", "공간컴퓨팅"):
        for ask in (insights.keywords, insights.sources, insights.articles):
            assert ask(ws, Selection(query)).frame.equals(ask(built, Selection(query)).frame)


def test_texts_and_queries_are_looked_up_once_for_each_snapshot(ws):
    first = ws.snapshot()
    assert first.lines("메타버스") is first.lines("메타버스")
    assert first.find_text("관한", False) is first.find_text("관한", False)
    assert len(first.find_text("관한", False)) == 13
    assert len(first.find_text("관한", True)) == 0
    fill(ws.store, [NEW], after=13)
    assert len(ws.snapshot().find_text("관한", False)) == 14


def test_today_is_the_korean_day(ws):
    late = datetime(2024, 3, 6, 0, 30, tzinfo=KST)
    assert Workspace(ws.store, LEXICON, now=lambda: late).today() == date(2024, 3, 6)


def test_threads_see_one_corpus_and_the_right_numbers(ws):
    """Readers and a writer at once: every count is that of a state the store was in."""
    more = [replace(NEW, title=f"공간컴퓨팅 / 낱말{number}") for number in range(5)]

    def read(_):
        return insights.scope(ws, Selection("메타버스")).count

    with ThreadPoolExecutor(4) as pool:
        counts = pool.map(read, range(40))
        for number, piece in enumerate(more):
            fill(ws.store, [piece], after=13 + number)
        found = list(counts)
    assert set(found) <= set(range(6, 12))
    assert read(0) == 11
    assert len(TWELVE) == 13
