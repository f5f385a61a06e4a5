"""How words are understood, and what could be understood better."""

from dataclasses import dataclass

import pandas as pd

from policydash.model.results.scope import Scope


@dataclass(frozen=True)
class Explained:
    """How a query was understood.

    `frame`: label, part (as written), meaning (a Korean sentence), how (용어, 다른 표기 포함, 앞부분, 구절,
    글자 그대로, 항목, 계열), count (articles it matches in the selection). `suggestions`: part, term (as
    shown), query (as typed), adds, start, end: spellings or longer terms that would add articles, most first.
    The part is `text[start:end]` of the selection's query; "(" + that + " OR " + query + ")" in its place
    adds the articles.
    """

    scope: Scope
    frame: pd.DataFrame
    suggestions: pd.DataFrame


@dataclass(frozen=True)
class Suggestions:
    """What the articles propose for the lexicon.

    `frame`: about (이형, 낱말), how (괄호, 표기, 모르는 낱말), term, variant, count (articles that say so),
    meanings (what an ambiguous variant may mean, with the articles of each, "" otherwise), ambiguous,
    example (a sentence of the newest article), article (its id, 0 for none). Sorted by count, term, variant.
    """

    frame: pd.DataFrame
