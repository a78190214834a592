"""Numbers as they are told: what each counts, of what, when, and by whom it is told; and whether two tell of one thing.

Two numbers are of one thing if they count the same, at one moment, in surroundings that have enough in common and nothing that
keeps them apart. Each is looked up by what it counts with a moment and one of its surroundings, so that the work grows with
the number of quantities and not with its square.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from wederhoor.align.agreement import is_day, spread
from wederhoor.align.amounts import Amount, amount, shown
from wederhoor.align.surroundings import Surroundings, days_of
from wederhoor.collation import Token, runs, tokens
from wederhoor.model import (
    BlockKind,
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
WISHED = (Move.REQUEST, Move.OFFER, Move.WARN, Move.DENY, Move.REJECT)
PAGE_WORDS = (BlockKind.MARKER, BlockKind.TEASER, BlockKind.BOILERPLATE)
NAMES = frozenset({"NOUN", "PROPN"})
ACTS = frozenset({"VERB", "ADJ"})
FEWEST_WORDS = 6
"""Words that two sentences must have in common to be one sentence but for its numbers."""


@dataclass(slots=True)
class Told:
    """One number with its surroundings.

    ``key`` is what it counts: the same key may be the same thing. ``tabled``: the language's table knows that noun, ``wide``:
    it tells little (money, people), and the surroundings must tell all. ``qualified``: what else stands in the counted phrase.
    ``names`` are nouns and ``acts`` verbs and adjectives around it, by lemma with their places; ``who`` the figures named, by
    entity. ``explicit`` are days that the text gives, ``day`` that of the article, "" where unknown. ``aside``: words that keep
    it apart from numbers without them: "per", "waarvan", "inmiddels", "willen".
    """

    quantity: Quantity
    amount: Amount
    value: str
    article_id: str
    outlet: str
    sentence: int
    sentence_span: Span
    words: tuple[Token, ...]
    number: tuple[int, int]
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
    moving: bool
    move: Move | None
    opening: bool
    teller: str | None
    statement_id: str | None
    mentions: tuple[str, ...]
    events: frozenset[str] = frozenset()
    page: str | None = None
    tokens: frozenset[str] = field(default_factory=frozenset)

    @property
    def span(self) -> Span:
        return self.quantity.span


def told(around: Surroundings) -> Iterator[Told]:
    """The numbers of one article that can be compared."""
    aside_blocks = [block.span for block in around.article.blocks if block.kind in PAGE_WORDS]
    for quantity in around.reading.quantities:
        of = amount(quantity, close=_is_close(around, quantity))
        number = around.at(quantity.span)
        if of is None or number < 0 or quantity.confidence < LEAST_SURE or quantity.found_by.startswith("quantities.alone"):
            continue
        if not any(block.contains(quantity.span) for block in aside_blocks):
            found = _told(around, quantity, of)
            if found is not None:
                yield found


def _is_close(around: Surroundings, quantity: Quantity) -> bool:
    return any(around.article.cut(span).lower() in around.words.close for span in quantity.bound_by)


def _told(around: Surroundings, quantity: Quantity, of: Amount) -> Told | None:
    words, article = around.words, around.article
    number, piece = around.at(quantity.span), around.piece(quantity.span)
    sentence = around.sentence(number)
    said = around.said_in(quantity.span)
    lemmas = [lemma for lemma in around.lemmas(piece) if not quantity.span.contains(lemma.span)]
    beside = frozenset(lemma.lemma for lemma in lemmas)
    counted = words.counts(quantity.lemma, beside) if quantity.lemma else None
    lemma = counted.name if counted else quantity.lemma or ""
    if not (lemma or quantity.unit):
        return None
    teller = _teller(around, quantity, said, piece)
    wide_lemmas = around.lemmas(sentence) if _only_number(around, sentence, quantity) else lemmas
    names, acts = _names_and_acts(around, [one for one in wide_lemmas if not quantity.span.contains(one.span)], said)
    if counted:
        acts = {act: place for act, place in acts.items() if act not in counted.neutral}
    who = {entity: span for span, entity in around.entities(piece) if entity != teller and not span.overlaps(quantity.span)}
    inside = {
        entity: span
        for span, entity in around.entities(quantity.span)
        if span != quantity.counted and len(span) < len(quantity.span)
    }
    if not who:
        who = {
            entity: span for span, entity in around.entities(sentence) if entity != teller and not span.overlaps(quantity.span)
        }
        who = {entity: span for entity, span in who.items() if said is None or not _is_source(around, said, span)}
    who |= inside
    times = around.times(piece) or around.times(sentence)
    return Told(
        quantity=quantity,
        amount=of,
        value=shown(of, quantity.unit),
        article_id=article.id,
        outlet=article.outlet or "",
        sentence=number,
        sentence_span=sentence,
        words=(sentence_words := tokens(article.text, article.language, sentence.start, sentence.end)),
        number=_place(sentence_words, quantity.span),
        key=f"{quantity.unit or ''}:{lemma}",
        tabled=counted is not None,
        wide=quantity.unit is not None or (counted is None and lemma in words.people),
        qualified=_qualified(around, quantity),
        names=names,
        acts=acts,
        who=who,
        explicit=days_of(times),
        day=article.published or "",
        aside=_aside(around, quantity, piece, beside),
        moving=bool(words.moving & {one.lemma for one in around.lemmas(piece)}) or _has(around, piece, words.moving),
        move=around.statement(said).move if said is not None else None,
        opening=any(b.kind in (BlockKind.HEADLINE, BlockKind.LEAD) and b.span.contains(quantity.span) for b in article.blocks),
        teller=teller,
        statement_id=around.statement(said).id if said is not None else None,
        mentions=tuple(event.id for event in around.events(piece) if event.type is not EventType.OTHER),
    )


def _only_number(around: Surroundings, sentence: Span, quantity: Quantity) -> bool:
    """Whether no other number in the sentence counts something: then all of the sentence tells of this one."""
    return not any(sentence.contains(other.span) and other is not quantity for other in around.reading.quantities)


def _teller(around: Surroundings, quantity: Quantity, said: int | None, piece: Span) -> str | None:
    """Who says so: the speaker of the statement around it, or the subject of a verb of counting."""
    if said is not None:
        return around.speaker(said)
    if any(lemma.lemma in around.words.counting for lemma in around.lemmas(piece)):
        subject = around.subject(piece)
        return subject[1] if subject and not subject[0].overlaps(quantity.span) else None
    return None


def _is_source(around: Surroundings, said: int, span: Span) -> bool:
    return any(source.overlaps(span) for source in around.statement(said).source)


def _names_and_acts(around: Surroundings, lemmas: list[Lemma], said: int | None) -> tuple[dict[str, Span], dict[str, Span]]:
    """The nouns and the verbs and adjectives around a number, by the word that stands for all that tell the same.

    What names a known figure is not among the nouns, nor who says so.
    """
    words = around.words
    names: dict[str, Span] = {}
    acts: dict[str, Span] = {}
    apart = (*around.statement(said).source, *around.statement(said).cue) if said is not None else ()
    for one in lemmas:
        if one.lemma in words.plain or one.lemma in words.counting or any(span.contains(one.span) for span in apart):
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
        found.add("per " + behind[1].strip(".,;:") if len(behind) > 1 else "per")
    statuses = {event.status for event in around.events(piece)}
    if words.aimed & beside or _has(around, piece, words.aimed) or statuses & set(NOT_TOLD):
        found.add("aimed")
    return frozenset(found)


def _has(around: Surroundings, piece: Span, words: frozenset[str]) -> bool:
    """Whether one of ``words`` stands in ``piece`` as it is, for lemmas leave out the auxiliaries."""
    return not words.isdisjoint(around.article.cut(piece).lower().replace(",", " ").split())


def _place(words: tuple[Token, ...], span: Span) -> tuple[int, int]:
    """Which of the sentence's words are the number with what it counts."""
    inside = [n for n, word in enumerate(words) if span.start <= word.start < span.end]
    return (inside[0], inside[-1] + 1) if inside else (0, 0)


# ---------------------------------------------------------------- of one thing


def moments(one: Told) -> frozenset[str]:
    """When a number holds, as far as it can be looked up: days, the events that it is told of, and its own article."""
    days = (
        {day.rstrip("?~%")[:10] for day in spread(one.explicit)}
        if one.explicit
        else {one.day.rstrip("?~%")}
        if is_day(one.day)
        else set()
    )
    return frozenset((*days, *(f"event {id_}" for id_ in one.events), f"article {one.article_id}"))


def of_one_thing(one: Told, other: Told) -> bool:
    """Whether both tell how many of the same there were at one moment."""
    if one.key != other.key or one.aside != other.aside or one.qualified != other.qualified:
        return False
    if one.page is not None and one.page == other.page and one.article_id != other.article_id:
        return verbatim(one, other) or _alike(one, other)
    if one.moving or other.moving or not _at_one_moment(one, other) or _apart(one, other):
        return False
    if one.article_id == other.article_id:
        return _in_one_article(one, other)
    return verbatim(one, other) or _alike(one, other)


def _at_one_moment(one: Told, other: Told) -> bool:
    if one.explicit and other.explicit:
        ours, theirs = spread(one.explicit), spread(other.explicit)
        return any(a.startswith(b) or b.startswith(a) for a in ours for b in theirs)
    return bool(one.tokens & other.tokens)


def _apart(one: Told, other: Told) -> bool:
    """Whether they name different figures, or one is asked for and the other is told."""
    if one.who and other.who and one.who.keys().isdisjoint(other.who):
        return True
    return one.move is not other.move and any(told.move in WISHED for told in (one, other))


def _in_one_article(one: Told, other: Told) -> bool:
    """Of one article, those of two who tell different things, or of a headline and the text below it."""
    two_tell = one.teller != other.teller
    if one.sentence == other.sentence:
        return two_tell and None not in (one.teller, other.teller)
    if two_tell and abs(one.sentence - other.sentence) == 1 and one.tabled:
        return None not in (one.teller, other.teller) and not _acts_differ(one, other)
    return (two_tell or one.opening != other.opening) and _alike(one, other)


def _acts_differ(one: Told, other: Told) -> bool:
    return bool(one.acts and other.acts and one.acts.keys().isdisjoint(other.acts))


def _alike(one: Told, other: Told) -> bool:
    """Whether the surroundings have enough in common for what is counted.

    What is counted says much ("betogers"), or little ("mensen", "euro"): then one must tell all that the other does.
    """
    ours, theirs = ({*told.names, *told.who} for told in (one, other))
    shared = len(ours & theirs)
    acts = one.acts.keys() & other.acts.keys()
    events = bool(one.events & other.events)
    points = shared + bool(acts) + 2 * events
    fewer = min(len(ours), len(theirs))
    if not shared and not events:
        return False
    if one.wide:
        return bool(acts) and shared == fewer and points >= 2
    if 2 * shared < fewer and not events:
        return False
    return points >= _wanted(one, other, same_act=bool(acts))


def _wanted(one: Told, other: Told, *, same_act: bool) -> int:
    """How much two that count the same must have in common, the more the less their verbs agree."""
    if same_act:
        return 2
    known = 2 if one.tabled else 3
    if not one.acts and not other.acts:
        return known
    return known + 3 if _acts_differ(one, other) else known + 1


def verbatim(one: Told, other: Told) -> bool:
    """Whether their sentences are the same word for word but for the numbers in them."""
    same = 0
    for run in runs(one.words, other.words):
        if run.same:
            same += run.here[1] - run.here[0]
        elif not (_in_number(run.there, one.number) and _in_number(run.here, other.number)):
            return False
    return same >= FEWEST_WORDS


def _in_number(place: tuple[int, int], number: tuple[int, int]) -> bool:
    return place[0] == place[1] or (number[0] <= place[0] and place[1] <= number[1])
