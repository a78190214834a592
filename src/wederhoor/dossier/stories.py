"""Stories: which articles tell of one affair and why, and the corrections that lay them otherwise."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from wederhoor.dossier import queries
from wederhoor.dossier.answers import Piece
from wederhoor.dossier.corrections import MOST_NAMED, SHORTEST_ID, made
from wederhoor.dossier.store import Dossier
from wederhoor.errors import NoCorrection, NoStory
from wederhoor.lang.names import fold
from wederhoor.model import BlockKind, Correction, CorrectionKind, Span, Story


@dataclass(frozen=True, slots=True)
class StoryArticleRow:
    """An article of a story. ``why``, in English, is what put it there, ``confidence`` how sure that is.

    ``shared`` are words of it that another of the story's articles has too. ``by_hand``: somebody put it there.
    """

    article_id: str
    article_name: str
    title: str | None
    outlet: str | None
    published: str | None
    statements: int
    shared: tuple[Piece, ...]
    found_by: str
    why: str
    confidence: float
    by_hand: bool


@dataclass(frozen=True, slots=True)
class StoryRow:
    """A story with its articles in order of time. ``first`` and ``last`` are EDTF; None where no article is dated."""

    id: str
    name: str
    found_by: str
    first: str | None
    last: str | None
    outlets: tuple[str, ...]
    statements: int
    articles: tuple[StoryArticleRow, ...]


def stories(dossier: Dossier) -> tuple[StoryRow, ...]:
    """All stories, those of most articles first, then in order of time."""
    known = {row.id: row for row in queries.articles(dossier)}
    rows = []
    for story in dossier.stories():
        articles = []
        for one in story.articles:
            article, text = known[one.article_id], dossier.article(one.article_id)
            own = [span for span in one.shared if span.article_id == one.article_id]
            row = StoryArticleRow(
                article_id=article.id,
                article_name=article.name,
                title=article.title,
                outlet=article.outlet,
                published=article.published,
                statements=article.statements,
                shared=tuple(Piece(span.start, span.end, text.cut(span)) for span in own),
                found_by=one.found_by,
                why=one.why,
                confidence=one.confidence,
                by_hand=one.found_by.startswith("stories.by-hand"),
            )
            articles.append(row)
        rows.append(_row(story.id, story.name, story.found_by, articles))
    return tuple(sorted(rows, key=lambda row: -len(row.articles)))


def the_story(dossier: Dossier, wanted: str) -> Story:
    """The one story with this id, or whose id begins so, or with all these words in its name. Raises NoStory."""
    known, words = dossier.stories(), fold(wanted).split()
    found = [one for one in known if len(wanted) >= SHORTEST_ID and one.id.startswith(wanted)]
    found = found or [one for one in known if words and all(word in fold(one.name) for word in words)]
    if len(found) == 1:
        return found[0]
    candidates = "; ".join(f"{one.name} ({one.id[:6]})" for one in found[:MOST_NAMED])
    reason = f"several stories may be meant: {candidates}" if found else "no story has this id or these words in its name"
    raise NoStory(repr(wanted), reason, f"see the stories with: wederhoor stories {dossier.path}")


def _row(id_: str, name: str, found_by: str, articles: Sequence[StoryArticleRow]) -> StoryRow:
    days = sorted(one.published for one in articles if one.published)
    outlets = tuple(dict.fromkeys(one.outlet for one in articles if one.outlet))
    said = sum(one.statements for one in articles)
    first, last = (days[0], days[-1]) if days else (None, None)
    return StoryRow(id_, name, found_by, first, last, outlets, said, tuple(articles))


def same_story(dossier: Dossier, wanted: Sequence[str]) -> Correction:
    """That the stories of these articles, by their ids or file names, are one."""
    spans = _heads(dossier, wanted)
    if len(spans) < 2:
        raise NoCorrection(", ".join(wanted), "that is one article", "name two that belong together")
    of = {one.article_id: story.id for story in dossier.stories() for one in story.articles}
    if len({of.get(span.article_id) for span in spans}) == 1:
        raise NoCorrection(", ".join(wanted), "they are of one story already", f"see wederhoor stories {dossier.path}")
    return made(CorrectionKind.SAME_STORY, spans)


def own_story(dossier: Dossier, wanted: Sequence[str]) -> Correction:
    """That these articles are a story of their own."""
    spans = _heads(dossier, wanted)
    named = {span.article_id for span in spans}
    if any({one.article_id for one in story.articles} == named for story in dossier.stories()):
        raise NoCorrection(", ".join(wanted), "that is a story of its own already", f"see wederhoor stories {dossier.path}")
    return made(CorrectionKind.OWN_STORY, spans)


def _heads(dossier: Dossier, wanted: Sequence[str]) -> list[Span]:
    """The first words of each article, which stand for it in the log."""
    spans = {}
    for name in wanted:
        found = queries.article(dossier, name)
        if found is None:
            hint = f"give the name of its file or its id: wederhoor articles {dossier.path}"
            raise NoCorrection(repr(name), "there is no such article", hint)
        heads = [block.span for block in found.blocks if block.kind is not BlockKind.MARKER]
        spans[found.id] = heads[0] if heads else found.span(0, len(found.text))
    return list(spans.values())
