"""From the text of one line to tokens, each with its position in the whole query."""

import unicodedata
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from enum import Enum, auto

from policydash.errors import QueryError
from policydash.text.keys import term_key

QUOTES = {'"': '"', "＂": "＂", "“": "”", "”": "”"}  # opening → closing; pasted text brings the curly ones
OPENING, CLOSING, COLONS = "(（", ")）", ":："


class Mark(Enum):
    """What a token is."""

    WORD = auto()
    PREFIX = auto()
    PHRASE = auto()
    FIELD = auto()
    OPEN = auto()
    CLOSE = auto()
    MINUS = auto()
    AND = auto()
    OR = auto()
    NOT = auto()


@dataclass(frozen=True, slots=True)
class Token:
    """A mark, its text without quotation marks and asterisk, and where it stands: `query[position:end]`."""

    mark: Mark
    text: str
    position: int
    end: int


_SECOND_LABEL = (
    "‘=’는 ‘라벨 = 질의’처럼 한 줄에 한 번만 쓸 수 있습니다. 글자 그대로 찾으려면 큰따옴표로 묶으십시오."
)
_OPERATORS = {"AND": Mark.AND, "OR": Mark.OR, "NOT": Mark.NOT}


@dataclass(slots=True)
class Lexer:
    """Reads `query[at:end]`; `at` moves on. Raises QueryError."""

    query: str
    at: int
    end: int

    def tokens(self) -> Iterator[Token]:
        """Yield the tokens of the line."""
        while self._skip_space():
            char, start = self.query[self.at], self.at
            if char in OPENING or char in CLOSING:
                self.at += 1
                yield Token(Mark.OPEN if char in OPENING else Mark.CLOSE, char, start, self.at)
            elif char in QUOTES:
                yield self._quotation()
            elif char == "-":
                self.at += 1
                yield Token(Mark.MINUS, char, start, self.at)
            else:
                yield from self._word_or_field()

    def _skip_space(self) -> bool:
        while self.at < self.end and self.query[self.at].isspace():
            self.at += 1
        return self.at < self.end

    def _word_or_field(self) -> Iterator[Token]:
        start = self.at
        word = self._until(lambda char: char in COLONS and self.query[start : self.at].isalpha())
        if self.at < self.end and self.query[self.at] in COLONS:
            self.at += 1
            yield Token(Mark.FIELD, word, start, self.at)
            yield self._value(word, start)
        else:
            yield self._word(word, start, operators=True)

    def _value(self, field: str, start: int) -> Token:
        """Return what a field is asked for: a word, a prefix or a phrase, with no blank before it."""
        at = self.at
        char = self.query[at] if at < self.end else " "
        if char in QUOTES:
            return self._quotation()
        if char == "-":
            raise self.error(f"빼려면 ‘-’를 맨 앞에 두어 ‘-{field}:…’처럼 쓰십시오.", at)
        word = self._until(lambda _: False)
        if not word:
            message = "바로 뒤에 찾을 말이 없습니다. 붙여 쓰고, 빈칸이 든 말은 큰따옴표로 묶으십시오."
            raise self.error(f"‘{field}:’ {message}", start)
        return self._word(word, at, operators=False)

    def _word(self, word: str, start: int, *, operators: bool) -> Token:
        if operators and word.upper() in _OPERATORS:
            return Token(_OPERATORS[word.upper()], word.upper(), start, self.at)
        text = unicodedata.normalize("NFC", word)
        mark = Mark.PREFIX if text.endswith("*") else Mark.WORD
        text = text.removesuffix("*")
        if "*" in text:
            raise self.error("별표(*)는 낱말의 맨 끝에 한 번만 쓸 수 있습니다.", start + word.index("*"))
        return self._legible(Token(mark, text, start, self.at))

    def _legible(self, token: Token) -> Token:
        if not term_key(token.text):
            raise self.error("찾을 글자가 없습니다. 별표(*) 앞에는 한 글자 이상을 쓰십시오.", token.position)
        return token

    def _until(self, stop: Callable[[str], bool]) -> str:
        """Return the characters up to a blank, bracket, quotation mark or where `stop` says."""
        start = self.at
        while self.at < self.end:
            char = self.query[self.at]
            if char.isspace() or char in OPENING or char in CLOSING or char in QUOTES or stop(char):
                break
            if char == "=":
                raise self.error(_SECOND_LABEL, self.at)
            self.at += 1
        return self.query[start : self.at]

    def _quotation(self) -> Token:
        """Return the phrase that begins here, or the prefix when an asterisk follows it at once."""
        start, text = self.at, self._quoted()
        if self.at < self.end and self.query[self.at] == "*":
            self.at += 1
            return self._legible(Token(Mark.PREFIX, text, start, self.at))
        return Token(Mark.PHRASE, text, start, self.at)

    def _quoted(self) -> str:
        start = self.at
        close = closing_quote(self.query, start, self.end)
        if close is None:
            raise self.error("큰따옴표가 닫히지 않았습니다.", start)
        self.at = close + 1
        text = unicodedata.normalize("NFC", unescaped(self.query[start + 1 : close])).strip()
        if not text:
            raise self.error("큰따옴표 안이 비었습니다.", start)
        return text

    def error(self, message: str, position: int) -> QueryError:
        """Return the error of this query at a position."""
        return QueryError(message, query=self.query, position=position)


def closing_quote(query: str, start: int, end: int) -> int | None:
    """Return where the quotation that opens at `start` closes, None when it does not; a backslash escapes."""
    at = start + 1
    while at < end:
        if query[at] == "\\":
            at += 1
        elif query[at] == QUOTES[query[start]]:
            return at
        at += 1
    return None


def unescaped(text: str) -> str:
    """Return quoted text without its escapes: a backslash makes a quotation mark or a backslash plain."""
    out, at = [], 0
    while at < len(text):
        escape = text[at] == "\\" and at + 1 < len(text) and (text[at + 1] == "\\" or text[at + 1] in QUOTES)
        at += escape
        out.append(text[at])
        at += 1
    return "".join(out)
