"""A workspace with files: a restart reads them, and what they do not hold comes from the store."""

from dataclasses import replace
from datetime import date

import pytest

from engine import address, copy
from newsroom import LEXICON, TODAY, Piece, fill, learn
from policydash import insights
from policydash.corpus.kept import KeptCorpus
from policydash.insights import Workspace
from policydash.insights.keeping import Keeping
from policydash.model.decisions import About, Action, LexiconDecision
from policydash.model.selection import Selection

NEW = Piece(date(2024, 3, 6), "새신문", "공간컴퓨팅 산업", "메타버스")
QUERIES = ("", "메타버스", "공간*", '"관한 글" -블록체인')


class Watch:
    """A clock that stands still until it is put forward."""

    now = 0.0

    def __call__(self):
        return self.now


@pytest.fixture
def start(ws, tmp_path):
    """A function that stands for starting the program: a new workspace on the same store and files."""
    watch = Watch()

    def begin(*, lexicon=LEXICON, identity="one", worth=1):
        keeping = Keeping(KeptCorpus(tmp_path / "matrix"), identity, worth=worth, timer=watch)
        workspace = Workspace(ws.store, lexicon, now=lambda: TODAY, keeping=keeping)
        workspace.watch, workspace.keeping = watch, keeping
        return workspace

    return begin


def settled(workspace):
    """Return the workspace after its writing has ended."""
    with workspace.keeping._writing:
        return workspace


def from_files(workspace):
    """Return how many articles of the corpus lie in files."""
    return sum(len(shard) for shard in workspace.corpus().shards if mapped(shard))


def mapped(shard):
    base = shard.id
    while getattr(base, "base", None) is not None:
        base = base.base
    return "mmap" in type(getattr(base, "obj", base)).__name__


def agree(one, other):
    for query in QUERIES:
        for ask in (insights.keywords, insights.sources, insights.articles):
            assert ask(one, Selection(query)).frame.equals(ask(other, Selection(query)).frame)
    return True


def test_a_restart_reads_the_files(start, ws):
    first = start()
    first.corpus()
    again = start()
    assert from_files(settled(first)) == 13
    assert from_files(again) == 13
    assert agree(again, ws)


def test_what_came_after_the_files_comes_from_the_store(start, ws):
    first = start()
    first.corpus()
    settled(first)
    fill(ws.store, [NEW], after=13)
    again = start()
    assert again.corpus().articles == 14
    assert from_files(again) == 13
    assert agree(again, ws)


def test_a_decision_makes_them_of_no_use_until_they_are_written_again(start, ws):
    settled_first = start()
    settled_first.corpus()
    settled(settled_first)
    line = LexiconDecision(action=Action.ACCEPTED, about=About.STOP, term="블록체인", decided_at=TODAY)
    ws.store.lexicon.record(line)
    again = start()
    assert agree(again, ws)
    assert "블록체인" not in set(insights.keywords(again, Selection()).frame["term"])
    settled(again)
    third = start()
    assert third.corpus().terms.code("블록체인") is None
    assert from_files(third) == 13


def test_another_vocabulary_another_lexicon_and_another_store_are_derived_anew(start, ws):
    first = start()
    first.corpus()
    settled(first)
    lists = {**LEXICON.lists, "stop": frozenset({"블록체인"})}
    stopped = start(lexicon=replace(LEXICON, lists=lists))
    assert stopped.corpus().terms.code("블록체인") is None
    settled(stopped)
    other = start(identity="two")
    assert other.corpus().terms.code("블록체인") is not None
    settled(other)
    learn(ws.store, "디지털트윈 산업")
    assert agree(start(identity="two"), ws)


def test_files_that_miss_an_article_are_not_trusted(start, ws, tmp_path):
    """Two stores with one identity, as when a file of the store was copied and both went on."""
    first = start()
    first.corpus()
    settled(first)
    other = tmp_path / "other.db"
    copy(tmp_path / "news.db", other)
    fill(ws.store, [NEW], after=13)
    fill(ws.store, [replace(NEW, title="둘째")], after=14)
    second = start()
    second.watch.now = 601
    second.corpus()
    settled(second)
    from policydash.store import Store  # noqa: PLC0415 - this test alone needs a second store

    with Store.open(address(other)) as twin:
        while twin.revision() < ws.store.revision():
            twin.set_setting("any", str(twin.revision()))
        keeping = Keeping(KeptCorpus(tmp_path / "matrix"), "one", worth=1)
        assert Workspace(twin, LEXICON, now=lambda: TODAY, keeping=keeping).corpus().articles == 13


def test_writing_waits_ten_minutes_and_until_it_is_worth_it(start, ws):
    workspace = start(worth=3)
    workspace.corpus()
    settled(workspace)
    fill(ws.store, [NEW], after=13)
    workspace.watch.now = 601
    workspace.corpus()
    assert from_files(settled(start())) == 13  # one article is not worth it
    fill(ws.store, [replace(NEW, title=f"글 {number}") for number in range(3)], after=14)
    workspace.watch.now = 602
    workspace.corpus()
    settled(workspace)
    assert workspace.keeping._kept.unsaved(workspace.corpus()) == 0
    fill(ws.store, [replace(NEW, title=f"또 {number}") for number in range(3)], after=17)
    workspace.watch.now = 700
    workspace.corpus()
    assert workspace.keeping._kept.unsaved(workspace.corpus()) == 3  # too soon
    workspace.watch.now = 1_203
    fill(ws.store, [replace(NEW, title="하나 더")], after=20)
    workspace.corpus()
    settled(workspace)
    assert workspace.keeping._kept.unsaved(workspace.corpus()) == 0
