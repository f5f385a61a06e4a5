"""The query language: `parse` reads it, `evaluate` finds the articles, `explain` says how it was understood.

```
메타버스 디지털트윈      both; AND may be written
메타버스 OR XR           either; AND binds before OR, ( … ) groups
NOT 게임, -게임          without
"가상융합산업 진흥법"    exactly this text, in title or body
메타*                    every term that begins so ("디지털 트"* where there is a blank)
제목:메타버스            in the title; also 제목:"…" and 제목:메타*
출처: 종류: 분류:        source, kind, category by name, quoted where there is a blank, or 연합*
라벨 = 질의              one line, one named series; a `;` outside quotes parts lines as a line break does
```
English field names are title: source: kind: category:.
`or`, `and`, `not` are operators in any case: nobody searches policy news for these words, and whoever types
`메타버스 or XR` means OR. In quotes they are text.
"""

from policydash.corpus.query.evaluation import FindText, evaluate, terms_of, texts_of
from policydash.corpus.query.explanation import Explanation, Part, explain
from policydash.corpus.query.meaning import How
from policydash.corpus.query.nodes import (
    And,
    Everything,
    Field,
    FieldName,
    Node,
    Not,
    Or,
    Phrase,
    Prefix,
    Title,
    Word,
)
from policydash.corpus.query.series import Series, lines, parse
from policydash.corpus.query.suggestion import Suggestion

__all__ = [
    "And",
    "Everything",
    "Explanation",
    "Field",
    "FieldName",
    "FindText",
    "How",
    "Node",
    "Not",
    "Or",
    "Part",
    "Phrase",
    "Prefix",
    "Series",
    "Suggestion",
    "Title",
    "Word",
    "evaluate",
    "explain",
    "lines",
    "parse",
    "terms_of",
    "texts_of",
]
