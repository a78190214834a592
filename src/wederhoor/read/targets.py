"""Whom an accusation, demand, warning or offer concerns, by the grammar of the statement that makes it.

The one that is spoken to, if the cue itself is what does it ("beschuldigt de bank van bedrog"); else who is blamed, called upon
or threatened in the content: the subject of what is blamed or demanded ("eist dat de bank betaalt"), what a judgement is about or
whose it is ("noemt de houding van de minister laf"), the subject of a condition ("als Rusland aanvalt, volgen er sancties"), whom
something is offered to. Nobody where the words leave it open: "er moet iets gebeuren", "wij moeten beter", "het loon moet worden
verhoogd". The words are those of a mention; who that is, later rooms tell.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from spacy.tokens import Token

from wederhoor.lang import Language
from wederhoor.model import EntityKind, Mention, MentionForm, Move, Span
from wederhoor.read import grammar
from wederhoor.read.content import is_source, roots, subject_of
from wederhoor.read.draft import Draft
from wederhoor.read.moves import Decision
from wederhoor.read.parse import start_of

CALLS = frozenset({Move.ACCUSE, Move.REQUEST, Move.WARN, Move.OFFER})
PEOPLE = frozenset({"person", "group", "organisation"})
THINGS = frozenset({EntityKind.DOCUMENT, EntityKind.PRODUCT, EntityKind.OTHER})
DEEPEST = 4
"""How many owners up: "de houding van de minister", "de toon in de brief van de minister"."""


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
        self._names = language.names
        self._lists = language.targets
        self._who: Mapping[int, Mention] = {mention.head.start: mention for mention in mentions}

    def of(self, draft: Draft, decision: Decision, conditions: Sequence[Sequence[Token]], *, direct: bool) -> tuple[Span, ...]:
        """The mentions of those whom the statement concerns, in order of the text; none for other moves, or where it is open."""
        if decision.move not in CALLS:
            return ()
        said = _Said(draft, decision, conditions, direct)
        source = None if draft.source is None else self._who.get(start_of(draft.source))
        heads = (token for head in self._heads(said) for token in (head, *_joined(head)))
        found = {m.span for m in map(self._somebody, heads) if m is not None and m != source}
        return tuple(sorted(found, key=lambda span: span.start))

    # ------------------------------------------------------------ who is somebody

    def _somebody(self, token: Token) -> Mention | None:
        """The mention whose head ``token`` is, if it may be asked to answer: no thing, not the source itself ("ik")."""
        mention = self._who.get(start_of(token))
        if mention is None:
            return None
        if mention.form is MentionForm.PRONOUN:
            return None if mention.person == 1 or mention.lemma in grammar.words(token).anybody else mention
        if mention.form is MentionForm.NOMINAL:
            noun = self._names.noun(mention.lemma)
            return mention if noun is not None and noun.kind in PEOPLE and mention.definite else None
        return None if mention.kind in THINGS else mention

    def _owner(self, token: Token, depth: int = DEEPEST) -> Token | None:
        """``token`` if it is somebody, else whose it is: "de houding van de minister", "Russische agressie"."""
        if token.pos_ not in grammar.NOMINAL:
            return None
        if self._somebody(token) is not None:
            return token
        mine = self._who.get(start_of(token))
        if depth == 0 or (mine is not None and mine.form is MentionForm.PRONOUN):
            return None
        adjective = next((c for c in grammar.children(token, "amod") if self._somebody(c) is not None), None)
        above = adjective or grammar.possessor(token)
        return above if above is None or above == adjective else self._owner(above, depth - 1)

    # ------------------------------------------------------------ where to look

    def _heads(self, said: _Said) -> Iterator[Token]:
        if said.by_cue:
            yield from self._by_cue(said)
        elif said.decision.words:
            yield from self._by_content(said, said.decision.words)

    def _by_cue(self, said: _Said) -> Iterator[Token]:
        """What the cue governs, else its content: "beschuldigt X", "X wordt verweten", "kritiek op X", "eist dat X …"."""
        draft = said.draft
        told = draft.addressee or self._patient(draft) or self._against(draft)
        if told is not None:
            yield told
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

    def _against(self, draft: Draft) -> Token | None:
        """ "de beschuldiging tegen de bank", "dreigt met sancties tegen Rusland", beside the content."""
        near = (c for t in draft.cue for c in t.children if c not in draft.tokens and c not in draft.cue)
        return next((c for c in near if grammar.case_of(c) in self._lists.against and c.pos_ in grammar.NOMINAL), None)

    def _in_content(self, said: _Said, root: Token) -> Iterator[Token]:
        """Who is demanded or blamed in the content of a cue: its subject, its object or whose that is."""
        clause = grammar.finite_verb(root) is not None and grammar.is_verb(root) or _has_subject(root)
        if clause and said.decision.move is Move.REQUEST:
            yield from self._called_upon(root, said)
        elif clause:
            yield from self._blamed(root, said)
        elif said.decision.move is Move.REQUEST:
            yield from self._owing(said.draft.tokens)
        else:
            named = next((t for t in roots(said.draft.tokens) if t.pos_ in grammar.NOMINAL), root)
            owner = self._owner(named)
            if owner is not None:
                yield owner

    # ------------------------------------------------------------ in a clause

    def _by_content(self, said: _Said, words: Sequence[Token]) -> Iterator[Token]:
        """Who is blamed, called upon or warned by words of the content itself: "de minister liegt", "de bank moet betalen"."""
        content = said.draft.tokens
        if said.decision.move is Move.WARN:
            yield from self._threatened(said)
            return
        word = next((w for w in reversed(words) if not _denies(w)), words[-1])
        root = _clause_of(word, content)
        if said.decision.move is Move.OFFER:
            yield from self._given(root, content)
            return
        if is_source(subject_of(root), root, direct=said.direct):
            yield from self._of_own_act(root, content)
        elif said.decision.move is Move.REQUEST:
            yield from self._called_upon(root, said)
        else:
            yield from self._blamed(root, said, word)

    def _called_upon(self, root: Token, said: _Said) -> Iterator[Token]:
        """Whoever is to act: not who is to get something, nor a thing that is to be done."""
        vocative = next(grammar.children(root, "vocative"), None)
        if vocative is not None:
            yield vocative
            return
        if grammar.is_passive(root):
            by = grammar.agent(root)
            if by is not None:
                yield by
            return
        verbs = {t.lemma_.lower() for t in (root, *grammar.children(root, "xcomp", "aux"))}
        modal = any(t.lemma_.lower() in self._lists.receiving for t in grammar.children(root, "xcomp", "aux", "ccomp"))
        subject = grammar.own_subject(root)
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
        if grammar.is_passive(root):
            by = grammar.agent(root)
            if by is not None:
                yield by
            return
        subject = grammar.own_subject(root) or _subject_below(root)
        if subject is not None and "2" in subject.morph.get("Person", []):
            yield from self._spoken_to(subject, said)
            return
        owner = None if subject is None else self._owner(subject)
        if owner is None and word is not None and word.pos_ == "NOUN":
            behind = grammar.possessor(word)  # "dat is bedrog van de bank"
            owner = None if behind is None else self._owner(behind)
        if owner is not None:
            yield owner

    def _of_own_act(self, root: Token, content: Collection[Token]) -> Iterator[Token]:
        """ "wij vragen de minister om …", "wij worden bedrogen door de bank"."""
        by = grammar.agent(root) if grammar.is_passive(root) else None
        found = by or next((c for c in grammar.children(root, "iobj", "obj") if c in content), None)
        if found is not None:
            yield found

    # ------------------------------------------------------------ what is asked from, threatened, offered

    def _owing(self, content: Iterable[Token]) -> Iterator[Token]:
        """ "eist excuses van de bank", "vraagt hulp aan de gemeente"."""
        for word in content:
            if word.lemma_.lower() in self._lists.owed or word.lower_ in self._lists.owed:
                yield from (c for c in word.children if grammar.case_of(c) in self._lists.asking)
                yield from (c for c in grammar.children(word, "nmod:poss", "amod"))
                return

    def _threatened(self, said: _Said) -> Iterator[Token]:
        """Whoever can avert it, the subject of a condition, or whom it is aimed against."""
        for words in said.conditions:
            head = next((t for t in words if t.head not in words or t.head == t), words[0])
            subject = grammar.own_subject(head)
            if subject is not None and not grammar.is_passive(head):
                yield subject
        for word in said.draft.tokens:
            if grammar.case_of(word) in self._lists.against:
                yield word
        if said.direct:
            yield from (t for t in said.draft.tokens if t.dep_ == "vocative")

    def _offered(self, said: _Said) -> Iterator[Token]:
        root = _first_root(said.draft.tokens)
        if root is not None:
            yield from self._given(root, said.draft.tokens)

    def _given(self, root: Token, content: Collection[Token]) -> Iterator[Token]:
        """Whom something is given to, who is helped, or with whom one will talk."""
        words = [t for t in content if t == root or t in root.subtree]
        talks = any(not self._lists.talking.isdisjoint((t.lemma_.lower(), t.lower_)) for t in words)
        for word in words:
            case = grammar.case_of(word)
            helped = word.dep_ == "obj" and word.head.lemma_.lower() in self._lists.helping
            given = word.dep_ == "iobj" or helped or (case in self._lists.giving and word.dep_ != "nmod")
            if given or (talks and case in self._lists.together):
                yield word


def _joined(head: Token) -> Iterator[Token]:
    """The others of "Rusland en China"."""
    return (c for c in grammar.children(head, "conj") if not grammar.is_predicate(c))


def _first_root(content: Sequence[Token]) -> Token | None:
    return next(roots(content), None)


def _has_subject(root: Token) -> bool:
    return any(True for _ in grammar.children(root, *grammar.SUBJECTS)) and grammar.finite_verb(root) is not None


def _clause_of(word: Token, content: Collection[Token]) -> Token:
    """The predicate of the clause that ``word`` stands in, with the content's edge as its end."""
    root = grammar.predicate(word)
    while root.head != root and root.head in content and (not grammar.is_predicate(root) or grammar.finite_verb(root) is None):
        root = root.head
    return root


def _subject_below(root: Token) -> Token | None:
    """ "het is laf dat de minister zwijgt": the minister, where the clause itself has only "het"."""
    clause = next((c for c in grammar.children(root, "csubj", "ccomp", "advcl") if grammar.mark(c) is not None), None)
    return None if clause is None or grammar.is_passive(clause) else grammar.own_subject(clause)


def _denies(word: Token) -> bool:
    return word.pos_ in ("ADV", "DET", "PRON") and "Neg" in word.morph.get("Polarity", [])
