"""Pairs, unknown words and names out of sequences."""

from mentioned import Said, State, mentions
from policydash.corpus.mentions import mentions_in
from policydash.model.rows import ArticleRows
from policydash.model.sequence import pack


def told(found):
    pairs = zip(found.pair_places.article.tolist(), found.before.tolist(), found.inside.tolist(), strict=True)
    return [
        (article, [found.surfaces[unit] for unit in reversed(before) if unit], found.surfaces[inside])
        for article, before, inside in pairs
    ]


def test_pairs_of_every_article_in_order():
    found = mentions(
        [
            Said(["생성형 인공지능(AI)", "확장현실(XR)"]),
            Said(),
            Said(["가 나 다 라(마)"], unknown=["소부장"], persons=["홍길동"]),
            Said(["인공지능(AI)"]),
        ]
    )
    assert told(found) == [
        (1, ["생성형", "인공지능"], "AI"),
        (1, ["확장현실"], "XR"),
        (3, ["가", "나", "다", "라"], "마"),
        (4, ["인공지능"], "AI"),
    ]
    assert [found.surfaces[word] for word in found.words.tolist()] == ["소부장"]
    assert [found.surfaces[name] for name in found.names.tolist()] == ["홍길동"]
    assert (found.word_places.article.tolist(), found.name_places.article.tolist()) == ([3], [3])


def test_excluded_articles_and_an_empty_corpus_say_nothing():
    assert told(mentions([Said(["확장현실(XR)"], excluded=True), Said(["확장현실(XR)"])])) == [
        (2, ["확장현실"], "XR")
    ]
    assert told(mentions([])) == []
    assert mentions([]).before.shape == (0, 4)


def test_only_the_vocabulary_and_what_is_mentioned_is_held():
    found = mentions([Said(["확장 현실(XR)"])], ["디지털 트윈"])
    assert set(found.surfaces.values()) == {"확장", "현실", "XR"}
    assert found.vocabulary == {"디지털트윈"}


class Damaged(State):
    """A sequence that no extractor writes: a run left over, and two eojeols inside a bracket."""

    def _rows(self, start, articles):
        rows = super()._rows(start, articles)
        ids = {text: number for number, text in self.eojeols()}
        a, b = ids["확장현실"], ids["XR"]
        odd = pack([0] * 12 + [a, 0, b, 0, a])
        wide = pack([0] * 12 + [a, 0, b, a])
        return ArticleRows(
            **{name: getattr(rows, name) for name in ArticleRows.__slots__ if name != "sequences"},
            sequences=(odd, wide, rows.sequences[2]),
        )


def test_what_is_no_pair_is_left_out():
    assert told(mentions_in(Damaged([Said(["확장현실(XR)"])] * 3))) == [
        (1, ["확장현실"], "XR"),
        (3, ["확장현실"], "XR"),
    ]


def test_the_newest_article_is_the_latest_day_then_the_highest_id():
    found = mentions([*(Said(["가나(XR)"], day=day) for day in (3, 5, 5)), Said()])
    assert found.pair_places.newest() == 3
    assert found.pair_places.count() == 3
    assert found.word_places.newest() == 0
