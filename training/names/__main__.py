"""Learn to recognise names, by one command.

``PYTHONPATH=src:. python -m training.names ../shared`` reads the treebank (``treebank-nl/train.conllu``), Wikipedia
(``data/ner-nl/wikiann``) and the old newspapers (``data/ner-nl/europeana_cc0``) from that folder, the names and sentences of
our own from ``training/names/nl`` and ``training/statements/nl``, and writes ``src/wederhoor/models/nl_names``. With ``--held``
it leaves out a part of the texts and prints how it does on them; nothing is then written.
"""

from __future__ import annotations

import argparse
import tempfile
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

from training.names import data, learn, score
from wederhoor import lang
from wederhoor.read.parse import load_pipeline
from wederhoor.read.recogniser import MODELS, load
from wederhoor.settings import Settings

TARGET = MODELS / "nl_names"
VERSION = "nl_names 1"
PARTS = 6
TIMES = {"written": 2, "modern": 4}
"""What is close to today's news counts more than once; the treebank counts once."""


def ours(shared: Path) -> dict[str, list[data.Text]]:
    """The texts in which every name is marked."""
    return {
        "treebank": data.treebank_texts(shared / "treebank-nl" / "train.conllu"),
        "written": data.written_texts(),
        "modern": data.marked_texts(data.FOLDER / "modern.txt"),
    }


def others(shared: Path) -> dict[str, list[data.Text]]:
    """The texts that are far from today's news, by the mark of their kind."""
    folder = shared / "data" / "ner-nl"
    return {
        "W|": [
            text
            for part in ("train", "val")
            for text in data.column_texts(folder / "wikiann" / f"{part}.conllu", "wikiann", 1, 2)
        ],
    }


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("shared", type=Path)
    parser.add_argument("--out", type=Path, default=TARGET)
    parser.add_argument("--held", type=int, help="leave out this part of the texts, 0 to 5, and score it")
    asked = parser.parse_args()
    pipeline = load_pipeline(Settings())
    texts = ours(asked.shared)
    held: list[data.Text] = []
    if asked.held is not None:
        held = [text for found in texts.values() for text in found[asked.held :: PARTS]]
        texts = {name: [t for n, t in enumerate(found) if n % PARTS != asked.held] for name, found in texts.items()}
    for name, found in texts.items():
        print(name, len(found), "texts", dict(Counter(kind for text in found for _, _, kind in text.names)), flush=True)
    sets: list[tuple[Sequence[learn.Example], str, int]] = [
        (learn.examples(found, pipeline), learn.NEWS, TIMES.get(name, 1)) for name, found in texts.items()
    ]
    sets += [(learn.examples(found, pipeline, silver=True), mark, 1) for mark, found in others(asked.shared).items()]
    with tempfile.TemporaryDirectory() as folder:
        trained = Path(folder) / "names.crf"
        learn.train(sets, trained)
        out = Path(folder) if held and asked.out == TARGET else asked.out
        learn.write(trained, out, VERSION, learn.common_words(pipeline))
        if held:
            pack = lang.pack("nl")
            recogniser = load(out, pack.names, pack.gazetteer)
            for source in sorted({text.source for text in held}):
                print(source, score.held([t for t in held if t.source == source], recogniser, pipeline))


if __name__ == "__main__":
    main()
