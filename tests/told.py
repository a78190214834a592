"""A small made-up affair in which things happen: four papers on a bridge, with times, events, quantities, links and roles.

All is invented and put down by hand, as the rooms would give it. ``affair()`` gives the reports, ``alignment()`` what joins
them, ``fill()`` a dossier of both.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import made
from made import Said, at
from wederhoor.model import (
    Alias,
    Alignment,
    Article,
    Bound,
    Cast,
    Entity,
    EntityKind,
    Event,
    EventMention,
    EventStatus,
    EventType,
    InferredDate,
    Link,
    Mention,
    Move,
    Party,
    Quantity,
    Report,
    Revision,
    Role,
    Span,
    StatementType,
    Step,
    Time,
    TimeKind,
    content_id,
)

PERSON, BODY, PLACE = EntityKind.PERSON, EntityKind.ORGANISATION, EntityKind.PLACE


@dataclass(frozen=True)
class When:
    """A time as it stands in the text, with its value."""

    words: str
    value: str | None
    mod: str | None = None
    kind: TimeKind = TimeKind.DATE


@dataclass(frozen=True)
class Happens:
    """An event as the text names it; ``key`` is that of the event it tells of."""

    words: str
    key: str
    type: EventType
    status: EventStatus = EventStatus.HAPPENED
    who: tuple[str, ...] = ()
    where: tuple[str, ...] = ()
    when: tuple[str, ...] = ()


def report(of: Article, *said: Said, times: Sequence[When] = (), events: Sequence[Happens] = ()) -> Report:
    """As :func:`made.report`, with times, events, and a link for each mention."""
    bare = made.report(of, *said)
    named = [at(of, words) for event in events for words in (*event.who, *event.where)]
    mentions = {span: made._mention(of, span) for span in named} | {m.span: m for m in bare.reading.mentions}
    in_order = tuple(mentions[span] for span in sorted(mentions, key=lambda span: span.start))
    reading = replace(
        bare.reading,
        sentences=tuple(of.span(*found.span()) for found in re.finditer(r"\S[^.\n]*\.?’?", of.text)),
        mentions=in_order,
        times=tuple(sorted((_time(of, time) for time in times), key=lambda time: time.span.start)),
        events=tuple(_event(of, event) for event in events),
    )
    return replace(bare, reading=reading, cast=_cast(of, bare.cast, in_order))


def _time(of: Article, one: When) -> Time:
    span = at(of, one.words)
    steps = (Step("value", span, f"{one.words!r} is {one.value}"),)
    return Time(span, one.kind, one.value, one.mod, None, steps, "hand@1", 0.9)


def _event(of: Article, one: Happens) -> EventMention:
    span = at(of, one.words)
    return EventMention(
        id=content_id("event-mention", of.id, span.start, span.end),
        span=span,
        type=one.type,
        status=one.status,
        lemma=one.words.lower(),
        participants=tuple(at(of, words) for words in one.who),
        places=tuple(at(of, words) for words in one.where),
        times=tuple(at(of, words) for words in one.when),
        found_by="hand@1",
        confidence=0.8,
    )


def _cast(of: Article, bare: Cast, mentions: Sequence[Mention]) -> Cast:
    """``bare`` with an entity for each name that it lacks, and a link for each mention: to the entity with those words."""
    entities = list(bare.entities)
    for mention in mentions:
        words = of.cut(mention.span)
        if words[0].isupper() and not any(mention.span in entity.mentions or words == entity.name for entity in entities):
            entities.append(Entity(content_id("entity", of.id, words), words, EntityKind.UNKNOWN, (mention.span,)))
    links = []
    for mention in mentions:
        who = next((entity for entity in entities if mention.span in entity.mentions), None)
        why = f"it is {who.name}" if who else "nobody has this name"
        steps = (Step("name" if who else "unsaid", mention.span if who else None, why),)
        links.append(Link(mention.span, who and who.id, who and who.name, steps, "hand@1", 0.7 if who else 0.0))
    return replace(bare, entities=tuple(entities), links=tuple(links))


# ---------------------------------------------------------------- the affair


def affair() -> tuple[Report, ...]:
    """Four reports of three papers; the last has no date of its own."""
    return _first(), _second(), _third(), _undated()


def _first() -> Report:
    of = made.article(
        "brug-gesloten",
        "Brug bij Veldmond per direct gesloten\n"
        "\n"
        "In 2014 nam de provincie de brug over van het Rijk. Begin 2029 vonden duikers scheuren in de pijlers.\n"
        "\n"
        "Gedeputeerde Tessa Holleman zei dinsdag dat de brug zeker drie maanden dicht blijft. Maandag overlegde zij in "
        "Veldmond met de Ondernemersclub. Donderdag stemmen Provinciale Staten over zo'n twaalf miljoen euro.\n"
        "\n"
        "De Ondernemersclub eist een noodbrug. Ooit lag hier een veerpont.\n",
        outlet="De Meerbode",
        title="Brug bij Veldmond per direct gesloten",
        published="2031-06-03",
    )
    found = report(
        of,
        Said(("de brug zeker drie maanden dicht blijft",), "zei", "Gedeputeerde Tessa Holleman", "Tessa Holleman"),
        Said(("een noodbrug",), "eist", "De Ondernemersclub", "De Ondernemersclub", BODY, move=Move.REQUEST),
        times=(
            *(When("In 2014", "2014"), When("Begin 2029", "2029", "START"), When("dinsdag", "2031-06-03")),
            *(When("drie maanden", "P3M", kind=TimeKind.DURATION), When("Maandag", "2031-06-02")),
            *(When("Donderdag", "2031-06-05"), When("Ooit", "PAST_REF")),
        ),
        events=(
            Happens(
                "overlegde",
                "overleg",
                EventType.TALKS,
                who=("zij", "de Ondernemersclub"),
                where=("Veldmond",),
                when=("Maandag",),
            ),
            Happens("stemmen", "stemming", EventType.VOTE, EventStatus.PLANNED, ("Provinciale Staten",), when=("Donderdag",)),
        ),
    )
    return _with_particulars(found)


def _with_particulars(found: Report) -> Report:
    """A quantity with its bound, and the role that the text gives someone."""
    of = found.article
    money = Quantity(
        span=at(of, "zo'n twaalf miljoen euro"),
        number=at(of, "twaalf miljoen"),
        bound_by=(at(of, "zo'n"),),
        low="12000000",
        high="12000000",
        bound=Bound.ABOUT,
        unit="EUR",
        counted=None,
        lemma=None,
        same_as=None,
        found_by="hand@1",
        confidence=0.95,
    )
    who = next(entity for entity in found.cast.entities if entity.name == "Tessa Holleman")
    whose = next(entity for entity in found.cast.entities if entity.name == "Provinciale Staten")
    title = at(of, "Gedeputeerde")
    role = Role(who.id, title, "Gedeputeerde", "gedeputeerde", whose.id, former=False, time=None, found_by="hand@1")
    entities = tuple(replace(one, members=(who.id,)) if one is whose else one for one in found.cast.entities)
    return replace(
        found,
        reading=replace(found.reading, quantities=(money,)),
        cast=replace(found.cast, entities=entities, roles=(role,)),
    )


def _second() -> Report:
    of = made.article(
        "ondernemers-boos",
        "Ondernemers boos na overleg over brug\n"
        "\n"
        "Het overleg van maandag in Veldmond liep op niets uit, aldus voorzitter Karim Bouzidi. ‘Wij zijn niet gehoord.’ "
        "De brug, die in 2014 van het Rijk kwam, moet volgens hem open. Een blokkade van de dijkweg sluit hij niet uit.\n",
        outlet="Het Noorderlicht",
        title="Ondernemers boos na overleg over brug",
        published="2031-06-04",
    )
    return report(
        of,
        Said(("Het overleg van maandag in Veldmond liep op niets uit",), "aldus", "voorzitter Karim Bouzidi", "Karim Bouzidi"),
        Said(("Wij zijn niet gehoord.",), speaker="Karim Bouzidi", type=StatementType.DIRECT, move=Move.ACCUSE),
        Said(("moet", "open"), "volgens", "hem", "Karim Bouzidi", move=Move.REQUEST),
        times=(When("maandag", "2031-06-02"), When("in 2014", "2014")),
        events=(
            Happens("overleg van", "overleg", EventType.TALKS, where=("Veldmond",), when=("maandag",)),
            Happens("blokkade", "blokkade", EventType.PROTEST, EventStatus.HYPOTHETICAL),
        ),
    )


def _third() -> Report:
    of = made.article(
        "staten-stemmen-in",
        "Staten stemmen in met noodbrug\n"
        "\n"
        "Provinciale Staten stemden donderdagavond voor een noodbrug. Tessa Holleman noemde dat „een opluchting”. Volgens haar "
        "komt de noodbrug tussen 2032 en 2034. Van een staking van de brugwachters was geen sprake.\n",
        outlet="De Meerbode",
        title="Staten stemmen in met noodbrug",
        published="2031-06-06",
    )
    return report(
        of,
        Said(("„een opluchting”",), "noemde", "Tessa Holleman", "Tessa Holleman", type=StatementType.MIXED, move=Move.SUPPORT),
        Said(("komt de noodbrug tussen 2032 en 2034",), "Volgens", "haar", "Tessa Holleman"),
        times=(
            When("donderdagavond", "2031-06-05", kind=TimeKind.TIME),
            When("tussen 2032 en 2034", "2032/2034"),
        ),
        events=(
            Happens("stemden", "stemming", EventType.VOTE, who=("Provinciale Staten",), when=("donderdagavond",)),
            Happens("staking", "staking", EventType.STRIKE, EventStatus.DENIED),
        ),
    )


def _undated() -> Report:
    of = made.article(
        "veerman-terug",
        "De veerman komt terug\n\nNu de brug dicht is, wil Joost Terpstra weer varen. Het veer is er in de zomer van 2031.\n",
        title="De veerman komt terug",
    )
    return report(
        of,
        Said(("weer varen",), "wil", "Joost Terpstra", "Joost Terpstra", attitude=True, type=StatementType.REPORTED),
        times=(When("in de zomer van 2031", "2031-22"),),
    )


def alignment(reports: Sequence[Report] = ()) -> Alignment:
    """What joins the reports of the affair: parties by surname, four events, and the date of the last article."""
    reports = reports or affair()
    parties = _parties(reports)
    ids = {party.name: party.id for party in parties}
    undated = reports[-1].article
    closed = at(reports[0].article, "Brug bij Veldmond per direct gesloten")
    shared, why = (at(undated, "Nu de brug dicht is"), closed), "it tells of the closed bridge, as dated articles do"
    date = InferredDate(undated.id, "2031-06?", why, shared, "dates.shared@1", 0.5)
    return Alignment(
        parties, (Revision(reports[0].article.id, reports[2].article.id, "url@1"),), _events(reports, ids), (date,)
    )


def _parties(reports: Sequence[Report]) -> tuple[Party, ...]:
    entities = [entity for report in reports for entity in report.cast.entities]
    kinds = {
        "Tessa Holleman": PERSON, "De Ondernemersclub": BODY, "Karim Bouzidi": PERSON, "Provinciale Staten": BODY,
        "Veldmond": PLACE, "Joost Terpstra": PERSON,
    }  # fmt: skip
    parties = []
    for name, kind in kinds.items():
        same = tuple(entity.id for entity in entities if entity.name.casefold() == name.casefold())
        aliases = (Alias(name, same, "hand@1", "the articles call it so"),)
        parties.append(Party(content_id("party", name), name, kind, same, "hand@1", aliases))
    holleman, club, bouzidi, staten, *others = parties
    club = replace(
        club, aliases=(*club.aliases, Alias("de ondernemers", (), "hand@1", "that is what they are")), members=(bouzidi.id,)
    )
    return (replace(holleman, wikidata="Q1", linked_by="table.csv"), club, bouzidi, staten, *others)


def _events(reports: Sequence[Report], ids: dict[str, str]) -> tuple[Event, ...]:
    told: dict[str, list[str]] = {}
    for report_, keys in zip(
        reports, (("overleg", "stemming"), ("overleg", "blokkade"), ("stemming", "staking"), ()), strict=True
    ):
        for key, mention in zip(keys, report_.reading.events, strict=True):
            told.setdefault(key, []).append(mention.id)
    talks = Event(
        id=content_id("event", "overleg"),
        name="overleg van maandag",
        type=EventType.TALKS,
        status=EventStatus.HAPPENED,
        time="2031-06-02",
        place=ids["Veldmond"],
        parties=(ids["Tessa Holleman"], ids["De Ondernemersclub"]),
        mention_ids=tuple(told["overleg"]),
        found_by="hand@1",
        why="one type, one day and one place",
    )
    alone = replace(talks, time=None, place=None, parties=(), why="one mention")

    def other(key: str, type_: EventType, status: EventStatus) -> Event:
        return replace(alone, id=content_id("event", key), name=key, type=type_, status=status, mention_ids=tuple(told[key]))

    vote = other("stemming", EventType.VOTE, EventStatus.HAPPENED)
    return (
        talks,
        replace(vote, time="2031-06-05", parties=(ids["Provinciale Staten"],), why="one type, one day and one party"),
        other("blokkade", EventType.PROTEST, EventStatus.HYPOTHETICAL),
        other("staking", EventType.STRIKE, EventStatus.DENIED),
    )


def fill(path: Path) -> Path:
    """A dossier at ``path`` that holds the affair and its alignment."""
    return made.fill(path, affair(), alignment())


def spans(report_: Report) -> list[Span]:
    """Every span of what this module adds to a report, once for each place where it is kept."""
    reading, cast = report_.reading, report_.cast
    found = [time.span for time in reading.times]
    for quantity in reading.quantities:
        found += [quantity.span, quantity.number, *quantity.bound_by]
        found += [span for span in (quantity.counted, quantity.same_as) if span]
    for event in reading.events:
        found += [event.span, *event.participants, *event.places, *event.times]
    found += [role.span for role in cast.roles]
    steps = [step for one in (*reading.times, *cast.links) for step in one.steps]
    return found + [step.span for step in steps if step.span]


def without_facts(report_: Report) -> Report:
    """The report with nothing that this module adds but its mentions and its entities."""
    return replace(
        report_,
        reading=replace(report_.reading, times=(), quantities=(), events=()),
        cast=replace(report_.cast, links=(), roles=()),
    )
