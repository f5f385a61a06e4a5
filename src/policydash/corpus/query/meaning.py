"""How one part of a query was understood, as a Korean sentence."""

from enum import StrEnum

from policydash.corpus.query.evaluation import Leaf, is_text
from policydash.corpus.query.nodes import Field, FieldName, Phrase, Prefix, Title, Word
from policydash.corpus.query.resolution import field_codes, names_containing, term_codes
from policydash.corpus.snapshot import Corpus
from policydash.text.keys import term_key

NAMED = 10  # terms and names that a sentence lists before it says how many more there are


class How(StrEnum):
    """How a part of a query was understood."""

    TERM = "term"  # a term of the corpus
    VARIANTS = "variants"  # a term, together with its other spellings
    PREFIX = "prefix"
    PHRASE = "phrase"
    TEXT = "text"  # no term of the corpus: searched in the text
    FIELD = "field"
    LABEL = "label"  # a whole line


def meaning_of(corpus: Corpus, leaf: Leaf) -> tuple[How, str, tuple[str, ...]]:
    """Return how a part was understood, the sentence, and the spellings or terms that it covers."""
    if isinstance(leaf, Field):
        return How.FIELD, _field(corpus, leaf), ()
    place = "제목" if isinstance(leaf, Title) else "제목이나 본문"
    part = leaf.part if isinstance(leaf, Title) else leaf
    if isinstance(part, Phrase):
        return How.PHRASE, f"{place}에 이 글이 그대로 있는 기사를 찾습니다.", ()
    if is_text(corpus, part):
        return How.TEXT, f"용어 목록에 없는 말이어서 {place}의 글에서 그대로 찾습니다.", ()
    return _prefix(corpus, part, place) if isinstance(part, Prefix) else _word(corpus, part, place)


def _word(corpus: Corpus, part: Word, place: str) -> tuple[How, str, tuple[str, ...]]:
    code = int(term_codes(corpus, part)[0])
    term, others = corpus.terms.display(code), _other_spellings(corpus, code)
    if not others:
        return How.TERM, f"{place}에 나오는 용어로 찾습니다: {term}.", ()
    sentence = f"{place}에 나오는 용어로 찾고 다른 표기도 함께 셉니다: {term} = {_listed(others)}."
    return How.VARIANTS, sentence, others


def _prefix(corpus: Corpus, part: Prefix, place: str) -> tuple[How, str, tuple[str, ...]]:
    frequency = corpus.document_frequency
    codes = sorted(
        term_codes(corpus, part).tolist(), key=lambda code: (-int(frequency[code]), corpus.terms.key(code))
    )
    if not codes:
        return How.PREFIX, "이렇게 시작하는 용어가 없습니다.", ()
    terms = tuple(corpus.terms.displays(codes))
    sentence = f"이렇게 시작하는 용어 {len(terms):,}개를 {place}에서 모두 찾습니다: {_listed(terms)}."
    return How.PREFIX, sentence, terms


def _field(corpus: Corpus, leaf: Field) -> str:
    codes = field_codes(corpus, leaf)
    if leaf.name is FieldName.KIND:
        return f"종류가 맞는 기사를 찾습니다: {leaf.value}{'*' if leaf.prefix else ''}."
    if len(codes):
        return f"{leaf.name} 이름이 맞는 기사를 찾습니다: {_listed(_names_of(corpus, leaf, codes.tolist()))}."
    near = tuple(names_containing(corpus, leaf))
    hint = f" 이 말이 든 이름: {_listed(near)}." if near else ""
    return f"{leaf.name} 가운데 이런 이름이 없습니다.{hint}"


def _names_of(corpus: Corpus, leaf: Field, codes: list[int]) -> tuple[str, ...]:
    if leaf.name is FieldName.CATEGORY:
        return tuple(corpus.categories[code] for code in codes)
    return tuple(source.name for source in corpus.sources if source.code in set(codes))


def _other_spellings(corpus: Corpus, code: int) -> tuple[str, ...]:
    """Return the spellings whose key is not the shown one: the lexicon's, then those met in the texts."""
    shown, key = corpus.terms.display(code), corpus.terms.key(code)
    known = (*corpus.lexicon.spellings(key), *corpus.terms.aliases(code), key)
    by_key = {term_key(spelling): spelling for spelling in reversed(known)}
    return tuple(spelling for own, spelling in reversed(by_key.items()) if own != term_key(shown))


def _listed(names: tuple[str, ...]) -> str:
    more = len(names) - NAMED
    listed = ", ".join(names[:NAMED])
    return f"{listed} 외 {more:,}개" if more > 0 else listed
