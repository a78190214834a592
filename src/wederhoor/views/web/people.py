"""The cast for its page and its JSON twin: who is who, by which names and why, and what was corrected by hand."""

from __future__ import annotations

from fastapi import HTTPException
from pydantic import Field

from wederhoor.dossier import Dossier, corrections
from wederhoor.dossier.cast import PartyRow, RoleRow, cast
from wederhoor.dossier.corrections import CorrectionRow
from wederhoor.model import CorrectionKind, EntityKind
from wederhoor.views.language import later
from wederhoor.views.web.answers import Answer, Place, speaker_page


class AliasAnswer(Answer):
    """A name by which articles call a party."""

    name: str
    articles: int
    across: bool = Field(description="it brought articles together; else it is what an article calls the party besides")
    found_by: str
    why: str = Field(description="why it is this party's, in English")


class RoleAnswer(Answer):
    """A role that articles give a party."""

    title: str
    of: str | None = Field(description="whom it is held in or for; null where that is not told")
    former: bool
    time: str | None = Field(description="EDTF, where a text dates it")
    first: str | None = Field(description="EDTF: when the first article appeared that tells it")
    last: str | None = Field(description="EDTF: when the last article appeared that tells it")
    articles: int

    @classmethod
    def of_row(cls, row: RoleRow) -> RoleAnswer:
        return cls(**{name: getattr(row, name) for name in cls.model_fields})


class MemberAnswer(Answer):
    """One party that a group is made of."""

    id: str
    name: str
    page: str


class PartyAnswer(Answer):
    """Someone or something over all articles."""

    id: str
    page: str
    statements_page: str | None
    name: str
    kind: EntityKind
    found_by: str
    wikidata: str | None
    linked_by: str | None = Field(description="the table or service that gave the Wikidata id")
    statements: int
    events: int
    articles: int
    outlets: tuple[str, ...]
    aliases: tuple[AliasAnswer, ...]
    roles: tuple[RoleAnswer, ...]
    members: tuple[MemberAnswer, ...]

    @classmethod
    def of(cls, row: PartyRow) -> PartyAnswer:
        return cls(
            id=row.id,
            page=f"/cast/{row.id}",
            statements_page=speaker_page(row.id, row.name) if row.statements else None,
            name=row.name,
            kind=EntityKind(row.kind),
            found_by=row.found_by,
            wikidata=row.wikidata,
            linked_by=row.linked_by,
            statements=row.statements,
            events=row.events,
            articles=row.articles,
            outlets=row.outlets,
            aliases=tuple(
                AliasAnswer(name=a.name, articles=a.articles, across=a.across, found_by=a.found_by, why=a.why)
                for a in row.aliases
            ),
            roles=tuple(RoleAnswer.of_row(role) for role in row.roles),
            members=tuple(MemberAnswer(id=m.id, name=m.name, page=f"/cast/{m.id}") for m in row.members),
        )


class AboutAnswer(Answer):
    """Words that a correction is about, in their article."""

    article_name: str
    place: Place


class CorrectionAnswer(Answer):
    """One line of the log of what was corrected by hand."""

    id: str
    kind: CorrectionKind
    made: str = Field(description="ISO 8601, UTC")
    name: str | None
    undoes: str | None
    about: tuple[AboutAnswer, ...]
    standing: bool = Field(description="nobody took it back")
    party_id: str | None = Field(description="whose the words are now; null where they are nobody's")
    party: str | None

    @classmethod
    def of(cls, row: CorrectionRow) -> CorrectionAnswer:
        return cls(
            id=row.id,
            kind=CorrectionKind(row.kind),
            made=row.made,
            name=row.name,
            undoes=row.undoes,
            about=tuple(AboutAnswer(article_name=name, place=Place.of(piece)) for name, piece in row.about),
            standing=row.standing,
            party_id=row.party_id,
            party=row.party,
        )


class CastAnswer(Answer):
    """Everyone, those who say most first; without ``everyone`` only those who say something or take part in an event."""

    everyone: bool
    only_named: int = Field(description="how many more there are who are only named")
    parties: tuple[PartyAnswer, ...]
    corrections: tuple[CorrectionAnswer, ...]


def everybody(dossier: Dossier, *, everyone: bool) -> CastAnswer:
    rows = cast(dossier)
    shown = [row for row in rows if everyone or row.takes_part]
    return CastAnswer(
        everyone=everyone,
        only_named=sum(not row.takes_part for row in rows),
        parties=tuple(PartyAnswer.of(row) for row in shown),
        corrections=tuple(CorrectionAnswer.of(row) for row in corrections.history(dossier)),
    )


def somebody(dossier: Dossier, party_id: str) -> PartyAnswer:
    """One party by its id."""
    for row in cast(dossier, party_id):
        return PartyAnswer.of(row)
    raise HTTPException(404, later("There is no such party in this dossier."))
