"""Whether two sayings are one that is told twice: verbatim, with less of it, or in other words.

Words alone never make two sayings one: both must be of one party (or, word for word, one of nobody known), and nothing may
contradict: another figure, date, addressee or day of saying, a word and its contrary, one denied and the other not, names that
have changed places.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from wederhoor.align.compared import LIGHT, SEAMS, Compared, Unit, language
from wederhoor.collation import Run, Token, runs
from wederhoor.lang.wordings import Wordings
from wederhoor.model import RenderingForm, Span, StatementType

FEWEST_WORDS = 4
"""Words of one that is found again word for word, or as part of a longer one."""
FEW_ALONE = 7
"""The same where it is not told of one of them who says it, unless both are quotations as a whole."""
FEW_QUOTED = 3
"""Words between quotation marks that both have, of one party, whatever stands around them."""
FEWEST_TELLING = 2
"""Words of meaning, no names, that two wordings share."""
FEW_TELLING = 5
"""As many, where both have another verb or adjective besides."""
SHARED = 0.6
"""The share of the weight of both that they have in common, if they are in other words; of the shorter one, :data:`HELD`."""
HELD = 0.7
DAYS_APART = 4
"""Days between articles that tell one saying in other words."""
DAY = len("2022-01-12")
THINGS = frozenset({"NOUN", "PROPN"})
QUOTED = (StatementType.DIRECT, StatementType.MIXED)


@dataclass(frozen=True, slots=True)
class Likeness:
    """That two sayings are one: in which form, how sure that is, and the words of the second that both have."""

    form: RenderingForm
    confidence: float
    shared: tuple[str, ...]
    of: int


def likeness(one: Compared, other: Compared) -> Likeness | None:
    """How the two are the same saying; None if they are not, or it cannot be told."""
    ours, theirs = one.saying, other.saying
    if ours.party != theirs.party and None not in (ours.party, theirs.party) and not _stands_for(one, other):
        return None
    if _asked_of_others(one, other) or _asks_and_tells(one, other):
        return None
    if one.keys == other.keys:
        return _verbatim(one, other) if one.denied == other.denied else None
    shorter, longer = sorted((one, other), key=lambda c: (len(c.words), len(c.units), c.saying.id))
    return _shortened(longer, shorter) or _quoted_alike(longer, shorter) or _paraphrased(longer, shorter)


def _same(one: Compared, other: Compared) -> bool:
    """Whether both are told of the same party."""
    return one.saying.party is not None and one.saying.party == other.saying.party


def _known(one: Compared, other: Compared) -> bool:
    """Whether it is known who says both, be it that one article gives the name and the other just the title."""
    return _same(one, other) or _stands_for(one, other)


def _stands_for(one: Compared, other: Compared) -> bool:
    """One is "de gedeputeerde", and the other has that title; in another article of about the same time."""
    if one.named == other.named or one.saying.article.id == other.saying.article.id:
        return False
    return not one.called.isdisjoint(other.called) and not _said_apart(one, other)


def _telling(one: Compared) -> int:
    return sum(unit.tells for unit in one.units) + len(one.numbers)


def _verbatim(one: Compared, other: Compared) -> Likeness | None:
    known, telling = _known(one, other), _telling(one)
    enough = (len(one.words) >= FEWEST_WORDS and telling >= 1) or telling >= FEWEST_TELLING
    if not known:
        direct = all(c.saying.statement.type is StatementType.DIRECT for c in (one, other))
        enough = len(one.words) >= (FEWEST_WORDS if direct else FEW_ALONE) and telling >= FEWEST_TELLING
    if not enough:
        return None
    words = tuple(other.saying.article.cut(span) for span in other.saying.statement.content)
    return Likeness(RenderingForm.VERBATIM, 0.97 if known else 0.85, words, len(one.words))


def _asks_and_tells(one: Compared, other: Compared) -> bool:
    """The one wants it so and the other says that it is so, in the article's own words."""
    return one.asks != other.asks and not any(c.saying.statement.type in QUOTED for c in (one, other))


def _asked_of_others(one: Compared, other: Compared) -> bool:
    """Both ask, and each names somebody beside it whom the other does not name."""
    return one.asks and other.asks and bool(one.beside and other.beside) and one.beside.isdisjoint(other.beside)


# ---------------------------------------------------------------- word for word, with less of it


def _shortened(longer: Compared, shorter: Compared) -> Likeness | None:
    known, telling = _known(longer, shorter), _telling(shorter)
    fewest = FEWEST_WORDS if known else FEW_ALONE
    if known and all(c.saying.statement.type is StatementType.DIRECT for c in (longer, shorter)):
        fewest, telling = FEW_QUOTED, telling + 1
    if len(shorter.words) < fewest or telling < FEWEST_TELLING:
        return None
    if not set(shorter.keys) <= set(longer.keys):
        return None
    found = runs(longer.words, shorter.words)
    if any(run.here[0] < run.here[1] for run in found if not run.same):
        return None
    same = [run for run in found if run.same]
    longest = max(run.here[1] - run.here[0] for run in same)
    if len(same) > 1 + len(shorter.words) // 5 or longest < min(fewest, len(shorter.words)):
        return None
    if _otherwise_denied(longer, shorter, _around(longer, same)) or _said_apart(longer, shorter):
        return None
    article = shorter.saying.article
    words = [article.text[shorter.words[r.here[0]].start : shorter.words[r.here[1] - 1].end] for r in same]
    return Likeness(RenderingForm.SHORTENED, 0.93 if known else 0.8, tuple(words), len(shorter.words))


def _around(longer: Compared, same: Sequence[Run]) -> tuple[int, int]:
    """The stretch of text in which the words stand that both have, out to the seams of its clause."""
    return _clause(longer, longer.words[same[0].there[0]].start, longer.words[same[-1].there[1] - 1].end)


def _clause(of: Compared, start: int, end: int) -> tuple[int, int]:
    text, content = of.saying.article.text, of.saying.statement.content
    first = next((piece.start for piece in content if piece.start <= start < piece.end), content[0].start)
    last = next((piece.end for piece in content if piece.start < end <= piece.end), content[-1].end)
    while start > first and text[start - 1] not in SEAMS:
        start -= 1
    while end < last and text[end] not in SEAMS:
        end += 1
    return start, end


def _otherwise_denied(longer: Compared, shorter: Compared, around: tuple[int, int]) -> bool:
    """One of the two is denied once more than the other, within what both tell."""
    there = sum(around[0] <= span.start < around[1] for span in longer.negators)
    whole = around[0] <= longer.saying.statement.start
    return there + longer.denied * whole != len(shorter.negators) + shorter.denied


# ---------------------------------------------------------------- the same words between quotation marks


def _quoted_alike(longer: Compared, shorter: Compared) -> Likeness | None:
    """Words between quotation marks in the one stand in what the other quotes, and both are said of the same."""
    if (
        not (longer.quoted and shorter.quoted)
        or not _known(longer, shorter)
        or _apart(longer.numbers, shorter.numbers)
        or _said_apart(longer, shorter)
    ):
        return None
    for one, other in ((shorter, longer), (longer, shorter)):
        for piece in one.quoted:
            keys = tuple(word.key for word in piece)
            telling = any(unit.tells for unit in one.units if piece[0].start <= unit.span.start < piece[-1].end)
            if len(keys) < FEW_QUOTED or not telling:
                continue
            places = (at for held in other.quoted if len(held) >= len(keys) and (at := _place(keys, held)))
            if any(_alike_denied(one, other, at) for at in places) and not _of_others(longer, shorter, len(keys)):
                every = {tuple(word.key for word in held) for c in (one, other) for held in c.quoted}
                form = RenderingForm.VERBATIM if every == {keys} else RenderingForm.PARAPHRASED
                words = one.saying.article.text[piece[0].start : piece[-1].end]
                return Likeness(form, 0.88, (words,), len(keys))
    return None


def _of_others(longer: Compared, shorter: Compared, words: int) -> bool:
    """Each names somebody else; or, where the words are few, another thing."""
    met = _met(longer.units, shorter.units, frozenset())
    there, here = {unit.span for unit, _ in met.pairs}, {unit.span for _, unit in met.pairs}
    both = _left(met.window, there, stands_for_we=False) & _left(shorter.units, here, stands_for_we=False)
    return "PROPN" in both or (words <= FEW_QUOTED and "NOUN" in both)


def _place(keys: tuple[str, ...], held: Sequence[Token]) -> tuple[int, int] | None:
    """Where the words of ``keys`` follow each other in ``held``."""
    for at in range(len(held) - len(keys) + 1):
        if all(held[at + n].key == key for n, key in enumerate(keys)):
            return held[at].start, held[at + len(keys) - 1].end
    return None


def _alike_denied(one: Compared, other: Compared, at: tuple[int, int]) -> bool:
    """The one is denied as often as the other, or as the clause of the other in which the words stand."""
    first, last = _clause(other, *at)
    own = len(one.negators) + one.denied
    return own in (len(other.negators) + other.denied, sum(first <= span.start < last for span in other.negators))


# ---------------------------------------------------------------- in other words


def _paraphrased(longer: Compared, shorter: Compared) -> Likeness | None:
    if not _same(longer, shorter):
        return None
    known = language(longer.saying)
    if known is None or longer.saying.article.language != shorter.saying.article.language:
        return None
    forms = frozenset(form for of in (longer, shorter) for _, form in of.forms())
    met = (_met(part, shorter.units, forms) for part in _windows(longer))
    fitting = [m for m in met if _is_told(longer, shorter, m) and not _contradicts(longer, shorter, m, known.wordings)]
    best = max(fitting, key=lambda m: m.held + m.shared, default=None)
    if best is None:
        return None
    article = shorter.saying.article
    words = tuple(article.cut(here.span) for _, here in best.pairs if here.weight > LIGHT)
    return Likeness(RenderingForm.PARAPHRASED, round(0.35 + 0.3 * best.held + 0.25 * best.shared, 3), words, len(shorter.units))


def _is_told(longer: Compared, shorter: Compared, met: _Met) -> bool:
    return met.held >= HELD and met.shared >= SHARED and _both_tell(longer, shorter, met) >= FEWEST_TELLING


def _both_tell(longer: Compared, shorter: Compared, met: _Met) -> int:
    """How many words of meaning, figures and dates both have; one word of meaning at least."""
    words = sum(there.tells and here.tells for there, here in met.pairs)
    return words + len(longer.numbers & shorter.numbers) + len(longer.dates & shorter.dates) if words else 0


@dataclass(frozen=True, slots=True)
class _Met:
    """The units of a stretch of the longer saying that answer to units of the shorter one; ``held`` is the share of the
    shorter one's weight that both have, ``shared`` that of both."""

    window: tuple[Unit, ...]
    pairs: tuple[tuple[Unit, Unit], ...]
    held: float
    shared: float


def _windows(of: Compared) -> Iterable[tuple[Unit, ...]]:
    """The whole of a saying, each of its sentences, and each two that follow each other."""
    by_sentence: dict[int, list[Unit]] = {}
    for unit in of.units:
        by_sentence.setdefault(of.sentence(unit.span.start), []).append(unit)
    parts = [tuple(units) for _, units in sorted(by_sentence.items())]
    yield tuple(of.units)
    if len(parts) > 1:
        yield from parts
        yield from (one + other for one, other in pairwise(parts))


def _met(window: tuple[Unit, ...], units: Sequence[Unit], forms: frozenset[str]) -> _Met:
    """Each unit of the shorter one with the first of the window that is the same, may stand for it, or is its contrary.

    ``forms`` are all words of both, among which a verb may have left its first part: "uitkomt", "komt … uit".
    """
    left = list(window)
    pairs = []
    for here in units:
        there = next((u for u in left if not u.names.isdisjoint(here.names)), None)
        there = there or next((u for u in left if _is_part(u, here)), None)
        if there is not None:
            left.remove(there)
            pairs.append((there, here))
    weight = sum((max if _is_split(there, here, forms) else min)(there.weight, here.weight) for there, here in pairs)
    whole, part = sum(u.weight for u in units), sum(u.weight for u in window)
    return _Met(window, tuple(pairs), weight / whole if whole else 0.0, 2 * weight / (whole + part) if whole else 0.0)


def _is_split(one: Unit, other: Unit, forms: frozenset[str]) -> bool:
    """Whether the one verb is the other without its first part, which stands elsewhere."""
    if one.pos != "VERB" or other.pos != "VERB" or one.weight == other.weight:
        return False
    ends = ((a, b) for a in one.long for b in other.long)
    return any(a.removesuffix(b) in forms or b.removesuffix(a) in forms for a, b in ends if a.endswith(b) or b.endswith(a))


def _is_part(one: Unit, other: Unit) -> bool:
    """Whether one ends in the other, as compounds do."""
    ours, theirs = one.long, other.long
    return bool(ours and theirs) and any(a.endswith(theirs) for a in ours) | any(b.endswith(ours) for b in theirs)


# ---------------------------------------------------------------- what speaks against it


def _contradicts(longer: Compared, shorter: Compared, met: _Met, wordings: Wordings) -> bool:
    return (
        _apart(longer.numbers, shorter.numbers)
        or _other_dates(longer.dates, shorter.dates)
        or _other_things(met, longer, shorter)
        or _said_apart(longer, shorter)
        or _said_to_others(longer, shorter)
        or _changed_places(longer, shorter, met)
        or _contrary(longer, shorter, met, wordings)
    )


def _apart(one: frozenset[str], other: frozenset[str]) -> bool:
    """Both have what the other has not, or one has some of its own where the other has none of them."""
    return bool(one and other and not (one <= other or other <= one))


def _other_dates(one: frozenset[str], other: frozenset[str]) -> bool:
    return bool(one and other) and not any(a.startswith(b) or b.startswith(a) for a in one for b in other)


def _other_things(met: _Met, longer: Compared, shorter: Compared) -> bool:
    """Each has a name or a thing of its own that the other has not; or another verb, and little else in common."""
    there, here = {unit.span for unit, _ in met.pairs}, {unit.span for _, unit in met.pairs}
    ours = _left(met.window, there, stands_for_we=shorter.own and not longer.own)
    theirs = _left(shorter.units, here, stands_for_we=longer.own and not shorter.own)
    few = sum(unit.tells for _, unit in met.pairs) < FEW_TELLING
    things = not THINGS.isdisjoint(ours | theirs) and {"VERB"} not in (ours, theirs)
    return bool(ours and theirs) and (few or things)


def _left(units: Sequence[Unit], met: set[Span], *, stands_for_we: bool) -> set[str]:
    """What the other has nothing for, by its part of speech; the first noun may be what the other calls "we"."""
    first = units[0].span if stands_for_we and units and units[0].pos in THINGS else None
    return {unit.pos for unit in units if unit.span not in met and unit.weight > LIGHT and unit.span != first}


def _said_apart(one: Compared, other: Compared) -> bool:
    """They were said on two days, or stand in articles of days too far apart."""
    if one.days and other.days:
        return one.days.isdisjoint(other.days)
    there, here = (_day(c.saying.day) for c in (one, other))
    for days, published in ((one.days, here), (other.days, there)):
        if days and published:
            said = [day for value in days if (day := _day(value))]
            if said and all(day > published or (published - day).days > DAYS_APART for day in said):
                return True
    return bool(there and here and not one.days and not other.days and abs((there - here).days) > DAYS_APART)


def _day(value: str) -> date | None:
    try:
        return date.fromisoformat(value[:DAY]) if len(value.rstrip("?~%")) >= DAY else None
    except ValueError:
        return None


def _said_to_others(one: Compared, other: Compared) -> bool:
    return bool(one.to and other.to) and one.to.isdisjoint(other.to)


def _changed_places(longer: Compared, shorter: Compared, met: _Met) -> bool:
    """Two names that both have stand the other way round, and are not just named together ("A en B")."""
    names = [(there, here) for there, here in met.pairs if here.is_name]
    for (a, b), (c, d) in pairwise(names):
        turned = (a.span.start < c.span.start) != (b.span.start < d.span.start)
        if turned and not _together(longer, a, c) and not _together(shorter, b, d):
            return True
    return False


def _together(of: Compared, one: Unit, other: Unit) -> bool:
    """Nothing but small words stands between the two."""
    first, last = sorted((one.span, other.span), key=lambda span: span.start)
    return of.saying.article.text[first.end : last.start].count(" ") <= 3


def _contrary(longer: Compared, shorter: Compared, met: _Met, wordings: Wordings) -> bool:
    """One is denied and the other not, unless a word has become its contrary: "niet gemakkelijk" is "moeilijk"."""
    start, end = _clause(longer, met.window[0].span.start, max(unit.span.end for unit in met.window))
    there = {form for place, form in longer.forms() if start <= place < end}
    here = {form for _, form in shorter.forms()}
    turned = any(wordings.contraries(word, other) for word in there - here for other in here - there)
    denied = sum(start <= span.start < end for span in longer.negators) + longer.denied * (
        start <= longer.saying.statement.start
    )
    return abs(denied - len(shorter.negators) - shorter.denied) != turned
