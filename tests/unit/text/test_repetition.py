"""Which lines a source repeats: in how many documents, what share, and copies of a story once."""

import pytest

from policydash.errors import SettingsError
from policydash.text.boilerplate import read_repeats
from policydash.text.keys import key_hash
from policydash.text.repeated import line_keys
from policydash.text.repetition import Line, Repeats, SourceText, lines, read, repeated

FOOTER = "가나일보를 구독해 주십시오."
KEY = line_keys(FOOTER)[0]
HASH = key_hash(KEY)
WORDS = "가나다라마바사아자차카타파하거너더러머버서어저처커터퍼허"


def texts(number, footers, *, story=None):
    """Texts that share nothing but the footer, which the first of them have."""
    for place in range(number):
        word = WORDS[place % 28] + WORDS[place // 28 % 28]
        body = f"{word * 3} 소식은 이렇다"
        if place < footers:
            yield SourceText(place + 1, story or place + 1, f"{body}\n{FOOTER}")
        else:
            yield SourceText(place + 1, place + 1, body)


@pytest.mark.parametrize(
    ("number", "footers", "is_repeated"),
    [
        (0, 0, False),
        (3, 3, False),  # all of them, yet three
        (4, 4, True),
        (100, 3, False),
        (100, 4, True),
        (133, 4, True),  # 3.007 %
        (134, 4, False),  # 2.985 %
    ],
)
def test_a_line_is_repeated_in_enough_documents_and_a_large_enough_share(number, footers, is_repeated):
    pieces = read(texts(number, footers))
    assert pieces.total == number
    assert repeated(pieces.documents(), number, Repeats()) == ({HASH} if is_repeated else set())


def test_copies_of_one_story_are_one_document():
    pieces = read(texts(20, 10, story=1))
    assert pieces.total == 11
    assert repeated(pieces.documents(), 11, Repeats()) == set()


def test_a_line_twice_in_a_text_counts_once():
    pieces = read(SourceText(number, number, f"{FOOTER}\n{FOOTER}") for number in range(3))
    assert pieces.documents() == {HASH: 3}


def test_which_articles_hold_a_line_and_how_it_is_written():
    assert read(texts(9, 4)).holding({HASH}) == {1, 2, 3, 4}
    assert read(texts(9, 4)).holding(set()) == set()
    assert list(lines(texts(9, 4), {HASH, 5})) == [Line(HASH, KEY, FOOTER)]


def test_reading_ends_where_memory_would_grow():
    pieces = read(texts(28 * 28, 0), most=300)
    assert len(pieces.hashes) == pieces.total == pieces.texts == 400  # two blocks of 200


@pytest.mark.parametrize("wrong", ["documents = 1", "share = 0.0", "share = 2.0", 'documents = "4"'])
def test_a_rule_that_cannot_be_used_is_told(tmp_path, wrong):
    (tmp_path / "boilerplate.toml").write_text(
        f'[[rule]]\nname = "줄"\nkind = "repeated"\n{wrong}\n', "utf-8"
    )
    with pytest.raises(SettingsError, match="1번째 규칙: documents는 2 이상의 수"):
        read_repeats(tmp_path)


def test_a_folder_without_the_rule_has_none(tmp_path):
    assert read_repeats(tmp_path) is None
