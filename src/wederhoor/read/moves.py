"""What a source does with a statement: assert, request, reject, offer, warn, accuse, deny, concede, agree or support.

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
from itertools import islice

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

OPENING = 2
"""How many clauses of the content are asked: a long quotation does what it opens with."""


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
        if outer.move is not Move.ASSERT or set(outer.words) - set(cue_tokens):
            return outer
        for root in islice(_roots(content), OPENING):
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
        if denial is None and "np" in cue.frames and _is_thing(content):
            denial = self._denial(next(_roots(content)).children)  # "eist geen excuses"
        if "bare" in cue.frames and not clause and not _is_thing(content):
            denial = denial or self._denial(word for root in _roots(content) for word in _core(root, content))
            plan = Move.ASSERT if _past(head) else Move.OFFER
            move = plan if denial is None else Move.REJECT
        elif denial is not None and cue.move is Move.REJECT and (clause or cue.attitude):
            move = Move.ASSERT  # "sluit niet uit dat het regent", "is niet tegen techniek"
        elif denial is not None and cue.attitude and ("pred" in cue.frames if clause else _is_infinitive(content)):
            move = Move.REJECT
        else:
            move = cue.move if denial is None else DENIED[cue.move]
        return Decision(move, _ordered([*words, denial] if denial is not None else words))

    def _by_clause(self, root: Token, content: Sequence[Token], *, direct: bool) -> Decision | None:
        core = _core(root, content)
        denial = self._denial(core)
        subject = grammar.own_subject(root) or (grammar.subject(root) if grammar.finite_verb(root) is None else None)
        own = _is_source(subject, root, direct=direct)
        if own and (performed := self._performed(root, core, content)) is not None:
            return performed
        for word in core:
            move = self._signal(word, own=own, denied=denial is not None)
            if move is not None:
                return Decision(move, _ordered([word] if denial is None else [word, denial]))
        return None

    def _signal(self, word: Token, *, own: bool, denied: bool) -> Move | None:
        """What a word of the content does; ``own``: the source is its clause's subject, ``denied``: the clause is negated."""
        signals = self._signals
        forms = {word.lemma_.lower(), word.lower_}
        binding = grammar.is_verb(word) and not _past(word)
        move: Move | None = None
        if own and binding and forms & signals.offer and (word.dep_ == "aux" or any(grammar.children(word, "xcomp"))):
            move = Move.REJECT if denied else Move.OFFER
        elif denied and forms & signals.refusal:
            move = Move.REJECT
        elif binding and not own and forms & (signals.permission if denied else signals.duty):
            move = Move.REQUEST
        elif forms & (signals.true if denied else signals.untrue):
            move = Move.DENY
        elif not denied and forms & signals.blame:
            move = Move.CONCEDE if own else Move.ACCUSE
        elif not denied and not own and forms & signals.danger:
            move = Move.WARN
        elif not denied and not own and forms & signals.praise:
            move = Move.SUPPORT
        return move

    def _performed(self, root: Token, core: Sequence[Token], content: Sequence[Token]) -> Decision | None:
        """What the source does by speaking of its own act: "ik ben bereid", "wij gaan niet akkoord"."""
        inside = set(content)
        for word in core:
            if not _predicative(word, root) or "Part" in word.morph.get("VerbForm", []):
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
            if word.lower_ in self._signals.negator and not self._undone(word):
                return word
        return None

    def _undone(self, negator: Token) -> bool:
        """ "niet alleen" denies nothing."""
        return negator.i + 1 < len(negator.doc) and negator.nbor(1).lower_ in self._signals.only


def _is_clause(content: Sequence[Token]) -> bool:
    """Whether the content is a clause of its own with a finite verb, most surely after "dat" or "of"."""
    first = content[0]
    if first.i > first.sent.start and first.nbor(-1).lower_ in grammar.words(first).subordinators:
        return True
    root = next(_roots(content), None)
    return root is not None and grammar.finite_verb(root) is not None


def _is_thing(content: Sequence[Token]) -> bool:
    """Whether the content is a bare noun phrase, something that is asked for."""
    root = next(_roots(content), None)
    return (
        root is not None
        and root.pos_ in ("NOUN", "PROPN")
        and not grammar.case_of(root)
        and not any(map(grammar.is_verb, content))
    )


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
    return "Past" in verb.morph.get("Tense", [])


def _roots(content: Sequence[Token]) -> Iterator[Token]:
    """The heads of the content's clauses, in order: those whose own head is outside it, and what is joined to them."""
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
    """Whether the subject of a clause in the content is the source: "ik"; in indirect speech "hij", or an infinitive's."""
    if not direct and root.dep_ in ("xcomp", "ccomp") and grammar.is_infinitive_with_te(root):
        return True
    if subject is None or subject.pos_ != "PRON":
        return False
    if direct:
        return "1" in subject.morph.get("Person", [])
    return subject.lower_ in grammar.words(subject).subject_pronouns and "2" not in subject.morph.get("Person", [])


def _ordered(words: Sequence[Token]) -> tuple[Token, ...]:
    return tuple(sorted(set(words), key=lambda t: t.i))
