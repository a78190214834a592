"""How well articles are grouped into stories, and how the time for it grows: ``python -m benchmarks.stories``, from the root.

Scores the grouping of ECB+ (``../shared/data/ecbplus-en``; Cybulska and Vossen 2014, CC BY 3.0): English news, two events of
one kind in each topic, which are the hard part; and of the shipped examples with articles of other affairs among them. ECB+ is
English, for which there is no language pack: its articles are compared by their letters. Its topics were halved by their
numbers: those that can be divided by four were used to set the thresholds, the others only scored. Then groups 1,000, 10,000
and 100,000 short articles that are made for it (``--sizes``), and adds one more to them. Prints B³ and pairwise
precision, recall and F1, seconds, and the exponent of the growth. Exit 1 if it is above ``--most``.
"""

from __future__ import annotations

import argparse
import math
import random
import time
import xml.etree.ElementTree as ET
from collections import defaultdict
from collections.abc import Iterable, Sequence
from pathlib import Path

from benchmarks.clusters import b_cubed
from wederhoor import house, ingest
from wederhoor.align.stories import Stories
from wederhoor.model import Article, Block, BlockKind, Cast, Reading, Report, Span, Story, article_id
from wederhoor.settings import Settings

ECB = Path("../shared/data/ecbplus-en/ECB+")
EXAMPLES = (Path("examples/oostkil"), Path("tests/pairs/develop"))
SIZES = (1_000, 10_000, 100_000)
MOST = 1.15


def report(name: str, sentences: Sequence[str], language: str, day: str | None = None) -> Report:
    """A report of an article that nobody has read: its sentences, and nothing found in them."""
    text = " ".join(sentences) or "-"
    id_ = article_id(text, None, name, day)
    places, start = [], 0
    for sentence in sentences:
        if sentence:
            places.append(Span(id_, start, start + len(sentence)))
        start += len(sentence) + 1
    article = Article(
        id=id_,
        name=name,
        language=language,
        title=None,
        outlet=None,
        author=None,
        url=name,
        published=day,
        modified=None,
        raw_sha256="",
        steps=(),
        text=text,
        blocks=(Block(BlockKind.PARAGRAPH, Span(id_, 0, len(text)), "made"),),
    )
    return Report(article, Reading(id_, "", 0, tuple(places), (), (), ()), Cast(id_, (), (), ()), ())


def ecb() -> list[tuple[str, Report]]:
    """The articles of ECB+ with the event that each tells of; without the address that stands before some."""
    found = []
    for path in sorted(ECB.glob("*/*.xml")):
        sentences: defaultdict[int, list[str]] = defaultdict(list)
        for token in ET.parse(path).getroot().iter("token"):  # noqa: S314  (the corpus as it was handed to us)
            sentences[int(token.get("sentence", "0"))].append(token.text or "")
        words = [words for _, words in sorted(sentences.items()) if words[0] != "http"]
        event = f"{path.parent.name} {'plus' if 'plus' in path.name else 'ecb'}"
        found.append((event, report(path.name, [" ".join(one) for one in words], "en")))
    return found


def examples() -> list[tuple[str, Report]]:
    """The invented articles that ship, each folder an affair."""
    reader, settings = house.load(Settings()), Settings()
    found = []
    for folder in EXAMPLES:
        for path in ingest.discover([folder]).files:
            affair = path.parent.name
            found.append((affair, house.process(ingest.load(path, settings.max_bytes), reader, settings)))
    return found


def stories(reports: Iterable[Report]) -> tuple[Story, ...]:
    taken = Stories()
    for one in reports:
        taken.take(one)
    return taken.found()


def scores(told: Sequence[tuple[str, Report]], found: Iterable[Story]) -> str:
    """B³ and pairwise scores of ``found`` against the events that ``told`` names, over the articles in ``told``."""
    event = {one.article.id: name for name, one in told}
    key: defaultdict[str, set[str]] = defaultdict(set)
    for id_, name in event.items():
        key[name].add(id_)
    response = [set(kept) for story in found if (kept := [one.article_id for one in story.articles if one.article_id in event])]
    whole = b_cubed(list(key.values()), response)
    right = sum(_pairs(len(mine & theirs)) for mine in key.values() for theirs in response)
    precision = right / max(1, sum(_pairs(len(one)) for one in response))
    recall = right / max(1, sum(_pairs(len(one)) for one in key.values()))
    both = 2 * precision * recall / max(precision + recall, 1e-9)
    return (
        f"B3 P {whole.precision:.1%} R {whole.recall:.1%} F1 {whole.f1:.1%}   "
        f"pairs P {precision:.1%} R {recall:.1%} F1 {both:.1%}   {len(response)} stories of {len(key)} events"
    )


def _pairs(n: int) -> int:
    return n * (n - 1) // 2


def synthetic(count: int, chance: random.Random) -> list[Report]:
    """Short articles of invented affairs, about twelve an affair, over as many days as there are affairs in ten.

    Words follow Zipf's law over a vocabulary of 50,000; each affair has 20 words and 4 names of its own, of which an article
    uses some. An article has about 120 words, as an agency's report has.
    """
    vocabulary = [f"w{n}" for n in range(50_000)]
    weights = [1 / (n + 10) for n in range(50_000)]
    made = []
    for affair in range(max(1, count // 12)):
        own = [*chance.choices(vocabulary[2_000:], k=20), *(f"N{chance.randrange(10**6)}" for _ in range(4))]
        day = time.strftime("%Y-%m-%d", time.gmtime(86_400 * (11_000 + affair // 10)))
        for n in range(12):
            words = [*chance.choices(vocabulary, weights, k=90), *chance.choices(own, k=30)]
            chance.shuffle(words)
            sentences = [" ".join(words[i : i + 15]) for i in range(0, len(words), 15)]
            made.append(report(f"{affair}-{n}", sentences, "nl", day))
    return made


def grow(sizes: Sequence[int]) -> float:
    """Prints the seconds for each size; the exponent is the slope between the logarithms of size and time."""
    points = []
    for size in sizes:
        made = synthetic(size, random.Random(size))  # noqa: S311  (articles, not secrets)
        begin = time.process_time()
        found = stories(made[:-1])
        seconds = time.process_time() - begin
        taken = Stories()
        for one in made:
            taken.take(one)
        begin = time.process_time()
        taken.found(found)
        points.append((math.log(len(made)), math.log(seconds)))
        print(f"{len(made):>7} articles: {seconds:7.2f} s, {len(found)} stories; one more: {time.process_time() - begin:.2f} s")
    mean_x, mean_y = (sum(axis) / len(points) for axis in zip(*points, strict=True))
    slope = sum((x - mean_x) * (y - mean_y) for x, y in points) / sum((x - mean_x) ** 2 for x, _ in points)
    print(f"exponent {slope:.2f}")
    return slope


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--sizes", type=int, nargs="*", default=SIZES)
    parser.add_argument("--most", type=float, default=MOST)
    arguments = parser.parse_args()
    told = examples()
    print(f"examples, {len(told)} articles:  {scores(told, stories(one for _, one in told))}")
    if ECB.exists():
        articles = ecb()
        found = stories(one for _, one in articles)
        halves = [[one for one in articles if (int(one[0].split()[0]) % 4 == 0) is tuned] for tuned in (True, False)]
        print(f"ECB+, thresholds set on it, {len(halves[0])} articles:  {scores(halves[0], found)}")
        print(f"ECB+, the other half, {len(halves[1])} articles:       {scores(halves[1], found)}")
    else:
        print(f"ECB+ is not at {ECB}: not scored")
    return 0 if len(arguments.sizes) < 2 or grow(arguments.sizes) <= arguments.most else 1


if __name__ == "__main__":
    raise SystemExit(main())
