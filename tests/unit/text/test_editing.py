"""A person's own terms: kept where they can be used, refused without a trace where not."""

import pytest

from policydash import config
from policydash.errors import SettingsError
from policydash.text.editing import add_term

SHIPPED = config.shipped("_data", "data") / "lexicon"


def test_a_variant_that_was_added_is_the_term(tmp_path):
    found = add_term(
        SHIPPED, tmp_path, "초실감미디어", kind="기술", variants=["초실감 매체", "Hyperreal Media"]
    )
    assert found.canonical("초실감매체") == found.canonical("hyperrealmedia") == "초실감미디어"
    again = add_term(SHIPPED, tmp_path, "나라살림", kind="용어", variants=[])
    assert again.kind("초실감미디어") == "기술"
    assert again.kind("나라살림") == "용어"


@pytest.mark.parametrize("term", ["", " ", "가\t나", "가|나"])
def test_a_term_that_cannot_be_written_is_refused(tmp_path, term):
    with pytest.raises(SettingsError):
        add_term(SHIPPED, tmp_path, term, kind="용어", variants=[])
    assert list(tmp_path.iterdir()) == []


def test_a_row_that_cannot_be_used_leaves_the_file_as_it_was(tmp_path):
    add_term(SHIPPED, tmp_path, "나라살림", kind="용어", variants=[])
    before = (tmp_path / "terms.tsv").read_bytes()
    with pytest.raises(SettingsError):
        add_term(SHIPPED, tmp_path, "새말", kind="없는 종류", variants=[])
    assert (tmp_path / "terms.tsv").read_bytes() == before
