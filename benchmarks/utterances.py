"""How the time for joining renderings grows: ``python -m benchmarks.utterances``, from the root of the repository.

Makes statements of invented articles, 1,000, 10,000 and 100,000 of them, and joins them. The mix is that of a long affair: a
few people who say much and many who say little, sayings that several outlets print, word for word, shortened or in other words,
sayings that are told once, and words that all of them use. Prints the seconds, how many sayings were found, and the exponent
of the growth, as :mod:`benchmarks.scale` does. Exit 1 if it is above ``--most``.
"""

from __future__ import annotations

import argparse
import gc
import math
import random
import sys
import time
from collections.abc import Iterator, Sequence

from benchmarks.scale import SIZES, exponent, surname
from wederhoor.align.sayings import Saying
from wederhoor.align.utterances import utterances
from wederhoor.model import (
    Article,
    Block,
    BlockKind,
    EntityKind,
    Lemma,
    Move,
    Party,
    Span,
    Statement,
    StatementType,
    article_id,
    statement_id,
)

PER_ARTICLE = 20
RETOLD = 0.4
"""The share of statements that tell what an earlier one told."""
SOON = 200
"""Statements back that these go."""
OUTLETS = ("De Meerbode", "Het Noorderlicht", "De Lantaarn", "Omroep Kilstreek", "De Klokketoren")
COMMON = ("plan", "raad", "bond", "haven", "brug", "minister", "geld", "besluit", "dorp", "bedrijf")
SMALL = ("de", "het", "een", "van", "in", "op", "met", "voor", "dat", "is", "wordt", "zal")
SAYS = ("zegt", "stelt", "benadrukt", "eist", "vindt")

Words = tuple[str, ...]


def saying(chance: random.Random, vocabulary: int) -> Words:
    """Words of a new saying: small ones, common ones, and others that hardly anybody else uses."""
    words = []
    for _ in range(chance.randint(8, 24)):
        kind = chance.random()
        if kind < 0.45:
            words.append(chance.choice(SMALL))
        elif kind < 0.65:
            words.append(chance.choice(COMMON))
        else:
            words.append(surname(1 + int(vocabulary * chance.random() ** 2) * 10 + 1).lower())
    return tuple(words)


def again(chance: random.Random, words: Words) -> Words:
    """The same, shorter, or with another word or two."""
    kind = chance.random()
    if kind < 0.4:
        return words
    if kind < 0.7:
        return words[: max(6, len(words) * 2 // 3)]
    changed = list(words)
    for _ in range(2):
        changed[chance.randrange(len(changed))] = chance.choice(SMALL)
    return tuple(changed)


def sayings(count: int, seed: int = 1) -> list[Saying]:
    """So many sayings, the same ones each time, in order of time."""
    chance = random.Random(seed)  # noqa: S311  (a benchmark)
    told: list[tuple[str, Words]] = []
    made: list[Saying] = []
    for number in range(count // PER_ARTICLE):
        day = f"20{30 + number // 1000 % 60}-{number // 40 % 12 + 1:02}-{number % 28 + 1:02}"
        here: list[tuple[str, Words]] = []
        for _ in range(PER_ARTICLE):
            if told and chance.random() < RETOLD:
                party, words = chance.choice(told[-SOON:])
                here.append((party, again(chance, words)))
            else:
                here.append((f"p{int(count / 50 * chance.random() ** 3)}", saying(chance, count)))
        told += here
        made += article(f"a{number}", OUTLETS[number % len(OUTLETS)], day, here, chance)
    return made


def article(name: str, outlet: str, day: str, told: Sequence[tuple[str, Words]], chance: random.Random) -> Iterator[Saying]:
    """An article of a line for each saying: who, a verb, and the words."""
    lines = [f"{party} {chance.choice(SAYS)} {' '.join(words)}" for party, words in told]
    text = "\n".join(lines)
    id_ = article_id(text, outlet, None, day)
    blocks = (Block(BlockKind.PARAGRAPH, Span(id_, 0, len(text)), "made"),)
    of = Article(id_, name, "nl", None, outlet, None, None, day, None, "", (), text, blocks)
    at = 0
    for n, ((party, words), line) in enumerate(zip(told, lines, strict=True)):
        first = at + line.index(" ") + 1
        start = first + line[first - at :].index(" ") + 1
        spans = ((of.span(start, at + len(line)),), (of.span(first, start - 1),), (of.span(at, first - 1),))
        yield _saying(of, n, party, words, spans)
        at += len(line) + 1


def _saying(of: Article, n: int, party: str, words: Words, spans: tuple[tuple[Span, ...], ...]) -> Saying:
    content, cue, source = spans
    lemmas, at = [], content[0].start
    for word in words:
        if word not in SMALL:
            lemmas.append(Lemma(of.span(at, at + len(word)), word, "NOUN"))
        at += len(word) + 1
    type_ = StatementType.DIRECT if n % 3 == 0 else StatementType.INDIRECT
    statement = Statement(
        id=statement_id(content, cue, source),
        content=content,
        cue=cue,
        source=source,
        addressee=(),
        condition=(),
        negation=(),
        hedge=(),
        type=type_,
        attitude=False,
        continued=False,
        move=Move.ASSERT,
        move_by=(),
        found_by="made@1",
        confidence=1.0,
    )
    sentence = of.span(source[0].start, content[0].end)
    cues = (Lemma(cue[0], of.cut(cue[0]), "VERB"),)
    rest = ((source[0], party),)
    return Saying(
        statement=statement,
        article=of,
        n=n,
        party=party,
        voices=(),
        addressees=(),
        named=(),
        beside=rest,
        sentences=(sentence,),
        lemmas=tuple(lemmas),
        around=(),
        cue=cues,
        quantities=(),
        times=(),
        block=BlockKind.PARAGRAPH,
        day=of.published or "",
    )


def parties(made: Sequence[Saying]) -> tuple[Party, ...]:
    ids = sorted({saying.party for saying in made if saying.party})
    return tuple(Party(id_, id_.capitalize(), EntityKind.PERSON, (), "made@1") for id_ in ids)


def seconds(made: Sequence[Saying], times: int) -> tuple[float, int]:
    """The best time of several for joining, in seconds of processor time, and how many sayings were found."""
    best, known, found = math.inf, parties(made), 0
    gc.collect()
    gc.disable()  # as aligning does: here everything stays
    for _ in range(times):
        began = time.process_time()
        found = len(utterances(made, known))
        best = min(best, time.process_time() - began)
    gc.enable()
    return best, found


def main() -> int:
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("--most", type=float, default=1.1, help="the largest exponent that is good (default: 1.1)")
    wanted = arguments.parse_args()
    took = []
    for size in SIZES:
        best, found = seconds(sayings(size), 3 if size < SIZES[-1] else 1)
        took.append(best)
        print(f"{size:>8,} statements  {best:8.3f} s  {1000 * best / size:.3f} ms each  {found:,} sayings", flush=True)
    slope = exponent(SIZES, took)
    print(f"exponent {slope:.3f} (at most {wanted.most})")
    return 0 if slope <= wanted.most else 1


if __name__ == "__main__":
    sys.exit(main())
