"""Texts with the names in them: treebank, texts of our own, old newspapers and Wikipedia, in one form."""

from __future__ import annotations

import csv
import json
import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from training.nl import treebank

FOLDER = Path(__file__).parent / "nl"
WRITTEN = Path(__file__).parents[1] / "statements" / "nl" / "written.jsonl"
TYPES = ("PER", "ORG", "LOC", "PRO", "MISC", "DEM", "CMP")
"""Person, organisation, place, product, other name; DEM: an adjective or inhabitant of a place, or a member of a body; CMP: a
compound that begins with a name but is a common noun ("NAVO-topman")."""
COMPOUND = re.compile(r"[\w’'.&]*[^\W\d_a-zß-ÿ][\w’'.&]*(-[\w’']+)*-([a-zß-ÿ]|Kamer)[\w’']*")
NONE = "NONE"
GROUP = 12
"""So many sentences of the newspapers of 1970 are taken for one text: the corpus does not tell where its articles end."""
RUNNING = ("cdb", "UD_Dutch-LassySmall-dev", "LassySample500", "eans")
LEFT_OUT = ("qtleap1q", "qtleap1a", "medfail", "lot_test_suite1", "novelsample_corrected")


@dataclass(slots=True)
class Text:
    """``names``: (start, end, type) in characters; ``open``: places where nobody has said whether a name stands there."""

    source: str
    text: str
    names: list[tuple[int, int, str]] = field(default_factory=list)
    open: list[tuple[int, int]] = field(default_factory=list)


Known = dict[str, dict[tuple[str, ...], str]]
"""Names as words, by their first word."""


def known(path: Path) -> Known:
    """The names of a table with their types."""
    found: Known = defaultdict(dict)
    with path.open(encoding="utf-8") as lines:
        for row in csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE):
            words = tuple(row["name"].split())
            found[words[0]][words] = row["type"]
    return found


def matched(words: list[str], names: Known) -> Iterator[tuple[int, int, str]]:
    """The names among ``words``, the longest first from left to right."""
    at = 0
    while at < len(words):
        fitting = [name for name in names.get(words[at], ()) if tuple(words[at : at + len(name)]) == name]
        if fitting:
            name = max(fitting, key=len)
            yield at, at + len(name), names[words[at]][name]
            at += len(name)
        else:
            at += 1


def treebank_texts(path: Path, table: Path = FOLDER / "names.tsv") -> list[Text]:
    """The sentences of the treebank with the names of ``table`` projected on them."""
    names = known(table)
    texts: list[Text] = []
    held: list[treebank.Sentence] = []
    for sentence in treebank.read(path):
        if sentence.treebank in LEFT_OUT:
            continue
        alone = sentence.treebank not in RUNNING
        if held and (alone or len(held) >= GROUP or held[-1].article != sentence.article):
            texts.append(_projected(held, names))
            held = []
        held.append(sentence)
    texts.append(_projected(held, names))
    return texts


def _projected(sentences: list[treebank.Sentence], names: Known) -> Text:
    made = Text(sentences[0].treebank, "")
    for sentence in sentences:
        places = []
        for number, word in enumerate(sentence.words):
            places.append((len(made.text), len(made.text) + len(word.form)))
            made.text += word.form + (" " if word.space_after or number == len(sentence.words) - 1 else "")
        forms = [word.form for word in sentence.words]
        covered = set()
        for start, end, kind in matched(forms, names):
            covered |= set(range(start, end))
            if kind != NONE:
                made.names.append((places[start][0], places[end - 1][1], kind))
        for number, word in enumerate(sentence.words):
            if number in covered or word.form == word.form.lower():
                continue
            if _adjective(word, first=number == 0):
                made.names.append((*places[number], "DEM"))
            elif word.upos in ("NOUN", "PROPN") and COMPOUND.fullmatch(word.form):
                made.names.append((*places[number], "CMP"))
            elif _unsaid(word, first=number == 0 or forms[number - 1] in '":‘“(['):
                made.open.append(places[number])
    made.text = made.text.rstrip()
    return made


def _adjective(word: treebank.Word, *, first: bool) -> bool:
    return word.upos == "ADJ" and word.lemma[:1].isupper() and not first and word.form[1:] == word.form[1:].lower()


def _unsaid(word: treebank.Word, *, first: bool) -> bool:
    """A name by the treebank that no table holds, or a capital inside a sentence that may be one's."""
    if word.upos == "PROPN":
        return True
    small = word.upos in ("PRON", "DET", "ADV", "VERB", "AUX", "SCONJ", "CCONJ", "ADP", "INTJ")
    return not (first or small or word.form.isupper())


def written_texts(path: Path = WRITTEN, table: Path = FOLDER / "written.tsv") -> list[Text]:
    """The texts written for this project, with their names."""
    names = defaultdict(list)
    with table.open(encoding="utf-8") as lines:
        for row in csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE):
            names[row["text"]].append((int(row["start"]), int(row["end"]), row["type"]))
    lines_ = (json.loads(line) for line in path.read_text("utf-8").splitlines())
    return [Text("written", line["text"], names[line["id"]]) for line in lines_]


def marked_texts(path: Path) -> list[Text]:
    """Texts with their names in brackets: ``[ORG NAVO] stuurt [PER Wendy Sherman] niet.`` An empty line ends a text."""
    texts = []
    for block in path.read_text("utf-8").split("\n\n"):
        made = Text(path.stem, "")
        rest = "\n".join(line for line in block.strip().splitlines() if not line.startswith("#"))
        while "[" in rest:
            before, _, rest = rest.partition("[")
            inside, _, rest = rest.partition("]")
            kind, _, name = inside.partition(" ")
            made.text += before
            made.names.append((len(made.text), len(made.text) + len(name), kind))
            made.text += name
        made.text += rest
        if made.text:
            texts.append(made)
    return texts


def column_texts(path: Path, source: str, word: int, tag: int, size: int = 0) -> list[Text]:
    """A file of one word a line with BIO tags; ``size``: so many words make a text where no empty line ends a sentence."""
    texts = []
    for sentence in _sentences(path, word, tag, size):
        made = Text(source, "")
        for form, label in sentence:
            start = len(made.text)
            made.text += form + " "
            end = start + len(form)
            if label.startswith("I-") and made.names and made.names[-1][1] == start - 1:
                made.names[-1] = (made.names[-1][0], end, made.names[-1][2])
            elif label != "O":
                made.names.append((start, end, label[2:]))
        texts.append(made)
    return texts


def _sentences(path: Path, word: int, tag: int, size: int) -> Iterator[list[tuple[str, str]]]:
    held: list[tuple[str, str]] = []
    for line in path.read_text("utf-8").splitlines():
        columns = line.split("\t") if "\t" in line else line.split(" ")
        if len(columns) > tag and columns[word]:
            held.append((columns[word], columns[tag]))
        if held and (len(columns) <= tag or (size and len(held) >= size)):
            yield held
            held = []
    if held:
        yield held
