"""Headings on the screen are those of the files."""

import pandas as pd

from policydash.model.selection import Unit
from policydash.ui import columns


def test_words_of_a_table():
    frame = pd.DataFrame({"term": ["법"], "count": [3], "status": ["성공"]})
    assert columns.words(frame, Unit.STORIES) == {"term": "용어", "count": "이야기 수", "status": "결과"}


def test_one_word():
    assert columns.word("duplicate") == "중복"
