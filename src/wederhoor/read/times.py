"""When: the expressions of an article that place something in time or measure it, and the dates that they stand for.

The kinds and modifiers are those of TimeML (Saurí et al. 2006, *TimeML Annotation Guidelines* 1.2.1, TIMEX3); values are EDTF.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date

from wederhoor.calendar import WEEKDAYS, Resolved, resolve
from wederhoor.lang.times import Times
from wederhoor.model import Article, Note, Span, Step, Time
from wederhoor.read.parse import Part, end_of, start_of
from wederhoor.read.timeclauses import TOLD, direction, is_time, token_at
from wederhoor.read.timejoin import joined
from wederhoor.read.timerules import Draft, drafts
from wederhoor.read.timewords import Item, items, matches

VERSION = 1
FAR = 3
"""How many blocks back "een dag later" may find the date that it counts from; a time of day finds its day in one."""
LONG = 120
"""Characters of a relative from which on the value stands for it: "een dag later" upon "een dag later" grows without end."""
_FREE = re.compile(r"(?:\d{4}|\d{3}X|\d\dXX)(?:-[a-zHQ0-9+-]+)?")
_DAY = re.compile(r"\d{4}-\d\d-\d\d")
_BY_DAY = re.compile(r"@|\^\|(?:day|[a-z]{3}[<>~])")
"""What can be seen only from a day, not from a month or year."""


@dataclass(slots=True)
class _Reference:
    """The last date that the text named: what to see "die dag" from, in which block, and whether it is a day."""

    relative: str
    block: int
    span: Span


@dataclass(slots=True)
class _Finder:
    article: Article
    times: Times
    found: list[Time] = field(default_factory=list)
    notes: list[Note] = field(default_factory=list)
    last: _Reference | None = None
    last_day: _Reference | None = None

    def take(self, part: Part, block: int) -> None:
        """Find the times of one block."""
        words = items(self.article.cut(part.block.span), self.times)
        proposed = [draft for match in matches(words, self.times) for draft in drafts(match, words)]
        real = [draft for draft in proposed if is_time(draft, words, part.doc, self.times.lists)]
        for draft in joined(real, words):
            self._add(draft, words, part, block)

    def _add(self, draft: Draft, words: Sequence[Item], part: Part, block: int) -> None:
        start, end = words[draft.first].start, words[draft.last - 1].end
        span = self.article.span(part.start + start, part.start + end)
        steps: list[Step] = []
        known = draft.relative is None
        if draft.relative is not None:
            self._look_back(draft, span, block, steps)
            self._ask_tense(draft, part, (start, end), steps)
            known = not draft.relative.startswith(("^", "@"))
        resolved = Resolved(draft.value, None, "")
        if draft.relative is not None and known and draft.value is None:
            resolved = self._resolved(draft, span)
            if resolved.why:
                steps.append(Step("times.calendar", None, resolved.why))
        kept = draft.relative if draft.relative and (not _free(draft.relative) or "@" in draft.relative) else None
        self.found.append(
            Time(
                span=span,
                kind=draft.kind,
                value=resolved.value,
                mod=draft.mod or resolved.mod,
                relative=kept,
                steps=tuple(steps),
                found_by=f"times.{draft.rule}@{VERSION}",
                confidence=round(draft.confidence, 2),
            )
        )
        if draft.relative is not None and draft.value is None and known:
            self._remember(draft.relative, resolved.value, span, block)

    def _look_back(self, draft: Draft, span: Span, block: int, steps: list[Step]) -> None:
        """Put the date that the text named before in the place of "^", and before a time of day."""
        relative = draft.relative or ""
        if not relative.startswith(("^", "@")):
            return
        of_day = relative.startswith("@")
        reference = self.last_day if _BY_DAY.match(relative) else self.last
        if reference is None or block - reference.block > (1 if of_day else FAR):
            which = "on which day this is" if of_day else "from which date this is to be seen"
            self._note("time-no-reference", f"the text does not tell {which}", span)
            return
        steps.append(Step("times.reference", reference.span, "seen from the date that the text names before it"))
        draft.relative = reference.relative + relative.removeprefix("^")
        draft.confidence *= 0.8

    def _ask_tense(self, draft: Draft, part: Part, place: tuple[int, int], steps: list[Step]) -> None:
        """Put the direction of the clause's tense in the place of "?"."""
        if draft.relative is None or "?" not in draft.relative:
            return
        sign, verb = direction(token_at(part.doc, *place), part.block.kind, self.times.lists)
        where = self.article.span(start_of(verb), end_of(verb)) if verb is not None else None
        steps.append(Step("times.tense", where, f"{TOLD[sign]}: {WHERE[sign]}"))
        draft.relative = draft.relative.replace("?", sign)
        draft.confidence *= 0.7 if sign == "~" else 0.95

    def _resolved(self, draft: Draft, span: Span) -> Resolved:
        """The dates, or none with a note that tells why."""
        relative, published = draft.relative or "", self.article.published
        resolved = resolve(relative, published)
        if draft.weekday and resolved.value and _DAY.match(resolved.value):
            resolved = self._on_weekday(draft, resolved)
            if resolved.value is None:
                self._note("time-contradictory", resolved.why, span)
        elif resolved.value is None and (published or _free(relative)):
            self._note("time-impossible", f"no date can be given: {resolved.why}", span)
        return resolved

    def _on_weekday(self, draft: Draft, resolved: Resolved) -> Resolved:
        """The date that is the weekday which the words name too: in the other direction if need be, None if there is none."""
        relative, published = draft.relative or "", self.article.published
        for sign in dict.fromkeys((None, "<", ">")):
            other = relative if sign is None else re.sub(r"[<>~](?=@|$)", sign, relative)
            found = resolve(other, published)
            if found.value and _weekday(found.value) == draft.weekday:
                draft.relative = other
                return found
        named = draft.weekday or ""
        return Resolved(None, None, f"the words say {ENGLISH[named]}, and {resolved.value} is not one")

    def _remember(self, relative: str, value: str | None, span: Span, block: int) -> None:
        chain = relative.partition("@")[0]
        if "/" in chain:
            return
        if len(chain) > LONG:
            if not (value and _DAY.fullmatch(value)):
                return
            chain = value
        self.last = _Reference(chain, block, span)
        trial = resolve(chain, "2000-06-15").value
        if trial and _DAY.fullmatch(trial):
            self.last_day = self.last

    def _note(self, code: str, text: str, span: Span | None) -> None:
        self.notes.append(Note("read", code, text, span, self.article.id))


ENGLISH = dict(
    zip(WEEKDAYS, ("a Monday", "a Tuesday", "a Wednesday", "a Thursday", "a Friday", "a Saturday", "a Sunday"), strict=True)
)
WHERE = {"<": "the nearest before the article's date", ">": "the nearest after the article's date", "~": "the nearest of all"}


def find_times(article: Article, parts: Sequence[Part], times: Times) -> tuple[tuple[Time, ...], tuple[Note, ...]]:
    """All times of ``article`` in order of the text, and notes on those that cannot be told."""
    finder = _Finder(article, times)
    for block, part in enumerate(parts):
        finder.take(part, block)
    return tuple(finder.found), (*_undated(article, finder.found), *finder.notes)


def _undated(article: Article, found: Sequence[Time]) -> Iterator[Note]:
    waiting = sum(time.value is None and time.relative is not None for time in found) if article.published is None else 0
    if waiting:
        text = f"{waiting} times can be told only from the article's date, which is not known"
        yield Note("read", "time-no-publication-date", text, None, article.id)


def _free(relative: str) -> bool:
    """Whether ``relative`` needs no anchor."""
    return all(side == ".." or _FREE.fullmatch(side.split("|")[0]) for side in relative.partition("@")[0].split("/"))


def _weekday(value: str) -> str:
    found = _DAY.match(value)
    return WEEKDAYS[date.fromisoformat(found[0]).weekday()] if found else ""
