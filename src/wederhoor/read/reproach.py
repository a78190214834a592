"""Whom a clause blames without a word of blame: by what another did to the speaker, did in secret, or never did.

A misfortune reproaches nobody ("het regent te veel"), so somebody must be the one who acts: a name, a person, a body, "u" or
"ze"; in a passive that tells no agent he is understood ("wij zijn nooit ingelicht"). Nor does what is only thinkable
("zou ons kunnen verkopen") or still to come ("is nog niet ingelicht").

The classes of words are those of ``signals.csv``: ``harm`` (wronging verbs and idioms), ``wrong`` (what wrongs when it is done
to the speaker), ``stealth`` (the manner of a guilty act), ``care`` (what, denied, was owed), ``attention`` (the same where it
was owed to the speaker, or never came) and ``misdeed`` (what an act or a person is called).
"""

from __future__ import annotations

from collections.abc import Collection, Sequence

from spacy.tokens import Token

from wederhoor.lang.names import Names, fold
from wederhoor.lang.signals import Signals
from wederhoor.read import grammar
from wederhoor.read.content import is_source, subject_of

PEOPLE = frozenset({"person", "group", "organisation"})
MEASURES = ("ADJ", "ADV", "DET", "NUM", "PRON")


class Reproaches:
    """What one language blames by, besides words of blame."""

    def __init__(self, signals: Signals, names: Names) -> None:
        self._signals = signals
        self._names = names

    def of(self, root: Token, words: Sequence[Token], denial: Token | None, *, direct: bool) -> tuple[Token, ...]:
        """The words that blame somebody in the clause under ``root``; none where nobody is blamed."""
        if not words or self._thought(root, words):
            return ()
        own = is_source(subject_of(root), root, direct=direct)
        suffered = grammar.is_passive(root) or (grammar.agent(root) is not None and "Part" in root.morph.get("VerbForm", []))
        blamed = self._blamed(root, words, own=own, suffered=suffered)
        if denial is not None:
            return self._neglected(words, denial) if blamed else ()
        set_against = self._set_against(root) if blamed and not suffered else None
        if set_against is not None:
            return (set_against,)
        late = self._late(words) if blamed or suffered else ()
        found = late or self._done(root, words, own=own, blamed=blamed)
        if not found and blamed and not suffered and self._done_to_speaker(root):
            return (root,)
        return found

    def _done(self, root: Token, words: Sequence[Token], *, own: bool, blamed: bool) -> tuple[Token, ...]:
        """The word, or the measure with its "te", that blames whoever acts or is called something."""
        forms = {form for word in words for form in forms_of(word)}
        for word in reversed(words):
            kinds = self._signals.kinds(forms_of(word), forms)
            if blamed and self._blames(word, kinds, words):
                return (word,)
            if blamed and (measure := self._excess(word)) is not None:
                return (measure, word)
            if "misdeed" in kinds and not own and self._called(word, root):
                return (word,)
            if "negative" in kinds and blamed and self._is_said_to_be(word, root):
                return (word,)
        return ()

    def _done_to_speaker(self, root: Token) -> bool:
        """Whether somebody did something to the speaker that is not known to be kind: "heeft ons buiten gehouden"."""
        verb = grammar.finite_verb(root)
        told = verb is not None and (grammar.is_past(verb) or "Part" in root.morph.get("VerbForm", []))
        if not told or forms_of(root) & self._signals.kindly:
            return False
        undergoing = list(grammar.children(root, "obj", "iobj"))
        owners = [owner for t in undergoing if (owner := grammar.possessor(t)) is not None]
        return any(map(self._first_person, (*undergoing, *owners)))

    def _neglected(self, words: Sequence[Token], denial: Token) -> tuple[Token, ...]:
        """What was owed and not done: "heeft ons nooit gebeld"; not "heeft nog niet gebeld" or "moet niet bellen"."""
        awaited = denial.i > 0 and denial.nbor(-1).lower_ in self._signals.yet and denial.lower_ not in self._signals.never
        if awaited or any(t.lemma_.lower() in self._signals.owed for t in words):
            return ()
        forms = {form for word in words for form in forms_of(word)}
        personal = denial.lower_ in self._signals.never or self._to_speaker(words)
        owed = {"care", "attention"} if personal else {"care"}
        found = (word for word in reversed(words) if self._signals.kinds(forms_of(word), forms) & owed)
        word = next(found, None)
        return () if word is None else (word, denial)

    def _blames(self, word: Token, kinds: Collection[str], words: Sequence[Token]) -> bool:
        if "harm" in kinds or ("wrong" in kinds and self._to_speaker(words)):
            return True
        phrase = {form for part in (word, *word.children) for form in forms_of(part)}  # "zonder" with its own noun
        return "stealth" in self._signals.kinds(forms_of(word), phrase)

    def _blamed(self, root: Token, words: Sequence[Token], *, own: bool, suffered: bool) -> bool:
        """Whether another than the speaker is the one who acts."""
        if not suffered:
            subject = subject_of(root)
            absent = subject is not None and subject.lower_ in self._signals.negator  # "niemand heeft ons gewaarschuwd"
            return not own and (absent or self._somebody(subject))
        agent = grammar.agent(root)
        if agent is not None:
            return self._somebody(agent)
        subject = subject_of(root)
        nobody = subject is None or subject.lower_ in grammar.words(root).expletives
        return own or nobody or self._to_speaker(words)

    def _somebody(self, token: Token | None) -> bool:
        """A person or a body that is not the speaker's own; not "je", who is anybody, nor "het"."""
        if token is None or token.lower_ in grammar.words(token).anybody or token.lower_ in self._signals.negator:
            return False
        owner = grammar.possessor(token)
        if owner is not None and self._first_person(owner):
            return False
        if token.pos_ == "PRON":
            pronoun = self._names.pronouns.get(fold(token.text))
            return pronoun is not None and pronoun.person != 1 and token.lower_ in grammar.words(token).subject_pronouns
        if token.pos_ == "PROPN":
            return True
        noun = self._names.noun(token.lemma_)
        return noun is not None and noun.kind in PEOPLE

    def _first_person(self, token: Token) -> bool:
        pronoun = self._names.pronouns.get(fold(token.text))
        return pronoun is not None and pronoun.person == 1

    def _to_speaker(self, words: Sequence[Token]) -> bool:
        """Whether the clause has "ons", "mij" or what is theirs ("ons dorp") in it."""
        return any(self._first_person(word) for word in words)

    def _thought(self, root: Token, words: Sequence[Token]) -> bool:
        """Whether the act is only thought of: "zou", "kan", "misschien", a question, or a condition."""
        known = grammar.words(root)
        verb = grammar.finite_verb(root)
        if verb is None:
            return False
        if any(t.lower_ in self._signals.condition for t in grammar.children(root, "mark")):
            return True
        real = known.perfect_auxiliaries | known.passive_auxiliaries | known.copula
        modal = verb != root and verb.dep_ == "aux" and verb.lemma_.lower() not in real | self._signals.continuing
        hindsight = grammar.is_past(verb) and verb.lemma_.lower() in known.perfect_auxiliaries
        asks = grammar.asks(root.sent) and grammar.is_finite(words[0])  # "waarom is er niets gedaan?" reproaches
        return (modal and not hindsight) or asks or any(t.lower_ in known.doubt for t in words)

    def hindsight(self, root: Token, words: Sequence[Token]) -> tuple[Token, ...]:
        """ "had moeten waarschuwen", "had nooit mogen tekenen"; not "het had moeten regenen", nor what is owed to him."""
        verb = grammar.finite_verb(root)
        if verb is None or not grammar.is_past(verb) or not self._somebody(subject_of(root)):
            return ()
        if verb.lemma_.lower() not in grammar.words(root).perfect_auxiliaries or root.lemma_.lower() in self._signals.receiving:
            return ()
        owed = [t for t in words if t.lemma_.lower() in self._signals.owed and grammar.is_verb(t)]
        return (verb, owed[0]) if owed else ()

    def _late(self, words: Sequence[Token]) -> tuple[Token, ...]:
        """ "pas na een week gewaarschuwd": care that came, but late."""
        late = next((t for t in words if t.lower_ in self._signals.late), None)
        if late is None:
            return ()
        forms = {form for word in words for form in forms_of(word)}
        word = next((w for w in words if self._signals.kinds(forms_of(w), forms) & {"care", "attention"}), None)
        return () if word is None else (late, word)

    def _set_against(self, root: Token) -> Token | None:
        """What another does set against the speaker's lot, or against what he ought to do.

        "… terwijl wij …", "in plaats van te helpen", "zonder ons te waarschuwen".
        """
        for child in root.children:
            clause = grammar.subtree(child)
            if child.dep_ == "advcl" and clause[0].lower_ in self._signals.contrast and self._to_speaker(clause):
                return clause[0]
            place = next((t for t in clause[:2] if t.lower_ in self._signals.instead), None)
            if place is not None and child.dep_ == "advcl" and grammar.is_verb(child):
                return place
            if child.dep_ == "advcl" and clause[0].lower_ in self._signals.condition and grammar.is_infinitive_with_te(child):
                owed = self._signals.kinds(forms_of(child), {form for t in clause for form in forms_of(t)})
                if owed & {"care", "attention"}:
                    return clause[0]
        return None

    def _excess(self, word: Token) -> Token | None:
        """The "te" of "te veel", "te laat", by which somebody overdid or neglected something."""
        before = word.nbor(-1) if word.i > word.sent.start else None
        return before if before is not None and before.lower_ in self._signals.excess and word.pos_ in MEASURES else None

    def _is_said_to_be(self, word: Token, root: Token) -> bool:
        """ "de wethouder is onbereikbaar"; not "dwang is dwang"."""
        subject = subject_of(root)
        same = subject is not None and subject.lemma_.lower() == word.lemma_.lower()
        return word == root and any(grammar.children(root, "cop")) and not same

    def _called(self, word: Token, root: Token) -> bool:
        """Whether something is called by the word: "dat is diefstal", "pleegt fraude", "omkoperij!"; not "over fraude"."""
        if word == root:
            return grammar.is_verb(root) or grammar.case_of(root) == ""
        committing = root.lemma_.lower() in self._signals.committing
        return committing and word.head == root and (word.dep_ == "obj" or bool(grammar.case_of(word)))


def forms_of(word: Token) -> frozenset[str]:
    """What a word may be listed as: its lemma, its form, and the verb with the part that stands apart from it."""
    lemma = word.lemma_.lower()
    apart = (t.lower_ + lemma for t in word.children if t.dep_ in ("compound:prt", "xcomp"))  # "zwart" in "zwart maken" too
    return frozenset((lemma, word.lower_, *apart))
