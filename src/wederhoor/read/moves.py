"""What a source does with a statement: assert, request, reject, offer, warn, accuse, deny, concede, agree or support.

Four questions, in this order, because each answer can turn the one before:

1. What does the cue say by itself? The lexicon knows ("eist": request). A statement without a cue asserts.
2. Is it the source's own plan? "wil de wet aanpassen" offers where "wil dat de wet verandert" requests; told in the past tense
   it is a plan no longer put forward, and asserts, as does a wish for the source alone ("wil leren zwemmen").
3. Is the cue denied? "wil niet", "sluit niet uit", "geen kritiek".
4. If it only asserts: what does its content do? There the speaker may perform another act ("zegt dat hij bereid is te
   praten": offer), lay a duty on others ("de wolf moet weg": request), refuse ("geen sprake van"), blame or praise.

The words that decided are given back, so that each move can be shown with its reason.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from itertools import islice, takewhile

from spacy.tokens import Token

from wederhoor.lang.cues import Cue
from wederhoor.lang.names import Names
from wederhoor.lang.signals import Signals
from wederhoor.model import Move
from wederhoor.read import grammar
from wederhoor.read.bargains import bargain
from wederhoor.read.content import (
    core,
    imperative,
    is_clause,
    is_infinitive,
    is_question,
    is_source,
    is_thing,
    roots,
    subject_of,
)
from wederhoor.read.cues import CueFinder, Occurrence
from wederhoor.read.reproach import Reproaches, forms_of

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

    def __init__(self, finder: CueFinder, signals: Signals, names: Names) -> None:
        self._finder = finder
        self._signals = signals
        self._reproaches = Reproaches(signals, names)

    def decide(self, cue: Cue | None, cue_tokens: Sequence[Token], content: Sequence[Token], *, direct: bool) -> Decision:
        """The move of a statement.

        ``cue``: its entry in the lexicon, None for a continuation. ``cue_tokens``: the cue's words. ``content``: the
        content's words. ``direct``: they are the source's own words, in which "ik" is the source and "hij" another.
        """
        outer = self._by_cue(cue, cue_tokens, content)
        if outer.move is not Move.ASSERT or set(outer.words) - set(cue_tokens):
            return outer
        for root in islice(roots(content), OPENING):
            inner = self._in_clause(root, content, direct=direct)
            if inner is not None:
                return inner
        judged = None if cue is None or not content or is_clause(content) else self._judged(cue, content)
        return judged or self._by_opening(content) or outer

    # ------------------------------------------------------------ the cue

    def _by_cue(self, cue: Cue | None, cue_tokens: Sequence[Token], content: Sequence[Token]) -> Decision:
        if cue is None or not cue_tokens:
            return Decision(Move.ASSERT, ())
        if not content:
            return Decision(cue.move, _ordered(cue_tokens))
        head = _head(cue, cue_tokens)
        asked = self._asked(head, cue, content)
        if asked is not None:
            return Decision(Move.REQUEST, _ordered([*cue_tokens, *asked]))
        if cue.move is Move.ASSERT and (beside := self._beside(head, cue_tokens, content)) is not None:
            return beside
        denial = self._denial(t for t in _around(head, cue_tokens, content) if t.lower_ not in cue.fixed)
        if denial is None and "np" in cue.frames and is_thing(content):
            # "eist geen excuses", "wil zijn naam niet in de krant"; but "deze brug, en geen andere"
            wanted = (word for root in roots(content) for word in core(root, content))
            denial = self._denial(takewhile(lambda t: t.pos_ != "CCONJ", wanted))
        if "bare" in cue.frames and not is_clause(content) and not is_thing(content):
            denial = denial or self._denial(word for root in roots(content) for word in core(root, content))
            plan = Move.ASSERT if grammar.is_past(head) or self._private(content) else Move.OFFER
            move = plan if denial is None else Move.REJECT
        else:
            move = cue.move if denial is None else _denied(cue, head, content)
        return Decision(move, _ordered([*cue_tokens, denial] if denial is not None else cue_tokens))

    def _private(self, content: Sequence[Token]) -> bool:
        """Whether a plan is a wish for the source alone, which offers nobody anything: "wil leren zwemmen"."""
        first = next(roots(content), None)
        words = [] if first is None else core(first, content)
        return any(t.lemma_.lower() in self._signals.private for t in words if t == first or t.pos_ == "ADV")

    def _asked(self, head: Token, cue: Cue, content: Sequence[Token]) -> list[Token] | None:
        """The verbs of "wil weten of", which asks, wherever the cue ends; None for any other cue."""
        inquiry = self._signals.inquiry
        wishing = _wish_above(head)
        if wishing is not None and head.lemma_.lower() in inquiry and is_question(content):
            return [wishing, head]
        root = next(roots(content), None)
        if "bare" in cue.frames and root is not None and root.lemma_.lower() in inquiry:
            return [root]
        return None

    def _beside(self, head: Token, cue_tokens: Sequence[Token], content: Sequence[Token]) -> Decision | None:
        """What an adjective beside the cue tells of its act: "verklaart zich bereid om te praten"."""
        apart = {*content, *cue_tokens}
        for child in head.children:
            if child.pos_ in ("ADJ", "VERB") and child not in apart and child.dep_ in ("xcomp", "advmod", "obj"):
                for occurrence in self._finder.of(child):
                    if occurrence.cue.pos == "adj" and occurrence.cue.move is not Move.ASSERT:
                        return self._by_cue(occurrence.cue, occurrence.tokens, content)
        return None

    # ------------------------------------------------------------ the content

    def _by_clause(self, root: Token, content: Sequence[Token], *, direct: bool) -> Decision | None:
        words = core(root, content)
        denial = self._denial(words)
        own = is_source(subject_of(root), root, direct=direct)
        if not own and (late := self._reproaches.hindsight(root, words)):
            return Decision(Move.ACCUSE, _ordered(late))
        if own and (performed := self._performed(root, words, content)) is not None:
            return performed
        bidding = imperative(root, words)
        if bidding is not None and denial is None and (direct or bidding == _first(content)):
            return Decision(Move.REQUEST, (bidding,))
        if words and words[0].lower_ in self._signals.retort and words[0] == content[0]:
            return Decision(Move.DENY, (words[0],))
        suffered = own and (grammar.is_passive(root) or grammar.agent(root) is not None)
        forms = {form for word in words for form in forms_of(word)}
        forms |= {t.lower_ for child in root.children for t in grammar.children(child, "mark")}  # "doen alsof"
        for word in words:
            kinds = self._signals.kinds(forms_of(word), forms)
            if kinds & {"duty", "permission"} and not self._binds(word):
                continue
            doing = own and not (suffered and "blame" in kinds)  # "wij zijn bedrogen" confesses nothing
            move = _signalled(word, kinds, own=doing, denied=denial is not None) if kinds else None
            if move is not None:
                return Decision(move, _ordered([word] if denial is None else [word, denial]))
        return None if own or denial is not None else self._excessive(words)

    def _in_clause(self, root: Token, content: Sequence[Token], *, direct: bool) -> Decision | None:
        """What a clause does: by a threat, by its words, or in plain words by whom it blames and what it holds out."""
        words = core(root, content)
        denial = self._denial(words)
        held_out = None if denial is not None else bargain(self._signals, root, words, content, direct=direct)
        if held_out is not None and held_out[0] is Move.WARN:
            return Decision(Move.WARN, (held_out[1],))
        stated = self._by_clause(root, content, direct=direct)
        if stated is not None:
            return stated
        if blaming := self._reproaches.of(root, words, denial, direct=direct):
            return Decision(Move.ACCUSE, _ordered(blaming))
        return None if held_out is None else Decision(held_out[0], (held_out[1],))

    def _binds(self, duty: Token) -> bool:
        """Whether a verb lays a duty on somebody: not on "je", who is anybody, nor as the "dienen" of "een roman indienen"."""
        subject = subject_of(duty) or subject_of(grammar.predicate(duty))
        anybody = subject is not None and subject.lower_ in self._signals.anybody
        heard = "Part" in duty.morph.get("VerbForm", [])  # "heeft getuigen gehoord"
        return not anybody and not heard and not any(grammar.children(duty, "compound:prt"))

    def _excessive(self, words: Sequence[Token]) -> Decision | None:
        """ "veel te lang", but not "zou te lang zijn" or "wat te lang", which nobody is blamed for."""
        known = grammar.words(words[0])
        if any(t.lower_ in known.doubt or (t.lemma_.lower() in known.unreal and grammar.is_past(t)) for t in words):
            return None
        for word in words:
            before = word.nbor(-1) if word.i > word.sent.start else None
            if word.pos_ in ("ADJ", "ADV") and before is not None and before.lower_ in self._signals.excess:
                return Decision(Move.ACCUSE, (before, word))
        return None

    def _by_opening(self, content: Sequence[Token]) -> Decision | None:
        """What the first words tell of all that follows: "anders staken wij" threatens, "eindelijk een brug" welcomes."""
        first = _first(content)
        if first is None or first.i + 1 == len(first.doc):
            return None
        following = first.nbor(1)
        if first.lower_ in self._signals.otherwise and (grammar.is_finite(following) or following.text == ","):
            return Decision(Move.WARN, (first,))
        if first.lower_ in self._signals.cheer and not any(map(grammar.is_finite, core(first.head, content))):
            return Decision(Move.SUPPORT, (first,))
        return self._threat(first, content)

    def _threat(self, first: Token, content: Sequence[Token]) -> Decision | None:
        """What follows if something is not done: "gaat de weg niet open, dan staken wij"."""
        if first.lower_ in self._signals.threat:
            clause = grammar.clause_head(first)
        elif grammar.is_finite(first) and any(t.lower_ in grammar.words(t).resuming for t in content):
            clause = grammar.predicate(first)
        else:
            return None
        main = next((root for root in roots(content) if root != clause), None)
        verb = (
            grammar.finite_verb(main) if main is not None and grammar.is_verb(main) else None
        )  # "… is dat jammer" does nothing
        if verb is None or grammar.is_past(verb) or verb.i < clause.i or clause not in content:
            return None
        denial = self._denial(core(clause, content))
        return None if denial is None else Decision(Move.WARN, _ordered([first, denial]))

    def _judged(self, cue: Cue, content: Sequence[Token]) -> Decision | None:
        """What is said of somebody in few words: "noemt het plan waardeloos", "spreekt van 'een farce'"."""
        judgement = None
        if "pred" in cue.frames:
            judgement = self._valued([word for root in roots(content) for word in core(root, content)])
        if judgement is None and ("pred" in cue.frames or "pp:van" in cue.frames):
            judgement = self._scorned(content)
        return judgement

    def _scorned(self, content: Sequence[Token]) -> Decision | None:
        """A figure of speech in quotation marks, "een gieter zonder bodem": praise seldom needs one. Not "een zaak van ons"."""
        for word in content:
            quoted = word.i and "Ind" in word.morph.get("Definite", []) and grammar.is_quotation_mark(word.nbor(-1))
            figure = any(map(grammar.case_of, grammar.children(word.head, "nmod"))) and grammar.possessor(word.head) is None
            if quoted and figure and self._denial(content) is None:
                return Decision(Move.ACCUSE, (word, word.head))
        return None

    def _valued(self, words: Sequence[Token]) -> Decision | None:
        """What a judgement does by the colour of its words."""
        denial = self._denial(words)
        for word in reversed(words):  # the predicate comes last, what it is said of first
            kinds = self._signals.kinds(forms_of(word), frozenset())
            bad, good = kinds & {"negative", "blame", "misdeed"}, kinds & {"positive", "praise"}
            if bad and denial is None:
                return Decision(Move.ACCUSE, (word,))
            if good:
                return Decision(Move.SUPPORT if denial is None else Move.ACCUSE, _ordered([word, denial] if denial else [word]))
            if word.pos_ in ("ADJ", "ADV") and word.i and word.nbor(-1).lower_ in self._signals.excess:
                return Decision(Move.ACCUSE, (word.nbor(-1), word))
        return None

    def _performed(self, root: Token, words: Sequence[Token], content: Sequence[Token]) -> Decision | None:
        """What the source does by speaking of its own act: "ik ben bereid", "wij gaan niet akkoord"."""
        inside = set(content)
        for word in words:
            if not _predicative(word, root):
                continue
            told = "Part" in word.morph.get("VerbForm", [])  # "wij hebben dat gesteund" tells of an act, and performs none
            for occurrence in self._finder.of(word):
                if told and occurrence.cue.pos != "adj":
                    continue
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


def _denied(cue: Cue, head: Token, content: Sequence[Token]) -> Move:
    """What a denied cue does."""
    clause = is_clause(content)
    if cue.move is Move.REJECT and (clause or cue.attitude):
        return Move.ASSERT  # "sluit niet uit dat het regent", "is niet tegen techniek"
    if cue.attitude and ("pred" in cue.frames if clause else is_infinitive(content)):
        return Move.REJECT
    if cue.move is Move.ASSERT and _wish_above(head) is not None and clause:
        return Move.REJECT  # "wil niet zeggen of hij komt"
    return DENIED[cue.move]


def _signalled(word: Token, kinds: Collection[str], *, own: bool, denied: bool) -> Move | None:
    """What a word of the content does by the ``kinds`` of signal that it is.

    ``own``: the source is its clause's subject; ``denied``: the clause is negated.
    """
    binding = grammar.is_verb(word) and not grammar.is_past(word)
    move: Move | None = None
    if "offer" in kinds and own and binding and (word.dep_ == "aux" or any(grammar.children(word, "xcomp"))):
        move = Move.REJECT if denied else Move.OFFER
    elif denied and "refusal" in kinds:
        move = Move.REJECT
    elif binding and not own and ("permission" if denied else "duty") in kinds:
        move = Move.REQUEST
    elif ("true" if denied else "untrue") in kinds:
        move = Move.DENY
    elif denied and not own and "neglect" in kinds:
        move = Move.ACCUSE
    elif not denied:
        move = _coloured(kinds, own=own)
    return move


def _coloured(kinds: Collection[str], *, own: bool) -> Move | None:
    """What a word that is not denied does by its colour alone."""
    if "regret" in kinds or (own and "fault" in kinds):
        return Move.CONCEDE
    if own and "suffering" in kinds:
        return Move.ACCUSE  # "wij voelen ons bedrogen"
    if "blame" in kinds:
        return Move.CONCEDE if own else Move.ACCUSE
    if "need" in kinds:
        return Move.REQUEST
    if own:
        return None
    return Move.WARN if "danger" in kinds else Move.SUPPORT if "praise" in kinds else None


def _first(content: Sequence[Token]) -> Token | None:
    return next((t for t in content if not t.is_punct and not t.is_space), None)


def _wish_above(head: Token) -> Token | None:
    """The "wil" that a cue's verb hangs on, "wil weten"; None if there is none."""
    wish = grammar.words(head).wish
    above = (head.head, *head.children)
    return next((t for t in above if t != head and grammar.is_verb(t) and t.lemma_.lower() in wish), None)


def _head(cue: Cue, tokens: Sequence[Token]) -> Token:
    """The cue's head word among its tokens."""
    lemmas = (cue.lemma, cue.particle + cue.lemma)
    return next((t for t in tokens if t.lemma_.lower() in lemmas), tokens[0])


def _predicative(word: Token, root: Token) -> bool:
    """Whether ``word`` is the clause's predicate or part of it."""
    while word != root and word.dep_ in ("xcomp", "aux", "aux:pass", "cop"):
        word = word.head
    return word == root


def _around(head: Token, cue_tokens: Sequence[Token], content: Sequence[Token]) -> list[Token]:
    """The words beside the cue that may deny it: those that hang on it, and on the verb that governs it ("wil niet zeggen")."""
    outside = set(content)
    governors = {*cue_tokens, head, grammar.predicate(head)}
    if head.dep_ == "xcomp" and not grammar.is_infinitive_with_te(head):
        governors.add(head.head)
    near = {c for governor in governors for c in governor.children} | set(cue_tokens)
    return sorted((t for t in near if t not in outside), key=lambda t: t.i)


def _ordered(words: Sequence[Token]) -> tuple[Token, ...]:
    return tuple(sorted(set(words), key=lambda t: t.i))
