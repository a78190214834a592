"""What is compared of a saying: its words, the units of its meaning, its figures, and what denies it."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from wederhoor.align.sayings import Saying
from wederhoor.collation import Token, said
from wederhoor.lang import AVAILABLE, Language, pack
from wederhoor.lang.names import fold
from wederhoor.model import Move, Quantity, Span, StatementType, TimeKind

NEAR = 60
"""Characters between a cue and the day on which it was said."""
SEAMS = frozenset(',;:.!?()\n–—“”„«»"')
"""What no clause runs across without changing."""
MOST_NAMING = 6
"""Words of a mention that counts as one unit; a longer one tells things besides."""
NAME, CONTENT, LIGHT = 0.7, 1.0, 0.2
"""What sharing a unit counts: names are shared by all that is said in an affair."""
LONG_PART = 5
"""Letters of a word that is the last part of another: "meningsverschil" holds "verschil"."""
REFERENCES = frozenset({"PAST_REF", "PRESENT_REF", "FUTURE_REF"})
"""Values of times that name none."""


@dataclass(frozen=True, slots=True)
class Unit:
    """A word, or the words of one mention, by all that it may be compared by; ``pos`` is "PROPN" for any mention; ``long`` are
    its words that may be the last part of another."""

    span: Span
    names: frozenset[str]
    weight: float
    pos: str
    long: tuple[str, ...] = ()

    @property
    def tells(self) -> bool:
        """Whether it is a word of meaning and no name."""
        return self.weight == CONTENT

    @property
    def is_name(self) -> bool:
        return self.weight == NAME


@dataclass(frozen=True, slots=True)
class Compared:
    """A saying as others are compared with it.

    ``named``: its party has a name; ``called`` are the words for it: its titles in that case, else the noun of its description
    ("de gedeputeerde"). ``words`` are those of its content, with their ``keys``; ``units`` all but its own speaker. ``own``: a
    word of the first person is among them. ``negators`` are places of words that deny, in the content; ``denied`` is how often
    the cue denies or refuses what it governs. ``asks``: its cue asks for something, which is then not told as so; ``to`` whom
    it is said and who else is named ``beside`` it, as far as they have a name. ``quoted``: its words between quotation marks.
    ``numbers`` and ``dates`` stand in the content, ``days`` beside it: when it was said.
    """

    saying: Saying
    named: bool
    called: frozenset[str]
    words: tuple[Token, ...]
    keys: tuple[str, ...]
    units: tuple[Unit, ...]
    own: bool
    negators: tuple[Span, ...]
    denied: int
    asks: bool
    to: frozenset[str]
    beside: frozenset[str]
    quoted: tuple[tuple[Token, ...], ...]
    numbers: frozenset[str]
    dates: frozenset[str]
    days: frozenset[str]

    def forms(self) -> Iterator[tuple[int, str]]:
        """Its words as they stand and as lemmas, each with its place."""
        text = self.saying.article.text
        yield from ((word.start, text[word.start : word.end].lower()) for word in self.words)
        yield from ((lemma.span.start, lemma.lemma) for lemma in self.saying.lemmas)

    def sentence(self, place: int) -> int:
        """The number of the sentence in which ``place`` stands."""
        return bisect_right([one.start for one in self.saying.sentences], place)


def language(saying: Saying) -> Language | None:
    """The pack for the language of its article, if there is one."""
    return pack(saying.article.language) if saying.article.language in AVAILABLE else None


@dataclass(frozen=True, slots=True)
class Names:
    """``known`` are the parties that have a name, by which they are known in other articles; "de boeren" are others everywhere.
    ``called``: by party the words that texts call it by."""

    known: frozenset[str]
    called: Mapping[str, frozenset[str]]


def compared(saying: Saying, names: Names) -> Compared:
    """All that is compared of ``saying``; of a language without a pack only its words, names and figures."""
    known = language(saying)
    words = said(saying.article, saying.statement.content)
    units = tuple(sorted(_units(saying, known, names.known), key=lambda unit: unit.span.start))
    text = saying.article.text
    negators = known.signals.negator if known else frozenset()
    return Compared(
        saying=saying,
        named=saying.party in names.known,
        called=names.called.get(saying.party or "", frozenset()),
        words=words,
        keys=tuple(word.key for word in words),
        units=units,
        own=known is not None and any(text[word.start : word.end].lower() in first_person(known) for word in words),
        negators=tuple(saying.article.span(w.start, w.end) for w in words if text[w.start : w.end].lower() in negators),
        denied=_denied(saying, known),
        asks=any(move is Move.REQUEST for move in _moves(saying, known)),
        to=names.known.intersection(saying.addressees),
        beside=names.known.intersection(party for _, party in saying.beside) - {saying.party},
        quoted=tuple(_quoted(saying, known, words)),
        numbers=frozenset(_numbers(saying, known, words)),
        dates=frozenset(_dates(saying)),
        days=frozenset(_days(saying)),
    )


def first_person(known: Language) -> frozenset[str]:
    """The pronouns by which who speaks names themselves."""
    if known.code not in _FIRST:
        _FIRST[known.code] = frozenset(one.form for one in known.names.pronouns.values() if one.person == 1)
    return _FIRST[known.code]


_FIRST: dict[str, frozenset[str]] = {}


def cues(saying: Saying, known: Language | None) -> tuple[str, ...]:
    """The saying's cue by its lemma with its particle, as the lexicon of cues names it; several if it may be."""
    if known is None:
        return ()
    forms = {saying.article.cut(span).lower() for span in saying.statement.cue}
    forms = {word for form in forms for word in form.split()}
    lemmas = {lemma.lemma for lemma in saying.cue}
    found = []
    for lemma in sorted(lemmas | forms):
        found.append(lemma)
        found += [form + lemma for form in sorted(forms - {lemma})]
    return tuple(found)


def _moves(saying: Saying, known: Language | None) -> set[Move]:
    """What the cue does by itself, whatever the content makes of it."""
    if known is None:
        return set()
    named = _cue_moves(known)
    found = [named[cue] for cue in cues(saying, known) if cue in named]
    return {move for moves in found for move in moves} if all(len(moves) == 1 for moves in found) else set()


_MOVES: dict[str, dict[str, frozenset[Move]]] = {}


def _cue_moves(known: Language) -> dict[str, frozenset[Move]]:
    """By lemma with its particle the moves of a language's cues."""
    if known.code not in _MOVES:
        made: dict[str, set[Move]] = {}
        for cue in known.cues:
            if not cue.fixed:
                made.setdefault(cue.particle + cue.lemma, set()).add(cue.move)
        _MOVES[known.code] = {lemma: frozenset(moves) for lemma, moves in made.items()}
    return _MOVES[known.code]


def _denied(saying: Saying, known: Language | None) -> int:
    content = saying.statement.content
    outside = [span for span in saying.statement.negation if not any(piece.contains(span) for piece in content)]
    return len(outside) + any(move in (Move.DENY, Move.REJECT) for move in _moves(saying, known))


def _quoted(saying: Saying, known: Language | None, words: Sequence[Token]) -> Iterator[tuple[Token, ...]]:
    if saying.statement.type is StatementType.DIRECT:
        yield tuple(words)
    elif saying.statement.type is StatementType.MIXED and known is not None:
        text = saying.article.text
        opening = {first for first, _ in known.marks.pairs}
        closing = {last for _, last in known.marks.pairs}
        inside: list[Token] = []
        for word in words:
            before = text[max(0, word.start - 2) : word.start]
            if inside or any(before.endswith(mark) for mark in opening):
                inside.append(word)
                behind = text[word.end : word.end + 3].lstrip(".,!?")
                if any(behind.startswith(mark) for mark in closing):
                    yield tuple(inside)
                    inside = []
        if inside:
            yield tuple(inside)


# ---------------------------------------------------------------- units


def _units(saying: Saying, known: Language | None, known_parties: frozenset[str]) -> Iterator[Unit]:
    """The content's words that mean something, in order; what names a party is one unit with all its words."""
    named = [
        (span, party)
        for span, party in saying.named
        if saying.article.cut(span).count(" ") < MOST_NAMING and any(c.contains(span) for c in saying.statement.content)
    ]
    done: list[Span] = []
    inside = _words(saying, known)
    for span, party in named:
        if any(other.overlaps(span) for other in done) or party not in {*known_parties, saying.party}:
            continue
        done.append(span)
        if party != saying.party:
            held = [unit for unit in inside if span.contains(unit.span)]
            names = frozenset(name for unit in held for name in unit.names)
            longs = tuple(word for unit in held for word in unit.long)
            yield Unit(span, names | {"@" + party}, NAME if names else LIGHT, "PROPN", longs)
    yield from (unit for unit in inside if not any(span.overlaps(unit.span) for span in done))


def _words(saying: Saying, known: Language | None) -> list[Unit]:
    """Each content word by itself."""
    light = known.wordings.light if known else frozenset()
    found = []
    for lemma in saying.lemmas:
        words = [fold(part) for part in lemma.lemma.split("-") if len(part) > 1] or [lemma.lemma]
        if lemma.pos == "PROPN" and known:
            words = [known.variants.one((word,))[0] for word in words]
            weight = NAME
        else:
            weight = LIGHT if lemma.lemma in light or lemma.pos == "ADV" else CONTENT
        keys = frozenset(key for word in words for key in known.wordings.keys(word)) if known else frozenset(words)
        found.append(Unit(lemma.span, keys, weight, lemma.pos, tuple(word for word in words if len(word) >= LONG_PART)))
    return found


# ---------------------------------------------------------------- figures and days


def _numbers(saying: Saying, known: Language | None, words: Sequence[Token]) -> Iterator[str]:
    """The values of its numbers, in figures or spelled; not of those that belong to a date."""
    taken = [time.span for time in saying.times]
    for quantity in saying.quantities:
        taken.append(quantity.span)
        yield from _values(quantity)
    for word in words:
        if any(span.start <= word.start < span.end for span in taken):
            continue
        if word.key[0].isdigit():
            yield _plain(word.key)
        elif known and known.numbers.may_open(word.key) and (value := known.numbers.spelled(word.key)) and value > 1:
            yield _plain(f"{value:f}")


def _values(quantity: Quantity) -> Iterable[str]:
    return {_plain(value) for value in (quantity.low, quantity.high) if value is not None}


def _plain(number: str) -> str:
    whole, point, part = number.replace(",", ".").partition(".")
    return (whole.lstrip("0") or "0") + (("." + part.rstrip("0")) if point and part.rstrip("0") else "")


def _dates(saying: Saying) -> Iterator[str]:
    """The values of the dates in the content."""
    for time in saying.times:
        inside = any(piece.contains(time.span) for piece in saying.statement.content)
        if inside and time.value and time.kind in (TimeKind.DATE, TimeKind.TIME) and time.value not in REFERENCES:
            yield time.value.partition("T")[0].rstrip("?~%")


def _days(saying: Saying) -> Iterator[str]:
    """The days that stand beside the cue, in its own clause, and tell when it was said."""
    statement, text = saying.statement, saying.article.text
    for time in saying.times:
        day = (time.value or "").partition("T")[0]
        if len(day) != len("2022-01-12") or not day[:4].isdigit():
            continue
        if any(piece.overlaps(time.span) for piece in (*statement.content, *statement.source)):
            continue
        for cue in statement.cue:
            first, last = (cue.end, time.span.start) if cue.end <= time.span.start else (time.span.end, cue.start)
            between = text[first:last] if 0 <= last - first <= NEAR else "."
            if SEAMS.isdisjoint(between) or between.strip() == ",":
                yield day
