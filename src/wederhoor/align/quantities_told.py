"""Numbers as they are told: what each counts, of what, when, and by whom it is told."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise

from wederhoor.align.agreement import UNNAMED
from wederhoor.align.amounts import Amount, amount, shown
from wederhoor.align.surroundings import Surroundings, days_of
from wederhoor.lang import pack
from wederhoor.model import (
    Article,
    BlockKind,
    EventMention,
    EventStatus,
    EventType,
    Lemma,
    Move,
    Quantity,
    Span,
)

LEAST_SURE = 0.6
"""A quantity that the reader trusts less is not compared."""
NOT_TOLD = (EventStatus.PLANNED, EventStatus.DENIED, EventStatus.HYPOTHETICAL)
PAGE_WORDS = (BlockKind.MARKER, BlockKind.TEASER, BlockKind.BOILERPLATE)
NAMES = frozenset({"NOUN", "PROPN"})
ACTS = frozenset({"VERB", "ADJ"})
NEXT = 1
"""Sentences that a number without a noun may be behind the one whose noun it takes up."""
BARE = "quantities.alone"
"""The reader's rule for a number without a noun."""
NOTHING = ":"
"""The key of what counts nothing that is known."""
THOUSANDS = 3
"""Noughts of an amount of money that is told without its currency: "9,4 miljoen"."""
TIMELESS = frozenset({"km", "m", "cm", "mm", "m2", "km2", "ha", "m3", "MW", "GW", "kW", "nmi", "mi"})
"""Units of what does not change from one day to the next."""


@dataclass(slots=True)
class Told:
    """One number with its surroundings.

    ``key`` is what it counts: the same key may be the same thing. ``tabled``: the language's table knows that noun, ``wide``:
    it tells little (money, people), and the surroundings must tell all. ``qualified``: what else stands in the counted phrase.
    ``names`` are nouns and ``acts`` verbs and adjectives around it, by lemma with their places; ``who`` the figures named, by
    entity. ``explicit`` are days that the text gives, ``day`` that of the article, "" where unknown. ``aside``: words that keep
    it apart from numbers without them: "per", "waarvan", "willen"; ``beside``: words that keep it apart from a number with
    their opposite, and "-" for a denial; ``moving``: words by which it tells of a change, or of another moment. ``lasting``: it
    measures what stays the same from day to day. ``bare``: no noun tells what it counts ("de bond telde er negen");
    ``takes_up`` is then the number whose noun it takes up; ``counted``: a verb of counting tells it. ``only``: its article
    tells no other number of that;
    ``story`` is that of its article.
    """

    quantity: Quantity
    amount: Amount
    value: str
    article: Article
    sentence: int
    sentence_span: Span
    key: str
    tabled: bool
    wide: bool
    qualified: frozenset[str]
    names: dict[str, Span]
    acts: dict[str, Span]
    who: dict[str, Span]
    explicit: frozenset[str]
    day: str
    aside: frozenset[str]
    beside: frozenset[str]
    lasting: bool
    moving: frozenset[str]
    move: Move | None
    opening: bool
    teller: str | None
    statement_id: str | None
    mentions: tuple[str, ...]
    bare: bool
    counted: bool
    takes_up: Span | None = None
    events: frozenset[str] = frozenset()
    page: str | None = None
    story: str | None = None
    only: bool = False
    tokens: frozenset[str] = field(default_factory=frozenset)

    @property
    def span(self) -> Span:
        return self.quantity.span

    @property
    def article_id(self) -> str:
        return self.article.id


def told(around: Surroundings) -> Iterator[Told]:
    """The numbers of one article that can be compared."""
    skipped = [block.span for block in around.article.blocks if block.kind in PAGE_WORDS]
    last: Told | None = None
    for quantity in around.reading.quantities:
        of = amount(quantity, close=_is_close(around, quantity))
        if of is None or around.at(quantity.span) < 0 or quantity.confidence < LEAST_SURE:
            continue
        if any(block.contains(quantity.span) for block in skipped):
            continue
        one = _told(around, quantity, of)
        one = _taking_up(one, last) or _going_on(one, last) or one
        if not one.bare or one.key != NOTHING:
            last = last if last and last.span.contains(one.span) else one  # "drie van de tien boten" are three
            yield one


def _taking_up(one: Told, last: Told | None) -> Told | None:
    """A number without a noun, as one of what another teller counted right before: "De bond telde er negen"."""
    if last is None or one.teller is None or one.teller == last.teller or one.sentence - last.sentence > NEXT:
        return None
    unit = last.quantity.unit
    fitting = one.quantity.unit in (None, unit) and not one.aside and not one.moving and "aimed" not in last.aside
    if not one.bare and not _stands_in(one, last):
        return None
    scaled = unit in (None, one.quantity.unit) or int(one.amount.low.normalize().as_tuple().exponent) >= THOUSANDS
    if not (fitting and scaled):
        return None
    return replace(
        one,
        value=shown(one.amount, unit),
        key=last.key,
        tabled=last.tabled,
        wide=last.wide,
        qualified=last.qualified,
        names=last.names,
        acts=last.acts,
        who={entity: span for entity, span in last.who.items() if entity != one.teller},
        explicit=last.explicit,
        aside=last.aside,
        moving=last.moving,
        takes_up=last.takes_up or last.span,
    )


def _going_on(one: Told, last: Told | None) -> Told | None:
    """A number without a noun of which the same teller told before what it counts: "Later waren het er negen"."""
    if (
        not one.bare
        or last is None
        or one.sentence - last.sentence > NEXT
        or one.quantity.unit not in (None, last.quantity.unit)
    ):
        return None
    if last.quantity.unit is not None and one.quantity.unit is None:
        return None
    return replace(one, key=last.key, tabled=last.tabled, wide=last.wide, qualified=last.qualified)


def _stands_in(one: Told, last: Told) -> bool:
    """Whether a number with a noun counts what was counted right before: "De politie houdt het op 700 deelnemers"."""
    words = pack(one.article.language).conflicts
    alone = not (one.acts.keys() - words.present) and one.names.keys() <= last.names.keys() and not one.qualified
    if not alone or not one.counted or one.explicit - last.explicit:
        return False
    if one.quantity.unit is not None:
        return one.quantity.unit == last.quantity.unit and one.quantity.lemma == last.quantity.lemma
    lemma, before = one.key.rpartition(":")[2], last.key.rpartition(":")[2]
    return lemma == before or (
        last.quantity.unit is None
        and lemma in words.crowd
        and (last.tabled or before in words.crowd | words.people | words.persons)
    )


def _is_close(around: Surroundings, quantity: Quantity) -> bool:
    return any(around.article.cut(span).lower() in around.words.close for span in quantity.bound_by)


def _told(around: Surroundings, quantity: Quantity, of: Amount) -> Told:
    words, article = around.words, around.article
    number, piece = around.at(quantity.span), around.piece(quantity.span)
    sentence = around.sentence(number)
    said = around.said_in(quantity.span)
    beside = frozenset(one.lemma for one in around.lemmas(piece) if not quantity.span.contains(one.span))
    counted = words.counts(quantity.lemma, beside) if quantity.lemma else None
    lemma = counted.name if counted else quantity.lemma or ""
    teller = _teller(around, quantity, said, piece)
    place = sentence if _only_number(around, sentence, quantity) else piece
    names, acts = _names_and_acts(around, quantity, place, said, teller)
    return Told(
        quantity=quantity,
        amount=of,
        value=shown(of, quantity.unit),
        article=article,
        sentence=number,
        sentence_span=sentence,
        key=f"{quantity.unit or ''}:{lemma}",
        tabled=counted is not None,
        wide=quantity.unit is not None or (counted is None and lemma in words.people),
        qualified=_qualified(around, quantity),
        names=names,
        acts={act: place for act, place in acts.items() if counted is None or act not in counted.neutral},
        who=_who(around, quantity, teller, said),
        explicit=days_of(around.times(piece) or around.times(sentence)),
        day=article.published or "",
        aside=_aside(around, quantity, piece, beside),
        beside=_beside(around, quantity, piece),
        lasting=quantity.unit in TIMELESS,
        moving=_moving(around, quantity, piece),
        move=around.statement(said).move if said is not None else None,
        opening=any(b.kind in (BlockKind.HEADLINE, BlockKind.LEAD) and b.span.contains(quantity.span) for b in article.blocks),
        teller=teller,
        statement_id=around.statement(said).id if said is not None else None,
        mentions=tuple(event.id for event in around.events(piece) if event.type is not EventType.OTHER),
        counted=_is_count(around, piece),
        bare=not (lemma or quantity.unit) or quantity.found_by.startswith(BARE),
    )


def _who(around: Surroundings, quantity: Quantity, teller: str | None, said: int | None) -> dict[str, Span]:
    """The figures named in the piece of the sentence, or else in all of it, without who tells it; and those in the number's
    own phrase."""
    phrase = quantity.span
    inside = {e: s for s, e in around.entities(phrase) if s != quantity.counted and len(s) < len(phrase)}
    piece = {e: s for s, e in around.entities(around.piece(phrase)) if e != teller and not s.overlaps(phrase)}
    if piece:
        return piece | inside
    sentence = around.entities(around.sentence(around.at(phrase)))
    apart = around.statement(said).source if said is not None else ()
    wider = {e: s for s, e in sentence if e != teller and not s.overlaps(phrase) and not any(a.overlaps(s) for a in apart)}
    return wider | inside


def _only_number(around: Surroundings, sentence: Span, quantity: Quantity) -> bool:
    """Whether no other number in the sentence counts something: then all of the sentence tells of this one."""
    return not any(other is not quantity for other in around.quantities(sentence))


def _teller(around: Surroundings, quantity: Quantity, said: int | None, piece: Span) -> str | None:
    """Who says so: the speaker of the statement around it, or the subject of a verb of counting or naming, or who stands before
    a number where the verb is left out: "de organisatie van 15.000"."""
    speaker = around.speaker(said) if said is not None else None
    before = around.article.text[piece.start : quantity.span.start].lower()
    lemmas = around.lemmas(piece)
    subject = None
    if _counts(around, lemmas, before):
        subject = _agent(around, piece) or around.subject(piece)
    elif quantity.found_by.startswith(BARE) and not any(one.pos == "VERB" for one in lemmas):
        first = next((span for span in around.mentions_in(piece) if span.end <= quantity.span.start), None)
        alone = first is not None and around.article.text[piece.start : first.start].strip(" ,;:–—-(") == ""
        subject = (first, around.who_is(first)) if first is not None and alone else None
    if subject and not subject[0].overlaps(quantity.span) and (said is None or _is_another(around, subject, said)):
        return subject[1]
    return speaker


def _counts(around: Surroundings, lemmas: Sequence[Lemma], before: str) -> bool:
    """Whether a verb of counting stands there, or one of naming with its word right before the number."""
    words = around.words
    joints = {joint for one in lemmas for joint in words.naming.get(one.lemma, frozenset()) - {""}}
    named = any(before.rstrip().endswith(f" {joint}") for joint in joints)
    right = tuple(before.split()[-2:])
    return any(one.lemma in words.counting for one in lemmas) or named or right in words.amounting


def _is_count(around: Surroundings, piece: Span) -> bool:
    """Whether a verb of counting stands in the piece, or one of telling a number: "gaat het om"."""
    words = around.article.cut(piece).lower().split()
    found = {one.lemma for one in around.lemmas(piece)}
    return bool(found & around.words.counting) or any(pair in around.words.amounting for pair in pairwise(words))


def _is_another(around: Surroundings, subject: tuple[Span, str], said: int) -> bool:
    """Whether the one who counts stands in what another says, and is not that other."""
    return any(piece.contains(subject[0]) for piece in around.statement(said).content) and (
        subject[1] != around.speaker(said) and (not subject[1].startswith(UNNAMED) or " " in around.article.cut(subject[0]))
    )


def _agent(around: Surroundings, piece: Span) -> tuple[Span, str] | None:
    """Who counts in the passive: "wordt door de haven geraamd"."""
    words = around.article.cut(piece).lower().split()
    if around.words.passives.isdisjoint(words) or around.words.agents.isdisjoint(words):
        return None
    text = around.article.text
    for span, entity in around.entities(piece):
        before = text[piece.start : span.start].lower().split()
        if before and before[-1] in around.words.agents:
            return span, entity
    return None


def _names_and_acts(
    around: Surroundings, quantity: Quantity, place: Span, said: int | None, teller: str | None
) -> tuple[dict[str, Span], dict[str, Span]]:
    """The nouns and the verbs and adjectives around a number, by the word that stands for all that tell the same.

    What names a known figure is not among the nouns, nor who says so.
    """
    words = around.words
    names: dict[str, Span] = {}
    acts: dict[str, Span] = {}
    apart = (*around.statement(said).source, *around.statement(said).cue) if said is not None else ()
    piece = around.piece(quantity.span)
    if said is None and teller is not None and (counting := _agent(around, piece) or around.subject(piece)):
        apart = (counting[0],)
    for one in around.lemmas(place):
        if (
            one.lemma in words.plain
            or one.lemma in words.counting
            or any(s.contains(one.span) for s in (*apart, quantity.span))
        ):
            continue
        same = words.same.get(one.lemma)
        if one.pos in ACTS or same is not None:
            acts.setdefault(same or one.lemma, one.span)
        elif one.pos == "NOUN":
            names.setdefault(one.lemma, one.span)
    return names, acts


def _qualified(around: Surroundings, quantity: Quantity) -> frozenset[str]:
    """The words of the counted phrase besides its head that no name explains: "gewonde" of "gewonde militairen"."""
    if quantity.counted is None:
        return frozenset()
    found = [one for one in around.lemmas(quantity.counted) if one.pos == "ADJ" and one.span.end < quantity.counted.end]
    return frozenset(one.lemma for one in found if not around.article.cut(one.span)[:1].isupper())


def _aside(around: Surroundings, quantity: Quantity, piece: Span, beside: frozenset[str]) -> frozenset[str]:
    """What sets a number apart: that it is a part, holds for each of something, or is wanted or planned."""
    words, article = around.words, around.article
    found = set()
    before = article.text[piece.start : quantity.span.start].lower()
    if quantity.found_by.startswith("quantities.partitive") or any(
        part in before.split() or f"{part} " in before for part in words.parts
    ):
        found.add("part")
    behind = article.text[quantity.span.end : quantity.span.end + 30].lower().split()
    if behind[:1] and behind[0] in words.per:
        found.add("per " + behind[1].strip(".,;:»”’\"')") if len(behind) > 1 else "per")
    bare = quantity.found_by.startswith(BARE)
    statuses = set() if bare else {event.status for event in around.events(piece) if not _denied_by_bound(quantity, event)}
    if words.aimed & beside or _has(around, piece, words.aimed | words.modals) or statuses & set(NOT_TOLD):
        found.add("aimed")
    return frozenset(found)


def _denied_by_bound(quantity: Quantity, event: EventMention) -> bool:
    """ "Nog geen duizend geboorten" denies the number, not the births."""
    return event.status is EventStatus.DENIED and bool(quantity.bound_by) and quantity.span.contains(event.span)


def _moving(around: Surroundings, quantity: Quantity, piece: Span) -> frozenset[str]:
    """The words of the piece that tell of a change, or of another moment; "nog" of "nog geen duizend" does not."""
    outside = [one for one in around.lemmas(piece) if not any(bound.contains(one.span) for bound in quantity.bound_by)]
    words = {form for one in outside for form in (one.lemma, around.article.cut(one.span).lower())}
    last = around.article.cut(piece).lower().rstrip(" .,;:!?»”’\"')").split()[-1:]
    return (around.words.moving & words) | (around.words.particles & set(last))


def _beside(around: Surroundings, quantity: Quantity, piece: Span) -> frozenset[str]:
    """Those words of the piece that may keep it apart from another."""
    own = set(around.article.cut(piece).lower().replace(",", " ").rstrip(".").split())
    own -= {word for bound in quantity.bound_by for word in around.article.cut(bound).lower().split()}  # "nog geen duizend"
    denied = {"-"} if own & around.words.denials else set()
    return frozenset({one for one, _ in around.words.opposed if one in own} | denied)


def _has(around: Surroundings, piece: Span, words: frozenset[str]) -> bool:
    """Whether one of ``words`` stands in ``piece`` as it is, for lemmas leave out the auxiliaries."""
    return not words.isdisjoint(around.article.cut(piece).lower().replace(",", " ").split())
