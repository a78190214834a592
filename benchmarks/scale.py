"""How the time for joining entities over articles grows: ``python -m benchmarks.scale``, from the root of the repository.

Makes reports of invented articles with 1,000, 10,000 and 100,000 mentions in them and aligns them. The mix is that of a long
affair: a few people of whom every article tells, some in one article or two, full names and bare surnames, titles, bodies in
full and in capitals, countries, two spellings of one name, and several people of one surname. Prints the seconds, and the
exponent of the growth: the slope of the line through log(time) over log(mentions). Exit 1 if it is above ``--most``.
"""

from __future__ import annotations

import argparse
import gc
import math
import random
import sys
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from wederhoor.align import assemble
from wederhoor.model import (
    Article,
    Cast,
    Entity,
    EntityKind,
    Mention,
    MentionForm,
    Reading,
    Report,
    Span,
    article_id,
    content_id,
)

SIZES = (1_000, 10_000, 100_000)
PER_ARTICLE = 25
FIRST = ("Anna", "Piet", "Wendelien", "Omar", "Igor", "Karin", "Jan", "Els", "Douwe", "Fatima", "Robin", "Hugo")
SYLLABLES = ("ka", "ter", "vlo", "zijl", "mee", "roos", "berg", "wout", "sma", "hee", "koo", "stra", "pon", "dij")
TITLES = ("minister", "voorzitter", "burgemeester", "hoogleraar", "woordvoerder")
COUNTRIES = ("Noorwegen", "Zweden", "Finland", "VS", "Verenigde Staten", "Rusland", "België")
SPELLINGS = (("Igor Bartsjenkov", "Igor Barchenkov"), ("Oleg Sjoerenko", "Oleg Shurenko"), ("Ivan Doedin", "Ivan Dudin"))


@dataclass(frozen=True, slots=True)
class Named:
    """One mention that is to be: its words, what it is, and the title before it."""

    words: str
    kind: EntityKind
    title: str = ""


def surname(number: int) -> str:
    """The surname with this number, made of syllables; every tenth is one of a few that many share."""
    if number % 10 == 0:
        number %= 70
    parts = []
    while not parts or number:
        number, syllable = divmod(number, len(SYLLABLES))
        parts.append(SYLLABLES[syllable])
    return "".join(parts).capitalize()


def somebody(chance: random.Random, articles: int) -> Named:
    """A name as an article may have it: of one of few who are everywhere, or of one of many who are hardly anywhere."""
    kind = chance.random()
    number = int(articles * chance.random() ** 3)  # small numbers often
    if kind < 0.45:
        full = f"{FIRST[number % len(FIRST)]} {surname(number)}"
        bare = chance.random() < 0.4
        title = TITLES[number % len(TITLES)] if chance.random() < 0.3 else ""
        return Named(surname(number) if bare else full, EntityKind.PERSON, title)
    if kind < 0.5:
        return Named(chance.choice(chance.choice(SPELLINGS)), EntityKind.PERSON)
    if kind < 0.7:
        return Named(chance.choice(COUNTRIES), EntityKind.PLACE)
    letters = f"Unie van {surname(number)} Havenwerkers"
    if chance.random() < 0.3:
        return Named(letters, EntityKind.ORGANISATION)
    return Named(f"Stichting {surname(number)}", chance.choice((EntityKind.ORGANISATION, EntityKind.UNKNOWN)))


def reports(mentions: int, seed: int = 1) -> Iterator[Report]:
    """Reports with about so many mentions of names, the same ones each time."""
    chance = random.Random(seed)  # noqa: S311  (a benchmark)
    count = mentions // PER_ARTICLE
    for number in range(count):
        day = f"20{30 + number // 360 % 60}-{number // 30 % 12 + 1:02}-{number % 28 + 1:02}"
        yield report(f"a{number}", day, [somebody(chance, count) for _ in range(PER_ARTICLE)])


def report(name: str, day: str, named: Sequence[Named]) -> Report:
    """An article of a line for each name, in which each name is one entity."""
    lines = [f"{who.title} {who.words}".strip() for who in named]
    text = "\n".join([name, *lines])
    id_ = article_id(text, None, None, day)
    of = Article(id_, name, "nl", None, None, None, None, day, None, "", (), text, ())
    mentions, entities, at = [], {}, len(name) + 1
    for who, line in zip(named, lines, strict=True):
        span = of.span(at, at + len(line))
        mentions.append(mention(of, span, who))
        entities.setdefault((who.words, who.kind), []).append(span)
        at += len(line) + 1
    found = tuple(Entity(content_id(id_, words, kind), words, kind, tuple(spans)) for (words, kind), spans in entities.items())
    return Report(of, Reading(id_, "made", len(text), (), tuple(mentions), (), ()), Cast(id_, found, (), ()), ())


def mention(of: Article, span: Span, who: Named) -> Mention:
    """A name with its title as modifier."""
    name = of.span(span.end - len(who.words), span.end)
    head = of.span(span.end - len(who.words.split()[-1]), span.end)
    lemma = of.cut(head).lower()
    modifiers = (who.title,) if who.title else ()
    return Mention(span, head, MentionForm.NAME, name, lemma, modifiers, "sing", None, None, True, True, False)


def seconds(made: Sequence[Report], times: int) -> float:
    """The best time of several for aligning, in seconds of processor time."""
    best = math.inf
    gc.collect()
    gc.freeze()  # the reports, which a dossier would hand over one by one, are no garbage to be looked through
    for _ in range(times):
        began = time.process_time()
        assemble(made)
        best = min(best, time.process_time() - began)
    return best


def exponent(sizes: Sequence[int], took: Sequence[float]) -> float:
    """The slope of the straight line nearest to the points in a plane with logarithmic axes."""
    xs, ys = [math.log(size) for size in sizes], [math.log(second) for second in took]
    middle_x, middle_y = sum(xs) / len(xs), sum(ys) / len(ys)
    above = sum((x - middle_x) * (y - middle_y) for x, y in zip(xs, ys, strict=True))
    return above / sum((x - middle_x) ** 2 for x in xs)


def main() -> int:
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("--most", type=float, default=1.1, help="the largest exponent that is good (default: 1.1)")
    wanted = arguments.parse_args()
    took = []
    for size in SIZES:
        made = list(reports(size))
        took.append(seconds(made, 5 if size < SIZES[-1] else 2))
        parties = len(assemble(made).parties) if size < SIZES[-1] else 0
        print(f"{size:>8,} mentions  {took[-1]:8.3f} s" + (f"  {parties:,} parties" if parties else ""), flush=True)
    found = exponent(SIZES, took)
    print(f"exponent {found:.3f} (at most {wanted.most})")
    return 0 if found <= wanted.most else 1


if __name__ == "__main__":
    sys.exit(main())
