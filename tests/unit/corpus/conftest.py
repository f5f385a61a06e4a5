import pytest

from policydash.corpus import Corpus
from unit.corpus.small import TWELVE, Texts, corpus_of


@pytest.fixture(scope="session")
def twelve() -> Corpus:
    return corpus_of(TWELVE)


@pytest.fixture
def texts() -> Texts:
    return Texts()
