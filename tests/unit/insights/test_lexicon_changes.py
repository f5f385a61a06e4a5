"""Merging two spellings changes every count at once and without Kiwi; taking it back restores every byte."""

import json
import os
import subprocess
import sys
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime

import pytest

from engine import environment
from policydash import config, insights
from policydash.clock import now
from policydash.collect import files
from policydash.export.formats import render
from policydash.insights import Workspace
from policydash.model.article import Extraction, Text
from policydash.model.decisions import About, Action, LexiconDecision
from policydash.model.selection import Period, Selection, Unit
from policydash.pipeline import deciding
from policydash.pipeline.importing import import_files
from policydash.pipeline.learning import learn_vocabulary
from policydash.text.extract import Extractor

TEXTS = [
    ("2024-07-01", "초실감미디어 산업 지원", "정부가 초실감미디어 산업을 키운다."),
    ("2024-07-02", "초실감미디어(HRM) 표준", "초실감미디어(HRM) 표준을 정했다."),
    ("2024-08-01", "HRM 기기 수출", "기업이 HRM 기기를 팔았다. 초실감 미디어 시장도 넓다."),
    ("2024-08-02", "HRM 협의체 출범", "HRM 협의체가 나왔다."),
    ("2024-09-01", "반도체 투자", "반도체 공장을 짓는다."),
]
AT = datetime(2026, 11, 22, tzinfo=UTC)
MERGE = LexiconDecision(
    action=Action.ACCEPTED, about=About.VARIANT, term="초실감미디어", variant="HRM", decided_at=AT
)


class Counting:
    """An extractor that counts the texts which reach it."""

    def __init__(self, extractor: Extractor) -> None:
        self._extractor = extractor
        self.texts = 0

    @property
    def version(self) -> str:
        return self._extractor.version

    def extract(self, texts: Iterable[Text]) -> Iterator[Extraction]:
        return self._extractor.extract(self._counted(texts))

    def _counted(self, texts: Iterable[Text]) -> Iterator[Text]:
        for text in texts:
            self.texts += 1
            yield text


@pytest.fixture(scope="module")
def made(tmp_path_factory):
    """Return the settings of a store with the articles, and the extractor that read them."""
    folder = tmp_path_factory.mktemp("merged")
    rows = [
        {"title": title, "body": body, "source": "예시신문", "published": day} for day, title, body in TEXTS
    ]
    lines = "\n".join(json.dumps(row, ensure_ascii=False) for row in rows)
    (folder / "news.jsonl").write_text(lines, encoding="utf-8")
    settings = config.load_settings(data=folder, env=environment(folder))
    with config.open_store(settings) as store:
        lexicon = config.lexicon_of(settings, store)
        extractor = Counting(Extractor(lexicon))
        steps = import_files(store, extractor, files.find([str(folder / "news.jsonl")]), now=now)
        assert sum(step.tally.new for step in steps if step.status) == len(TEXTS)
        assert list(learn_vocabulary(store, lexicon))
    assert extractor.texts == len(TEXTS)
    return settings, extractor


def files_of(ws: Workspace) -> dict[str, bytes]:
    """Return trend, keywords, articles and spellings as the files a person takes away."""
    chosen = Selection("초실감미디어")
    frames = {
        "trend": insights.trend(ws, chosen, Period.MONTH).frame,
        "keywords": insights.keywords(ws, Selection()).frame,
        "articles": insights.articles(ws, chosen).frame,
        "spellings": insights.spellings(ws, "초실감미디어"),
        "terms": insights.lexicon_terms(ws, "초실감", top=None),
    }
    return {name: render(frame, "csv", unit=Unit.ARTICLES) for name, frame in frames.items()}


def counts(ws: Workspace) -> dict[str, int]:
    frame = insights.keywords(ws, Selection()).frame
    return dict(zip(frame["term"], frame["count"], strict=True))


def test_merged_and_taken_back(made):
    settings, extractor = made
    with config.workspace(settings) as ws:
        before = files_of(ws)
        assert (counts(ws)["초실감미디어"], counts(ws)["HRM"]) == (2, 3)
        line = deciding.decide(ws.store, ws.lexicon, MERGE)
        after = files_of(ws)
        assert [name for name in before if before[name] == after[name]] == []
        assert counts(ws)["초실감미디어"] == 4
        assert "HRM" not in counts(ws)
        assert insights.trend(ws, Selection("HRM"), Period.MONTH).frame["count"].tolist() == [2, 2, 0]
        deciding.withdraw(ws.store, line.id, now=AT)
        assert files_of(ws) == before
    assert extractor.texts == len(TEXTS)


def test_a_workspace_opened_anew_gives_the_same_bytes(made):
    settings, _ = made
    with config.workspace(settings) as ws:
        line = deciding.decide(ws.store, ws.lexicon, MERGE)
        merged = files_of(ws)
        with config.workspace(settings) as anew:
            assert files_of(anew) == merged
        deciding.withdraw(ws.store, line.id, now=AT)


def test_another_process_decides_and_this_one_shows_it(made):
    settings, _ = made
    with config.workspace(settings) as ws:
        before = files_of(ws)
        command = [sys.executable, "-m", "policydash", "--data", str(settings.data_dir), "lexicon"]
        env = os.environ | environment(settings.data_dir)
        subprocess.run([*command, "accept", "초실감미디어", "HRM"], env=env, check=True, capture_output=True)
        assert ws.lexicon.canonical("hrm") == "초실감미디어"
        assert counts(ws)["초실감미디어"] == 4
        number = str(insights.ledger_of_lexicon(ws)["id"][0])
        subprocess.run([*command, "withdraw", number], env=env, check=True, capture_output=True)
        assert ws.lexicon.canonical("hrm") == "hrm"
        assert files_of(ws) == before


ASK = """
import sys
from policydash import config, insights
from policydash.clock import now
from policydash.model.decisions import About, Action, LexiconDecision
from policydash.model.selection import Period, Selection
from policydash.pipeline import deciding
with config.workspace(config.load_settings()) as ws:
    insights.suggestions(ws)
    line = deciding.decide(ws.store, ws.lexicon, LexiconDecision(
        action=Action.ACCEPTED, about=About.VARIANT, term="초실감미디어", variant="HRM", decided_at=now()))
    print(insights.trend(ws, Selection("HRM"), Period.YEAR).frame["count"].sum())
    deciding.withdraw(ws.store, line.id, now=now())
    print(insights.trend(ws, Selection("HRM"), Period.YEAR).frame["count"].sum())
print("kiwipiepy" in sys.modules)
"""


def test_no_kiwi_is_even_imported(made):
    settings, _ = made
    done = subprocess.run(
        [sys.executable, "-c", ASK],
        env=config.to_environment(settings) | {"PYTHONIOENCODING": "utf-8"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    assert done.stdout.split() == ["4", "3", "False"]
