"""What a clause does to the thing that an issue is about, and through which words it gets there.

By word order alone. In Dutch what is done stands at the end of its clause with its object right before it, or in front with the
object behind; a preposition leads from a noun or verb to the thing: "een verbod **op** de tol", "**op** de tol bezuinigen".
Where a word on the way is in no list, it cannot be told.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from wederhoor.align.clauses import Word
from wederhoor.lang.stances import StanceWords

OWN = ("van", "op", "")
"""How the sign of a noun or verb is known that names the issue itself: "sluiting", "verbod", "sluiten"."""


@dataclass(frozen=True, slots=True)
class Around:
    """The words of a clause, by their places: ``target`` name the issue, ``doing`` tell what the statement does.

    ``opens``: the content begins with the clause, and its first preposition is the cue's.
    """

    words: tuple[Word, ...]
    target: frozenset[int]
    doing: frozenset[int]
    opens: bool


@dataclass(frozen=True, slots=True)
class Reached:
    """1 where the clause furthers the thing, -1 where it ends or lessens it, 0 where that cannot be told.

    ``words`` are those that tell it, ``why`` says why nothing does.
    """

    sign: int
    words: tuple[Word, ...] = ()
    why: str = ""


def reached(around: Around, known: StanceWords) -> Reached:
    """How the clause treats its target."""
    return _Walk(around, known).outcome()


def own_sign(lemma: str, known: StanceWords) -> int:
    """-1 where a word that names an issue is itself an end or a lessening: "sluiting", "tolverbod", "afschaffen"."""
    by = known.noun(lemma) or known.verbs.get(lemma, {})
    signs = {by[with_] for with_ in OWN if with_ in by}
    return signs.pop() if len(signs) == 1 else 1


class _Walk:
    """From the target outwards to what governs it, then over the clause's verbs."""

    def __init__(self, around: Around, known: StanceWords) -> None:
        self._around = around
        self._words = around.words
        self._known = known
        self._sign = 1
        self._by: list[Word] = []
        self._counted: set[int] = set()
        self._waiting: str | None = None  # a preposition whose verb is still to come
        self._head = min(around.target)  # where the outermost phrase around the target begins

    def outcome(self) -> Reached:
        for i in sorted(self._around.target):
            self._sign *= own_sign(self._words[i].lemma or self._words[i].form, self._known)
        refused = self._through_prepositions() or self._by_phrase(whole=True) or self._through_verbs()
        if refused:
            return Reached(0, (), refused)
        self._by_phrase(whole=False)
        return Reached(self._sign, tuple(sorted(self._by, key=lambda word: word.start)))

    def _count(self, sign: int, *places: int) -> None:
        self._sign *= sign
        self._by += [self._words[i] for i in places]
        self._counted.update(places)

    # ------------------------------------------------------------ prepositions

    def _through_prepositions(self) -> str:
        """Follow "een einde aan de bouw van X" from X to its outermost noun; what stops it, "" if nothing does."""
        led = self._words[self._head - 1] if self._head else None
        if led is not None and led.pos == "NOUN" and led.lemma not in self._known.measure | self._known.before.keys():
            return f"'{led.form}' stands right before it"  # "het onderwerp tol"
        while (at := self._governor()) is not None:
            preposition = self._words[at].form
            if at in self._around.doing or (at == 0 and self._around.opens):
                return ""
            before = at - 1
            noun = self._words[before] if before >= 0 else None
            if noun is not None and before in self._around.doing:
                return ""
            if noun is None or not (noun.is_noun or self._nominal(before)):
                self._waiting, self._head = preposition, at
                return ""
            by = self._known.noun(noun.lemma) or self._made_noun(noun.lemma)
            if preposition not in by:
                return f"'{noun.form} {preposition}' tells nothing of it"
            self._count(by[preposition], before)
            self._head = before
        return ""

    def _made_noun(self, lemma: str) -> dict[str, int]:
        """What a verb does that has become a noun, to that of which it is: "het schrappen van"."""
        by = self._known.verbs.get(lemma, {})
        return {self._known.of: by[""]} if "" in by else {}

    def _nominal(self, at: int) -> bool:
        """ "het schrappen van de tol"."""
        return self._words[at].is_verb and at > 0 and self._words[at - 1].form in self._known.article

    def _governor(self) -> int | None:
        """The preposition before the phrase that begins at the head, past its determiners and adjectives."""
        listed = False  # "op de tol en de leges": both stand behind "op"
        for at in range(self._head - 1, -1, -1):
            word = self._words[at]
            if word.form in self._known.preposition:
                return at
            listed = listed or word.form == "," or word.form in self._known.joint
            measure = word.lemma in self._known.measure or word.lemma in self._known.before  # "een miljoen bomen"
            another = word.is_noun and not (measure or listed)
            if another or at in self._around.doing or (word.is_verb and not self._attributive(at)):
                return None
            if listed:
                continue
            sign = self._known.before.get(word.lemma) or self._known.before.get(word.form)
            if sign and at not in self._counted:
                self._count(sign, at)
        return None

    # ------------------------------------------------------------ verbs

    def _through_verbs(self) -> str:
        """What stops it at the clause's verbs, "" if nothing does."""
        verbs = [i for i in self._verbs() if i not in self._counted]
        for i in verbs:
            refused = self._through_verb(i)
            if refused:
                return refused
        if self._waiting is not None:
            return f"'{self._waiting}' leads nowhere known"
        if not verbs and self._other_noun(-1, self._head):
            return "another thing comes before it"
        return ""

    def _through_verb(self, i: int) -> str:
        joined, particle = self._joined(i)
        by = self._known.verbs.get(joined) or {}
        refused = ""
        if joined in self._known.carrier and self._carries():
            return ""
        if not by:
            refused = f"'{joined}' is in no list"
        elif self._waiting is not None and self._waiting not in by:
            refused = f"'{self._waiting} … {self._words[i].form}' tells nothing of it"
        elif self._waiting is None and "" not in by:
            refused = f"'{joined}' wants a preposition"
        elif self._waiting is None and self._between(i):
            refused = f"'{self._words[i].form}' may be done to something else"
        else:
            self._count(by[self._waiting or ""], *particle, i)
            self._waiting = None
        return refused

    def _between(self, i: int) -> bool:
        """Whether something else stands between the target and the verb, which may be what it is done to."""
        last = max(self._around.target)
        return self._other_noun(last, i) if i > last else self._other_noun(i, self._head)

    def _carries(self) -> bool:
        """Whether a verb only carries a noun that tells what is done: "een einde maken aan de tol", "geld vragen voor"."""
        if self._waiting is None:
            return bool(self._counted)
        for i, word in enumerate(self._words):
            by = self._known.noun(word.lemma) if word.is_noun and i not in self._around.target else {}
            if self._waiting in by:
                self._count(by[self._waiting], i)
                self._waiting = None
                return True
        return False

    def _verbs(self) -> Iterator[int]:
        """The verbs that say something, but for those that name the issue or tell the move."""
        for i, word in enumerate(self._words):
            named = i in self._around.target or i in self._around.doing
            if named or self._attributive(i) or word.form in self._known.judgements:
                continue
            if not (word.is_verb or self._infinitive(i)):
                continue
            if word.lemma not in self._known.light or self._joined(i)[1]:
                yield i

    def _attributive(self, i: int) -> bool:
        """ "de komende jaren", "de groeiende haven": a participle before its noun."""
        return self._words[i].form.endswith("e") and i + 1 < len(self._words) and self._words[i + 1].pos in ("NOUN", "ADJ")

    def _infinitive(self, i: int) -> bool:
        """A verb at the end that was taken for a noun: "de armoede aanpakken"; not "het aanpakken"."""
        word, last = self._words[i], i == len(self._words) - 1
        known = word.pos == "NOUN" and last and word.form in self._known.verbs
        return known and i > 0 and self._words[i - 1].form not in self._known.article | self._known.preposition

    def _joined(self, i: int) -> tuple[str, tuple[int, ...]]:
        """A verb's lemma with its particle, where that stands apart and both are known together; and the particle's place."""
        lemma = self._words[i].lemma if self._words[i].is_verb else self._words[i].form
        for at, word in enumerate(self._words):
            beside = at == i - 1 or at == len(self._words) - 1 or (at == i - 2 and not self._words[i - 1].pos)
            if beside and at != i and at not in self._around.target and word.form + lemma in self._known.verbs:
                return word.form + lemma, (at,)
        return lemma, ()

    def _other_noun(self, after: int, before: int) -> bool:
        """Whether a noun that no preposition governs stands between two places, and is no other item of the target's list."""
        for i in range(after + 1, before):
            word = self._words[i]
            if not word.is_noun or word.lemma in self._known.measure or i in self._counted or i in self._around.target:
                continue
            lead = next((w for w in reversed(self._words[:i]) if not self._inside_phrase(w)), None)
            if lead is None or not (lead.form in self._known.preposition or lead.form == "," or lead.form in self._known.joint):
                return True
        return False

    def _inside_phrase(self, word: Word) -> bool:
        """Whether a word may stand between a preposition and its noun."""
        mark = word.form == "," or word.form in self._known.preposition or word.form in self._known.joint
        return not (mark or word.is_noun or word.is_verb)

    # ------------------------------------------------------------ set phrases

    def _by_phrase(self, *, whole: bool) -> str:
        """ "de tol moet van tafel": the longest that stands in the clause; those of several words go before the verbs."""
        forms = [word.form for word in self._words]
        for phrase, sign in self._known.phrases:
            if (len(phrase) > 1) is not whole:
                continue
            for at in range(len(forms) - len(phrase) + 1):
                places = range(at, at + len(phrase))
                used = self._counted | self._around.target | self._around.doing
                if tuple(forms[at : at + len(phrase)]) == phrase and used.isdisjoint(places):
                    self._count(sign, *places)
                    return ""
        return ""
