"""From the text of a query to its series.

```
any   := all (OR all)*
all   := part (AND? part)*
part  := (NOT | -)* ( "(" any ")" | word | prefix* | "phrase" | field:value )
```
"""

from collections.abc import Sequence
from dataclasses import dataclass

from policydash.corpus.query.fields import field_node, simple
from policydash.corpus.query.lexer import Lexer, Mark, Token
from policydash.corpus.query.nodes import Node, Not, all_of, any_of
from policydash.errors import QueryError

MAX_DEPTH = 50  # brackets and NOTs inside one another
MAX_PARTS = 300  # tokens of one line
_NO_BEGINNING = {Mark.AND, Mark.OR, Mark.CLOSE}
_WANTING = {Mark.AND, Mark.OR, Mark.NOT, Mark.MINUS}


@dataclass(slots=True)
class Parser:
    """Reads the tokens of one line from left to right; `at` moves on. Raises QueryError."""

    query: str
    tokens: Sequence[Token]
    at: int = 0
    depth: int = 0

    def line(self) -> Node:
        """Return the node of the whole line, which has at least one token."""
        if len(self.tokens) > MAX_PARTS:
            raise self._error(f"한 계열에 쓸 수 있는 말은 {MAX_PARTS}개까지입니다.", self.tokens[MAX_PARTS])
        node = self._any()
        token = self._peek()
        if token is not None:
            raise self._error("여는 괄호가 없는 ‘)’입니다.", token)
        return node

    def _any(self) -> Node:
        parts = [self._all()]
        while self._take(Mark.OR):
            parts.append(self._all())
        return any_of(parts)

    def _all(self) -> Node:
        parts = [self._part()]
        while (token := self._peek()) is not None and token.mark not in {Mark.OR, Mark.CLOSE}:
            self._take(Mark.AND)
            parts.append(self._part())
        return all_of(parts)

    def _part(self) -> Node:
        token = self._next()
        self.depth += 1
        if self.depth > MAX_DEPTH:
            raise self._error(f"괄호와 NOT은 {MAX_DEPTH}겹까지 쓸 수 있습니다.", token)
        node = self._nested(token)
        self.depth -= 1
        return node

    def _nested(self, token: Token) -> Node:
        if token.mark in {Mark.NOT, Mark.MINUS}:
            return self._negated(token)
        if token.mark is Mark.OPEN:
            return self._bracketed(token)
        if token.mark is Mark.FIELD:
            return field_node(self.query, token, self._next())
        return simple(token)

    def _negated(self, token: Token) -> Node:
        follower = self._peek()
        apart = follower is not None and follower.position > token.position + 1
        if token.mark is Mark.MINUS and (follower is None or apart):
            raise self._error("‘-’ 바로 뒤에 뺄 말이 없습니다. 빈칸 없이 붙여 쓰십시오.", token)
        return Not(self._part())

    def _bracketed(self, opening: Token) -> Node:
        follower = self._peek()
        if follower is not None and follower.mark is Mark.CLOSE:
            raise self._error("괄호 안이 비었습니다.", opening)
        if follower is None:
            raise self._error("여는 괄호가 닫히지 않았습니다.", opening)
        node = self._any()
        if not self._take(Mark.CLOSE):
            raise self._error("여는 괄호가 닫히지 않았습니다.", opening)
        return node

    def _next(self) -> Token:
        """Return the token a part begins with, and move past it."""
        token, before = self._peek(), self.tokens[self.at - 1] if self.at else None
        if token is not None and token.mark not in _NO_BEGINNING:
            self.at += 1
            return token
        if before is not None and before.mark in _WANTING:
            raise self._error(f"‘{before.text}’ 뒤에 찾을 말이 없습니다.", before)
        if token is None or token.mark is Mark.CLOSE:
            raise self._error("여는 괄호가 없는 ‘)’입니다.", token or self.tokens[-1])
        raise self._error(f"‘{token.text}’ 앞에 찾을 말이 없습니다.", token)

    def _peek(self) -> Token | None:
        return self.tokens[self.at] if self.at < len(self.tokens) else None

    def _take(self, mark: Mark) -> bool:
        token = self._peek()
        taken = token is not None and token.mark is mark
        self.at += taken
        return taken

    def _error(self, message: str, token: Token) -> QueryError:
        return QueryError(message, query=self.query, position=token.position)


def read_line(query: str, start: int, end: int) -> Node:
    """Return the node of `query[start:end]`, which is not blank. Raises QueryError."""
    return Parser(query, tuple(Lexer(query, start, end).tokens())).line()
