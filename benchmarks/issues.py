"""How the time for finding what statements are about grows: ``python -m benchmarks.issues``, from the root of the repository.

Makes 1,000, 10,000 and 100,000 statements in articles of ten, each about something that is done to something: in a compound, in
a phrase, or with a verb. The deeds are few, as verbs are; the things are many, a few of which are everywhere, and each
article has one that others hardly have. Prints the seconds for :func:`wederhoor.align.issues.issues` alone, the issues
found, and the exponent of the growth: the slope of the line through log(time) over log(statements). Exit 1 if it is above
``--most``.
"""

from __future__ import annotations

import argparse
import gc
import math
import random
import sys
import time
from collections.abc import Iterator

from benchmarks.scale import exponent, surname
from wederhoor.align.issues import issues
from wederhoor.align.sayings import Said, Saying, Text
from wederhoor.model import (
    Article,
    BlockKind,
    Lemma,
    Move,
    Span,
    Statement,
    StatementType,
    article_id,
    content_id,
    statement_id,
)

SIZES = (1_000, 10_000, 100_000)
PER_ARTICLE = 10
DEEDS = (
    ("uitbreiding", "uitbreiden"),
    ("verkoop", "verkopen"),
    ("sluiting", "sluiten"),
    ("verhoging", "verhogen"),
    ("overname", "overnemen"),
    ("aanleg", "aanleggen"),
    ("renovatie", "renoveren"),
)
THINGS = ("haven", "brug", "school", "spoorlijn", "fabriek", "markt", "toren", "dijk", "zaal", "tunnel", "kade", "sluis")


def said(statements: int, seed: int = 1) -> Said:
    """So many sayings with their texts, the same ones each time."""
    chance = random.Random(seed)  # noqa: S311  (a benchmark)
    sayings: list[Saying] = []
    texts: list[Text] = []
    count = statements // PER_ARTICLE
    for number in range(count):
        text = _text(number, count, chance)
        texts.append(text)
        sayings += _sayings(text, count, chance)
    return Said(tuple(sayings), (), tuple(texts))


def _sentence(number: int, articles: int, chance: random.Random) -> list[tuple[str, str]]:
    """Words with their parts of speech; those that tell nothing have none."""
    noun, verb = chance.choice(DEEDS)
    rare = chance.random() < 0.3
    thing = f"{surname(number).lower()}{chance.choice(THINGS)}" if rare else THINGS[int(len(THINGS) * chance.random() ** 2)]
    form = chance.random()
    if form < 0.4:
        return [("de", ""), (noun, "NOUN"), ("van", ""), ("de", ""), (thing, "NOUN")]
    if form < 0.6:
        return [("de", ""), (thing + noun, "NOUN"), (f"jaar{number % articles}", "ADV")]
    if form < 0.8:
        return [("de", ""), (thing, "NOUN"), ("niet", "ADV"), (verb, "VERB")]
    return [("die", ""), (noun, "NOUN"), (f"woord{int(articles * chance.random())}", "NOUN")]


def _text(number: int, articles: int, chance: random.Random) -> Text:
    sentences = [_sentence(number, articles, chance) for _ in range(PER_ARTICLE)]
    lines = [" ".join(word for word, _ in sentence) + "." for sentence in sentences]
    words = " ".join(lines)
    id_ = article_id(words, None, str(number), None)
    article = Article(id_, f"a{number}", "nl", None, None, None, None, None, None, "", (), words, ())
    return Text(article, tuple(_sentences(article, lines)), tuple(_lemmas(article, sentences)), (), "")


def _sentences(article: Article, lines: list[str]) -> Iterator[Span]:
    at = 0
    for line in lines:
        yield article.span(at, at + len(line))
        at += len(line) + 1


def _lemmas(article: Article, sentences: list[list[tuple[str, str]]]) -> Iterator[Lemma]:
    at = 0
    for sentence in sentences:
        for word, pos in sentence:
            if pos:
                yield Lemma(article.span(at, at + len(word)), word, pos)
            at += len(word) + 1
        at += 1


def _sayings(text: Text, articles: int, chance: random.Random) -> Iterator[Saying]:
    for n, sentence in enumerate(text.sentences):
        content = (text.article.span(sentence.start, sentence.end - 1),)
        statement = Statement(
            id=statement_id(content, (), ()),
            content=content,
            cue=(),
            source=(),
            addressee=(),
            condition=(),
            negation=(),
            hedge=(),
            type=StatementType.INDIRECT,
            attitude=False,
            continued=False,
            move=Move.ASSERT,
            move_by=(),
            found_by="made@1",
            confidence=1.0,
        )
        party = content_id("party", int(articles * chance.random() ** 3))
        inside = tuple(lemma for lemma in text.lemmas if content[0].contains(lemma.span))
        yield Saying(
            statement=statement,
            article=text.article,
            n=n,
            party=party,
            voices=(),
            addressees=(),
            named=(),
            beside=(),
            sentences=(sentence,),
            lemmas=inside,
            around=(),
            cue=(),
            quantities=(),
            times=(),
            block=BlockKind.PARAGRAPH,
            day="",
        )


def seconds(made: Said, times: int) -> float:
    """The best of several times, in seconds of processor time."""
    best = math.inf
    gc.collect()
    gc.freeze()
    gc.disable()  # as it is while articles are aligned
    for _ in range(times):
        began = time.process_time()
        issues(made, ())
        best = min(best, time.process_time() - began)
    gc.enable()
    return best


def main() -> int:
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("--most", type=float, default=1.1, help="the largest exponent that is good (default: 1.1)")
    wanted = arguments.parse_args()
    took = []
    for size in SIZES:
        made = said(size)
        took.append(seconds(made, 3 if size < SIZES[-1] else 1))
        print(f"{size:>8,} statements  {took[-1]:8.3f} s  {len(issues(made, ())):,} issues", flush=True)
    found = exponent(SIZES, took)
    print(f"exponent {found:.3f} (at most {wanted.most})")
    return 0 if found <= wanted.most else 1


if __name__ == "__main__":
    sys.exit(main())
