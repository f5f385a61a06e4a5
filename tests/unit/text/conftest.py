"""One lexicon and one extractor for all tests of the text layer: Kiwi is loaded once."""

from pathlib import Path

import pytest

from policydash.text.extract import Extractor
from policydash.text.kiwi import Tokenizer
from policydash.text.lexicon import Lexicon

LEXICON = Path(__file__).parents[3] / "data" / "lexicon"


@pytest.fixture(scope="session")
def lexicon():
    return Lexicon.load(LEXICON)


@pytest.fixture(scope="session")
def extractor(lexicon):
    return Extractor(lexicon)


@pytest.fixture(scope="session")
def tokenizer():
    return Tokenizer(())
