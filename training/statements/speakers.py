"""Learn how far the speaker that was found may be trusted, by one command.

``PYTHONPATH=src:. python -m training.statements.speakers`` reads the annotated texts of ``training/statements/nl`` with the
rules and the language model as they are now, fits a logistic regression on which speakers the annotators agree with, prints
cross-validated figures, and writes ``src/wederhoor/models/nl_speakers/weights.json``. Run it after ``training.statements``, and
again whenever a rule, a title or the language model changes. It takes about a minute on one core.
"""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from pathlib import Path

from training.statements import data
from training.statements.learn import Example, Label, crossed, weight, write
from wederhoor.lang import pack
from wederhoor.read.draft import Range
from wederhoor.read.reader import Reader
from wederhoor.resolve.casting import Casting
from wederhoor.settings import Settings

TARGET = Path("src/wederhoor/models/nl_speakers/weights.json")
VERSION = "nl_speakers 2"
THRESHOLDS = (0.0, 0.5, 0.55, 0.6, 0.65, 0.7, 0.75, 0.8)


def right(said: str, names: set[str]) -> bool:
    """Whether one name holds the other, case ignored, as in every score of this project."""
    return any(said.lower() in name or name in said.lower() for name in names)


def gather(paths: Sequence[Path]) -> tuple[list[Example], int]:
    """An example for each speaker that was found of a statement that the annotators have too, and how many they name."""
    reader, language = Reader(Settings()), pack("nl")
    examples: list[Example] = []
    asked = 0
    for number, annotated in enumerate(data.read(paths)):
        article = data.article(annotated)
        reading = reader.read(article)
        found = Casting(article, reading, language).candidates()
        wants = [s for s in annotated["statements"] if s.get("required", True)]
        contents: list[list[Range]] = [[(s.start, s.end) for s in statement.content] for statement in reading.statements]
        for n, i in data.pairs([w["content"] for w in wants], contents):
            wanted = wants[n]
            names = {name.lower() for name in (wanted.get("speaker"), wanted.get("speaker_alt")) if name}
            asked += bool(names)
            who, features = found[i]
            if names and who.name:
                examples.append(Example(frozenset(features), right(who.name, names), number, weight(annotated)))
    return examples, asked


def report(examples: Sequence[Example], trusted: Sequence[float], asked: int) -> None:
    """Speakers right of those given and given of those asked, for each threshold, on texts the model had not seen."""
    print("threshold  right  given")
    for threshold in THRESHOLDS:
        kept = [example.right for example, trust in zip(examples, trusted, strict=True) if trust >= threshold]
        print(f"{threshold:9}  {100 * sum(kept) / len(kept):5.1f}  {100 * len(kept) / asked:5.1f}")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("annotated", nargs="*", type=Path, help="JSON Lines; default: all of training/statements/nl")
    parser.add_argument("--out", type=Path, default=TARGET)
    parser.add_argument("--threshold", type=float, default=0.5)
    asked = parser.parse_args()
    examples, named = gather(asked.annotated or sorted(data.FOLDER.glob("*.jsonl")))
    print(f"{len(examples)} speakers found of {named} asked")
    report(examples, crossed(examples), named)
    write(asked.out, Label(VERSION, asked.threshold, data.origin("speakers", asked.annotated)), examples)


if __name__ == "__main__":
    main()
