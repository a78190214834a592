"""The reading room's one walk: parse, find the quotations, find who says what, and make values of it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from wederhoor import lang
from wederhoor.model import Article, Lemma, Mention, Note, Reading, Reread, Span, StatementType, Time, Weight
from wederhoor.read.according import according
from wederhoor.read.backward import backward
from wederhoor.read.beside import after_colon, parenthetical
from wederhoor.read.cues import CueFinder
from wederhoor.read.direct import direct
from wederhoor.read.doubts import Moves
from wederhoor.read.draft import Draft, ranges
from wederhoor.read.events import events
from wederhoor.read.evidence import evidence
from wederhoor.read.explain import parsed
from wederhoor.read.interviews import interviews
from wederhoor.read.mentions import mentions
from wederhoor.read.moves import Decision, MoveRules
from wederhoor.read.naming import bounds, located, named
from wederhoor.read.page import page
from wederhoor.read.parse import Part, load_pipeline, parse, pipeline_version, teach_verbs
from wederhoor.read.places import Places
from wederhoor.read.quantities import quantities
from wederhoor.read.quotes import Quotation, placed, quotations
from wederhoor.read.recogniser import load_recogniser
from wederhoor.read.reported import reported
from wederhoor.read.silences import SilenceFinder
from wederhoor.read.stands import LEAST, takes_stand
from wederhoor.read.statements import VERSION, statements, tidied, type_of
from wederhoor.read.targets import TargetFinder
from wederhoor.read.times import find_times
from wederhoor.read.voices import voices
from wederhoor.settings import Settings
from wederhoor.trust import Trust, load_trust, versions


@dataclass(frozen=True, slots=True)
class _Drafted:
    """An article before anything is weighed: its parse, its quotations, what the rules propose."""

    parts: list[Part]
    quoted: list[Quotation]
    drafts: list[Draft]


class Reader:
    """Reads articles of one language. Loading takes a second or two, so one reader serves a whole run."""

    def __init__(self, settings: Settings) -> None:
        self._language = lang.pack(settings.language)
        self._pipeline = load_pipeline(settings)
        teach_verbs(self._pipeline, (*self._language.cues, *self._language.events.words))
        self._finder = CueFinder(self._language.cues)
        self._trust = load_trust(settings.language, "statements")
        rules = MoveRules(self._finder, self._language.signals, self._language.names)
        self._moves = Moves(rules, self._language.signals, load_trust(settings.language, "moves"))
        self._recogniser = load_recogniser(settings.language)
        self._silences = SilenceFinder(self._language)
        # Those of the speakers too: what was read by another model of any room is to be read again.
        learnt = sorted((*versions(settings.language), *([self._recogniser.version] if self._recogniser else [])))
        self.version = ", ".join((f"rules {VERSION}", *learnt, pipeline_version(self._pipeline)))

    def read(self, article: Article) -> Reading:
        """What ``article`` says: its sentences, mentions and statements. Leaves ``article`` as it is."""
        return self._reading(article, self._drafted(article))

    def explain(self, article: Article, roles: Mapping[str, Sequence[Span]]) -> Reread:
        """``article`` read again, with what the statement stands on whose spans are ``roles``, by what they are."""
        drafted = self._drafted(article)
        weighed = self._weighed(drafted, roles)
        return Reread(self._reading(article, drafted), parsed(article, drafted.parts, roles), weighed)

    def names(self, article: Article) -> list[tuple[Span, str]]:
        """The names in ``article`` with the recogniser's own types, compounds and demonyms among them: what is scored."""
        parts = parse(article, self._pipeline)
        found = self._recogniser.names_in([part.doc for part in parts]) if self._recogniser else []
        return [(article.span(*bounds(parts[name.part], name)), name.type) for name in found]

    def candidates(self, article: Article) -> list[tuple[Draft, list[str]]]:
        """All drafts that the rules make of ``article``, each with its evidence: what the model of trust learns from."""
        drafted = self._drafted(article)
        places = placed(drafted.quoted)
        return [(draft, evidence(draft, places)) for draft in drafted.drafts]

    def decisions(self, article: Article) -> list[tuple[Draft, StatementType, Decision]]:
        """All drafts of ``article``, with their type and what the rules alone say they do: what doubts are learnt from."""
        drafted = self._drafted(article)
        drafts = [(draft, type_of(draft, drafted.quoted)) for draft in drafted.drafts]
        decide = replace(self._moves, trust=None).of
        return [(draft, kind, decide(draft, kind)) for draft, kind in drafts]

    def _mentions(self, article: Article, parts: list[Part], spoken: list[tuple[int, int]]) -> list[Mention]:
        found = [m for part in parts for m in mentions(part.doc, article, part.start, spoken)]
        if self._recogniser is None:
            return found
        names = self._recogniser.names_in([part.doc for part in parts])
        return named(found, located(article, parts, names), spoken)

    def _drafted(self, article: Article) -> _Drafted:
        """The parse of ``article``, its quotations and what the rules propose."""
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
        return _Drafted(parts, quoted, tidied(article, drafts, quoted))

    def _reading(self, article: Article, drafted: _Drafted) -> Reading:
        """What ``article`` says, by the drafts that are trusted."""
        parts, quoted, drafts = drafted.parts, drafted.quoted, drafted.drafts
        kept, doubted = (drafts, []) if self._trust is None else _sifted(drafts, placed(quoted), self._trust)
        spoken = [(q.start, q.end) for q in quoted]
        counted = [quantities(part.doc, article, part.start, self._language) for part in parts]
        times, untold = find_times(article, parts, self._language.times)
        who = _not_times(self._mentions(article, parts, spoken), times)
        said = statements(article, kept, quoted, self._moves, TargetFinder(self._language, who))
        return Reading(
            article_id=article.id,
            reader=self.version,
            words=sum(len(part.doc) - int(part.doc.to_array("IS_SPACE").sum()) for part in parts),
            sentences=tuple(span for part in parts for span in _sentences(article, part)),
            mentions=who,
            statements=said,
            notes=(
                *_unbalanced(article, quoted),
                *(_doubt(article, draft) for draft in doubted),
                *(note for _, notes in counted for note in notes),
                *untold,
            ),
            times=times,
            events=events(article, parts, who, times),
            quantities=tuple(quantity for found, _ in counted for quantity in found),
            silences=self._silences.find(article, parts, who, said),
            lemmas=tuple(lemma for part in parts for lemma in _lemmas(article, part)),
        )

    def _weighed(self, drafted: _Drafted, roles: Mapping[str, Sequence[Span]]) -> tuple[Weight, ...]:
        """What spoke for and against the statement with these words; nothing if no draft of today has them."""
        if self._trust is None:
            return ()
        wanted = [[(span.start, span.end) for span in roles.get(role, ())] for role in ("content", "cue")]
        same = (draft for draft in drafted.drafts if [draft.content, ranges(draft.cue)] == wanted)
        found = next(same, None)
        return () if found is None else self._trust.weigh(evidence(found, placed(drafted.quoted)))


def _sifted(drafts: list[Draft], quoted: Places[Quotation], trust: Trust) -> tuple[list[Draft], list[Draft]]:
    """The drafts that are trusted and those that are not; each draft's confidence becomes what the model says."""
    kept: list[Draft] = []
    doubted: list[Draft] = []
    for draft in drafts:
        draft.confidence = round(trust.of(evidence(draft, quoted)), 2)
        least = min(LEAST, trust.threshold) if takes_stand(draft) else trust.threshold
        (kept if draft.confidence >= least else doubted).append(draft)
    return kept, doubted


def _doubt(article: Article, draft: Draft) -> Note:
    """What was left out, so that nothing is dropped in silence."""
    text = f"this may be a statement, but at {draft.confidence:.0%} not surely enough ({draft.rule})"
    return Note("read", "statement-doubted", text, article.span(draft.start, draft.end), article.id)


def _not_times(found: list[Mention], times: Sequence[Time]) -> tuple[Mention, ...]:
    """The mentions that are no words of time: "Maandag" at the head of a sentence is nobody."""
    inside = {at for time in times for at in range(time.span.start, time.span.end)}
    return tuple(m for m in found if not (m.span.start in inside and m.span.end - 1 in inside))


def _sentences(article: Article, part: Part) -> list[Span]:
    found = []
    for sentence in part.doc.sents:
        words = [token for token in sentence if not token.is_space]
        if words:
            found.append(article.span(part.start + words[0].idx, part.start + words[-1].idx + len(words[-1])))
    return found


_CONTENT_WORDS = frozenset({"NOUN", "PROPN", "VERB", "ADJ", "ADV"})


def _lemmas(article: Article, part: Part) -> Iterator[Lemma]:
    for token in part.doc:
        if token.pos_ in _CONTENT_WORDS and token.text[0].isalnum():
            start = part.start + token.idx
            yield Lemma(article.span(start, start + len(token)), token.lemma_.lower(), token.pos_)


def _unbalanced(article: Article, quoted: list[Quotation]) -> list[Note]:
    notes = []
    for quotation in quoted:
        if not quotation.single and not (quotation.opened and quotation.closed):
            missing = "opened but not closed" if quotation.opened else "closed but not opened"
            span = article.span(quotation.start, quotation.end)
            notes.append(Note("read", "unbalanced-quotation", f"a quotation is {missing}", span, article.id))
    return notes
