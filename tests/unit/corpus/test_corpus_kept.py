"""The corpus in files: what is read is what was written, and nothing that is damaged is trusted."""

import logging
import subprocess
import sys
from dataclasses import fields, replace
from pathlib import Path

import numpy as np
import pytest

from policydash.corpus import counting, everything, query, refresh, relexed
from policydash.corpus.kept import KeptCorpus, Source
from policydash.corpus.matrix import Matrix
from policydash.corpus.sequences import Sequences
from policydash.model.selection import Unit

from .small import LEARNED, NAMES, TWELVE, Dictionary, FakeLexicon, corpus_of, rows_of

SOURCE = Source("a1", 1, 1, "lexicon 1")


def load(folder, source=SOURCE):
    found = KeptCorpus(folder).load(
        source, lexicon=FakeLexicon(), vocabulary=lambda: LEARNED, names=lambda: NAMES
    )
    return found.corpus if found else None


@pytest.fixture
def words():
    return Dictionary()


@pytest.fixture
def made(words):
    return corpus_of(TWELVE, dictionary=words)


@pytest.fixture
def folder(tmp_path, made):
    assert KeptCorpus(tmp_path / "kept").save(made, SOURCE, last_eojeol=7)
    return tmp_path / "kept"


def columns(shard):
    """Return every array of a shard by its name, the matrices taken apart."""
    found = {}
    for item in fields(shard):
        value = getattr(shard, item.name)
        if isinstance(value, Matrix):
            found |= {f"{item.name}.{part.name}": getattr(value, part.name) for part in fields(value)}
        else:
            found[item.name] = value.entries if isinstance(value, Sequences) else value
    return {name: array for name, array in found.items() if array is not None}


def same(one, other):
    """Return whether two corpora hold the same to the last bit, and write every term the same way."""
    assert len(one.shards) == len(other.shards)
    for mine, theirs in zip(one.shards, other.shards, strict=True):
        left, right = columns(mine), columns(theirs)
        assert left.keys() == right.keys()
        for name in left:
            assert left[name].dtype == right[name].dtype, name
            assert np.array_equal(left[name], right[name]), name
    assert list(one.terms.labels) == list(other.terms.labels)
    assert one.terms.registry.keys == other.terms.registry.keys
    assert one.terms.registry.aliases == other.terms.registry.aliases
    for name in ("units", "entries", "persons"):
        assert np.array_equal(getattr(one.tally, name), getattr(other.tally, name))
    assert (one.revision, one.articles, one.size) == (other.revision, other.articles, other.size)
    return True


def test_what_is_read_is_what_was_written(folder, made):
    again = load(folder)
    assert same(made, again)
    assert [made.spellings(code) for code in range(len(made.terms))] == [
        again.spellings(code) for code in range(len(again.terms))
    ]
    for unit in Unit:
        counts = counting.term_counts(made, everything(made), unit)
        assert np.array_equal(counting.term_counts(again, everything(again), unit), counts)


def test_the_last_eojeol_comes_back(folder):
    found = KeptCorpus(folder).load(
        SOURCE, lexicon=FakeLexicon(), vocabulary=lambda: LEARNED, names=lambda: NAMES
    )
    assert found.last_eojeol == 7


def test_what_was_read_grows_and_is_put_in_other_terms_like_any_other(tmp_path, words):
    early, late = corpus_of(TWELVE[:8], dictionary=words), TWELVE[7:]
    KeptCorpus(tmp_path).save(early, SOURCE, last_eojeol=0)
    fresh = rows_of(late, words)
    grown = [
        refresh(one, [fresh], names=NAMES, eojeols=words.eojeols(), revision=2)
        for one in (early, load(tmp_path))
    ]
    assert same(*grown)
    assert same(*(relexed(one, FakeLexicon()) for one in grown))


def test_a_replaced_article_stays_replaced(tmp_path, words):
    first = corpus_of(TWELVE, dictionary=words)
    grown = refresh(first, [rows_of(TWELVE[3:5], words)], names=NAMES, eojeols=[], revision=2)
    assert grown.articles == 12
    assert sum(map(len, grown.shards)) == 14
    KeptCorpus(tmp_path).save(grown, SOURCE, last_eojeol=0)
    assert same(grown, load(tmp_path))


def test_an_unchanged_shard_is_written_once(tmp_path, words):
    kept = KeptCorpus(tmp_path)
    first = corpus_of(TWELVE[:8], dictionary=words)
    assert kept.unsaved(first) == 8
    kept.save(first, SOURCE, last_eojeol=0)
    (shard,) = tmp_path.glob("shard-*")
    grown = refresh(first, [rows_of(TWELVE[8:], words)], names=NAMES, eojeols=words.eojeols(), revision=2)
    assert kept.unsaved(grown) == 4
    kept.save(grown, SOURCE, last_eojeol=0)
    assert shard.exists()
    assert len(list(tmp_path.glob("shard-*"))) == 2
    assert len(list(tmp_path.glob("rest-*"))) == 1  # the one before was this process's own
    assert kept.unsaved(grown) == 0
    assert same(grown, load(tmp_path))


def test_a_shard_out_of_its_file_counts_the_same(tmp_path, made):
    kept = KeptCorpus(tmp_path).keep(made.shards[0])
    assert kept is not made.shards[0]
    assert all(np.array_equal(array, columns(made.shards[0])[name]) for name, array in columns(kept).items())


@pytest.mark.parametrize(
    "change", [{"store": "b2"}, {"generation": 2}, {"vocabulary": 2}, {"lexicon": "lexicon 2"}]
)
def test_files_of_another_source_are_not_used(folder, change):
    assert load(folder, replace(SOURCE, **change)) is None


def test_without_files_there_is_nothing(tmp_path):
    assert load(tmp_path / "none") is None


def test_every_flipped_bit_is_found(folder, caplog):
    """One bit of each file, at seven places of it."""
    for path in sorted(folder.iterdir()):
        whole = path.read_bytes()
        for place in {len(whole) * part // 7 for part in range(7)}:
            broken = bytearray(whole)
            broken[place] ^= 1
            path.write_bytes(broken)
            assert load(folder) is None, (path.name, place)
        path.write_bytes(whole)
    assert load(folder) is not None
    assert any("손상되어 다시 만듭니다" in record.message for record in caplog.records)


@pytest.mark.parametrize("size", [0, 1, 100])
def test_every_cut_file_is_found(folder, size):
    for path in sorted(folder.iterdir()):
        whole = path.read_bytes()
        path.write_bytes(whole[:size])
        assert load(folder) is None, path.name
        path.write_bytes(whole)


def test_a_missing_file_is_found(folder):
    for path in sorted(folder.iterdir()):
        whole = path.read_bytes()
        path.unlink()
        assert load(folder) is None, path.name
        path.write_bytes(whole)
    assert load(folder) is not None


def test_a_folder_that_cannot_be_written_is_told_and_stops_nothing(tmp_path, made, caplog):
    blocked = tmp_path / "file"
    blocked.write_text("not a folder")
    with caplog.at_level(logging.WARNING):
        assert KeptCorpus(blocked).keep(made.shards[0]) is made.shards[0]
        assert not KeptCorpus(blocked).save(made, SOURCE, last_eojeol=0)
    assert "메모리에서 계속합니다" in caplog.text


SAVING = """
import resource, signal, sys
from pathlib import Path
from policydash.corpus.kept import KeptCorpus, Source
sys.path.insert(0, sys.argv[1])
from small import TWELVE, corpus_of
made = corpus_of(TWELVE[:6])
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
resource.setrlimit(resource.RLIMIT_FSIZE, (int(sys.argv[3]), int(sys.argv[3])))
sys.exit(10 + KeptCorpus(Path(sys.argv[2])).save(made, Source("a1", 1, 1, "lexicon 1"), last_eojeol=1))
"""


@pytest.mark.parametrize("most", [0, 500, 2_000])
def test_a_disk_that_is_full_leaves_what_was_there(folder, made, most):
    """A process that may write only so many bytes a file stands for a full disk."""
    command = [sys.executable, "-c", SAVING, str(Path(__file__).parent), str(folder), str(most)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout) == (10, ""), done.stderr  # not saved
    assert "파일을 쓰지 못했습니다" in done.stderr
    assert same(made, load(folder))
    assert not list(folder.glob("*.new"))


def test_a_query_is_answered_from_what_was_read(folder):
    again = load(folder)
    (series,) = query.parse("메타버스")
    found = query.evaluate(again, series.node, find_text=lambda *_: np.array([], dtype=np.int64))
    assert found.count() == 6  # 1 2 4 7, and 3 and 10 by another spelling
