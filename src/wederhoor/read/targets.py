"""Whom an accusation, demand, warning or offer concerns, by the grammar of the statement that makes it.

The one that is spoken to, if the cue itself is what does it ("beschuldigt de bank van bedrog"); else who is blamed, called upon
or threatened in the content: the subject of what is blamed or demanded ("eist dat de bank betaalt"), what a judgement is about
or whose it is ("noemt de houding van de minister laf"), the subject of a condition ("als Rusland aanvalt, volgen er sancties"),
whom something is offered to. Nobody where the words leave it open: "er moet iets gebeuren", "wij moeten beter", "het loon moet
worden verhoogd". The words are those of a mention; who that is, later rooms tell.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice

from spacy.tokens import Token

from wederhoor.lang import Language
from wederhoor.model import Mention, Move, Span
from wederhoor.read import grammar
from wederhoor.read.answerable import Answerable, joined, owned
from wederhoor.read.content import core, is_clause, is_infinitive, is_source, roots, subject_of
from wederhoor.read.draft import Draft
from wederhoor.read.moves import Decision

CALLS = frozenset({Move.ACCUSE, Move.REQUEST, Move.WARN, Move.OFFER})


@dataclass(frozen=True, slots=True)
class _Said:
    """A statement as its target is looked for: ``conditions`` are the words of each condition on which it holds."""

    draft: Draft
    decision: Decision
    conditions: Sequence[Sequence[Token]]
    direct: bool

    @property
    def by_cue(self) -> bool:
        """Whether the cue itself does what is done: "eist", "beschuldigt"."""
        return bool(self.draft.cue) and not set(self.decision.words).isdisjoint(self.draft.cue)


class TargetFinder:
    """Whom calls concern, by the words of one language, with the ``mentions`` of one article."""

    def __init__(self, language: Language, mentions: Iterable[Mention]) -> None:
        self._lists = language.targets
        self._negators = language.signals.negator
        self._answerable = Answerable(language, mentions)

    def of(self, draft: Draft, decision: Decision, conditions: Sequence[Sequence[Token]], *, direct: bool) -> tuple[Span, ...]:
        """The mentions of those whom the statement concerns, in order of the text; none where the words leave it open."""
        if decision.move not in CALLS:
            return ()
        said = _Said(draft, decision, conditions, direct)
        source = None if draft.source is None else self._answerable.mention(draft.source)
        heads = (token for head in self._heads(said) for token in (head, *joined(head)))
        found = (self._answerable.somebody(head, addressed=head == draft.addressee) for head in heads)
        return tuple(sorted({m.span for m in found if m is not None and m != source}, key=lambda span: span.start))

    # ------------------------------------------------------------ where to look

    def _heads(self, said: _Said) -> Iterator[Token]:
        if said.by_cue:
            yield from self._by_cue(said)
        elif said.decision.words:
            yield from self._by_content(said, said.decision.words)

    def _by_cue(self, said: _Said) -> Iterator[Token]:
        """What the cue governs, else its content: "beschuldigt X", "X wordt verweten", "kritiek op X", "eist dat X …"."""
        draft = said.draft
        told = (draft.addressee, self._patient(draft), self._beside(said), None if draft.addressee else self._bidden(said))
        for head in told:
            if head is not None and self._answerable.somebody(head, addressed=True) is not None:
                yield head
                return
        if said.decision.move is Move.WARN:
            yield from self._threatened(said)
        elif said.decision.move is Move.OFFER:
            yield from self._offered(said)
        elif (root := _first_root(draft.tokens)) is not None:
            yield from self._in_content(said, root)

    def _patient(self, draft: Draft) -> Token | None:
        """Who is accused, asked or warned in the passive: "Kilterm wordt ervan beschuldigd", "de bond werd gevraagd"."""
        verbs = [t for t in draft.cue if grammar.is_verb(t)]
        head = grammar.predicate(verbs[0]) if verbs else None
        if head is None or not grammar.is_passive(head):
            return None
        subject = grammar.subject(head)
        return None if subject is None or subject == draft.source or subject in draft.tokens else subject

    def _beside(self, said: _Said) -> Token | None:
        """ "de beschuldiging tegen de bank", "dringt er bij de minister op aan": beside the content."""
        draft = said.draft
        cases = self._lists.asking if said.decision.move is Move.REQUEST else self._lists.against
        near = [c for t in draft.cue for c in t.children if c not in draft.tokens and c not in draft.cue and c != draft.source]
        behind = {t.i + 1 for t in draft.cue if grammar.is_verb(t)}
        second = (c for c in near if c.dep_ in grammar.SUBJECTS and draft.source is not None and c.left_edge.i in behind)
        told = next((c for c in near if grammar.case_of(c) in cases and c.pos_ in grammar.NOMINAL), None)
        return told or next(second, None)  # of "de krant beticht de minister van …" the parser may make two subjects

    def _bidden(self, said: _Said) -> Token | None:
        """ "verzoekt het bestuur te tekenen": who is to do it, which the parser took for the object of what is to be done."""
        verb = next((t for t in said.draft.cue if t.lemma_.lower() in self._lists.bidding), None)
        first = next((t for t in said.draft.tokens if t.pos_ in grammar.NOMINAL), None)
        if verb is None or first is None or not is_infinitive(said.draft.tokens):
            return None
        opens = said.draft.tokens[0] == first.left_edge and first.dep_ in ("obj", "iobj", "nsubj")
        return first if opens else None

    def _in_content(self, said: _Said, root: Token) -> Iterator[Token]:
        """Who is demanded or blamed in the content of a cue: its subject, its object or whose that is."""
        opener = said.draft.tokens[0].lower_
        if said.decision.move is Move.ACCUSE and (opener in self._lists.reproached or opener in self._lists.free):
            return  # "geeft hem de schuld van de brand", "hekelt wat hij hoorde": for what somebody is blamed, not who
        clause = grammar.finite_verb(root) is not None and (grammar.is_verb(root) or _has_subject(root))
        if clause and said.decision.move is Move.REQUEST:
            yield from self._called_upon(root, said)
        elif clause:
            yield from self._blamed(root, said)
        elif said.decision.move is Move.REQUEST:
            yield from self._owing(said.draft.tokens)
        else:
            yield from self._judged(said)

    def _judged(self, said: _Said) -> Iterator[Token]:
        """What a judgement is about, or whose that is: "noemt de houding van de minister laf", "wijt de brand aan de bank"."""
        content = said.draft.tokens
        only_judges = said.direct and "pred" in (said.draft.entry.frames if said.draft.entry else ())
        if only_judges:
            return  # "“Laf”, noemt zij het plan"
        named = [t for t in content if t.pos_ in grammar.NOMINAL and t not in said.decision.words]
        at_fault = (t for t in named if grammar.case_of(t) in self._lists.giving and self._answerable.somebody(t) is not None)
        first = next((t for t in named if t.left_edge == content[0]), None)
        found = next(at_fault, None) or self._doing(named) or (None if first is None else self._answerable.owner(first))
        found = found or self._within([*named, *(t for t in content if t.pos_ == "PROPN")], said.decision.words)
        if found is not None and found.lower_ not in grammar.words(found).impersonal:
            yield found

    def _doing(self, named: Iterable[Token]) -> Token | None:
        """ "de sluiting door de bank"."""
        by = (t for t in named if grammar.case_of(t) in self._lists.doing and t.head.pos_ == "NOUN")
        return next((t for t in by if self._answerable.somebody(t) is not None), None)

    def _within(self, named: Iterable[Token], words: Sequence[Token]) -> Token | None:
        """ "wanbeleid bij de bank": the body in which what is blamed happens, right behind the noun for it."""
        behind = {t.i + 1 for t in words}
        near = (t for t in named if grammar.case_of(t) in self._lists.within and t.left_edge.i in behind)
        return next((t for t in near if self._answerable.is_body(t)), None)

    # ------------------------------------------------------------ in a clause

    def _by_content(self, said: _Said, words: Sequence[Token]) -> Iterator[Token]:
        """Who is blamed, called upon or warned by words of the content itself: "de minister liegt", "de bank moet betalen"."""
        content = said.draft.tokens
        if said.decision.move is Move.WARN:
            yield from self._threatened(said)
            return
        word = next((w for w in reversed(words) if w.lower_ not in self._negators), words[-1])
        root = _clause_of(word, content)
        if said.decision.move is Move.OFFER:
            yield from self._given(root, content)
            return
        if is_source(subject_of(root), root, direct=said.direct):
            yield from self._of_own_act(root, content)
        elif said.decision.move is Move.REQUEST:
            yield from self._called_upon(root, said)
        elif said.draft.entry is not None and "pred" in said.draft.entry.frames and not is_clause(content):
            yield from self._judged(said)
        else:
            yield from self._blamed(root, said, word)

    def _called_upon(self, root: Token, said: _Said) -> Iterator[Token]:
        """Whoever is to act: not who is to get something, nor a thing that is to be done."""
        vocative = next(grammar.children(root, "vocative"), None)
        if vocative is not None:
            yield vocative
            return
        by = grammar.agent(root)
        if by is not None or self._suffers(root):
            yield from (by,) if by is not None else ()
            return
        verbs = {t.lemma_.lower() for t in (root, *grammar.children(root, "xcomp", "aux"))}
        modal = any(t.lemma_.lower() in self._lists.receiving for t in grammar.children(root, "xcomp", "aux", "ccomp"))
        subject = grammar.own_subject(root)
        if subject is not None and any(w.lower_ in self._negators for w in said.decision.words) and not said.by_cue:
            yield from self._spoken_to(subject, said)  # "had de bond nooit mogen staken": it is forbidden
            return
        if subject is None:
            if said.draft.addressee is not None and said.direct:
                yield said.draft.addressee
            return
        if not modal and verbs.isdisjoint(self._lists.receiving):
            yield from self._spoken_to(subject, said)

    def _spoken_to(self, subject: Token, said: _Said) -> Iterator[Token]:
        """``subject``, or for "u" and "jullie" the one whom the cue names as the listener."""
        second = "2" in subject.morph.get("Person", [])
        yield said.draft.addressee if second and said.draft.addressee is not None else subject

    def _blamed(self, root: Token, said: _Said, word: Token | None = None) -> Iterator[Token]:
        """Whoever does what is blamed, or whose it is that is judged."""
        if root.lemma_.lower() in self._lists.attributing:
            to = (c for c in root.children if c.dep_ == "iobj" or _case(c) in self._lists.giving)
            found = next((c for c in to if self._answerable.somebody(c) is not None), None)
            if found is not None:
                yield found
                return
        by = grammar.agent(root) or self._body_of(root)
        if by is not None or self._suffers(root) or self._cannot(root):
            yield from (by,) if by is not None else ()
            return
        subject = grammar.own_subject(root) or _subject_below(root, self._lists.happening) or _shared_subject(root)
        if subject is not None and "2" in subject.morph.get("Person", []):
            yield from self._spoken_to(subject, said)
            return
        owner = None if subject is None else self._answerable.owner(subject)
        if owner is None and word is not None and word.pos_ == "NOUN":
            behind = grammar.possessor(word)  # "dat is bedrog van de bank"
            owner = None if behind is None else self._answerable.owner(behind)
            owner = owner or self._doing(word.children) or self._within(word.children, (word,))
        if owner is not None:
            yield owner

    def _body_of(self, root: Token) -> Token | None:
        """ "bij de bank wordt gelogen": the body in which nobody in particular does it."""
        subject = grammar.own_subject(root)
        if not grammar.is_passive(root) or (subject is not None and self._answerable.somebody(subject) is not None):
            return None
        inside = (c for c in grammar.children(root, "obl", "nmod") if grammar.case_of(c) in self._lists.within)
        return next((c for c in inside if self._answerable.is_body(c)), None)

    def _cannot(self, root: Token) -> bool:
        """ "de kiezer kan niet eerlijk vergelijken" blames another."""
        return any(t.lemma_.lower() in self._lists.receiving for t in grammar.children(root, "aux"))

    def _suffers(self, root: Token) -> bool:
        """Whether the subject of a clause is whom something is done to, also in "zijn bedrogen"; not "is tekortgeschoten"."""
        if grammar.is_passive(root) or any(grammar.children(root, "nsubj:pass")):
            return True
        if any(grammar.children(root, "obj")):
            return False  # "is zijn beloften niet nagekomen"
        being = any(t.lemma_ in grammar.words(root).copula for t in grammar.children(root, "aux", "cop"))
        return being and "Part" in root.morph.get("VerbForm", []) and root.lemma_.lower() not in self._lists.moving

    def _of_own_act(self, root: Token, content: Collection[Token]) -> Iterator[Token]:
        """ "wij vragen de minister om …", "wij worden bedrogen door de bank"."""
        found = grammar.agent(root) or next((c for c in grammar.children(root, "iobj", "obj") if c in content), None)
        if found is not None:
            yield found

    # ------------------------------------------------------------ what is asked from, threatened, offered

    def _owing(self, content: Collection[Token]) -> Iterator[Token]:
        """ "eist excuses van de bank", "vraagt hulp aan de gemeente", "dringt aan op overleg met de bond"."""
        for word in content:
            if word.lemma_.lower() in self._lists.talking or word.lower_ in self._lists.talking:
                yield from self._behind(word, content)
            if word.lemma_.lower() in self._lists.owed or word.lower_ in self._lists.owed:
                measured = [
                    c for c in grammar.children(word, "nmod") if not grammar.case_of(c)
                ]  # "vijf miljoen euro van de bank"
                behind = (c for head in (word, *measured) for c in head.children)
                yield from (c for c in behind if grammar.case_of(c) in self._lists.asking)
                yield from (c for c in grammar.children(word, "nmod:poss", "amod"))
                yield word  # "excuses van directeur Jan Smit", where that is one mention: the director
                return

    def _behind(self, talk: Token, content: Iterable[Token]) -> Iterator[Token]:
        """Whoever stands first behind the "met" of "overleg met de bond"."""
        opener = talk.nbor(1) if talk.i + 1 < talk.sent.end else talk
        if opener.lower_ in self._lists.together:
            behind = (t for t in talk.doc[opener.i + 1 : talk.sent.end] if t in content and t.pos_ in grammar.NOMINAL)
            yield from islice(behind, 1)

    def _threatened(self, said: _Said) -> Iterator[Token]:
        """Whoever can avert it, the subject of a condition, or whom it is aimed against."""
        for words in said.conditions:
            head = next((t for t in words if t.head not in words or t.head == t), words[0])
            if grammar.is_passive(head):
                continue
            subject = self._averting(words, head)
            if subject is None or subject.lower_ in self._lists.pointing:
                # "Rusland krijgt de rekening als het Oekraïne aanvalt": it is the one told of before
                main = _first_root(said.draft.tokens)
                subject = None if main is None or main in words or grammar.is_passive(main) else grammar.own_subject(main)
            if subject is not None:
                yield subject
        threat = any(t.lemma_.lower() in self._lists.threatening for t in said.draft.cue)
        for word in said.draft.tokens:
            case = grammar.case_of(word)
            if case in self._lists.against or (threat and (case in self._lists.at or (not case and word.dep_ == "obj"))):
                yield word
        if said.direct:
            yield from (t for t in said.draft.tokens if t.dep_ == "vocative")

    def _averting(self, condition: Sequence[Token], head: Token) -> Token | None:
        """Who is to do what a condition tells, by the parse or by standing first in it; "het" in "als het Oekraïne aanvalt"."""
        first = next((t for t in condition[1:] if t.pos_ in grammar.NOMINAL), None)
        before = None if first is None else first.nbor(-1)
        if (
            first is not None
            and before == condition[1]
            and before.lower_ in self._lists.pointing
            and self._answerable.is_country(first)
        ):
            return before
        opens = first is not None and condition[1] == first.left_edge and not grammar.case_of(first)
        return grammar.own_subject(head) or (first if opens else None)

    def _offered(self, said: _Said) -> Iterator[Token]:
        root = _first_root(said.draft.tokens)
        if root is None:
            return
        subject = grammar.own_subject(root)
        done = "Part" in root.morph.get("VerbForm", [])
        proposed = not done and any(t.lemma_.lower() in self._lists.proposing for t in said.draft.cue)
        gets = root.lemma_.lower() in self._lists.receiving
        if subject is not None and (proposed or gets) and not grammar.is_passive(root):
            yield subject
        yield from self._given(root, said.draft.tokens)

    def _given(self, root: Token, content: Collection[Token]) -> Iterator[Token]:
        """Whom something is given to, who is helped, or with whom one will talk."""
        words = core(root, list(content))
        talks = any(not self._lists.talking.isdisjoint((t.lemma_.lower(), t.lower_)) for t in words)
        for word in words:
            case = _case(word)
            helped = word.dep_ == "obj" and word.head.lemma_.lower() in self._lists.helping and not owned(word)
            given = word.dep_ == "iobj" or helped or (case in self._lists.giving and (word.dep_ != "nmod" or word.head == root))
            if given or (talks and case in self._lists.together):
                yield word


def _case(noun: Token) -> str:
    """The preposition of a noun phrase, also where the parser hung it on the verb: "bereid met de bond te praten"."""
    first = noun.left_edge.i
    before = noun.doc[first - 1] if first > 0 else None
    stray = before is not None and before.pos_ == "ADP" and before.dep_ == "mark" and noun.pos_ in grammar.NOMINAL
    return grammar.case_of(noun) or (before.lower_ if stray and before is not None else "")


def _first_root(content: Sequence[Token]) -> Token | None:
    return next(roots(content), None)


def _has_subject(root: Token) -> bool:
    return any(True for _ in grammar.children(root, *grammar.SUBJECTS))


def _clause_of(word: Token, content: Collection[Token]) -> Token:
    """The predicate of the clause that ``word`` stands in, with the content's edge as its end."""
    root = grammar.predicate(word)
    while root.head != root and root.head in content and (not grammar.is_predicate(root) or grammar.finite_verb(root) is None):
        root = root.head
    return root


def _shared_subject(root: Token) -> Token | None:
    """ "de bank wist ervan en zweeg": the subject of the clause that it is joined to."""
    if root.dep_ != "conj":
        return None
    subject = grammar.subject(root)
    return None if subject is None or grammar.is_passive(root.head) != grammar.is_passive(root) else subject


def _subject_below(root: Token, happening: Collection[str]) -> Token | None:
    """ "het is laf dat de minister zwijgt": the minister, where the clause itself has only "het"."""
    clause = next((c for c in grammar.children(root, "csubj", "ccomp", "advcl") if grammar.mark(c) is not None), None)
    if clause is None or grammar.is_passive(clause) or clause.lemma_.lower() in happening:
        return None
    return grammar.own_subject(clause)
