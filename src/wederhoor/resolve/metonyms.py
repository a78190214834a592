"""Who speaks when a capital, a palace or a people does: "het Kremlin", "Moskou", "de Russen", "Russische"."""

from __future__ import annotations

from dataclasses import dataclass

from wederhoor.lang.names import Place, fold
from wederhoor.model import Mention, MentionForm
from wederhoor.resolve.names import Roster


@dataclass(frozen=True, slots=True)
class Metonym:
    """What a mention may stand for; if several, it cannot be told which. ``rule``: "seat", "demonym" or "adjective"."""

    places: tuple[Place, ...]
    rule: str


def metonym(mention: Mention, roster: Roster) -> Metonym | None:
    """The places that ``mention`` stands for as a speaker, or None if it is no metonym.

    "de Russen" is the country's side; "Russen" and "een Rus" are people. A seat of several ("Brussel") is that one of them
    which alone the article names too.
    """
    names = roster.names
    form = fold(roster.words(mention.name or mention.head))
    if mention.form is MentionForm.ADJECTIVE:
        place = names.by_adjective.get(form)
        return Metonym((place,), "adjective") if place else None
    place = names.by_inhabitant.get(form)
    if place and mention.number == "plur" and mention.definite and _bare(mention, roster):
        return Metonym((place,), "demonym")
    if mention.form is not MentionForm.NAME or form in names.by_name or not _bare(mention, roster):
        return None
    seats = names.by_seat.get(form, ())
    if len(seats) > 1:
        named = {figure.place.name for figure in roster.figures if figure.place}
        seats = tuple(place for place in seats if place.name in named) or seats
    return Metonym(seats, "seat") if seats else None


def stands_in(mention: Mention, roster: Roster, *, speaks: bool) -> bool:
    """Whether a seat stands for its government here: a house wherever nobody is in it, a town only where it acts or speaks.

    A people does, unless it is that of which others are a part.
    """
    names = roster.names
    before = roster.article.text[max(0, mention.span.start - 12) : mention.span.start].split()
    if before and before[-1].lower() in names.words["locative"]:
        return False
    if mention.number == "plur" and before and before[-1].lower() in names.words["tie"] and not speaks:
        return False  # "een meerderheid van de Belgen"
    town = fold(roster.words(mention.name or mention.head)) in names.by_town
    return speaks or mention.subject or not town


def _bare(mention: Mention, roster: Roster) -> bool:
    """Nothing but an article stands before the name: not "de rijke Russen", not "de burgemeester van Londen"."""
    name = mention.name or mention.head
    before = roster.article.text[mention.span.start : name.start].strip().lower()
    return name.end == mention.span.end and (not before or before in roster.names.words["definite"])
