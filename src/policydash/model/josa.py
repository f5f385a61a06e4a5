"""Korean particles that fit the word before them.

Own code because no maintained library is on hand: the rule is one bit (does the word end in a consonant when
it is read aloud?) and the cases that matter here are Hangul, digits and Latin words.
"""

import re

_HANGUL_FIRST, _HANGUL_LAST, _FINALS = 0xAC00, 0xD7A3, 28
_FINAL_RIEUL = 8
_DIGITS_WITH_FINAL = frozenset("013678")
_DIGITS_WITH_RIEUL = frozenset("178")
_LETTERS_WITH_FINAL = frozenset("LMNR")
_LETTERS_WITH_RIEUL = frozenset("LR")
_STOPS = frozenset("ckpt")
_VOWELS = frozenset("aeiouy")
_TRAILING_NOTE = re.compile(r"(?<=\S)\s*\([^()]*\)$")
_TRAILING_MARKS = re.compile(r"[^0-9A-Za-z\uac00-\ud7a3]+$")
_LAST_WORD = re.compile(r"[A-Za-z]+$")
_TRAILING_ZEROS = re.compile(r"[1-9]([0,]*0)$")


def josa(word: str, pair: str) -> str:
    """Return `word` with the fitting one of two particles: ("메타버스", "을/를") → "메타버스를".

    `pair` is written consonant form first: 을/를, 이/가, 은/는, 과/와, 으로/로. A trailing note in brackets
    and closing marks are not read aloud: "확장현실(XR)", "‘법’". A word that cannot be read gets both forms:
    "★을(를)".
    """
    after_consonant, after_vowel = pair.split("/")
    final = _final(_TRAILING_MARKS.sub("", _TRAILING_NOTE.sub("", word.rstrip())))
    if final is None:
        return f"{word}{after_consonant}({after_vowel})"
    takes_vowel_form = not final or (final == "ㄹ" and pair == "으로/로")
    return word + (after_vowel if takes_vowel_form else after_consonant)


def _final(word: str) -> str | None:
    """Return a word's final consonant read aloud: "" for none, "ㄹ", "*" for another, None for unknown."""
    if not word:
        return None
    last = word[-1]
    if _HANGUL_FIRST <= ord(last) <= _HANGUL_LAST:
        return _kind((ord(last) - _HANGUL_FIRST) % _FINALS != 0, _is_rieul(last))
    if last.isdigit():
        return _number_final(word)
    return _latin_final(word)


def _is_rieul(syllable: str) -> bool:
    return (ord(syllable) - _HANGUL_FIRST) % _FINALS == _FINAL_RIEUL


def _kind(has_final: bool, is_rieul: bool) -> str:
    if not has_final:
        return ""
    return "ㄹ" if is_rieul else "*"


def _number_final(word: str) -> str:
    """Read a number: 십 백 천 만 억 end in a consonant, 조 (12 to 15 zeros) does not."""
    if zeros := _TRAILING_ZEROS.search(word):
        count = zeros[1].count("0")
        return "" if 12 <= count < 16 else "*"
    return _kind(word[-1] in _DIGITS_WITH_FINAL, word[-1] in _DIGITS_WITH_RIEUL)


def _latin_final(word: str) -> str:
    """Read an acronym letter by letter, a word by its last sounds (a stop counts after a vowel: Robot)."""
    found = _LAST_WORD.search(word)
    latin = found[0] if found else word
    if latin.isupper():
        return _kind(latin[-1] in _LETTERS_WITH_FINAL, latin[-1] in _LETTERS_WITH_RIEUL)
    low = latin.lower()
    if low.endswith("ng"):
        return "*"
    after_vowel = len(low) > 1 and low[-2] in _VOWELS
    stop = (low[-1] in _STOPS or low[-1] == "b") and after_vowel
    return _kind(low[-1] in "lmn" or stop or low.endswith("ck"), low[-1] == "l")
