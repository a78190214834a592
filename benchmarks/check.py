#!/usr/bin/env python3
"""How long the quote check takes as a dossier grows: ``python -m benchmarks.check``, from the root of the repository.

Makes dossiers with 1,000, 10,000 and 100,000 statements and asks each for quotations that stand in it, for the same with a word
left out and another replaced, for the same from another speaker, for some of their words in another order, and for words that
nobody said. Prints the middle and the 95th percentile of each in milliseconds, and the exponent of the growth: the slope of the
line through log(time) over log(statements). Exit 1 if a 95th percentile of the largest is above ``--most``.

The articles are made up: 30 sentences of 8 to 26 words, 25 of them statements, half of those between quotation marks. Four
words in nine are Dutch function words; the others are made of syllables, 60,000 of them, each as frequent as its rank tells
(Zipf), and a quarter of an article's are its own subject's. Eight people speak in an article, of 2,000 in all, a few of them
often.
"""

from __future__ import annotations

import argparse
import gc
import hashlib
import random
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import accumulate
from pathlib import Path

from benchmarks.scale import FIRST, exponent
from wederhoor.dossier import Dossier, open_dossier
from wederhoor.dossier.check import check
from wederhoor.lang import pack
from wederhoor.model import (
    Alignment,
    Article,
    Cast,
    Entity,
    EntityKind,
    Lemma,
    Move,
    Party,
    Reading,
    Report,
    Source,
    Span,
    Speaker,
    Statement,
    StatementType,
    article_id,
    content_id,
    statement_id,
)

SIZES = (1_000, 10_000, 100_000)
STATEMENTS, SENTENCES = 25, 30
PEOPLE, VOICES = 2_000, 8
VOCABULARY = 60_000
SYLLABLES = (
    "ka",
    "ter",
    "vlo",
    "zijl",
    "mee",
    "roos",
    "berg",
    "wout",
    "sma",
    "hee",
    "koo",
    "stra",
    "pon",
    "dij",
    "lan",
    "vis",
    "hof",
)
QUESTIONS = 60
BY = "made@1"
COMMON = sorted(pack("nl").words.common)


class Vocabulary:
    """Words by their frequency."""

    def __init__(self, chance: random.Random) -> None:
        self._chance = chance
        self._common = list(COMMON)
        chance.shuffle(self._common)
        self._of_common = list(accumulate(1 / n for n in range(1, len(self._common) + 1)))
        self._of_others = list(accumulate(1 / (n + 20) for n in range(1, VOCABULARY + 1)))

    def other(self) -> str:
        (rank,) = self._chance.choices(range(VOCABULARY), cum_weights=self._of_others)
        return word(rank)

    def sentence(self, subject: Sequence[str]) -> list[str]:
        found = []
        for _ in range(self._chance.randint(8, 26)):
            if self._chance.random() < 4 / 9:
                found += self._chance.choices(self._common, cum_weights=self._of_common)
            else:
                found.append(self._chance.choice(subject) if self._chance.random() < 0.25 else self.other())
        return found


def word(rank: int) -> str:
    parts = []
    rank += len(SYLLABLES)
    while rank:
        rank, syllable = divmod(rank, len(SYLLABLES))
        parts.append(SYLLABLES[syllable])
    return "".join(parts)


@dataclass(frozen=True, slots=True)
class Said:
    """What was said, to be asked for."""

    words: tuple[str, ...]
    speaker: str
    another: str


def name(number: int) -> str:
    return f"{FIRST[number % len(FIRST)]} {word(number).capitalize()}"


def reports(statements: int, chance: random.Random) -> Iterator[tuple[Report, list[Said]]]:
    vocabulary = Vocabulary(chance)
    for number in range(statements // STATEMENTS):
        voices = sorted({int(PEOPLE * chance.random() ** 3) for _ in range(VOICES)})
        subject = [vocabulary.other() for _ in range(12)]
        yield report(number, [name(voice) for voice in voices], [vocabulary.sentence(subject) for _ in range(SENTENCES)])


def report(number: int, voices: Sequence[str], sentences: Sequence[list[str]]) -> tuple[Report, list[Said]]:
    """An article of these sentences, all but the last five said by the voices in turn."""
    text, places, said = "", [], []
    for n, words in enumerate(sentences):
        who, plain = voices[n % len(voices)], " ".join(words)
        if n < STATEMENTS:
            opening, closing = ("“", f"”, zegt {who}.\n") if n % 2 else (f"{who} zegt dat ", ".\n")
            start = len(text) + len(opening)
            at = text + opening + plain + closing
            places.append((start, start + len(plain), at.index("zeg", len(text)), at.index(who, len(text)), who))
            said.append(Said(tuple(words), who, voices[(n + 1) % len(voices)]))
            text = at
        else:
            text += plain.capitalize() + ".\n"
    day = f"20{30 + number // 360 % 60}-{number // 30 % 12 + 1:02}-{number % 28 + 1:02}"
    id_ = article_id(text, f"Krant {number % 9}", None, day)
    sha = hashlib.sha256(text.encode()).hexdigest()
    of = Article(id_, f"bericht-{number}", "nl", None, f"Krant {number % 9}", None, None, day, None, sha, (), text, ())
    return _kept(of, places, voices), said


def _kept(of: Article, places: Sequence[tuple[int, int, int, int, str]], voices: Sequence[str]) -> Report:
    entities = tuple(
        Entity(content_id(of.id, who), who, EntityKind.PERSON, (of.span(p := of.text.index(who), p + len(who)),))
        for who in voices
    )
    statements, speakers, lemmas = [], [], []
    for n, (start, end, cue, source, who) in enumerate(places):
        parts = (of.span(start, end),), (of.span(cue, cue + 4),), (of.span(source, source + len(who)),)
        id_ = statement_id(*parts)
        kind = StatementType.DIRECT if n % 2 else StatementType.INDIRECT
        statements.append(Statement(id_, *parts, (), (), (), (), kind, False, False, Move.ASSERT, (), BY, 0.9))
        speakers.append(Speaker(id_, content_id(of.id, who), who, (), BY, 0.9))
        lemmas += _lemmas(of, start, end)
    sentences = tuple(_lines(of))
    reading = Reading(of.id, BY, len(of.text.split()), sentences, (), tuple(statements), (), lemmas=tuple(lemmas))
    return Report(of, reading, Cast(of.id, entities, tuple(speakers), ()), ())


def _lemmas(of: Article, start: int, end: int) -> Iterator[Lemma]:
    known = frozenset(COMMON)
    for one in of.text[start:end].split(" "):
        if one not in known:
            yield Lemma(of.span(start, start + len(one)), one, "NOUN")
        start += len(one) + 1


def _lines(of: Article) -> Iterator[Span]:
    start = 0
    for line in of.text.splitlines(keepends=True):
        yield of.span(start, start + len(line) - 1)
        start += len(line)


def fill(path: Path, statements: int, chance: random.Random) -> list[Said]:
    """A dossier of so many statements; what is said in it."""
    everything: list[Said] = []
    entities: dict[str, list[str]] = {}
    with open_dossier(path, create=True) as dossier:
        dossier.rows("PRAGMA synchronous = OFF")
        for made, said in reports(statements, chance):
            of = made.article
            dossier.keep(Source(of.name, of.name, of.raw_sha256, of.text.encode()), made)
            everything += said
            for entity in made.cast.entities:
                entities.setdefault(entity.name, []).append(entity.id)
        parties = [Party(content_id("party", who), who, EntityKind.PERSON, tuple(ids), BY) for who, ids in entities.items()]
        dossier.keep_alignment(Alignment(tuple(parties), ()))
    return everything


Question = tuple[str, str | None]


def questions(said: Sequence[Said], chance: random.Random) -> dict[str, list[Question]]:
    """Questions of each kind, by the answer that they should have."""
    chosen = chance.sample([one for one in said if len(telling(one)) > 3], QUESTIONS)
    vocabulary = Vocabulary(chance)
    return {
        "verbatim": [(" ".join(one.words), one.speaker if n % 2 else None) for n, one in enumerate(chosen)],
        "altered": [(altered(one.words, chance), one.speaker if n % 2 else None) for n, one in enumerate(chosen)],
        "other-speaker": [(" ".join(one.words), one.another) for one in chosen],
        "related": [(shuffled(one.words), one.speaker) for one in chosen],
        "not-found": [(" ".join(vocabulary.sentence(["zomaar"])), None) for _ in chosen],
    }


def altered(words: Sequence[str], chance: random.Random) -> str:
    """With one word replaced and another left out."""
    changed = list(words)
    changed[chance.randrange(1, len(words) - 1)] = "kwetteren"
    del changed[chance.randrange(1, len(changed) - 1)]
    return " ".join(changed)


def telling(said: Said) -> list[str]:
    return [one for one in said.words if one not in COMMON]


def shuffled(words: Sequence[str]) -> str:
    """Its telling words, in an order that is not theirs."""
    some = [one for one in words if one not in COMMON][:6]
    return " ".join([*some[3:], *reversed(some[:3])])


def milliseconds(work: Callable[[], object]) -> float:
    began = time.perf_counter()
    work()
    return 1000 * (time.perf_counter() - began)


def ask(dossier: Dossier, asked: Sequence[Question], expected: str) -> tuple[list[float], int]:
    """How long each answer took, and how many are the expected ones."""
    took, right = [], 0
    for words, speaker in asked:
        took.append(milliseconds(partial(check, dossier, words, speaker)))
        right += check(dossier, words, speaker).outcome == expected
    return took, right


def main() -> int:
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("--most", type=float, default=100, help="milliseconds that are good (default: 100)")
    arguments.add_argument("--sizes", type=int, nargs="+", default=SIZES, help="how many statements")
    wanted = arguments.parse_args()
    middles: dict[str, list[float]] = {}
    slowest = 0.0
    for size in wanted.sizes:
        chance = random.Random(2031)  # noqa: S311  (made-up articles, not secrets)
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder, "made.dossier")
            said = fill(path, size, chance)
            print(f"{size:,} statements, {path.stat().st_size / 1e6:,.0f} MB", flush=True)
            gc.collect()
            gc.freeze()  # what was made up is no garbage to be looked through
            for kind, asked in questions(said, chance).items():
                with open_dossier(path, readonly=True) as dossier:
                    check(dossier, "zomaar een zin")  # the tables of the language are loaded once
                    took, right = ask(dossier, asked, kind)
                p50, p95 = statistics.median(took), statistics.quantiles(took, n=20)[-1]
                middles.setdefault(kind, []).append(p50)
                if size == max(wanted.sizes):
                    slowest = max(slowest, p95)
                print(f"  {kind:14} p50 {p50:6.1f} ms   p95 {p95:6.1f} ms   {right} of {len(asked)} answers {kind}", flush=True)
    for kind, took in middles.items() if len(wanted.sizes) > 1 else ():
        print(f"{kind:14} exponent {exponent(wanted.sizes, took):.2f}")
    return 0 if slowest <= wanted.most else 1


if __name__ == "__main__":
    sys.exit(main())
