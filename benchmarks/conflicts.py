#!/usr/bin/env python3
"""How the time for finding conflicts grows: ``python -m benchmarks.conflicts``, from the root of the repository.

Makes reports of invented articles with 1,000, 10,000 and 100,000 figures and as many quotations, and looks for conflicts alone.
The mix is that of a long run of news: the same few words over and over, many firms and towns, several outlets that tell of one
strike on one day, most with one number and some with another, and speakers who are quoted by several. Prints the seconds, and
the exponent of the growth: the slope of the line through log(time) over log(figures). Exit 1 if it is above ``--most``.
"""

from __future__ import annotations

import argparse
import gc
import math
import random
import sys
import time
from collections.abc import Sequence

from benchmarks.scale import SIZES, exponent
from wederhoor.align.conflicts import Conflicts
from wederhoor.align.sayings import Sayings
from wederhoor.model import (
    Alignment,
    Article,
    Bound,
    Cast,
    Entity,
    EntityKind,
    Lemma,
    Mention,
    MentionForm,
    Move,
    Party,
    Quantity,
    Reading,
    Report,
    Span,
    Speaker,
    Statement,
    StatementType,
    Step,
    Time,
    TimeKind,
    article_id,
    content_id,
    statement_id,
)

PER_ARTICLE = 10
OUTLETS = 4
"""Articles that tell of one affair."""
SPEAKERS = 200
MISQUOTED, MISCOUNTED = 0.05, 0.1
"""Shares of quotations and of numbers that one outlet tells otherwise."""
BY = "made@1"
WORDS = [
    *("wij", "gaan", "morgen", "niet", "akkoord", "met", "het", "plan", "van", "de", "directie", "want", "onze", "leden"),
    *("willen", "eerst", "zien", "wat", "er", "in", "staat", "en", "wie", "daar", "voor", "betaalt", "en", "hoe", "lang"),
]
SENTENCE = "Maandag staakten {number} matrozen bij Haven{firm} in Stad{town}. „{quotation}”, zei Kok{speaker}."


def reports(figures: int) -> list[Report]:
    """Articles with so many figures in all: each affair in OUTLETS of them."""
    chance = random.Random(20220112)  # noqa: S311  (a benchmark's)
    articles = figures // PER_ARTICLE
    made = []
    for affair in range(max(1, articles // OUTLETS)):
        seeds = [chance.random() for _ in range(PER_ARTICLE)]
        made += [report(affair, outlet, seeds, chance) for outlet in range(OUTLETS)]
    return made


def report(affair: int, outlet: int, seeds: Sequence[float], chance: random.Random) -> Report:
    """One article: PER_ARTICLE sentences with a figure, each with a quotation behind it."""
    lines = []
    for n, seed in enumerate(seeds):
        own = random.Random(seed)  # noqa: S311
        start, firm, town, speaker = own.randrange(12), own.randrange(5000), own.randrange(300), own.randrange(SPEAKERS)
        words = [*WORDS[start : start + 9], own.choice(WORDS)]
        if chance.random() < MISQUOTED:
            words[4] = "nooit"
        number = own.randrange(20, 900) + (100 if chance.random() < MISCOUNTED else 0)
        lines.append(
            SENTENCE.format(number=number, firm=firm + n, town=town, quotation=" ".join(words).capitalize(), speaker=speaker)
        )
    text = "\n".join(lines)
    published = f"20{20 + affair % 10}-{affair % 12 + 1:02}-{affair % 28 + 1:02}"
    id_ = article_id(text, f"Krant {outlet}", f"{affair}/{outlet}", published)
    rest = (content_id(text), (), text, ())
    of = Article(id_, f"{affair}-{outlet}", "nl", None, f"Krant {outlet}", None, None, published, None, *rest)
    return _read(of, lines, published)


def _read(of: Article, lines: Sequence[str], published: str) -> Report:
    """What the rooms before would have found in it."""
    sentences: list[Span] = []
    quantities, statements, mentions, lemmas, times, speakers = [], [], [], [], [], []
    entities: dict[str, list[Span]] = {}
    at = 0
    for line in lines:
        first = line.index(".") + 1
        sentences += [of.span(at, at + first), of.span(at + first + 1, at + len(line))]
        words = {word.strip("„”,."): at + line.index(word) for word in line.split()}
        number = next(of.span(start, start + len(word)) for word, start in words.items() if word.isdigit())
        counted = of.span(words["matrozen"], words["matrozen"] + len("matrozen"))
        quantities.append(_quantity(of, number, counted))
        times.append(Time(of.span(at, at + 7), TimeKind.DATE, published, None, None, (Step("date", None, ""),), BY, 0.9))
        for word, start in words.items():
            if word.startswith(("Haven", "Stad", "Kok")):
                begin = of.text.index(word, start)
                span = of.span(begin, begin + len(word))
                entities.setdefault(word, []).append(span)
                mentions.append(
                    Mention(span, span, MentionForm.NAME, span, word.lower(), (), "sing", None, None, True, True, False)
                )
        lemmas += [
            _lemma(of, words["staakten"], "staakten", "staken", "VERB"),
            _lemma(of, counted.start, "matrozen", "matroos", "NOUN"),
        ]
        statements.append(_statement(of, at + line.index("„") + 1, at + line.index("”"), at + line.rindex("zei")))
        speakers.append(next(word for word in words if word.startswith("Kok")))
        at += len(line) + 1
    found = {
        word: Entity(content_id(of.id, word), word, EntityKind.ORGANISATION, tuple(spans)) for word, spans in entities.items()
    }
    who = tuple(Speaker(s.id, found[w].id, w, (), BY, 0.9) for s, w in zip(statements, speakers, strict=True))
    facts = (tuple(times), tuple(quantities), (), (), tuple(sorted(lemmas, key=lambda one: one.span.start)))
    reading = Reading(of.id, BY, len(of.text), tuple(sentences), tuple(mentions), tuple(statements), (), *facts)
    return Report(of, reading, Cast(of.id, tuple(found.values()), who, (), ()), ())


def _quantity(of: Article, number: Span, counted: Span) -> Quantity:
    span, words = of.span(number.start, counted.end), of.cut(number)
    return Quantity(span, number, (), words, words, Bound.EXACT, None, counted, "matroos", None, "quantities.counted@1", 0.9)


def _lemma(of: Article, start: int, word: str, lemma: str, pos: str) -> Lemma:
    return Lemma(of.span(start, start + len(word)), lemma, pos)


def _statement(of: Article, start: int, end: int, cue_at: int) -> Statement:
    content, cue = (of.span(start, end),), (of.span(cue_at, cue_at + 3),)
    source = (of.span(cue_at + 4, cue_at + 8),)
    id_ = statement_id(content, cue, source)
    rest = ((), (), (), (), StatementType.DIRECT, False, False, Move.ASSERT, (), BY, 0.9)
    return Statement(id_, content, cue, source, *rest)


def aligned(made: Sequence[Report]) -> Alignment:
    """The parties, one for each name."""
    entities: dict[str, list[str]] = {}
    for one in made:
        for entity in one.cast.entities:
            entities.setdefault(entity.name, []).append(entity.id)
    kind = EntityKind.ORGANISATION
    return Alignment(tuple(Party(content_id(name), name, kind, tuple(ids), BY) for name, ids in sorted(entities.items())), ())


def seconds(made: Sequence[Report], so_far: Alignment, times: int) -> tuple[float, int]:
    """The best time of several, in seconds of processor time, and how many conflicts there are."""
    best, count = math.inf, 0
    gc.collect()
    gc.freeze()
    for _ in range(times):
        gc.disable()  # as while reports are aligned
        sayings = Sayings()
        for one in made:
            sayings.take(one)
        said = sayings.found(so_far.parties)
        began = time.process_time()
        conflicts = Conflicts()
        for one in made:
            conflicts.take(one)
        count = len(conflicts.found(so_far, said))
        best = min(best, time.process_time() - began)
        gc.enable()
    return best, count


def main() -> int:
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("--most", type=float, default=1.1, help="the largest exponent that is good (default: 1.1)")
    wanted = arguments.parse_args()
    took = []
    for size in SIZES:
        made = reports(size)
        best, count = seconds(made, aligned(made), 3 if size < SIZES[-1] else 1)
        took.append(best)
        each = 1000 * best / len(made)
        print(f"{size:>8,} figures  {best:8.3f} s  {each:.2f} ms an article  {count:,} conflicts", flush=True)
    found = exponent(SIZES, took)
    print(f"exponent {found:.3f} (at most {wanted.most})")
    return 0 if found <= wanted.most else 1


if __name__ == "__main__":
    sys.exit(main())
