"""Sentences to training documents: running text as newspapers print it.

Every epoch draws new documents from the same sentences: other quotation marks, other
paragraph breaks, made-up quotations, headings glued to the next sentence, full stops
without a space after them, capitals, missing full stops. `RATES` has all shares.
"""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from spacy.language import Language
from spacy.tokens import Doc
from spacy.training import Example

from . import cues
from .treebank import RUNNING, Sentence, Word
from .trees import CLOSING, FINAL, MARKS, OPENING, Phrase, capital, punct, root_of, shifted, strip_final, tighten

STYLES = (
    *[('"', '"')] * 6,
    *[("“", "”")] * 6,
    *[("‘", "’")] * 4,
    *[("„", "”")] * 3,
    *[("'", "'")] * 3,
    *[(",,", "''")] * 4,
    ("«", "»"),
    ("”", "”"),
    ("“", "“"),
    ("''", "''"),
)


@dataclass(frozen=True, slots=True)
class Rates:
    """How often each disturbance is made; shares of documents, sentences or seams as named."""

    restyle_doc: float = 0.8
    dash_doc: float = 0.3
    curly_apostrophe_doc: float = 0.7
    quote_run: float = 0.10
    after_cue: float = 0.45
    cue: float = 0.13
    dateline_doc: float = 0.04
    break_seam: float = 0.22
    glue_seam: float = 0.05
    heading_seam: float = 0.045
    headline_doc: float = 0.25
    no_stop: float = 0.05
    upper: float = 0.012
    lower: float = 0.012
    lost_mark: float = 0.04
    bare_break: float = 0.8
    style: tuple[str, str] | None = None


RATES = Rates()
NONE = Rates(*[0.0] * 16, style=None)


@dataclass(slots=True)
class Text:
    """A document under construction: sentences and the seam after each (a space, nothing, or line breaks)."""

    sentences: list[list[Word]] = field(default_factory=list)
    seams: list[str] = field(default_factory=list)

    def add(self, words: list[Word], seam: str) -> None:
        """Put a sentence at the end."""
        self.sentences.append(words)
        self.seams.append(seam)


def windows(sentences: Sequence[Sentence], rng: random.Random) -> list[list[Sentence]]:
    """Running text in stretches of about ten sentences, single sentences alone or in small groups; shuffled."""
    out: list[list[Sentence]] = []
    running = [s for s in sentences if s.treebank in RUNNING]
    single = [s for s in sentences if s.treebank not in RUNNING]
    at = 0
    while at < len(running):
        size = rng.choice((1, 2, 4, 8, 10, 12, 14))
        group = [running[at]]
        while len(group) < size and at + len(group) < len(running):
            other = running[at + len(group)]
            if other.article != group[0].article:
                break
            group.append(other)
        out.append(group)
        at += len(group)
    rng.shuffle(single)
    at = 0
    while at < len(single):
        size = rng.choice((1, 1, 1, 2, 4, 6))
        out.append(single[at : at + size])
        at += size
    rng.shuffle(out)
    return out


def compose(group: Sequence[Sentence], stock: cues.Stock, rng: random.Random, rates: Rates = RATES) -> Text:
    """One document of some sentences."""
    text = Text()
    quoting = 0
    cued = False
    for number, sentence in enumerate(group):
        words = list(sentence.words)
        words[-1] = replace(words[-1], space_after=True)
        ready = cues.quotable(words)
        if quoting:
            quoting -= 1
            if any(w.form in MARKS for w in words) or not quoting:
                quoting = 0
                _close(text.sentences[-1])
        if not quoting and ready:
            plain = words
            words, quoting = _quoted(words, stock, rng, rates.after_cue if cued else rates.quote_run, rates.cue)
            cued = words is not plain and not quoting
        if number == 0 and ready and stock.places and not quoting and rng.random() < rates.dateline_doc:
            if not any(w.form in MARKS for w in words):
                words = cues.dateline(words, stock, rng)
        _lay(text, words, number == 0, bool(quoting), stock, rng, rates)
    if quoting:
        _close(text.sentences[-1])
    return _restyled(text, rng, rates)


def _quoted(
    words: list[Word], stock: cues.Stock, rng: random.Random, run: float, cue: float
) -> tuple[list[Word], int]:
    """Perhaps a quotation with its cue, perhaps the first of some quoted sentences (their number comes back)."""
    dice = rng.random()
    if dice < cue and stock.speakers:
        return cues.make(words, stock, rng), 0
    if dice < cue + run:
        return [punct('"', root_of(words) + 1, space=False), *shifted(words, 1)], rng.choice((1, 2, 2, 3, 4))
    return words, 0


def _close(words: list[Word]) -> None:
    """A closing mark after the last word."""
    tighten(words)
    words.append(punct('"', root_of(words)))


def _lay(
    text: Text, words: list[Word], first: bool, quoting: bool, stock: cues.Stock, rng: random.Random, rates: Rates
) -> None:
    """Append a sentence with its seam, after a heading at times."""
    if stock.headings and not quoting and rng.random() < rates.heading_seam and words[0].form[0].isupper():
        head = rng.choice(stock.headings)
        if text.seams and text.seams[-1] == "":
            text.seams[-1] = " "
        text.add(_heading(head), rng.choice((" ", " ", "\n", "\n\n")))
    seam = " "
    if rng.random() < rates.break_seam:
        seam = rng.choice(("\n\n", "\n\n", "\n"))
    elif words[-1].form in FINAL | CLOSING and rng.random() < rates.glue_seam:
        seam = ""
    if not quoting:
        if first and rng.random() < rates.headline_doc:
            words, seam = strip_final(words), rng.choice(("\n\n", "\n\n", "\n"))
        elif seam not in {" ", ""} and rng.random() < rates.no_stop * 4:
            words = strip_final(words)
    if words[-1].form not in FINAL | CLOSING | {":", ";"} and "\n" not in seam:
        # without a stop only a line break shows the end; some are left without either, as headings are
        seam = "\n" if rng.random() < rates.bare_break else " "
    dice = rng.random()
    if dice < rates.upper:
        words = [replace(w, form=w.form.upper()) for w in words]
    elif dice < rates.upper + rates.lower:
        words = [replace(w, form=w.form.lower()) for w in words]
    if text.sentences and text.seams[-1] == "" and not (words[0].form[0].isupper() or words[0].form in OPENING):
        text.seams[-1] = " "
    text.add(words, seam)


def _heading(found: Phrase) -> list[Word]:
    words = list(found.words)
    words[found.head] = replace(words[found.head], deprel="root")
    words[0] = capital(words[0])
    return words


def _restyled(text: Text, rng: random.Random, rates: Rates) -> Text:
    """One style of marks, dashes and apostrophes for the whole document."""
    style = rates.style or (rng.choice(STYLES) if rng.random() < rates.restyle_doc else None)
    dash = rng.choice("–—") if rng.random() < rates.dash_doc else "-"
    curly = style is not None and style[0] in "“‘„”" and rng.random() < rates.curly_apostrophe_doc
    for k, words in enumerate(text.sentences):
        opened = False
        out: list[Word] = []
        for i, word in enumerate(words):
            form = word.form
            if word.upos == "PUNCT" and form in MARKS:
                tight_left = i > 0 and not words[i - 1].space_after
                opening = form in {"“", "„", "‘", ",,", "«"} or (
                    form in OPENING and not opened and not (tight_left and i == len(words) - 1) and
                    (i == 0 or not tight_left or words[i - 1].form in {"(", "["} | MARKS)
                )
                opened = opening
                if style:
                    form = style[0] if opening else style[1]
                if rng.random() < rates.lost_mark:
                    form = ""
            elif form == "-" and word.upos in {"PUNCT", "SYM"}:
                form = dash
            elif curly and "'" in form:
                form = form.replace("'", "’")
            out.append(replace(word, form=form, lemma=form if word.upos == "PUNCT" else word.lemma))
        text.sentences[k] = _without_empty(out)
    return text


def _without_empty(words: list[Word]) -> list[Word]:
    """The words without those whose form is empty; heads are counted anew."""
    if all(w.form for w in words):
        return words
    used = {w.head for i, w in enumerate(words) if w.head != i and w.form}
    keep = [i for i, w in enumerate(words) if w.form or i in used]
    if len(keep) < len(words) and any(not words[i].form for i in keep):
        return [replace(w, form=w.form or '"') for w in words]
    place = {old: new for new, old in enumerate(keep)}
    out: list[Word] = []
    for i in keep:
        word = words[i]
        space = word.space_after
        if i + 1 < len(words) and not words[i + 1].form:
            space = space or words[i + 1].space_after
        out.append(replace(word, head=place[word.head], space_after=space))
    return out


def reference(nlp: Language, text: Text) -> Doc:
    """The gold document; line breaks are tokens that hang on the word before, as spaCy makes them."""
    forms: list[str] = []
    spaces: list[bool] = []
    heads: list[int] = []
    deps: list[str] = []
    tags: list[tuple[str, str, str]] = []
    last = len(text.sentences) - 1
    for k, (words, seam) in enumerate(zip(text.sentences, text.seams, strict=True)):
        start = len(forms)
        for i, word in enumerate(words):
            forms.append(word.form)
            spaces.append(word.space_after)
            heads.append(start + word.head)
            deps.append("ROOT" if word.head == i else word.deprel)
            tags.append((word.lemma, word.upos, word.feats))
        spaces[-1] = seam == " " and k < last
        if "\n" in seam and k < last:
            forms.append(seam)
            spaces.append(False)
            heads.append(len(forms) - 2)
            deps.append("dep")
            tags.append((seam, "SPACE", ""))
    return Doc(
        nlp.vocab,
        words=forms,
        spaces=spaces,
        heads=heads,
        deps=deps,
        lemmas=[t[0] for t in tags],
        pos=[t[1] for t in tags],
        morphs=[t[2] for t in tags],
    )


def examples(
    nlp: Language, sentences: Sequence[Sentence], stock: cues.Stock, rng: random.Random, rates: Rates = RATES
) -> Iterator[Example]:
    """One epoch."""
    for group in windows(sentences, rng):
        doc = reference(nlp, compose(group, stock, rng, rates))
        yield Example(nlp.make_doc(doc.text), doc)
