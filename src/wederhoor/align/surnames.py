"""Whose bare surname is it? "Stoltenberg" in one article and "Jens Stoltenberg" in another.

A surname goes to the only full name in all articles that bears it. Where several bear it, only a title, an office or "mevrouw"
can tell; where none does, a shared title, or a story that is plainly the same.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from sys import intern

from wederhoor.align.apart import kept_apart
from wederhoor.align.figures import Figure
from wederhoor.align.members import Member
from wederhoor.align.wording import Words

People = Mapping[str, frozenset[Words]]
"""By article: the people to whom it gives a full name."""


class Bearers:
    """The people with a full name, by what it ends in."""

    def __init__(self, people: Iterable[Figure]) -> None:
        self._by_end: defaultdict[str, list[Figure]] = defaultdict(list)
        for figure in people:
            for end in figure.ends:
                self._by_end[end].append(figure)

    def of(self, surname: Words) -> list[Figure]:
        return [figure for figure in self._by_end.get(surname[-1], ()) if figure.bears(surname)]


def place(member: Member, bearers: Sequence[Figure]) -> tuple[Figure, str, str] | None:
    """The one of ``bearers`` that a bare name means, with the rule and the reason; None if it cannot be told."""
    said = member.entity.name
    if len(bearers) == 1:
        (only,) = bearers
        why = f"{said!r} is the end of a name that nobody but {only.name!r} bears in these articles"
        return None if only.contradicts(member) else (only, "parties.surname@1", intern(why))  # kept once, however often
    fitting = [figure for figure in bearers if not figure.contradicts(member)]
    shared = [(figure, words) for figure in fitting if (words := shared_title(figure, member))]
    if len(shared) == 1:
        figure, words = shared[0]
        why = f"of all whose name ends in {said!r}, only {figure.name!r} is called {words!r} too"
        return figure, "parties.title@1", why
    if member.gender and len(fitting) == 1 and fitting[0].genders == {member.gender}:
        which = "a woman" if member.gender == "fem" else "a man"
        why = f"of all whose name ends in {said!r}, only {fitting[0].name!r} is {which}, and so is this one"
        return fitting[0], "parties.gender@1", why
    return None


def shared_title(figure: Figure, member: Member) -> str | None:
    """A title that both have, with where it is held if both tell; never one that they hold in different places."""
    places = figure.terms.places
    own = dict(sorted(member.offices))
    for noun, where in own.items():
        if where in places.get(noun, ()):
            return f"{noun} ({where})"
    held_elsewhere = {noun for noun in own if noun in places}
    return min(figure.titles & member.titles - held_elsewhere, default=None)


def initials(people: Sequence[Figure]) -> list[tuple[Figure, Figure, str]]:
    """Full names in initials with the one whose first name they begin, if a title is shared: "J. Molenaar", "Jan Molenaar"."""
    by_surname: defaultdict[Words, list[Figure]] = defaultdict(list)
    for figure in people:
        words = figure.members[0].words
        start = next((n for n, word in enumerate(words) if len(word) > 1), 0)
        by_surname[words[max(start, 1) :]].append(figure)
    found = []
    for figures in by_surname.values():
        for short in figures:
            first = short.members[0].words[0]
            full = [f for f in figures if f is not short and f.members[0].words[0].startswith(first)]
            if len(first) > 1 or len(full) != 1 or short.articles & full[0].articles:
                continue
            called = next((w for member in short.members if (w := shared_title(full[0], member))), None)
            if called and not any(full[0].contradicts(member) for member in short.members):
                why = f"{short.name!r} has the surname and first letter of {full[0].name!r}, and both are called {called!r}"
                found.append((short, full[0], why))
    return found


def together(bare: Iterable[Member], people: People) -> list[Figure]:
    """Bare surnames that nobody bears in full, as the people they are.

    Those who share a title are one, and so are those in articles that tell of the same third person by a full name.
    """
    by_words: defaultdict[Words, list[Member]] = defaultdict(list)
    for member in bare:
        by_words[member.words].append(member)
    found: list[Figure] = []
    for alike in by_words.values():
        titled = _joined([[member] for member in alike], lambda member: member.titles)
        joined = _joined(titled, lambda member: people.get(member.article, ()))
        found += [_figure(group, people) for whole in joined for group in kept_apart(whole)]
    return found


def _figure(group: Sequence[Member], people: People) -> Figure:
    first = min(group, key=lambda member: member.entity.id)
    said = first.entity.name
    titles = sorted({title for member in group for title in member.titles})
    if len(group) == 1:
        return Figure((first.entity.id,), first.entity.kind, group)
    if len(_joined([[member] for member in group], lambda member: member.titles)) == 1:
        figure = Figure((*first.words, titles[0]), first.entity.kind, group, "parties.same-title@1")
        called = ", ".join(repr(title) for title in titles)
        figure.why = f"{said!r} stands nowhere with a first name, and is called {called} in these articles"
        return figure
    shared = Counter(key for member in group for key in people.get(member.article, ()))
    told = ", ".join(" ".join(key).title() for key, times in sorted(shared.items()) if times > 1)
    figure = Figure((*first.words, first.entity.id), first.entity.kind, group, "parties.same-story@1")
    figure.why = f"{said!r} stands nowhere with a first name, and the articles tell of the same people beside: {told}"
    return figure


def _joined(groups: Sequence[list[Member]], by: Callable[[Member], Iterable[object]]) -> list[list[Member]]:
    """``groups`` with those made one that have anything in common, directly or through a third."""
    over = list(range(len(groups)))

    def top(n: int) -> int:
        while over[n] != n:
            over[n] = over[over[n]]
            n = over[n]
        return n

    first: dict[object, int] = {}
    for n, group in enumerate(groups):
        for member in group:
            for sign in by(member):
                over[top(n)] = top(first.setdefault(sign, n))
    made: defaultdict[int, list[Member]] = defaultdict(list)
    for n, group in enumerate(groups):
        made[top(n)] += group
    return list(made.values())
