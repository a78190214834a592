"""From drafts to statements: one for each thing said, with exact spans, its type and its move."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from spacy.tokens import Token

from wederhoor.model import Article, BlockKind, Span, Statement, StatementType, statement_id
from wederhoor.read.draft import Draft, Range, overlap, ranges, size
from wederhoor.read.moves import MoveRules
from wederhoor.read.parse import start_of
from wederhoor.read.phrases import phrase
from wederhoor.read.quotes import Quotation

VERSION = "1"
EDGES = " \t\n\r\f\v\u00a0\u2007\u202f,;:-–—"
MARKS = "\"“”„‘’'«»‹›‚`"
LONGEST_MEND = 150  # characters that a parser may have lost of a quotation
SAME = 0.6  # two drafts with one cue and this much content in common are one statement


def statements(
    article: Article, drafts: Iterable[Draft], quotations: Sequence[Quotation], moves: MoveRules
) -> tuple[Statement, ...]:
    """The statements of ``article`` in order of the text, each draft tidied, doubles removed."""
    tidy = [d for d in drafts if _tidy(d, article, quotations)]
    kept = _without_doubles(tidy)
    made = [_statement(article, draft, quotations, moves) for draft in kept]
    return tuple(sorted({s.id: s for s in made}.values(), key=lambda s: (s.start, -s.content[-1].end)))


def _tidy(draft: Draft, article: Article, quotations: Sequence[Quotation]) -> bool:
    """Trim the edges of the content; False if no words are left."""
    trimmed: list[Range] = []
    for start, end in draft.content:
        if draft.rule.startswith("direct"):
            end -= len(article.text[start:end]) - len(article.text[start:end].rstrip(", "))
        else:
            start, end = _whole_quotation(draft, start, end, article, quotations)
            start, end = _trim(article.text, start, end, quotations)
            inserted = next((b.span for b in article.blocks if b.kind is BlockKind.INSERTION and b.span.end == end), None)
            if inserted is not None and inserted.start > start:  # the editor's words, not the source's
                start, end = _trim(article.text, start, inserted.start, quotations)
        if any(c.isalnum() for c in article.text[start:end]):
            trimmed.append((start, end))
    draft.content = trimmed
    return bool(trimmed)


def _whole_quotation(draft: Draft, start: int, end: int, article: Article, quotations: Sequence[Quotation]) -> Range:
    """Content that stops inside a quotation which began in it goes on to the closing mark."""
    for quotation in quotations:
        crosses = start < quotation.start < end < quotation.end and quotation.closed
        if crosses and quotation.end - end < LONGEST_MEND and not any(end <= start_of(t) < quotation.end for t in draft.cue):
            return start, _closing_mark(article.text, quotation.end)
    return start, end


def _trim(text: str, start: int, end: int, quotations: Sequence[Quotation]) -> Range:
    while start < end and text[start] in EDGES:
        start += 1
    while end > start and (text[end - 1] in EDGES or text[end - 1] in ".…"):
        if text[end - 1] in ".…" and any(q.end == end for q in quotations):
            break
        end -= 1
    for quotation in quotations:
        if quotation.opened and start < quotation.start < end and quotation.end <= end + 1 and quotation.closed:
            closing = _closing_mark(text, quotation.end)
            if end < closing and not text[end : quotation.end].strip(" .,"):
                end = closing
    for quotation in quotations:  # content that is one quotation and nothing else: without its marks
        if (
            start < quotation.start
            and end >= quotation.end
            and not text[start : quotation.start].strip(MARKS + ", ")
            and not text[quotation.end : end].strip(MARKS + ". ")
        ):
            return quotation.start, quotation.end
    while start < end and text[start] in MARKS and not any(start < q.start <= start + 2 and q.start < end for q in quotations):
        start += 1
    while end > start and text[end - 1] in MARKS and not any(start <= q.start and q.end < end <= q.end + 3 for q in quotations):
        end -= 1
    return start, end


def _closing_mark(text: str, place: int) -> int:
    while place < len(text) and text[place] in MARKS:
        place += 1
    return place


# ---------------------------------------------------------------- doubles


def _without_doubles(drafts: list[Draft]) -> list[Draft]:
    """One draft for each cue and content; a quotation wins over a clause, more certain rules over less certain ones."""
    ranked = sorted(drafts, key=lambda d: (not d.rule.startswith("direct") or d.continued, -d.confidence, d.start))
    kept: list[Draft] = []
    for draft in ranked:
        if not any(_double(draft, other) for other in kept):
            kept.append(draft)
    return kept


def _double(draft: Draft, other: Draft) -> bool:
    shared = overlap(draft.content, other.content)
    same_cue = bool(set(draft.cue) & set(other.cue))
    if not shared:
        return same_cue and other.rule.startswith("direct")
    whole = size(draft.content) + size(other.content) - shared
    if same_cue and shared / min(size(draft.content), size(other.content)) > SAME:
        return True
    if draft.continued and shared / whole > SAME:
        return True
    same_source = draft.source is not None and draft.source == other.source
    return shared / whole > 0.9 and (same_source or same_cue)


# ---------------------------------------------------------------- values


def _statement(article: Article, draft: Draft, quotations: Sequence[Quotation], moves: MoveRules) -> Statement:
    content = tuple(article.span(a, b) for a, b in draft.content)
    cue = tuple(article.span(a, b) for a, b in ranges(draft.cue))
    mention = _phrase(article, draft.source, draft.cue)
    source = () if mention is None else (mention,)
    addressee = _phrase(article, draft.addressee, draft.cue)
    kind = _type(draft, quotations)
    decision = moves.decide(draft.entry, draft.cue, draft.tokens, direct=kind is StatementType.DIRECT)
    return Statement(
        id=statement_id(content, cue, source),
        content=content,
        cue=cue,
        source=source,
        addressee=() if addressee is None else (addressee,),
        type=kind,
        attitude=draft.attitude,
        continued=draft.continued,
        move=decision.move,
        move_by=tuple(article.span(a, b) for a, b in ranges(decision.words)),
        found_by=f"{draft.rule}@{VERSION}",
        confidence=draft.confidence,
    )


def _phrase(article: Article, head: Token | None, cue: Sequence[Token]) -> Span | None:
    if head is None:
        return None
    first, last = phrase(head)
    offset = start_of(head) - head.idx
    return article.span(offset + first, offset + last)


def _type(draft: Draft, quotations: Sequence[Quotation]) -> StatementType:
    """By how much of the content stands in quotation marks that the cue is not in as well."""
    if draft.rule.startswith("direct"):
        return StatementType.DIRECT
    cue_at = start_of(draft.cue[0]) if draft.cue else -1
    own = [(q.start, q.end) for q in quotations if not q.start <= cue_at < q.end]
    quoted = overlap(draft.content, _merged(own))
    if quoted >= size(draft.content):
        return StatementType.DIRECT
    if quoted:
        return StatementType.MIXED
    return StatementType.REPORTED if draft.reported else StatementType.INDIRECT


def _merged(pieces: Sequence[Range]) -> list[Range]:
    merged: list[Range] = []
    for start, end in sorted(pieces):
        if merged and start < merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    return merged
