"""Who takes part in an event, where it is, and when: by what hangs on the word that names it.

What is said of a verb that only carries a noun ("het overleg begint maandag in Gent", "voerde een gesprek met X") is said of
the noun. A time goes to the event in whose clause it stands, and to none where it could belong to two clauses.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from wederhoor.lang import pack
from wederhoor.model import EntityKind, EventType, MentionForm, Span
from wederhoor.read import grammar

if TYPE_CHECKING:
    from wederhoor.model import Mention, Time
    from wederhoor.read.triggers import Tree, Trigger

SUBJECTS = frozenset({"nsubj", "nsubj:pass"})
OBLIQUE = frozenset({"obl", "obl:arg", "obl:agent", "nmod", "advmod"})
CARRIED = frozenset({"nsubj", "nsubj:pass", "obj", "obl", "obl:arg", "xcomp"})
POSSESSIVE = frozenset({"nmod:poss", "amod", "nmod", "det"})
OTHER_ROLES = frozenset({"subj", "obj", "poss", "door", "met", "tussen", "van"})
"""Of an event that the lexicon does not know."""
WHO = frozenset({"person", "organisation", "group"})
TALKED = {EventType.MEETING, EventType.TALKS}
COLON = ":"
HIGHEST = 12
"""Words between a time and the event that it belongs to."""


@dataclass(slots=True)
class Around:
    """What stands around one event."""

    participants: list[Span] = field(default_factory=list)
    places: list[Span] = field(default_factory=list)
    times: list[Span] = field(default_factory=list)


class Partakers:
    """The mentions and times of one ``Tree``, by the tokens that head them."""

    def __init__(
        self, tree: Tree, start: int, found: Sequence[Trigger], mentions: Sequence[Mention], times: Sequence[Time]
    ) -> None:
        self.tree = tree
        language = pack(tree.language)
        self.names, self.expletives = language.names, language.words.expletives
        self.lists = tree.events.lists
        self.by_token = _by_token(tree, start, mentions)
        self.triggers = {trigger.token: trigger for trigger in found}
        self.around = {trigger.token: Around() for trigger in found}
        for time in times:
            for token in self._timed(_head_token(tree, time.span.start - start, time.span.end - start)):
                self.around[token].times.append(time.span)

    def of(self, trigger: Trigger) -> Around:
        """Who, where and when of ``trigger``, each span once and in order of the text."""
        around = self.around[trigger.token]
        roles = trigger.word.roles if trigger.word is not None else OTHER_ROLES
        holders = [trigger.token]
        carrier = None if trigger.is_verb else self._carrier(trigger.token)
        if carrier is not None:
            holders.append(carrier)
        who = list(self._arguments(trigger, roles, carrier))
        known = trigger.is_verb and trigger.word is not None and trigger.type is not EventType.VISIT
        bound = frozenset(who) if known else frozenset()  # one visits places too
        locative = self.lists.locative | self.lists.goals if trigger.type is EventType.VISIT else self.lists.locative
        where = []
        for kid, case in self._obliques(holders):
            if case in roles and not (trigger.type is EventType.VISIT and case in locative):
                who.append(kid)
            elif case in locative:
                where += self._place(kid)
        if not where and trigger.is_verb and trigger.word is not None:
            where = self._place_of_object(trigger.token)
        around.places = _ordered(where)
        members = (span for token in who for span in self._members(token, anyone=token in bound))
        around.participants = _ordered(span for span in members if span not in where)
        return around

    # ------------------------------------------------------------ who

    def _arguments(self, trigger: Trigger, roles: frozenset[str], carrier: int | None) -> Iterator[int]:
        tree = self.tree
        verb = trigger.token if trigger.is_verb else carrier
        if verb is not None:
            passive = any(tree.dep[kid] in ("nsubj:pass", "aux:pass") for kid in tree.phrases.before[verb])
            subject = self._subject(verb)
            wanted = "obj" if passive else "subj"
            if subject is not None and (wanted in roles or not trigger.is_verb):
                yield subject
            if "obj" in roles and trigger.is_verb:
                yield from (kid for kid in tree.kids(verb) if tree.dep[kid] in ("obj", "iobj"))
            if passive and "subj" in roles:
                yield from (kid for kid in tree.kids(verb) if tree.dep[kid] == "obl:agent")
        if not trigger.is_verb and "poss" in roles:
            yield from (
                kid for kid in tree.phrases.before[trigger.token] if tree.dep[kid] in ("nmod:poss", "amod", "nmod", "det")
            )

    def _subject(self, verb: int) -> int | None:
        """The subject, through coordination and control: "wil overleggen", "komen en praten"."""
        tree = self.tree
        for _ in range(grammar.DEEPEST):
            for kid in tree.kids(verb):
                if tree.dep[kid] in SUBJECTS:
                    return self._meant(kid, verb)
            dep, above = tree.dep[verb], tree.head[verb]
            if dep not in grammar.WITHOUT_SUBJECT or above == verb or (dep != "conj" and tree.finite(verb)):
                return None
            verb = above
        return None

    def _meant(self, subject: int, verb: int) -> int:
        """The antecedent of a relative pronoun."""
        tree = self.tree
        relative = tree.pos[subject] == "PRON" and tree.dep[verb] in grammar.RELATIVE_CLAUSES and subject < verb
        return tree.head[verb] if relative and tree.pos[tree.head[verb]] in grammar.NOMINAL else subject

    def _obliques(self, holders: Iterable[int]) -> Iterator[tuple[int, str]]:
        """What stands behind a preposition, and that."""
        tree = self.tree
        for holder in holders:
            for kid in tree.kids(holder):
                if tree.dep[kid] in OBLIQUE and kid not in self.triggers:
                    yield kid, self._case(kid)

    def _case(self, token: int) -> str:
        """The preposition before a phrase, wherever the parser hung it."""
        tree = self.tree
        first = token
        for kid in tree.phrases.before[token]:
            if tree.dep[kid] == "case":
                return tree.lowered[kid]
            first = min(first, kid)
        return tree.lowered[first - 1] if first and tree.pos[first - 1] == "ADP" else ""

    def _members(self, token: int, *, anyone: bool) -> Iterator[Span]:
        """The mentions of "A, B en C" that can take part; ``anyone``: of what the lexicon says takes part, any can."""
        tree = self.tree
        waiting = [token]
        for one in waiting:
            mention = self.by_token.get(one)
            if mention is not None and one not in self.triggers and (anyone or self._can(mention)):
                yield mention.span
            waiting += [
                kid for kid in tree.phrases.after[one] if tree.dep[kid] in ("conj", "appos") and kid not in self.triggers
            ]
            waiting += self._senders(one)

    def _senders(self, delegates: int) -> list[int]:
        """Whose delegates they are: "Noorwegen" of "delegaties uit Noorwegen", "Noorse" of "Noorse onderhandelaars"."""
        tree = self.tree
        if tree.pos[delegates] != "NOUN" or tree.lemma(delegates).lower() not in self.lists.delegates:
            return []
        behind = [kid for kid in tree.phrases.after[delegates] if tree.dep[kid] == "nmod" and self._case(kid) in ("van", "uit")]
        named = [kid for kid in behind if (mention := self.by_token.get(kid)) and mention.form is MentionForm.NAME]
        return [kid for kid in tree.phrases.before[delegates] if tree.dep[kid] == "amod" and kid in self.by_token] + named

    def _can(self, mention: Mention) -> bool:
        """Whether a mention may be somebody: a name, a pronoun, an adjective of a country, a noun for people or a body."""
        if mention.form is MentionForm.NOMINAL:
            noun = self.names.noun(mention.lemma)
            return noun is not None and noun.kind in WHO
        return mention.form is not MentionForm.PRONOUN or mention.lemma not in self.expletives

    def _carrier(self, noun: int) -> int | None:
        """The verb that only carries the event noun: "voerde" of "voerde een gesprek"."""
        tree = self.tree
        top = tree.head[noun] if tree.dep[noun] == "fixed" else noun  # "kort geding"
        verb = tree.head[top]
        if verb == noun or tree.dep[top] not in CARRIED or tree.pos[verb] != "VERB":
            return None
        return verb if tree.lemma(verb) in self.lists.carriers or self._same(verb, noun, top) else None

    def _same(self, verb: int, noun: int, top: int) -> bool:
        """Whether a verb and the noun that it governs name one event: "kwamen bijeen voor overleg", not "na overleg"."""
        above, below = self.triggers.get(verb), self.triggers.get(noun)
        if above is None or below is None or EventType.OTHER in (above.type, below.type):
            return False
        kin = above.type is below.type or {above.type, below.type} == TALKED
        return kin and (self.tree.dep[top] == "obj" or self._case(top) in self.lists.joining)

    # ------------------------------------------------------------ where

    def _place(self, token: int) -> list[Span]:
        """The mention of a place, if it has a name that is nobody's."""
        tree = self.tree
        if tree.plain(token).lower() in self.lists.sites:  # "de haven van Gent"
            token = next((kid for kid in tree.phrases.after[token] if tree.dep[kid] == "nmod"), token)
        mention = self.by_token.get(token)
        named = mention is not None and mention.form is MentionForm.NAME and not self._is_person(mention)
        return [mention.span] if mention is not None and named else []

    def _place_of_object(self, verb: int) -> list[Span]:
        """ "ondertekenden het verdrag in Parijs": a place that the parser hung on the object."""
        tree = self.tree
        objects = [kid for kid in tree.phrases.after[verb] if tree.dep[kid] == "obj"]
        return [
            span
            for one in objects
            for kid in tree.phrases.after[one]
            if tree.dep[kid] == "nmod" and self._case(kid) in self.lists.locative
            for span in self._place(kid)
        ]

    def _is_person(self, mention: Mention) -> bool:
        titled = any((noun := self.names.noun(word)) and noun.kind == "person" for word in mention.modifiers)
        return titled or (mention.kind is EntityKind.PERSON)

    # ------------------------------------------------------------ when

    def _timed(self, token: int | None) -> list[int]:
        """The events that a time headed by ``token`` belongs to."""
        tree = self.tree
        if token is None:
            return []
        first = token
        for _ in range(HIGHEST):
            if token in self.triggers:
                governed = self._threatened(token, first)
                if governed is not None:
                    return [governed]
                if COLON in tree.text[token:first]:  # "Akkoord: vrijdag weer aan het werk"
                    return []
                return [token, *(self._carried_by(token) if self.triggers[token].is_verb else ())]
            if tree.pos[token] in ("VERB", "AUX") or tree.head[token] == token:
                return self._below(token)
            token = tree.head[token]
        return []

    def _threatened(self, verb: int, time: int) -> int | None:
        """The event noun right before a time, under a verb that wishes or plans it: "dreigt met een staking op 1 mei"."""
        tree = self.tree
        if not self.triggers[verb].is_verb or tree.lemma(verb) not in self.lists.wanting | self.lists.planning:
            return None
        at = time - 1
        while at > verb and tree.pos[at] in ("ADP", "DET", "NUM", "ADJ"):
            at -= 1
        noun = self.triggers.get(at)
        return at if noun is not None and not noun.is_verb and at < time - 1 and tree.head[at] == verb else None

    def _below(self, verb: int) -> list[int]:
        """Events under a verb that is none: what it carries, and the infinitive behind a modal."""
        tree = self.tree
        found = [kid for kid in tree.kids(verb) if kid in self.triggers and tree.dep[kid] in ("xcomp", *CARRIED)]
        return found[:1] + [k for k in found[1:] if not self.triggers[k].is_verb]

    def _carried_by(self, verb: int) -> Iterator[int]:
        """Event nouns that have the time of a verb: its own that it carries, and those during which it is."""
        tree = self.tree
        for kid in tree.kids(verb):
            noun = self._event_noun(kid)
            if noun is not None:
                during = tree.dep[kid] in ("obl", "nmod") and self._case(kid) in self.lists.during
                if during or self._carrier(noun) == verb:
                    yield noun

    def _event_noun(self, token: int) -> int | None:
        """The event that a phrase names: its head, or the last word of a fixed expression ("kort geding")."""
        for one in (token, *self.tree.phrases.after[token]):
            if one in self.triggers and not self.triggers[one].is_verb and (one == token or self.tree.dep[one] == "fixed"):
                return one
        return None


def _by_token(tree: Tree, start: int, mentions: Sequence[Mention]) -> dict[int, Mention]:
    """The mentions in ``tree`` by the token of their head."""
    places = {place: token for token, place in enumerate(tree.phrases.starts)}
    found: dict[int, Mention] = {}
    for mention in mentions:
        token = places.get(mention.head.start - start)
        if token is not None:
            found.setdefault(token, mention)
    return found


def _head_token(tree: Tree, begin: int, end: int) -> int | None:
    """The token of ``begin`` to ``end`` whose head is outside it; the last one if the tree cuts it up."""
    starts = tree.phrases.starts
    first, behind = bisect_left(starts, begin), bisect_left(starts, end)
    if not 0 <= first < behind <= len(starts):
        return None
    tops = [t for t in range(first, behind) if not first <= tree.head[t] < behind and tree.pos[t] != "ADP"]
    return tops[-1] if tops else behind - 1


def _ordered(spans: Iterable[Span]) -> list[Span]:
    found = set(spans)
    return sorted(found, key=lambda span: (span.start, span.end)) if len(found) > 1 else list(found)
