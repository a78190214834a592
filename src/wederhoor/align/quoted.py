"""Quotations of one saying whose words cannot both be verbatim.

Two quotations of one party, of the same days, with most of their words in the same order are one saying. A newsroom may quote
less of it, and write "'t" as "het"; but a word replaced, a denial dropped or a number changed is another wording. Where marks
show that words were left out, that is no difference.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from wederhoor.align.contradiction import Contradiction, Voice
from wederhoor.align.sayings import Saying
from wederhoor.collation import Run, Token, runs, tokens
from wederhoor.lang import AVAILABLE, pack
from wederhoor.model import ConflictKind, Span, StatementType

FEWEST_WORDS = 5
"""Words that two quotations must have in common, in the same order."""
MOST_OF_THEM = 0.7
NEARLY_ALL = 0.85
"""The share of words in common that two quotations need that differ in more than one place."""
LONGEST_CHANGE = 3
"""Words of one change; where more are other, it is another sentence of the speaker's."""
ALIKE_AT_FIRST = 6
"""Words that two quotations of one sentence begin with, which then go on in other words."""
FEWEST_BEHIND = 3
MOST_BEHIND = 0.5
"""The share of the words behind these that both may have; where it is more, the order differs."""
ENDED = frozenset(".!?;:…")
COMPARED = 6
NEAR = 3
"""Days between two articles that quote one saying."""
RUN = 3
MOST_RUNS = 40
"""Runs of three words by which a quotation is looked up."""


@dataclass(frozen=True, slots=True)
class _Quotation:
    saying: Saying
    span: Span
    words: tuple[Token, ...]


def near_in_time(one: Saying, other: Saying) -> bool:
    """Whether two sayings stand in one article, or in articles of the same days; what has no date is near nothing."""
    if one.article.id == other.article.id:
        return True
    days = [saying.day.rstrip("?~%")[:10] for saying in (one, other)]
    try:
        first, last = sorted(date.fromisoformat(day) for day in days)
    except ValueError:
        return bool(days[0]) and days[0] == days[1]
    return (last - first).days <= NEAR


def conflicts(sayings: Sequence[Saying], pages: Mapping[str, str]) -> Iterator[Contradiction]:
    """The quotations that differ, each with the first that it differs from."""
    under: defaultdict[tuple[str | None, tuple[str, ...]], list[_Quotation]] = defaultdict(list)
    seen: set[tuple[str, str]] = set()
    for quotation in (one for saying in sayings for one in _quotations(saying)):
        where = pages.get(quotation.saying.article.id, quotation.saying.article.outlet or quotation.saying.article.id)
        as_printed = (where, " ".join(word.key for word in quotation.words))
        keys = [word.key for word in quotation.words]
        shingles = list(dict.fromkeys(zip(keys, keys[1:], keys[2:], strict=False)))[:MOST_RUNS]
        if as_printed not in seen:
            seen.add(as_printed)
            others = {id(one): one for three in shingles for one in under[quotation.saying.party, three][-COMPARED:]}
            found = next(filter(None, (_conflict(other, quotation) for other in others.values())), None)
            if found is not None:
                yield found
            for three in shingles:
                under[quotation.saying.party, three].append(quotation)


def _quotations(saying: Saying) -> Iterator[_Quotation]:
    """The stretches of a saying that stand between quotation marks."""
    article = saying.article
    if saying.party is None or article.language not in AVAILABLE:
        return
    spans: list[Span] = []
    if saying.statement.type is StatementType.DIRECT:
        spans = list(saying.statement.content)
    elif saying.statement.type is StatementType.MIXED:
        spans = [span for content in saying.statement.content for span in _marked(saying, content)]
    for span in spans:
        words = tokens(article.text, article.language, span.start, span.end)
        if len(words) >= FEWEST_WORDS:
            yield _Quotation(saying, span, _styled(words, article.language))


def _styled(words: Sequence[Token], language: str) -> tuple[Token, ...]:
    style = pack(language).conflicts.style
    return tuple(Token(word.start, word.end, style.get(word.key.replace("’", "'"), word.key)) for word in words)


def _marked(saying: Saying, content: Span) -> Iterator[Span]:
    """What stands between quotation marks in ``content``; a single mark inside a word is none."""
    text, at = saying.article.text, content.start
    pairs = pack(saying.article.language).marks.pairs
    while at < content.end:
        opening = next(((a, b) for a, b in pairs if text.startswith(a, at) and not text[at - 1 : at].isalnum()), None)
        if opening is None:
            at += 1
            continue
        begin = at + len(opening[0])
        ends = [end for a, b in pairs if a == opening[0] and (end := text.find(b, begin, content.end)) >= 0]
        if not ends:
            at = begin
            continue
        if min(ends) > begin:
            yield saying.article.span(begin, min(ends))
        at = min(ends) + 1


def _conflict(one: _Quotation, other: _Quotation) -> Contradiction | None:
    if one.saying.statement.id == other.saying.statement.id or not near_in_time(one.saying, other.saying):
        return None
    laid = runs(one.words, other.words)
    same = sum(run.here[1] - run.here[0] for run in laid if run.same)
    if laid and _parting(one, other, laid[0]):
        begin = laid[0].there[1]
        rest = Run(same=False, there=(begin, len(one.words)), here=(begin, len(other.words)))
        return _contradiction(one, other, [rest])
    if same < FEWEST_WORDS or same < MOST_OF_THEM * min(len(one.words), len(other.words)):
        return None
    replaced = [run for run in laid if not run.same and run.there[0] < run.there[1] and run.here[0] < run.here[1]]
    if len(replaced) > 1 and same < NEARLY_ALL * max(len(one.words), len(other.words)):
        return None  # the same turn of phrase for another claim
    changed = [run for n, run in enumerate(laid) if _changes(one, other, run, edge=n in (0, len(laid) - 1))]
    return _contradiction(one, other, changed) if changed else None


def _parting(one: _Quotation, other: _Quotation, first: Run) -> bool:
    """Whether both begin with the same words, and go on in the same sentence with other ones."""
    at = first.there[1]
    if not first.same or first.there[0] or first.here[0] or at < ALIKE_AT_FIRST:
        return False
    for quotation in (one, other):
        words, text = quotation.words, quotation.saying.article.text
        if len(words) < at + FEWEST_BEHIND or _left_out(quotation, (at, len(words) - 1)):
            return False
        if not ENDED.isdisjoint(text[words[at - 1].end : words[at].start]):
            return False
    behind = [{word.key for word in quotation.words[at:]} for quotation in (one, other)]
    return len(behind[0] & behind[1]) < MOST_BEHIND * min(map(len, behind))


def _contradiction(one: _Quotation, other: _Quotation, changed: Sequence[Run]) -> Contradiction:
    there, here = (_words(quotation, side, changed) for quotation, side in ((one, "there"), (other, "here")))
    said = " and ".join(f"'{words}'" for words in (there, here) if words)
    cut = one.saying.article.cut
    return Contradiction(
        kind=ConflictKind.WORDING,
        about=cut(one.span),
        voices=tuple(Voice(q.span, None, q.saying.party, q.saying.id, side) for side, q in enumerate((one, other))),
        around=(),
        found_by="conflicts.quotation@1",
        why=f"both cannot be verbatim: {said}" if there and here else f"both cannot be verbatim: only one has {said}",
        confidence=0.85,
    )


def _changes(one: _Quotation, other: _Quotation, run: Run, *, edge: bool) -> bool:
    """Whether a run is a change that no shortening explains."""
    if run.same:
        return False
    there, here = one.words[slice(*run.there)], other.words[slice(*run.here)]
    if max(len(there), len(here)) > LONGEST_CHANGE or _left_out(one, run.there) or _left_out(other, run.here):
        return False
    if there and here:
        return not edge or len(there) == len(here) == 1
    words = pack(one.saying.article.language).conflicts
    more = there or here
    return not edge and any(word.key in words.denials or word.key[0].isdigit() for word in more)


def _left_out(quotation: _Quotation, place: tuple[int, int]) -> bool:
    """Whether signs of words left out, or put in by the newsroom, stand where the words differ."""
    words, text = quotation.words, quotation.saying.article.text
    start = words[place[0] - 1].end if place[0] else quotation.span.start
    end = words[place[1]].start if place[1] < len(words) else quotation.span.end
    signs = pack(quotation.saying.article.language).conflicts.left_out
    return any(sign in text[start:end] for sign in signs)


def _words(quotation: _Quotation, side: str, changed: Sequence[Run]) -> str:
    found = [quotation.words[slice(*getattr(run, side))] for run in changed]
    text = quotation.saying.article.text
    return " … ".join(text[words[0].start : words[-1].end] for words in found if words)
