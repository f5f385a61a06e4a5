"""Decisions about the lexicon: checked, then kept in the store's ledger, where every reader finds them."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from typing import Any

from policydash.corpus.mentions import mentions_in
from policydash.errors import SettingsError
from policydash.model.decisions import About, Action, LexiconDecision, in_force
from policydash.model.josa import josa
from policydash.store import Store
from policydash.text.entries import KINDS
from policydash.text.keys import term_key
from policydash.text.lexicon import Lexicon
from policydash.text.meanings import ambiguity, meanings
from policydash.text.mentions import Mentions
from policydash.text.pairing import pairs

_FORBIDDEN = frozenset("\t\r\n|")
_LONGEST = 100  # characters of a term or variant
_NOTHING_TO_DO = "사전에 이미 그렇게 되어 있습니다."


def decide(
    store: Store,
    lexicon: Lexicon,
    decision: LexiconDecision,
    *,
    ambiguous: bool = False,
    mentions: Mentions | None = None,
) -> LexiconDecision:
    """Return the decision as it was recorded. `lexicon` is the one in force.

    Raises SettingsError for words that cannot be used, for what is so already, and for accepting a variant
    that may mean several things, unless `ambiguous` says that this is known. `mentions` are those of the
    store's articles, where they are at hand: without them all articles are read.
    """
    return decide_all(store, lexicon, [decision], ambiguous=ambiguous, mentions=mentions)[0]


def decide_all(
    store: Store,
    lexicon: Lexicon,
    decisions: Sequence[LexiconDecision],
    *,
    ambiguous: bool = False,
    mentions: Mentions | None = None,
) -> list[LexiconDecision]:
    """Return all decisions as they were recorded, or record none where one cannot be used (see `decide`)."""
    tidy = [_tidied(one) for one in decisions]
    for one in tidy:
        check(store, lexicon, one, ambiguous=ambiguous, mentions=mentions)
    return [store.lexicon.record(one) for one in tidy]


def needs_mentions(decisions: Sequence[LexiconDecision], *, ambiguous: bool) -> bool:
    """Return whether checking these asks what a variant may mean: for accepting one without saying so."""
    accepted = (one.about for one in decisions if one.action is Action.ACCEPTED)
    return not ambiguous and About.VARIANT in accepted


def additions(
    lexicon: Lexicon, term: str, variants: Sequence[str], *, category: str, note: str, decided_at: datetime
) -> list[LexiconDecision]:
    """Return the lines that add a term with its variants; a term that is there already gets variants only.

    `category` "" keeps the kind it has, or is the first of `entries.KINDS`.
    """
    known = lexicon.terms_by_key.get(term_key(term))
    facts: dict[str, Any] = {"action": Action.ACCEPTED, "note": note, "decided_at": decided_at}
    lines = [LexiconDecision(about=About.TERM, term=term, category=category or KINDS[0], **facts)]
    if known is not None and category in {"", known.kind} and variants:
        lines = []
    return lines + [LexiconDecision(about=About.VARIANT, term=term, variant=one, **facts) for one in variants]


def check(
    store: Store,
    lexicon: Lexicon,
    decision: LexiconDecision,
    *,
    ambiguous: bool = False,
    mentions: Mentions | None = None,
) -> None:
    """Raise the SettingsError that `decide` would; nothing is recorded."""
    words = (decision.term, decision.variant) if decision.about is About.VARIANT else (decision.term,)
    for word in words:
        if _FORBIDDEN & set(word) or not term_key(word) or len(word) > _LONGEST:
            raise SettingsError(
                f"용어와 이형에는 글자가 있어야 하고, {_LONGEST}자를 넘거나 탭·줄바꿈·‘|’를 쓸 수 없습니다."
            )
    if decision.action is not Action.ACCEPTED:
        return
    after = lexicon.with_decisions([decision])
    if after.skipped or after.version == lexicon.version:
        what = " = ".join(f"‘{word}’" for word in words)
        raise SettingsError(f"{what}: {after.skipped[0].reason if after.skipped else _NOTHING_TO_DO}")
    if decision.about is About.VARIANT and not ambiguous:
        _check_meanings(store, lexicon, decision, mentions)


def withdraw(store: Store, decision_id: int, *, now: datetime) -> LexiconDecision:
    """Return the line that takes a decision back. Raises SettingsError for one that is not in force."""
    ledger = store.lexicon.decisions()
    found = next((one for one in ledger if one.id == decision_id), None)
    if found is None:
        raise SettingsError(
            f"결정 {decision_id}번이 없습니다. policydash lexicon ledger로 번호를 확인하십시오."
        )
    if found not in in_force(ledger):
        raise SettingsError(f"결정 {decision_id}번은 이미 쓰이지 않습니다. 뒤의 결정이나 취소가 대신합니다.")
    line = replace(found, id=0, action=Action.WITHDRAWN, note="", count=0, example="", decided_at=now)
    return store.lexicon.record(line)


def _tidied(decision: LexiconDecision) -> LexiconDecision:
    return replace(decision, term=decision.term.strip(" "), variant=decision.variant.strip(" "))


def _check_meanings(
    store: Store, lexicon: Lexicon, decision: LexiconDecision, mentions: Mentions | None
) -> None:
    """Refuse a variant that may mean several things, or that belongs to another term."""
    key = term_key(decision.variant)
    owner = lexicon.canonical(key)
    if owner not in {key, lexicon.canonical(term_key(decision.term))}:
        raise SettingsError(
            f"{josa(f'‘{decision.variant}’', '은/는')} 이미 ‘{lexicon.display(owner)}’의 다른 표기입니다. "
            "그래도 옮기려면 뜻이 여럿인 줄 알고 합친다고 표시하십시오(명령에서는 --ambiguous)."
        )
    if mentions is None:
        with store.reading() as state:
            mentions = mentions_in(state)
    table = meanings(pairs(mentions, lexicon), lexicon)
    if told := ambiguity(decision.variant, table.get(key, ()), lexicon):
        listed = " · ".join(f"{name} {count:,}" for name, count in told)
        raise SettingsError(
            f"{josa(f'‘{decision.variant}’', '은/는')} 뜻이 여럿입니다: {listed}. "
            "그래도 합치려면 뜻이 여럿인 줄 알고 합친다고 표시하십시오(명령에서는 --ambiguous)."
        )
