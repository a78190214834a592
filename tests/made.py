"""Hand-made articles, readings, casts and reports for the tests of the dossier, the house and the views; all invented.

``report(article, Said(...), ...)`` finds the words it is given in the article's text, so that no test counts characters.
``affair()`` is a small affair of three reports, ``fill()`` makes a dossier of it.
"""

from __future__ import annotations

import hashlib
import sqlite3
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from wederhoor.dossier import open_dossier, schema
from wederhoor.model import (
    Alignment,
    Article,
    Block,
    BlockKind,
    Cast,
    Entity,
    EntityKind,
    Mention,
    MentionForm,
    Move,
    Note,
    Reading,
    Report,
    Source,
    Span,
    Speaker,
    Statement,
    StatementType,
    Step,
    article_id,
    content_id,
    statement_id,
)

READER = "hand@1"


def article(  # noqa: PLR0913  (the fields of an article)
    name: str,
    text: str,
    *,
    outlet: str | None = None,
    title: str | None = None,
    published: str | None = None,
    modified: str | None = None,
    url: str | None = None,
    author: str | None = None,
) -> Article:
    """An article whose lines are its blocks: a first line equal to ``title`` the headline, the others paragraphs."""
    id_ = article_id(text, outlet, url, published)
    blocks = []
    start = 0
    for line in text.splitlines(keepends=True):
        words = line.rstrip("\n")
        if words.strip():
            kind = BlockKind.HEADLINE if words == title and start == 0 else BlockKind.PARAGRAPH
            blocks.append(Block(kind, Span(id_, start, start + len(words)), "line@1"))
        start += len(line)
    return Article(
        id=id_,
        name=name,
        language="nl",
        title=title,
        outlet=outlet,
        author=author,
        url=url,
        published=published,
        modified=modified,
        raw_sha256=hashlib.sha256(text.encode()).hexdigest(),
        steps=("decoded as UTF-8",),
        text=text,
        blocks=tuple(blocks),
    )


def source(of: Article, path: str | None = None) -> Source:
    """The file that the article lies in."""
    path = path or f"{of.name}.txt"
    return Source(path, Path(path).stem, of.raw_sha256, of.text.encode())


def at(of: Article, words: str, nth: int = 1) -> Span:
    """Where ``words`` stand in the text for the ``nth`` time."""
    start = -1
    for _ in range(nth):
        start = of.text.index(words, start + 1)
    return of.span(start, start + len(words))


@dataclass(frozen=True)
class Said:
    """One statement in words: each field as it stands in the text, ``speaker`` a name or None if it cannot be told."""

    content: tuple[str, ...]
    cue: str = ""
    source: str = ""
    speaker: str | None = None
    kind: EntityKind = EntityKind.PERSON
    type: StatementType = StatementType.INDIRECT
    move: Move = Move.ASSERT
    addressee: str = ""
    condition: str = ""
    negation: str = ""
    hedge: str = ""
    target: str = ""
    attitude: bool = False


def report(of: Article, *said: Said, reader: str = READER, notes: Sequence[Note] = ()) -> Report:
    """The report of an article in which exactly this is said."""
    statements = tuple(_statement(of, one) for one in said)
    speakers = tuple(_speaker(of, one, statement) for one, statement in zip(said, statements, strict=True))
    reading = Reading(
        article_id=of.id,
        reader=reader,
        words=len(of.text.split()),
        sentences=tuple(block.span for block in of.blocks),
        mentions=tuple(_mention(of, statement.source[0]) for statement in statements if statement.source),
        statements=statements,
        notes=(),
    )
    unknown = tuple(
        Note("resolve", "speaker-unknown", "It is not said who speaks.", statement.content[0], of.id)
        for one, statement in zip(said, statements, strict=True)
        if one.speaker is None
    )
    return Report(of, reading, Cast(of.id, _entities(of, said), speakers, unknown), tuple(notes))


def _statement(of: Article, one: Said) -> Statement:
    content = tuple(at(of, words) for words in one.content)
    cue = (at(of, one.cue),) if one.cue else ()
    source_ = (at(of, one.source),) if one.source else ()
    return Statement(
        id=statement_id(content, cue, source_),
        content=content,
        cue=cue,
        source=source_,
        addressee=(at(of, one.addressee),) if one.addressee else (),
        condition=(at(of, one.condition),) if one.condition else (),
        negation=(at(of, one.negation),) if one.negation else (),
        hedge=(at(of, one.hedge),) if one.hedge else (),
        type=one.type,
        attitude=one.attitude,
        continued=not one.cue,
        move=one.move,
        move_by=cue if one.move is not Move.ASSERT else (),
        found_by="hand@1",
        confidence=0.75,
        target=(at(of, one.target),) if one.target else (),
    )


def _speaker(of: Article, one: Said, statement: Statement) -> Speaker:
    if one.speaker is None:
        return Speaker(statement.id, None, None, (), "hand@1", 0.0)
    named = at(of, one.speaker) if one.speaker in of.text else None
    steps = (Step("name", named, f"the fullest name is {one.speaker}"),)
    return Speaker(statement.id, _entity_id(of, one.speaker), one.speaker, steps, "hand@1", 0.5)


def _entity_id(of: Article, name: str) -> str:
    return content_id("entity", of.id, name)


def _entities(of: Article, said: Sequence[Said]) -> tuple[Entity, ...]:
    mentions: dict[tuple[str, EntityKind], set[tuple[int, int]]] = {}
    for one in said:
        if one.speaker:
            places = mentions.setdefault((one.speaker, one.kind), set())
            places |= {(span.start, span.end) for span in (at(of, words) for words in (one.source,) if words)}
    return tuple(
        Entity(_entity_id(of, name), name, kind, tuple(of.span(*place) for place in sorted(places)))
        for (name, kind), places in mentions.items()
    )


def _mention(of: Article, span: Span) -> Mention:
    words = of.cut(span)
    last = words.split()[-1]
    head = of.span(span.end - len(last), span.end)
    form = MentionForm.NAME if words[0].isupper() or last[0].isupper() else MentionForm.NOMINAL
    return Mention(
        span=span,
        head=head,
        form=form,
        name=head if form is MentionForm.NAME else None,
        lemma=last.lower(),
        modifiers=tuple(word.lower() for word in words.split()[:-1]),
        number="sing",
        gender=None,
        person=None,
        definite=True,
        subject=True,
        quoted=False,
    )


# ---------------------------------------------------------------- a small affair


def affair() -> tuple[Report, ...]:
    """Three invented reports of two invented papers on one day and the next; the last two are states of one page."""
    return _first(), _second("2031-05-07", None, "negen"), _second("2031-05-07", "2031-05-08", "tien")


def _first() -> Report:
    of = article(
        "sluis-dicht",
        "Sluis bij Oudemeer blijft dicht\n"
        "\n"
        "OUDEMEER – De sluis gaat voorlopig niet open, zegt dijkgraaf Renée de Wael. “Wij nemen geen enkel risico”, zei ze "
        "dinsdag. “Veiligheid gaat voor.”\n"
        "\n"
        "De schippersbond eist dat het waterschap schade vergoedt als de sluis dicht blijft.\n"
        "\n"
        "Dat zou miljoenen kosten, werd gisteren gefluisterd.\n",
        outlet="De Meerbode",
        title="Sluis bij Oudemeer blijft dicht",
        published="2031-05-06",
        author="Onze verslaggever",
    )
    direct = StatementType.DIRECT
    return report(
        of,
        Said(("De sluis gaat voorlopig niet open",), "zegt", "dijkgraaf Renée de Wael", "Renée de Wael"),
        Said(("Wij nemen geen enkel risico", "Veiligheid gaat voor."), "zei", "ze", "Renée de Wael", type=direct),
        Said(
            ("het waterschap schade vergoedt",),
            "eist",
            "De schippersbond",
            "De schippersbond",
            EntityKind.ORGANISATION,
            move=Move.REQUEST,
            condition="als de sluis dicht blijft",
            attitude=True,
        ),
        Said(("Dat zou miljoenen kosten",), "gefluisterd", hedge="zou"),
        notes=(Note("ingest", "no-url", "The file does not tell its address.", article_id=of.id),),
    )


def _second(published: str, modified: str | None, boats: str) -> Report:
    of = article(
        f"schippers-boos-{boats}",
        "Schippers woedend over dichte sluis\n"
        "\n"
        f"Volgens De Wael liggen er nu {boats} boten te wachten. De schippersbond sprak van ‘een schande’ en waarschuwde de "
        "minister voor lege schappen.\n",
        outlet="Het Noorderlicht",
        title="Schippers woedend over dichte sluis",
        published=published,
        modified=modified,
        url="https://noorderlicht.example/schippers",
    )
    bond = EntityKind.ORGANISATION
    return report(
        of,
        Said((f"liggen er nu {boats} boten te wachten",), "Volgens", "De Wael", "De Wael"),
        Said(("‘een schande’",), "sprak van", "De schippersbond", "De schippersbond", bond, StatementType.MIXED, Move.ACCUSE),
        Said(
            ("lege schappen",),
            "waarschuwde",
            "De schippersbond",
            "De schippersbond",
            bond,
            StatementType.REPORTED,
            Move.WARN,
            "de minister",
        ),
    )


def fill(path: Path, reports: Sequence[Report] = (), alignment: Alignment | None = None) -> Path:
    """A dossier at ``path`` that holds ``reports`` (those of the affair if there are none), and ``alignment``."""
    with open_dossier(path, create=True) as dossier:
        for one in reports or affair():
            dossier.keep(source(one.article), one)
        if alignment:
            dossier.keep_alignment(alignment)
    return path


def older(path: Path, version: int) -> Path:
    """A dossier of an earlier version beside that at ``path``, with what it would have held of the same articles."""
    old = path.with_name(f"version-{version}.dossier")
    with sqlite3.connect(old) as connection:
        connection.execute("ATTACH ? AS latest", (str(path),))
        for migration in schema.MIGRATIONS[:version]:
            connection.executescript(migration)
        tables = connection.execute("SELECT name FROM main.sqlite_schema WHERE type = 'table' AND name NOT LIKE 'searchable_%'")
        for (table,) in tables.fetchall():
            columns = ", ".join(name for _, name, *_ in connection.execute(f"PRAGMA main.table_info({table})"))
            rowid = "rowid, " if table == "searchable" else ""
            connection.execute(f"INSERT INTO {table} ({rowid}{columns}) SELECT {rowid}{columns} FROM latest.{table}")  # noqa: S608
        if version == 1:
            connection.execute("DELETE FROM spans WHERE role IN ('condition', 'negation', 'hedge')")
        connection.execute(f"PRAGMA application_id = {schema.APPLICATION_ID}")
        connection.execute(f"PRAGMA user_version = {version}")
    connection.close()
    return old


# ---------------------------------------------------------------- rooms that are quick


class FakeReader:
    """A reader for which a line "Wie: wat" is a statement; ``broken`` maps a word to what reading a text with it raises."""

    def __init__(self, version: str = "fake@1", broken: dict[str, BaseException] | None = None) -> None:
        self.version = version
        self.broken = broken or {}

    def read(self, of: Article) -> Reading:
        for word, error in self.broken.items():
            if word in of.text:
                raise error
        return report(of, *_said_in(of), reader=self.version).reading


def fake_cast(of: Article, reading: Reading, language: object) -> Cast:
    """The cast that goes with :class:`FakeReader`."""
    return report(of, *_said_in(of)).cast


def _said_in(of: Article) -> list[Said]:
    pairs = (line.split(": ", 1) for line in of.text.splitlines() if ": " in line)
    return [Said((words,), source=who, speaker=who) for who, words in dict.fromkeys(map(tuple, pairs)) if who and words]
