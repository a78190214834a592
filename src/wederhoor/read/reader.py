"""The reading room's one walk: parse, find the quotations, find who says what, and make values of it."""

from __future__ import annotations

from wederhoor import lang
from wederhoor.model import Article, Note, Reading, Span
from wederhoor.read.according import according
from wederhoor.read.backward import backward
from wederhoor.read.beside import after_colon, parenthetical
from wederhoor.read.cues import CueFinder
from wederhoor.read.direct import direct
from wederhoor.read.interviews import interviews
from wederhoor.read.mentions import mentions
from wederhoor.read.moves import MoveRules
from wederhoor.read.page import page
from wederhoor.read.parse import Part, load_pipeline, parse, pipeline_version, teach_verbs
from wederhoor.read.quotes import Quotation, quotations
from wederhoor.read.reported import reported
from wederhoor.read.statements import VERSION, statements
from wederhoor.read.voices import voices
from wederhoor.settings import Settings


class Reader:
    """Reads articles of one language. Loading takes a second or two, so one reader serves a whole run."""

    def __init__(self, settings: Settings) -> None:
        self._language = lang.pack(settings.language)
        self._pipeline = load_pipeline(settings)
        teach_verbs(self._pipeline, self._language.cues)
        self._finder = CueFinder(self._language.cues)
        self._moves = MoveRules(self._finder, self._language.signals)
        self.version = f"rules {VERSION}, {pipeline_version(self._pipeline)}"

    def read(self, article: Article) -> Reading:
        """What ``article`` says: its sentences, mentions and statements. Leaves ``article`` as it is."""
        parts = parse(article, self._pipeline)
        heard = [voice for part in parts for voice in voices(part.doc, self._finder, self._language.names)]
        quoted = quotations(article.text, self._language.marks, [part.start for part in parts], heard)
        # Rules that need only the sentence come first: a quotation without a cue goes on from what they found.
        drafts = [
            draft
            for part in parts
            for rule in (reported, parenthetical, after_colon, according, backward)
            for draft in rule(part.doc, self._finder)
        ]
        laid_out = page(article.text, parts, quoted, self._language.names)
        drafts += direct(laid_out, self._finder, drafts)
        drafts += interviews(laid_out)
        ranges = [(q.start, q.end) for q in quoted]
        return Reading(
            article_id=article.id,
            reader=self.version,
            words=sum(1 for part in parts for token in part.doc if not token.is_space),
            sentences=tuple(span for part in parts for span in _sentences(article, part)),
            mentions=tuple(m for part in parts for m in mentions(part.doc, article, part.start, ranges)),
            statements=statements(article, drafts, quoted, self._moves),
            notes=tuple(_unbalanced(article, quoted)),
        )


def _sentences(article: Article, part: Part) -> list[Span]:
    found = []
    for sentence in part.doc.sents:
        words = [token for token in sentence if not token.is_space]
        if words:
            found.append(article.span(part.start + words[0].idx, part.start + words[-1].idx + len(words[-1])))
    return found


def _unbalanced(article: Article, quoted: list[Quotation]) -> list[Note]:
    notes = []
    for quotation in quoted:
        if not quotation.single and not (quotation.opened and quotation.closed):
            missing = "opened but not closed" if quotation.opened else "closed but not opened"
            span = article.span(quotation.start, quotation.end)
            notes.append(Note("read", "unbalanced-quotation", f"a quotation is {missing}", span, article.id))
    return notes
