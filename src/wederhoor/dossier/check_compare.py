"""Where the words that somebody asks for stand in a text: exactly, or nearly and with what differs.

A *track* is a sequence of words in which a quotation is looked for: all words of a text, or those that one speaker says in it,
without the cue in between ("'Wij', zei zij, 'wijken niet'").
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import pairwise

from wederhoor import collation
from wederhoor.collation import Run, Token
from wederhoor.dossier.check_words import BREAK, OTHER, Asked, Lens, Words, letters

MOST_LEFT_OUT = 60
"""Words that "…" may stand for."""
SHORT_GAP = 8
"""Words that "…" may hide and still take back what is said: "wij zullen … wijken" of "wij zullen niet wijken"."""
LEAST_KEPT = 0.6
"""The part of the words asked for that must stand in the text, and in that order, for it to be the same quotation altered.
Set on the cases in ``tests/cases/check.jsonl``, as the next one is."""
LEAST_TELLING = 0.5
"""More than this part of its telling words, too."""
LONG, NEARLY_ALL = 6, 0.8
"""Half is enough where this part of so many words is kept."""
LEAST_IN_RUNS = 0.5
"""The part of the words asked for that must stand beside another of them."""
COPIED = 8
"""So many words in a row are no chance: then half is enough."""
LEAST_WORDS = 3
"""Of fewer words none may be missing."""
STRAY = 3
"""A common word this far from the others is not one of them."""
SEAM = re.compile(r"[.!?:;\"“”„«»‘\n]")
"""Between two words: another sentence or quotation begins."""
END = re.compile(r"[.!?][\s\"”»’')]|\n")


@dataclass(frozen=True, slots=True)
class Track:
    """``codes`` of words, and ``at``, their places among the words of the text; a BREAK has the place -1."""

    codes: str
    at: Sequence[int]


@dataclass(frozen=True, slots=True)
class Gap:
    """Where text and question differ: words of the text ``there`` and of the question ``here``, as half-open indices.

    ``marked``: the question says itself that words are left out.
    """

    there: tuple[int, int]
    here: tuple[int, int]
    marked: bool = False


@dataclass(frozen=True, slots=True)
class Match:
    """Words that were found: their indices among the words of the text in order, what differs, and how much is kept."""

    words: tuple[int, ...]
    gaps: tuple[Gap, ...]
    kept: float

    @property
    def exact(self) -> bool:
        return all(gap.marked for gap in self.gaps)


def whole(words: Words) -> Track:
    return Track(words.codes, range(len(words.codes)))


def uttered(words: Words, put_in: Sequence[tuple[int, int]]) -> Track | None:
    """All words but those at the places ``put_in``, which the editors added; None if there are none."""
    inside = {n for start, end in put_in for n in range(bisect_left(words.starts, start), bisect_left(words.starts, end))}
    at = [n for n in range(len(words.codes)) if n not in inside]
    return Track("".join(words.codes[n] for n in at), at) if inside else None


# ---------------------------------------------------------------- exactly


def exact(track: Track, asked: Asked, codes: str) -> Iterator[Match]:
    """Every place where the words stand as they were asked for, from left to right."""
    runs = [codes[first:last] for first, last in asked.runs]
    reached: list[tuple[int, tuple[int, ...]]] | None = None  # where each run may end, with the starts of it and those before
    for run in runs:
        found: list[tuple[int, tuple[int, ...]]] = []
        start = track.codes.find(run)
        while start >= 0:
            before = _before(reached, start, track.codes)
            if before is not None:
                found.append((start + len(run), (*before, start)))
            start = track.codes.find(run, start + 1)
        reached = found
    taken = -1
    for _, starts in reached or ():
        if starts[0] > taken:
            taken = starts[-1] + len(runs[-1]) - 1
            yield _exactly(track, asked, starts, [len(run) for run in runs])


def _before(reached: Sequence[tuple[int, tuple[int, ...]]] | None, start: int, codes: str) -> tuple[int, ...] | None:
    """The starts of the runs before one at ``start``: the nearest that are near enough; none for the first run."""
    if reached is None:
        return ()
    nearest = bisect_right(reached, start, key=lambda one: one[0]) - 1
    if nearest < 0:
        return None
    end, starts = reached[nearest]
    return starts if start - end <= MOST_LEFT_OUT and BREAK not in codes[end:start] else None


def _exactly(track: Track, asked: Asked, starts: Sequence[int], lengths: Sequence[int]) -> Match:
    words = tuple(track.at[start + n] for start, length in zip(starts, lengths, strict=True) for n in range(length))
    gaps = []
    for n, (start, (first, _)) in enumerate(zip(starts, asked.runs, strict=True)):
        end = starts[n - 1] + lengths[n - 1]
        if n and start > end:
            gaps.append(Gap((track.at[end], track.at[start - 1] + 1), (first, first), marked=True))
    return Match(words, tuple(gaps), 1.0)


# ---------------------------------------------------------------- nearly


def nearest(track: Track, asked: Asked, lens: Lens, text: str, words: Words) -> Match | None:
    """The place where most of the words stand in their order, with what differs there; None if that is too few."""
    if len(asked.words) < 2:
        return None
    window = _densest(track.codes, lens)
    if window is None:
        return None
    first, last = window
    there = [Token(n, n + 1, code if code != OTHER else f"?{n}") for n, code in enumerate(track.codes[first:last], first)]
    here = [Token(n, n + 1, code) for n, code in enumerate(lens.codes)]
    same = _one_saying(_without_strays(_aligned(there, here), lens), track, lens, (text, words))
    if not same or not _enough(same, lens):
        return None
    gaps = [gap for gap in _gaps(track, same, asked, (text, words)) if not _written_together(gap, asked, (text, words))]
    at = tuple(track.at[n] for run in same for n in range(*run.there))
    return Match(at, tuple(gaps), sum(run.here[1] - run.here[0] for run in same) / len(here))


def _one_saying(same: list[Run], track: Track, lens: Lens, of: tuple[str, Words]) -> list[Run]:
    """The runs; where words are missing and a sentence ends between runs, only those on the side that has more."""
    text, words = of
    if sum(run.here[1] - run.here[0] for run in same) == len(lens.codes):
        return same
    parts: list[list[Run]] = []
    for run in same:
        apart = parts and run.there[0] > parts[-1][-1].there[1]
        last = track.at[parts[-1][-1].there[1] - 1] if apart else 0
        if not parts or (apart and END.search(text, words.ends[last], words.starts[track.at[run.there[0]]])):
            parts.append([])
        parts[-1].append(run)
    return max(parts, key=lambda part: sum(run.here[1] - run.here[0] for run in part), default=[])


def _densest(codes: str, lens: Lens) -> tuple[int, int] | None:
    """The stretch, about twice as long as what was asked for, with most of its telling words."""
    wide, beside = 2 * len(lens.codes) + 12, len(lens.codes)
    telling = lens.telling or frozenset(lens.codes)
    places = [n for n, code in enumerate(codes) if code in telling]
    counts: dict[str, int] = {}
    best, begin, best_score = (0, 0), 0, (0, 0)
    for place in places:
        counts[codes[place]] = counts.get(codes[place], 0) + 1
        while place - places[begin] >= wide:
            code = codes[places[begin]]
            counts[code] -= 1
            if not counts[code]:
                del counts[code]
            begin += 1
        score = (len(counts), places[begin] - place)
        if score > best_score or not best[1]:
            best, best_score = (places[begin], place + 1), score
    if 2 * best_score[0] < len(telling):
        return None
    left = max(codes.rfind(BREAK, 0, best[0]) + 1, best[0] - beside, 0)
    right = codes.find(BREAK, best[1])
    return left, min(best[1] + beside, len(codes) if right < 0 else right)


def _aligned(there: Sequence[Token], here: Sequence[Token]) -> list[Run]:
    """The runs of words that both have, outwards from the longest: on either side what is nearer to it goes before."""
    matcher = SequenceMatcher(None, [t.key for t in there], [t.key for t in here], autojunk=False)
    i, j, size = matcher.find_longest_match()
    if not size:
        return []
    before = [run for run in collation.runs(there[:i][::-1], here[:j][::-1]) if run.same]
    after = [run for run in collation.runs(there[i + size :], here[j + size :]) if run.same]
    start = there[0].start
    mirrored = [_moved(run, start + i, j, backwards=True) for run in reversed(before)]
    onwards = [_moved(run, start + i + size, j + size) for run in after]
    return [*mirrored, Run(True, (start + i, start + i + size), (j, j + size)), *onwards]


def _moved(run: Run, there: int, here: int, *, backwards: bool = False) -> Run:
    if backwards:
        return Run(True, (there - run.there[1], there - run.there[0]), (here - run.here[1], here - run.here[0]))
    return Run(True, (there + run.there[0], there + run.there[1]), (here + run.here[0], here + run.here[1]))


def _without_strays(same: list[Run], lens: Lens) -> list[Run]:
    """The runs without common words at either end that stand far from the others."""

    def stray(outer: Run, apart: int, asked_apart: int) -> bool:
        return apart > asked_apart + STRAY and not any(code in lens.telling for code in lens.codes[slice(*outer.here)])

    while len(same) > 1 and stray(same[0], same[1].there[0] - same[0].there[1], same[1].here[0] - same[0].here[1]):
        same = same[1:]
    while len(same) > 1 and stray(same[-1], same[-1].there[0] - same[-2].there[1], same[-1].here[0] - same[-2].here[1]):
        same = same[:-1]
    return same


def _enough(same: Sequence[Run], lens: Lens) -> bool:
    """Whether so much is kept, and in so long runs, that it is the same quotation and no list of its words."""
    wanted = len(lens.codes)
    lengths = [run.here[1] - run.here[0] for run in same]
    if sum(lengths) < wanted and (wanted < LEAST_WORDS or not lens.telling):
        return False
    telling = sum(code in lens.telling for code in lens.codes)
    told = sum(code in lens.telling for run in same for code in lens.codes[slice(*run.here)])
    in_runs = sum(length for length in lengths if length > 1)
    nearly_all = wanted >= LONG and sum(lengths) >= NEARLY_ALL * wanted and told == LEAST_TELLING * telling
    enough = sum(lengths) >= LEAST_KEPT * wanted and (told > LEAST_TELLING * telling or nearly_all or not telling)
    copied = max(lengths) >= COPIED and 2 * sum(lengths) >= wanted and told > 1
    return copied or (enough and (in_runs >= LEAST_IN_RUNS * wanted or sum(lengths) == wanted <= LEAST_WORDS))


def _gaps(track: Track, same: Sequence[Run], asked: Asked, of: tuple[str, Words]) -> Iterator[Gap]:
    """What differs before, between and after the runs that are the same."""
    n = len(asked.words)
    first, last = same[0], same[-1]
    if first.here[0]:
        yield Gap(_beside(track, first.there[0], -first.here[0], of), (0, first.here[0]))
    for run, following in pairwise(same):
        there, here = (run.there[1], following.there[0]), (run.here[1], following.here[0])
        places = (track.at[there[0]], track.at[there[1] - 1] + 1) if there[0] < there[1] else (track.at[there[0] - 1] + 1,) * 2
        if there[0] < there[1] or here[0] < here[1]:
            yield Gap((places[0], places[1]), here, marked=here[0] == here[1] and here[0] in asked.gaps)
    if last.here[1] < n:
        yield Gap(_beside(track, last.there[1], n - last.here[1], of), (last.here[1], n))


def _beside(track: Track, place: int, many: int, of: tuple[str, Words]) -> tuple[int, int]:
    """The words of the same sentence that stand where the first or last words asked for would: as many of them at most."""
    text, words = of
    step = 1 if many > 0 else -1
    edge = track.at[place - 1] if step > 0 else track.at[place]
    found = [edge]
    while len(found) <= abs(many):
        n = found[-1] + step
        if not 0 <= n < len(words.codes) or SEAM.search(text, words.ends[min(n, n - step)], words.starts[max(n, n - step)]):
            break
        found.append(n)
    inside = sorted(found[1:])
    return (inside[0], inside[-1] + 1) if inside else (edge + (step > 0),) * 2


def _written_together(gap: Gap, asked: Asked, of: tuple[str, Words]) -> bool:
    """Whether the same letters stand on both sides, as one word or as several."""
    text, words = of
    there = [text[words.starts[n] : words.ends[n]] for n in range(*gap.there)]
    here = [word[0] for word in asked.words[slice(*gap.here)]]
    if not there or not here or letters(there) != letters(here):
        return False
    return not any(word[0].isdigit() for word in (*there, *here))
