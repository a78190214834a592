"""Who every mention is, once the speakers are told: what is asked of a speaker, and what only others need."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace

from wederhoor.model import EntityKind, Mention, MentionForm, Span, Step
from wederhoor.resolve.descriptions import LIKELY
from wederhoor.resolve.found import Found, unknown
from wederhoor.resolve.metonyms import stands_in
from wederhoor.resolve.predicates import Predicates
from wederhoor.resolve.speakers import Speakers

APPOSED = re.compile(r"\s?[,–(]\s?")
SILENT = 0.8
"""How sure it is that a seat stands for its government where that says nothing."""
BESIDE = 200
"""How long a name with all that belongs to it may be, where a title stands beside it."""
GUESS = 0.6
"""A description that fits less well than this names a speaker, but nobody else."""
CLOSED = re.compile(r"\s?[,–).;:]|\s*$")


class Links:
    """The links of one reading. Mentions that are no source are told more carefully: nobody says that they act at all."""

    def __init__(self, speakers: Speakers, told: Mapping[Span, Found], predicates: Predicates) -> None:
        """``told``: the speakers, as sure as they are, by the mention that is their statement's source."""
        self._speakers = speakers
        self._told = told
        self._predicates = predicates
        self._resolver = speakers.resolver
        self._roster = speakers.roster
        self._text = speakers.article.text
        self._known: dict[Span, Found] = {}

    def of(self, mention: Mention) -> Found:
        """Who ``mention`` is; worked out once."""
        known = self._known.get(mention.span)
        if known is None:
            known = self._known[mention.span] = self._of(mention)
        return known

    def _of(self, mention: Mention) -> Found:
        told = self._told.get(mention.span)
        if mention.form is MentionForm.NAME:
            return self._name(mention, speaks=told is not None)
        if mention.form is MentionForm.ADJECTIVE:
            return self._adjective(mention)
        if told is not None and told.rule != "document":
            return told  # but the paper is not whoever wrote it
        return self._pronoun(mention) if mention.form is MentionForm.PRONOUN else self._nominal(mention)

    def _name(self, mention: Mention, *, speaks: bool) -> Found:
        """A name; one of a government's seat is that government where it acts, else the town or house itself."""
        found = self._resolver.who(mention)
        if found.rule == "metonym" or found.code == "metonym-ambiguous":
            if not stands_in(mention, self._roster, speaks=speaks):
                return self._resolver.named(mention)
            return found if speaks else replace(found, confidence=min(found.confidence, SILENT))
        return found

    def _adjective(self, mention: Mention) -> Found:
        before = self._text[max(0, mention.span.start - 12) : mention.span.start].split()
        if before and before[-1].lower() in self._roster.names.words["compass"]:
            return unknown("adjective", "adjective", mention.span, "it belongs to a part of the world, not to one country")
        return self._resolver.who(mention)

    # ------------------------------------------------------------ pronouns

    def _pronoun(self, mention: Mention) -> Found:
        words = self._roster.names.words
        if mention.person != 3:
            return self._first_person(mention)
        if mention.lemma in words["reflexive"]:
            return self._reflexive(mention)
        if self._resolver.points(mention):
            return self._relative(mention)
        if mention.gender == "neut":
            return unknown("antecedent-unsaid", "pronoun", mention.span, "it may be a thing, or nothing at all")
        found = self._resolver.who(mention)
        if found.figure is None and found.code == "antecedent-missing" and mention.number != "sing":
            return self._speakers.groups.uncounted(mention) or found
        return found

    def _first_person(self, mention: Mention) -> Found:
        outer = self._speakers.contents.outer(-1, mention.span) if mention.quoted and mention.person == 1 else None
        if outer is None:
            return unknown("first-person", "first-person", mention.span, "the text does not tell to or by whom it is said")
        found = self._speakers.quoted(outer, mention)
        if mention.number == "plur" and found.figure and found.figure.personal:
            why = f"it is {found.name!r} and others, whom the text does not tell"
            return unknown("first-person", "first-person", mention.span, why)
        return found

    def _reflexive(self, mention: Mention) -> Found:
        """ "zichzelf" is the subject of its clause: the last one before it."""
        for found, back in self._resolver.antecedents.before(mention):
            if back:
                break
            if found.subject:
                return self._same(found, "reflexive", f"{self._said(mention)!r} is the subject of its clause", 0.85)
        return unknown("antecedent-missing", "reflexive", mention.span, "no subject stands before it")

    def _relative(self, mention: Mention) -> Found:
        """ "die" and "dat" right behind a phrase are about that phrase; elsewhere they may point at anything.

        Of phrases within each other the whole is meant ("de directeur van Kilterm, die"), unless both are people.
        """
        here: list[Mention] = []
        for found, back in self._resolver.antecedents.before(mention):
            if back:
                break
            gap = self._text[found.span.end : mention.span.start].strip(" ,(")
            if gap == "" and found.form is not MentionForm.PRONOUN and self._agrees(found, mention):
                here.append(found)
        if not here:
            return unknown("antecedent-missing", "relative", mention.span, f"{mention.lemma!r} may point at anything")
        whole = max(here, key=lambda m: len(m.span))
        if self._speakers.groups.ends_list(whole):
            why = f"{mention.lemma!r} may be {self._said(whole)!r} or all that stand beside it"
            return unknown("antecedent-ambiguous", "relative", mention.span, why)
        people = [m for m in here if (figure := self.of(m).figure) and figure.kind is EntityKind.PERSON]
        if len(people) > 1:
            why = f"{mention.lemma!r} may be {self._said(here[0])!r} or {self._said(whole)!r}"
            return unknown("antecedent-ambiguous", "relative", mention.span, why)
        return self._same(whole, "relative", f"{mention.lemma!r} is about what stands before it", 0.9)

    def _agrees(self, found: Mention, mention: Mention) -> bool:
        """ "dat" takes up one thing or body, never a person or several."""
        if mention.gender != "neut":
            return True
        figure = self.of(found).figure
        return found.number != "plur" and found.gender not in ("masc", "fem") and not (figure and figure.gender in LIKELY)

    # ------------------------------------------------------------ noun phrases

    def _nominal(self, mention: Mention) -> Found:
        subject = self._predicates.subject(mention)
        if subject:
            self._call(subject, mention)
        if subject or self._predicates.behind_verb(mention):
            return unknown("predicate", "predicate", mention.span, "it does not name anybody: it tells what somebody is")
        found = self._apposition(mention) or self._resolver.who(mention)
        if found.figure and (found.figure.named or found.figure.members) and self._likely(found, mention):
            return found
        wider = self._several(mention)
        doubted = found.figure is not None and found.figure.named  # another of that kind is no likelier
        if wider is None and not doubted and mention.definite and mention.number != "plur":
            nouns = self._roster.nouns(mention)
            if nouns and nouns[0].kind == "organisation":
                wider = self._resolver.descriptions.kind_of_body(mention, nouns[0])
        if wider:
            return wider
        if found.figure and (found.figure.named or not mention.definite):
            return unknown("phrase", "phrase", mention.span, "the article gives no name for it, as far as can be told")
        if found.code == "speaker-unknown":
            return unknown("phrase", "phrase", mention.span, f"{self._said(mention)!r} is not known to be anybody")
        return found

    def _likely(self, found: Found, mention: Mention) -> bool:
        """What is found for a speaker is likely: it acts. Of others, a guess is too little.

        So are a name that comes only later, a document that is not whoever wrote it, an adjective that is a noun elsewhere
        ("het militaire regime"), and a body of which nothing tells that it is "het team".
        """
        figure = found.figure
        if figure is None or found.rule == "document" or (found.rule == "description" and found.confidence < GUESS):
            return False
        if figure.mentions and min(m.span.start for m in figure.mentions) > mention.span.end:
            return False
        head = self._roster.noun(self._said_head(mention))
        if found.rule == "description":
            return head.kind == "person" if head else not self._roster.nouns(mention)
        if found.rule == "anaphor" and head and head.word not in self._roster.names.words["generic"]:
            return bool({head.role, head.word} & self._roster.given(figure))
        return True

    def _said_head(self, mention: Mention) -> str:
        return self._roster.words(mention.head)

    def _call(self, subject: Mention, mention: Mention) -> None:
        """Who is said to be a minister is a person."""
        figure = self.of(subject).figure
        if figure and figure.personal and figure.named:
            for noun in self._roster.nouns(mention):
                self._roster.call(figure, noun, former=self._roster.former(mention))

    def _several(self, mention: Mention) -> Found | None:
        """ "Beide landen", "de bonden"."""
        groups = self._speakers.groups
        return groups.counted(mention) or (groups.uncounted(mention) if mention.definite and mention.number == "plur" else None)

    def _apposition(self, mention: Mention) -> Found | None:
        """ "Smit, de burgemeester van Delft,": the title beside a name, where a comma or bracket closes it."""
        nouns = self._roster.nouns(mention)
        if not nouns or nouns[0].kind != "person" or mention.number == "plur" or not self._closed(mention):
            return None
        for found, back in self._resolver.antecedents.before(mention):
            if back or mention.span.start - found.span.start > BESIDE:
                return None
            if not APPOSED.fullmatch(self._text[found.span.end : mention.span.start]):
                continue
            figure = self._roster.of(found) if found.form is MentionForm.NAME else None
            if figure is None or not figure.personal or {figure.gender, nouns[0].gender} == {"masc", "fem"}:
                return None
            why = f"{self._said(mention)!r} stands beside the name and tells what he or she is"
            return self._same(found, "apposition", why, 0.85)
        return None

    def _closed(self, mention: Mention) -> bool:
        """No list goes on behind it: "Smit, de burgemeester en de notaris"."""
        after = self._text[mention.span.end : mention.span.end + 60].split()
        goes_on = bool(after) and after[0] in self._roster.names.words["and"]
        if bool(after) and after[0] in self._roster.names.words["meanwhile"] and not goes_on:
            return True  # "Smit, wethouder sinds 2014"
        if goes_on and len(after) > 1:
            return after[1].islower() and after[1] not in self._roster.names.words["article"]
        return CLOSED.match(self._text, mention.span.end) is not None

    # ------------------------------------------------------------ answers

    def _said(self, mention: Mention) -> str:
        return self._roster.words(mention.span)

    def _same(self, other: Mention, rule: str, why: str, confidence: float) -> Found:
        """Whoever ``other`` is, which comes before."""
        deeper = self.of(other)
        steps: Sequence[Step] = (Step(rule, other.span, why), *deeper.steps)
        return Found(deeper.figure, deeper.name, tuple(steps), rule, min(confidence, deeper.confidence), deeper.code)
