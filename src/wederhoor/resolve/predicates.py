"""What is told of somebody and names nobody: "Smit is burgemeester van Delft", "reisde als minister"."""

from __future__ import annotations

import re
from collections.abc import Collection

from wederhoor.lang.names import fold
from wederhoor.model import Article, EntityKind, Mention, MentionForm, Reading, Span
from wederhoor.resolve.antecedents import Antecedents
from wederhoor.resolve.names import Roster

WORDS = 6
"""So many words may stand between a subject and what it is said to be."""
NUMBER = re.compile(r"\d+")


class Predicates:
    """The titles that one article gives by a verb of being.

    The parse stays in the room ``read``: what stands between subject and title tells, for it is a verb of being and words of
    time, and nothing else.
    """

    def __init__(self, article: Article, reading: Reading, roster: Roster, antecedents: Antecedents) -> None:
        self._article = article
        self._antecedents = antecedents
        self._roster = roster
        self._verbs = roster.names.words["copula"]
        self._around = roster.names.words["meanwhile"]
        self._times: Collection[Span] = [time.span for time in reading.times]
        self._known: dict[Span, Mention | None] = {}

    def subject(self, mention: Mention) -> Mention | None:
        """Whom ``mention`` tells something of, if it is a title that a verb of being gives."""
        if mention.span not in self._known:
            self._known[mention.span] = self._subject(mention)
        return self._known[mention.span]

    def behind_verb(self, mention: Mention) -> bool:
        """A verb of being stands right before ``mention``, which is not its subject: it names nobody, whoever is meant."""
        if mention.form is not MentionForm.NOMINAL or mention.subject:
            return False
        before = self._article.text[max(0, mention.span.start - 40) : mention.span.start].split()
        while before and before[-1] in self._around and before[-1] not in self._verbs:
            before.pop()
        return bool(before) and before[-1].lower() in self._verbs and before[-1].lower() not in self._roster.names.pronouns

    def _subject(self, mention: Mention) -> Mention | None:
        if self._as(mention):
            here = (found for found, back in self._antecedents.before(mention) if not back)
            return next((found for found in here if found.subject), None)
        if mention.form is not MentionForm.NOMINAL or mention.subject:
            return None
        nouns = self._roster.nouns(mention)
        if not nouns or nouns[0].kind != "person":
            return None
        for found, back in self._antecedents.before(mention):
            between = self._article.text[found.span.end : mention.span.start]
            if back or len(between.split()) > WORDS + 1:
                return None
            if found.subject and self._being(found, between, mention):
                return found
        return None

    def _as(self, mention: Mention) -> bool:
        """ "bezocht als minister Peru": a bare title behind "als", whatever hangs on it; not "als minister Smit komt"."""
        words = self._article.text[max(0, mention.span.start - 6) : mention.span.start].split()
        if not words or words[-1] not in self._roster.names.words["as"] or mention.subject or mention.number == "plur":
            return False
        known = mention.name and fold(self._roster.words(mention.name)) in self._roster.names.by_name
        if mention.name and not known and mention.kind is not EntityKind.PLACE:
            return False
        first = self._roster.noun(self._article.cut(mention.span).split()[0])
        return first is not None and first.kind == "person"

    def _being(self, subject: Mention, between: str, mention: Mention) -> bool:
        """ "X is Y", "toen was X Y", "X, die toen Y was"."""
        words = self._bare(subject.span.end, between)
        if words is None:
            return False
        verbs = [word for word in words if word in self._verbs]
        if len(verbs) == 1 and words[0] == verbs[0]:
            return True
        before = self._article.text[max(0, subject.span.start - 12) : subject.span.start].split()
        after = self._article.text[mention.span.end : mention.span.end + 8].split()
        turned = bool(before) and before[-1].lower() in self._verbs
        last = bool(after) and after[0].strip(",.;)") in self._verbs and subject.form is MentionForm.PRONOUN
        return not verbs and (turned or last)

    def _bare(self, start: int, between: str) -> list[str] | None:
        """The words of ``between`` without numbers and times; None where others than verbs of being and of time are there."""
        kept = []
        for match in re.finditer(r"\S+", between):
            word = match[0]
            place = start + match.start()
            if NUMBER.fullmatch(word) or any(span.start <= place < span.end for span in self._times):
                continue
            if word not in self._verbs and word not in self._around:
                return None
            kept.append(word)
        return kept
