#!/usr/bin/env python3
"""How fast Wederhoor reads, beside the bare parser on the same text in the same run; and how fast it starts.

    python benchmarks/speed.py [--copies 20] [--rounds 3] [--model NAME] [--json]

The articles of ``examples/oostkil`` are copied, each copy with an address or a line of its own, so that no two are the same
article. Each measurement is a process of its own on one core; the best of the rounds counts. Words are runs of characters
between white space. The rates are per second of processor time, so that other programs
do not count, and without loading the model:

  parser    spaCy with our model on the articles' texts, one after the other: nothing but the parse
  reading   the room ``read``: parse, mentions, quotations, statements, moves
  whole     ``wederhoor read``: from the files on disk to the dossier on disk, all rooms
  peak      the largest resident memory of the process, and of one that only loads the model
  start     ``wederhoor --help`` and ``python -c pass``, median of nine, by the clock
"""

from __future__ import annotations

import argparse
import json
import os
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

from wederhoor import ingest
from wederhoor.lang import pack
from wederhoor.model import Article
from wederhoor.settings import Settings

ROOT = Path(__file__).resolve().parents[1]
ARTICLES = ROOT / "examples" / "oostkil"
ONE_THREAD = dict.fromkeys(("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS", "BLIS_NUM_THREADS"), "1")
RATES = {"parser": "the bare parser", "reading": "the reading room", "whole": "`wederhoor read`"}
MEASURES = ("loaded", *RATES)
STARTS = 9
PEAK_UNITS = 1024**2 if sys.platform == "darwin" else 1024  # of ru_maxrss in a MiB: bytes on macOS, KiB elsewhere


def copy_articles(folder: Path, copies: int) -> None:
    """``copies`` of each example article in ``folder``, none of them the same article as another."""
    for path in sorted(ARTICLES.iterdir()):
        text = path.read_text("utf-8")
        for number in range(copies):
            other = f"{text}\nKopie {number}.\n" if path.suffix == ".txt" else text.replace(".example/", f".example/{number}/")
            (folder / f"{path.stem}-{number}{path.suffix}").write_text(other, encoding="utf-8")


class _Silent:
    """Progress that nobody watches."""

    def started(self, total: int) -> None: ...

    def finished(self, path: str) -> None: ...


def prepared(what: str, folder: Path, articles: list[Article], settings: Settings) -> Callable[[], object]:
    """The work to be measured, with its model loaded."""
    from wederhoor import house, read  # noqa: PLC0415 - only the measured process should pay for spaCy
    from wederhoor.read.parse import load_pipeline  # noqa: PLC0415

    if what == "whole":
        return partial(house.read, [folder], folder / "speed.dossier", settings, _Silent(), read.load(settings))
    if what == "reading":
        one: Callable[[Any], object] = read.load(settings).read
        items: list[Any] = list(articles)
    else:
        one = load_pipeline(settings)
        items = [article.text for article in articles] if what == "parser" else []

    def work() -> None:
        for item in items:
            one(item)

    return work


def measure(what: str, folder: Path, model: str | None) -> dict[str, float]:
    """One measurement in this process: words, seconds by the clock and of the processor, and peak memory in MiB."""
    if hasattr(os, "sched_setaffinity"):
        os.sched_setaffinity(0, {max(os.sched_getaffinity(0))})
    settings = Settings(model=model)
    files = ingest.discover([folder]).files
    articles = [ingest.extract(ingest.load(path, settings.max_bytes), pack("nl")).article for path in files]
    work = prepared(what, folder, articles, settings)
    clock, processor = time.perf_counter(), time.process_time()
    work()
    return {
        "words": sum(len(article.text.split()) for article in articles),
        "seconds": time.perf_counter() - clock,
        "cpu_seconds": time.process_time() - processor,
        "peak_mib": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / PEAK_UNITS,
    }


def in_its_own_process(what: str, copies: int, model: str | None) -> dict[str, float]:
    """What :func:`measure` says in a fresh Python with fresh files and one thread."""
    with tempfile.TemporaryDirectory() as made:
        copy_articles(Path(made), copies)
        command = [sys.executable, __file__, "--measure", what, "--folder", made, *(["--model", model] if model else [])]
        run = subprocess.run(command, env={**os.environ, **ONE_THREAD}, stdout=subprocess.PIPE, text=True, check=True)  # noqa: S603
    figures: dict[str, float] = json.loads(run.stdout)
    return figures


def start_up() -> dict[str, float]:
    """Seconds to start, by the clock: median of several, after one that is not counted."""

    def seconds(code: str, *arguments: str) -> float:
        taken = []
        for _ in range(STARTS + 1):
            clock = time.perf_counter()
            subprocess.run([sys.executable, "-c", code, *arguments], capture_output=True, check=True)  # noqa: S603
            taken.append(time.perf_counter() - clock)
        return statistics.median(taken[1:])

    return {
        "wederhoor --help": seconds("from wederhoor.views.cli import main; main()", "--help"),
        "python -c pass": seconds("pass"),
    }


def compare(copies: int, rounds: int, model: str | None) -> dict[str, Any]:
    """All measurements; the rounds take turns, so that a busy minute of the machine falls on all alike."""
    best: dict[str, dict[str, float]] = {}
    for _ in range(rounds):
        for what in MEASURES:
            found = in_its_own_process(what, copies, model)
            if what not in best or found["cpu_seconds"] < best[what]["cpu_seconds"]:
                best[what] = found
    for what in RATES:
        best[what]["words_per_second"] = best[what]["words"] / best[what]["cpu_seconds"]
        best[what]["time_to_parser"] = best[what]["cpu_seconds"] / best["parser"]["cpu_seconds"]
        best[what]["peak_to_parser"] = best[what]["peak_mib"] / best["parser"]["peak_mib"]
    return {"files": copies * len(list(ARTICLES.iterdir())), "rounds": rounds, "measured": best, "start_up_seconds": start_up()}


def table(found: dict[str, Any]) -> str:
    """The figures for people, as Markdown."""
    measured = found["measured"]
    lines = [
        f"{found['files']} articles, {measured['whole']['words']:,} words, one core, best of {found['rounds']}\n",
        "|  | words a second | time, parser = 1 | peak memory | peak, parser = 1 |",
        "| --- | ---: | ---: | ---: | ---: |",
    ]
    for what, name in RATES.items():
        of = measured[what]
        lines.append(
            f"| {name} | {of['words_per_second']:,.0f} | {of['time_to_parser']:.2f} "
            f"| {of['peak_mib']:,.0f} MiB | {of['peak_to_parser']:.2f} |"
        )
    lines.append(f"| model loaded, nothing read | | | {measured['loaded']['peak_mib']:,.0f} MiB | |\n")
    lines += [f"`{command}`: {seconds:.3f} s" for command, seconds in found["start_up_seconds"].items()]
    return "\n".join(lines)


def main() -> None:
    """Compare and print; with ``--measure``, be one of the measured processes."""
    asked = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    asked.add_argument("--copies", type=int, default=20, help="of each of the nine articles")
    asked.add_argument("--rounds", type=int, default=3)
    asked.add_argument("--model", help="another spaCy pipeline than our own")
    asked.add_argument("--json", action="store_true")
    asked.add_argument("--measure", choices=MEASURES, help=argparse.SUPPRESS)
    asked.add_argument("--folder", type=Path, help=argparse.SUPPRESS)
    options = asked.parse_args()
    if options.measure:
        print(json.dumps(measure(options.measure, options.folder, options.model)))
        return
    found = compare(options.copies, options.rounds, options.model)
    print(json.dumps(found, indent=1) if options.json else table(found))


if __name__ == "__main__":
    main()
