"""What a source does with a statement: asserts, requests, rejects, offers, warns, accuses, denies, concedes, agrees or supports.

Four questions, in this order, because each answer can turn the one before:

1. What does the cue say by itself? The lexicon knows ("eist": request). A statement without a cue asserts.
2. Is it the source's own plan? "wil de wet aanpassen" offers where "wil dat de wet verandert" requests; told in the past tense
   it is a plan no longer put forward, and asserts.
3. Is the cue denied? "wil niet", "sluit niet uit", "geen kritiek".
4. If it only asserts: what does its content do? There the speaker may perform another act ("zegt dat hij bereid is te
   praten": offer), lay a duty on others ("de wolf moet weg": request), refuse ("geen sprake van"), blame or praise.

The words that decided are given back, so that each move can be shown with its reason.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from spacy.tokens import Token

from wederhoor.lang.cues import Cue
from wederhoor.lang.signals import Signals
from wederhoor.model import Move
from wederhoor.read import grammar
from wederhoor.read.cues import CueFinder, Occurrence

DENIED = {
    Move.REQUEST: Move.REJECT,
    Move.OFFER: Move.REJECT,
    Move.AGREE: Move.REJECT,
    Move.SUPPORT: Move.REJECT,
    Move.REJECT: Move.OFFER,
    Move.DENY: Move.CONCEDE,
    Move.CONCEDE: Move.DENY,
    Move.WARN: Move.ASSERT,
    Move.ACCUSE: Move.ASSERT,
    Move.ASSERT: Move.ASSERT,
}
"""What a move becomes when its cue is denied: who does not want it rejects it, who does not rule it out is open to it."""

NOT_ONLY = frozenset({"alleen", "slechts", "enkel", "zozeer"})
INNER = frozenset(
    {"ROOT", "xcomp", "aux", "aux:pass", "cop", "advmod", "det", "obj", "obl", "obl:arg", "nsubj", "nsubj:pass", "compound:prt"}
)


@dataclass(frozen=True, slots=True)
class Decision:
    """A move and the words that decided it, in order of the text; no words where nothing but the absence of a sign did."""

    move: Move
    words: tuple[Token, ...]


class MoveRules:
    """The move of a statement, by one language's cues and signals."""

    def __init__(self, finder: CueFinder, signals: Signals) -> None:
        self._finder = finder
        self._signals = signals

    def decide(self, cue: Cue | None, cue_tokens: Sequence[Token], content: Sequence[Token], *, direct: bool) -> Decision:
        """The move of a statement.

        ``cue``: its entry in the lexicon, None for a continuation. ``cue_tokens``: the cue's words. ``content``: the
        content's words. ``direct``: they are the source's own words, in which "ik" is the source and "hij" another.
        """
        outer = self._by_cue(cue, cue_tokens, content)
        if outer.move is not Move.ASSERT or outer.words != tuple(cue_tokens):
            return outer
        for root in _roots(content):
            inner = self._by_clause(root, content, direct=direct)
            if inner is not None:
                return inner
        return outer

    def _by_cue(self, cue: Cue | None, cue_tokens: Sequence[Token], content: Sequence[Token]) -> Decision:
        if cue is None or not cue_tokens:
            return Decision(Move.ASSERT, ())
        if not content:
            return Decision(cue.move, _ordered(cue_tokens))
        words = list(cue_tokens)
        head = _head(cue, cue_tokens)
        clause = _is_clause(content)
        denial = self._denial(t for t in _around(head, cue_tokens, content) if t.lower_ not in cue.fixed)
        if "bare" in cue.frames and not clause and not _is_thing(content):
            denial = denial or self._denial(word for root in _roots(content) for word in _core(root, content))
            plan = Move.ASSERT if _past(head) else Move.OFFER
            move = plan if denial is None else Move.REJECT
        elif denial is not None and clause and cue.move is Move.REJECT:
            move = Move.ASSERT
        elif denial is not None and cue.attitude and ("pred" in cue.frames if clause else _is_infinitive(content)):
            move = Move.REJECT
        else:
            move = cue.move if denial is None else DENIED[cue.move]
        return Decision(move, _ordered([*words, denial] if denial is not None else words))

    def _by_clause(self, root: Token, content: Sequence[Token], *, direct: bool) -> Decision | None:
        core = _core(root, content)
        denial = self._denial(core)
        own = _is_source(grammar.subject(root), root, direct=direct)
        if own and (performed := self._performed(root, core, content)) is not None:
            return performed
        for word in core:
            forms = {word.lemma_.lower(), word.lower_}
            if own and direct and denial is None and forms & self._signals.offer and any(grammar.children(word, "xcomp")):
                return Decision(Move.OFFER, (word,))
            if forms & self._signals.refusal and denial is not None:
                return Decision(Move.REJECT, _ordered([denial, word]))
            if forms & self._signals.duty and not own and denial is None and grammar.is_verb(word) and not _past(word):
                return Decision(Move.REQUEST, (word,))
            if forms & self._signals.permission and not own and denial is not None and grammar.is_verb(word):
                return Decision(Move.REQUEST, _ordered([word, denial]))
            if forms & self._signals.blame and denial is None:
                return Decision(Move.CONCEDE if own else Move.ACCUSE, (word,))
            if forms & self._signals.untrue and denial is None or forms & self._signals.true and denial is not None:
                return Decision(Move.DENY, _ordered([word] if denial is None else [word, denial]))
            if forms & self._signals.danger and denial is None and not own:
                return Decision(Move.WARN, (word,))
            if forms & self._signals.praise and denial is None and not own:
                return Decision(Move.SUPPORT, (word,))
        return None

    def _performed(self, root: Token, core: Sequence[Token], content: Sequence[Token]) -> Decision | None:
        """What the source does by speaking of its own act: "ik ben bereid", "wij gaan niet akkoord"."""
        inside = set(content)
        for word in core:
            if not _predicative(word, root):
                continue
            if "Part" in word.morph.get("VerbForm"):
                continue  # "wij hebben dat gesteund" tells of an act, and performs none
            for occurrence in self._finder.of(word):
                rest = self._governed(occurrence, inside)
                if rest is not None:
                    found = self._by_cue(occurrence.cue, occurrence.tokens, rest)
                    if found.move is not Move.ASSERT:
                        return found
        return None

    def _governed(self, occurrence: Occurrence, inside: set[Token]) -> list[Token] | None:
        """What a cue that stands in the content governs there, without its subject and denial; None if it is not all inside."""
        if not inside.issuperset(occurrence.tokens):
            return None
        head = occurrence.head
        subject = grammar.own_subject(head)
        left_out = {*occurrence.tokens, *(t for t in head.children if t.dep_ == "mark" or t.lower_ in self._signals.negator)}
        return [t for t in grammar.subtree(head, () if subject is None else (subject,)) if t in inside and t not in left_out]

    def _denial(self, words: Iterable[Token]) -> Token | None:
        for word in words:
            if word.lower_ in self._signals.negator and not _not_only(word):
                return word
        return None


def _is_clause(content: Sequence[Token]) -> bool:
    """Whether the content is a clause of its own with a finite verb, most surely after "dat" or "of"."""
    first = content[0]
    if first.i > first.sent.start and first.nbor(-1).lower_ in grammar.SUBORDINATORS:
        return True
    root = next(_roots(content), None)
    return root is not None and grammar.finite_verb(root) is not None


def _is_thing(content: Sequence[Token]) -> bool:
    """Whether the content is a bare noun phrase, something that is asked for."""
    root = next(_roots(content), None)
    return root is not None and root.pos_ in ("NOUN", "PROPN") and not grammar.case_of(root) and not any(map(grammar.is_verb, content))


def _is_infinitive(content: Sequence[Token]) -> bool:
    root = next(_roots(content), None)
    return root is not None and grammar.is_infinitive_with_te(root)


def _head(cue: Cue, tokens: Sequence[Token]) -> Token:
    """The cue's head word among its tokens."""
    lemmas = (cue.lemma, cue.particle + cue.lemma)
    return next((t for t in tokens if t.lemma_.lower() in lemmas), tokens[0])


def _predicative(word: Token, root: Token) -> bool:
    """Whether ``word`` is the clause's predicate or part of it."""
    while word != root and word.dep_ in ("xcomp", "aux", "aux:pass", "cop"):
        word = word.head
    return word == root


def _past(verb: Token) -> bool:
    return "Past" in verb.morph.get("Tense")


def _not_only(negator: Token) -> bool:
    """ "niet alleen" denies nothing."""
    return negator.i + 1 < len(negator.doc) and negator.nbor(1).lower_ in NOT_ONLY


def _roots(content: Sequence[Token]) -> Iterator[Token]:
    """The heads of the clauses that make up the content, in order: those whose own head is outside it, and what is joined to them."""
    inside = set(content)
    for token in content:
        if token.is_punct or token.is_space:
            continue
        if (
            token.head not in inside
            or token.head == token
            or (token.dep_ in ("conj", "parataxis") and grammar.is_predicate(token))
        ):
            yield token


def _core(root: Token, content: Sequence[Token]) -> list[Token]:
    """The words of the clause under ``root`` that are in the content, without those of clauses inside it."""
    inside = set(content)
    found, waiting = [], [root]
    while waiting:
        word = waiting.pop()
        found.append(word)
        waiting.extend(c for c in word.children if c in inside and (c.dep_ == "xcomp" or not grammar.is_predicate(c)))
    return sorted(found, key=lambda t: t.i)


def _around(head: Token, cue_tokens: Sequence[Token], content: Sequence[Token]) -> list[Token]:
    """The words beside the cue that may deny it: those that hang on it, and on the verb that governs it ("wil niet zeggen")."""
    outside = set(content)
    governors = {*cue_tokens, head, grammar.predicate(head)}
    if head.dep_ == "xcomp" and not grammar.is_infinitive_with_te(head):
        governors.add(head.head)
    near = {c for governor in governors for c in governor.children} | set(cue_tokens)
    return sorted((t for t in near if t not in outside), key=lambda t: t.i)


def _is_source(subject: Token | None, root: Token, *, direct: bool) -> bool:
    """Whether the subject of a clause in the content is the source: "ik", "wij"; in indirect speech "hij", "zij", or an infinitive's."""
    if not direct and root.dep_ in ("xcomp", "ccomp") and grammar.is_infinitive_with_te(root):
        return True
    if subject is None or subject.pos_ != "PRON":
        return False
    if direct:
        return "1" in subject.morph.get("Person")
    return subject.lower_ in grammar.PRONOUN_SUBJECTS and "2" not in subject.morph.get("Person")


def _ordered(words: Sequence[Token]) -> tuple[Token, ...]:
    return tuple(sorted(set(words), key=lambda t: t.i))
