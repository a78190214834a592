"""Parties: which entities of different articles are one.

Names bring entities together, and only where nothing speaks against it: to take two people for one would put words into a
mouth, to take one person for two costs a line in a list. What a mere description ("de minister") means in one article tells
nothing about another: that is told within each article, before this. The rules, as ``found_by`` names them:

- ``parties.same-name``: one name, whatever its case, accents, hyphens and article ("de VVD"), and of one kind; a place under
  any of its names ("VS"). A kind that could not be told goes with any one other. People by a full name only; a single name of
  unknown kind only if it is no first name and no full name bears it.
- ``parties.spelling``: one name in two spellings of another script, by the rules of the language's ``variants.csv``.
- ``parties.double-name``: "Dina Roos-Kuiper" is the only one who can be "Dina Roos".
- ``parties.initials``: "J. Molenaar" has a title of the only Molenaar whose first name begins so.
- ``parties.surname``, ``parties.title``, ``parties.gender``, ``parties.same-title``, ``parties.same-story``: bare surnames, see
  :mod:`wederhoor.align.surnames`.
- ``parties.abbreviation``: capitals, or the beginning of a name, and the only name in all reports that an article itself calls
  so: "Unie van Havenwerkers (UVH)", "Kilterm Terminals … Kilterm".
- ``parties.alone``: nobody else.

One name is two where :mod:`wederhoor.align.apart` tells so.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from wederhoor.align.apart import kept_apart
from wederhoor.align.figures import Figure
from wederhoor.align.members import Member, members
from wederhoor.align.surnames import Bearers, initials, place, together
from wederhoor.align.wording import Wording, Words
from wederhoor.lang import pack
from wederhoor.model import Entity, EntityKind, Report

_BODIES = frozenset({EntityKind.ORGANISATION, EntityKind.GROUP, EntityKind.OTHER, EntityKind.UNKNOWN})

_ByKey = dict[Words, list[Member]]


class Parties:
    """Takes reports one by one, then tells the figures."""

    def __init__(self) -> None:
        self._members: list[Member] = []
        self._wordings: dict[str, Wording] = {}

    def take(self, report: Report) -> None:
        language = report.article.language
        if language not in self._wordings:
            self._wordings[language] = Wording(pack(language))
        self._members += members(report, self._wordings[language])

    def entities(self) -> Iterator[Entity]:
        """All entities that were taken."""
        return (member.entity for member in self._members)

    def found(self) -> list[Figure]:
        """Everyone who has a name, speaks or takes part in an event, each once."""
        by_key: defaultdict[Words, list[Member]] = defaultdict(list)
        bare_names, unnamed = [], []
        for member in _spelled_out(self._members):
            if not member.named:
                unnamed.append(member)
            elif member.bare:
                bare_names.append(member)
            else:
                by_key[member.key].append(member)
        full = {key: _figures(key, group) for key, group in by_key.items() if any(member.person for member in group)}
        people = [figure for figures in full.values() for figure in figures if figure.kind is EntityKind.PERSON]
        whole = _halves(_initials(people), full)
        unclaimed = _place(bare_names, by_key, Bearers(whole))
        bare = _together(unclaimed, by_key, _told_of(whole))
        bodies = [figure for key, group in by_key.items() if key not in full for figure in _figures(key, group)]
        beside = [figure for figures in full.values() for figure in figures if figure.kind is not EntityKind.PERSON]
        heard = [_alone(member) for member in unnamed if member.heard]
        return [*whole, *beside, *bodies, *bare, *heard]


def _spelled_out(everyone: Sequence[Member]) -> list[Member]:
    """Members whose name is short for another under that name, if it is only one; the others as they are."""
    stand_for: defaultdict[Words, set[Words]] = defaultdict(set)
    surnames = set()
    for member in everyone:
        if member.person and not member.bare and member.words:
            surnames.add(member.words[-1])
        for short in member.short if member.named else ():
            if member.key != short:
                stand_for[short].add(member.key)

    def out(member: Member) -> Member:
        meant = stand_for[member.key]
        somebody = member.entity.kind is EntityKind.UNKNOWN and member.key[-1:] and member.key[-1] in surnames
        if len(meant) != 1 or not member.named or member.entity.kind not in _BODIES or somebody:
            return member
        return replace(member, key=next(iter(meant)), bare=False, spelled_out=member.key)

    return [out(member) if member.key in stand_for else member for member in everyone]


def _figures(key: Words, named_so: Sequence[Member]) -> list[Figure]:
    """Those of one name by kind; of unknown kind go with the one known kind, or if there are several alone."""
    kinds: defaultdict[EntityKind, list[Member]] = defaultdict(list)
    for member in named_so:
        kinds[member.entity.kind].append(member)
    unknown = kinds.pop(EntityKind.UNKNOWN, [])
    if not kinds:
        return [Figure(key, EntityKind.UNKNOWN, unknown)]
    found = [] if len(kinds) == 1 else [_alone(member) for member in unknown]
    for kind, known in kinds.items():
        group = known + unknown if len(kinds) == 1 else known
        groups = kept_apart(group) if kind is EntityKind.PERSON else [group]
        for part in groups:
            words = key if len(groups) == 1 else (*key, min(member.entity.id for member in part))
            found.append(Figure(words, kind, part))
    return found


def _alone(member: Member) -> Figure:
    return Figure((member.entity.id,), member.entity.kind, [member])


def _initials(people: Sequence[Figure]) -> list[Figure]:
    """``people`` with those in initials joined to the one whose first name they begin."""
    swallowed = set()
    for short, full, why in initials(people):
        full.swallow(short, "parties.initials@1", why)
        swallowed.add(id(short))
    return [figure for figure in people if id(figure) not in swallowed]


def _halves(people: Sequence[Figure], full: dict[Words, list[Figure]]) -> list[Figure]:
    """``people`` with "Dina Roos" joined to "Dina Roos-Kuiper", if these are the only ones."""
    doubles: defaultdict[Words, list[Figure]] = defaultdict(list)
    for figure in people:
        for half in sorted({member.half for member in figure.members if member.half}):
            doubles[half].append(figure)
    swallowed = set()
    for half, figures in doubles.items():
        short = [figure for figure in full.get(half, ()) if figure.kind is EntityKind.PERSON]
        if len(figures) != 1 or len(short) != 1 or figures[0].articles & short[0].articles:
            continue
        if not any(figures[0].contradicts(member) for member in short[0].members):
            why = f"{short[0].name!r} is {figures[0].name!r} without the second surname; nobody else here can be that"
            figures[0].swallow(short[0], "parties.double-name@1", why)
            swallowed.add(id(short[0]))
    return [figure for figure in people if id(figure) not in swallowed]


def _place(bare: Iterable[Member], by_key: _ByKey, bearers: Bearers) -> list[Member]:
    """Give bare names to the full names that bear them; those that cannot be placed are the answer.

    One of unknown kind that nobody bears ("Vopak") is added to ``by_key``. Where an article itself has the full name,
    ``resolve`` has seen both and had its reasons to keep them apart.
    """
    names_of_others = set(by_key)
    unclaimed = []
    for member in bare:
        candidates = bearers.of(member.words)
        unknown = member.entity.kind is EntityKind.UNKNOWN
        if member.first_name or any(member.article in figure.articles for figure in candidates):
            unclaimed.append(member)
        elif unknown and not candidates:
            by_key.setdefault(member.key, []).append(member)
        elif not (unknown and member.key in names_of_others) and (found := place(member, candidates)):
            figure, rule, why = found
            figure.take(member, rule, why)
        else:
            unclaimed.append(member)
    return unclaimed


def _together(unclaimed: Iterable[Member], by_key: _ByKey, told_of: dict[str, frozenset[Words]]) -> list[Figure]:
    """Figures of bare surnames that nobody bears.

    If those of one surname are all one, and the name stands elsewhere without a kind, they are added to it in ``by_key``.
    """
    found: defaultdict[Words, list[Figure]] = defaultdict(list)
    for figure in together(unclaimed, told_of):
        found[figure.members[0].words].append(figure)
    figures = []
    for words, alike in found.items():
        first = alike[0].members[0]
        elsewhere = {member.entity.kind for member in by_key.get(words, ())}
        if len(alike) == 1 and elsewhere == {EntityKind.UNKNOWN} and not first.first_name:
            by_key[words] += alike[0].members
        else:
            figures += alike
    return figures


def _told_of(people: Iterable[Figure]) -> dict[str, frozenset[Words]]:
    """The people to whom each article gives a full name."""
    found: defaultdict[str, set[Words]] = defaultdict(set)
    for figure in people:
        for article in figure.articles:
            found[article].add(figure.id_words)
    return {article: frozenset(words) for article, words in found.items()}
