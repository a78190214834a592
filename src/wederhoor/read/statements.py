"""From drafts to statements: one for each thing said, with exact spans, its type and its move."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from spacy.tokens import Token

from wederhoor.model import Article, BlockKind, Span, Statement, StatementType, statement_id
from wederhoor.read.conditions import conditions
from wederhoor.read.doubts import Moves
from wederhoor.read.draft import Draft, Range, overlap, ranges, size
from wederhoor.read.parse import end_of, start_of
from wederhoor.read.phrases import phrase
from wederhoor.read.places import Places
from wederhoor.read.qualifiers import hedges, negation
from wederhoor.read.quotes import Quotation, placed
from wederhoor.read.targets import TargetFinder

VERSION = "4"
EDGES = " \t\n\r\f\v\u00a0\u2007\u202f,;:-–—"
STOPS = ".…"
MARKS = "\"“”„‘’'«»‹›‚`"
LONGEST_MEND = 150  # characters that a parser may have lost of a quotation
RUNNING = (BlockKind.LEAD, BlockKind.PARAGRAPH, BlockKind.TEASER)
SAME = 0.6  # two drafts with one cue and this much content in common are one statement
NEARLY_ALL = 0.9  # so are two with one source or cue and this share of the content of both


def tidied(article: Article, drafts: Iterable[Draft], quotations: Sequence[Quotation]) -> list[Draft]:
    """The drafts of ``article`` with their contents trimmed, without those that say what another has said."""
    quoted = placed(quotations)
    kept = _without_doubles([d for d in drafts if _tidy(d, article, quoted.near([(d.start, d.end + LONGEST_MEND)]))])
    if _is_excerpt(article):
        for draft in kept:
            draft.source = None if draft.continued else draft.source
    return kept


def statements(
    article: Article, drafts: Iterable[Draft], quotations: Sequence[Quotation], moves: Moves, targets: TargetFinder
) -> tuple[Statement, ...]:
    """A statement for each of ``drafts``, in order of the text."""
    quoted = placed(quotations)
    made = [_statement(article, draft, quoted.near(draft.content), moves, targets) for draft in drafts]
    return tuple(sorted({s.id: s for s in made}.values(), key=lambda s: (s.start, -s.content[-1].end)))


def _is_excerpt(article: Article) -> bool:
    """A text of one paragraph: who goes on speaking may be named outside it, so continuations claim no words as source."""
    return sum(block.kind in RUNNING for block in article.blocks) < 2


def _tidy(draft: Draft, article: Article, quotations: Sequence[Quotation]) -> bool:
    """Trim the edges of the content; False if no words are left."""
    rule = _quoted_words if draft.rule.startswith("direct") else _reported_words
    pieces = (rule(draft, piece, article, quotations) for piece in draft.content)
    draft.content = [(start, end) for start, end in pieces if any(c.isalnum() for c in article.text[start:end])]
    return bool(draft.content)


def _quoted_words(_draft: Draft, piece: Range, article: Article, _quotations: Sequence[Quotation]) -> Range:
    """A quotation without the comma before its closing mark."""
    start, end = piece
    return start, start + len(article.text[start:end].rstrip(", "))


def _reported_words(draft: Draft, piece: Range, article: Article, quotations: Sequence[Quotation]) -> Range:
    """Reported content with whole quotations, without marks at its edges and without an editor's insertion at its end."""
    start, end = _trim(article.text, _whole_quotation(draft, piece, article, quotations), quotations)
    inserted = next((b.span for b in article.blocks if b.kind is BlockKind.INSERTION and b.span.end == end), None)
    if inserted is not None and inserted.start > start:
        return _trim(article.text, (start, inserted.start), quotations)
    return start, end


def _whole_quotation(draft: Draft, piece: Range, article: Article, quotations: Sequence[Quotation]) -> Range:
    """Content that stops inside a quotation which began in it goes on to the closing mark; one that began there ends there."""
    start, end = piece
    for quotation in quotations:
        inside = quotation.closed and not quotation.single and quotation.start <= start < quotation.end < end
        if inside and draft.cue and all(quotation.start <= start_of(t) < quotation.end for t in draft.cue):
            return start, quotation.end
        crosses = start < quotation.start < end < quotation.end and quotation.closed
        if crosses and quotation.end - end < LONGEST_MEND and not any(end <= start_of(t) < quotation.end for t in draft.cue):
            return start, _closing_mark(article.text, quotation.end)
    return start, end


def _trim(text: str, piece: Range, quotations: Sequence[Quotation]) -> Range:
    """``piece`` without marks at its edges, except those of a quotation that lies in it; a bare quotation without its own."""
    start, end = _without_edges(text, piece, quotations)
    for quotation in quotations:
        if quotation.opened and quotation.closed and start < quotation.start < end and quotation.end <= end + 1:
            closing = _closing_mark(text, quotation.end)
            if end < closing and not text[end : quotation.end].strip(" .,"):
                end = closing
    for quotation in quotations:
        if _is_nothing_but(text, (start, end), quotation):
            return quotation.start, quotation.end
    while start < end and text[start] in MARKS and not any(start < q.start <= start + 2 and q.start < end for q in quotations):
        start += 1
    while end > start and text[end - 1] in MARKS and not any(start <= q.start and q.end < end <= q.end + 3 for q in quotations):
        end -= 1
    return start, end


def _without_edges(text: str, piece: Range, quotations: Sequence[Quotation]) -> Range:
    """``piece`` without white space, commas and stops at its edges; the stop of a quotation stays."""
    start, end = piece
    while start < end and text[start] in EDGES:
        start += 1
    while end > start:
        stop = text[end - 1] in STOPS
        if not (stop or text[end - 1] in EDGES) or (stop and any(q.end == end for q in quotations)):
            break
        end -= 1
    return start, end


def _is_nothing_but(text: str, piece: Range, quotation: Quotation) -> bool:
    """Whether ``piece`` is one quotation with its marks and a comma or stop at most."""
    start, end = piece
    return (
        start < quotation.start
        and end >= quotation.end
        and not text[start : quotation.start].strip(MARKS + ", ")
        and not text[quotation.end : end].strip(MARKS + ". ")
    )


def _closing_mark(text: str, place: int) -> int:
    while place < len(text) and text[place] in MARKS:
        place += 1
    return place


# ---------------------------------------------------------------- doubles


def _without_doubles(drafts: list[Draft]) -> list[Draft]:
    """One draft for each cue and content; a quotation wins over a clause, more certain rules over less certain ones."""
    ranked = sorted(
        drafts,
        key=lambda d: (not d.rule.startswith("direct") or d.continued, -d.confidence, d.rule == "reported.nominal", d.start),
    )
    kept: list[Draft] = []
    near: Places[Draft] = Places()
    for draft in ranked:
        own = [*draft.content, *ranges(draft.cue)]  # doubles share one or the other
        if not any(_double(draft, other) for other in near.near(own)):
            kept.append(draft)
            near.add(draft, own)
    return kept


def _double(draft: Draft, other: Draft) -> bool:
    """Whether ``draft`` says what ``other``, which ranks before it, has said: by their cues, sources and common content."""
    shared = overlap(draft.content, other.content)
    same_cue = bool(set(draft.cue) & set(other.cue))
    if not shared:
        return same_cue and other.rule.startswith(("direct", "beside"))
    whole = size(draft.content) + size(other.content) - shared
    if same_cue and shared / min(size(draft.content), size(other.content)) > SAME:
        return True
    if draft.continued and shared / whole > SAME and not overlap(draft.content, ranges(other.cue)):
        return True
    if draft.rule == "reported.nominal" and other.rule == "reported.clause" and shared / whole > NEARLY_ALL:
        return True  # "schrijft in zijn advies dat …" is one statement, the verb's
    same_source = draft.source is not None and draft.source == other.source
    return shared / whole > NEARLY_ALL and (same_source or same_cue)


# ---------------------------------------------------------------- values


def _statement(
    article: Article, draft: Draft, quotations: Sequence[Quotation], moves: Moves, targets: TargetFinder
) -> Statement:
    content = tuple(article.span(a, b) for a, b in draft.content)
    cue = tuple(article.span(a, b) for a, b in ranges(draft.cue))
    mention = _before_content(article, _phrase(article, draft.source, draft.cue), draft.content)
    source = () if mention is None else (mention,)
    addressee = _phrase(article, draft.addressee, draft.cue)
    kind = type_of(draft, quotations)
    decision = moves.of(draft, kind)
    inside = {t: None for t in draft.tokens if any(a <= start_of(t) < b for a, b in draft.content)}  # a set in order
    on_condition = conditions(draft, inside)
    apart = {token for words in on_condition for token in words}

    def spans(tokens: Sequence[Token]) -> tuple[Span, ...]:
        return tuple(article.span(a, b) for a, b in ranges(tokens))

    return Statement(
        id=statement_id(content, cue, source),
        content=content,
        cue=cue,
        source=source,
        addressee=() if addressee is None else (addressee,),
        condition=tuple(article.span(start_of(words[0]), end_of(words[-1])) for words in on_condition),
        negation=spans(negation(draft, inside, apart)),
        hedge=spans(hedges(draft, inside, apart)),
        type=kind,
        attitude=draft.attitude,
        continued=draft.continued,
        move=decision.move,
        move_by=spans(decision.words),
        found_by=f"{draft.rule}@{VERSION}",
        confidence=draft.confidence,
        target=targets.of(draft, decision, on_condition, direct=kind is StatementType.DIRECT),
    )


def _before_content(article: Article, mention: Span | None, content: Sequence[Range]) -> Span | None:
    """ "overwoog de rechter, „en de schade …”": the source ends where a direct quotation or other content begins."""
    if mention is None:
        return None
    begins = min((start for start, _ in content if mention.start < start < mention.end), default=mention.end)
    end = mention.start + len(article.text[mention.start : begins].rstrip(EDGES + MARKS))
    return article.span(mention.start, end) if mention.start < end < mention.end and begins < mention.end else mention


def _phrase(article: Article, head: Token | None, cue: Sequence[Token]) -> Span | None:
    if head is None:
        return None
    first, last = phrase(head)
    inside = [t.idx for t in cue if t.doc is head.doc and first < t.idx < last and t.i > head.i]
    if inside:  # "beschuldigt Kilterm ervan": the cue's own words end the phrase
        last = min(inside)
        last -= len(head.doc.text[first:last]) - len(head.doc.text[first:last].rstrip())
    offset = start_of(head) - head.idx
    return article.span(offset + first, offset + last)


def type_of(draft: Draft, quotations: Sequence[Quotation]) -> StatementType:
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
