"""Sentences to training documents: running text as newspapers print it.

Every epoch draws new documents from the same sentences: other quotation marks, other
paragraph breaks, made-up quotations, headings glued to the next sentence, full stops
without a space after them, capitals, missing full stops. `RATES` has all shares.
"""

from __future__ import annotations

import random
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from spacy.language import Language
from spacy.tokens import Doc, Token
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
    """How often each disturbance is made; shares of documents, sentences or seams as named.

    `tight_marks_doc` mends: the Eindhoven corpus has spaces on both sides of its marks, newspapers have not.
    `sentences_doc`: in so many documents the parser is told the sentences, as the sentence finder tells it in use.
    """

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
    no_stop: float = 0.2
    upper: float = 0.02
    lower: float = 0.012
    lost_mark: float = 0.03
    new_names_doc: float = 0.5
    new_name: float = 0.4
    lead_doc: float = 0.02
    bare_break: float = 0.9
    tight_marks_doc: float = 0.9
    sentences_doc: float = 0.9
    style: tuple[str, str] | None = None


RATES = Rates()
NONE = Rates(
    restyle_doc=0,
    dash_doc=0,
    curly_apostrophe_doc=0,
    quote_run=0,
    after_cue=0,
    cue=0,
    dateline_doc=0,
    break_seam=0,
    glue_seam=0,
    heading_seam=0,
    headline_doc=0,
    no_stop=0,
    upper=0,
    lower=0,
    lost_mark=0,
    new_names_doc=0,
    new_name=0,
    lead_doc=0,
    bare_break=0,
    tight_marks_doc=0,
    sentences_doc=0,
)
"""The text as it is in the treebank."""


@dataclass(slots=True)
class Text:
    """A document under construction: sentences and the seam after each (a space, nothing, or line breaks)."""

    sentences: list[list[Word]] = field(default_factory=list)
    seams: list[str] = field(default_factory=list)
    lead: str = ""

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


@dataclass(slots=True)
class Composer:
    """Makes documents out of sentences, at given rates; `roles` are the labels of `role` that may be used (None: all)."""

    stock: cues.Stock
    rng: random.Random
    rates: Rates = RATES
    roles: frozenset[str] | None = None

    def examples(self, nlp: Language, sentences: Sequence[Sentence]) -> Iterator[Example]:
        """One epoch."""
        for group in windows(sentences, self.rng):
            doc = reference(nlp, self.compose(group))
            for token in doc:
                found = role(token)
                token.tag_ = found if self.roles is None or found in self.roles else ""
            example = Example(nlp.make_doc(doc.text), doc)
            if self.rng.random() < self.rates.sentences_doc:
                sent_starts = example.get_aligned_sent_starts()  # type: ignore[no-untyped-call]
                for token, starts in zip(example.predicted, sent_starts, strict=True):
                    token.is_sent_start = bool(starts)
            yield example

    def compose(self, group: Sequence[Sentence]) -> Text:
        """One document of some sentences."""
        text = Text()
        left = 0
        cued = False
        for number, sentence in enumerate(group):
            words = list(sentence.words)
            words[-1] = replace(words[-1], space_after=True)
            ready = cues.quotable(words)
            if left:
                left -= 1
                if any(w.form in MARKS for w in words) or not left:
                    left = 0
                    _close(text.sentences[-1])
            if not left and ready:
                plain = words
                words, left = self._quoted(words, cued)
                cued = words is not plain and not left
            if number == 0 and ready and not left:
                words = self._dated(words)
            self._lay(text, words, quoting=bool(left))
        if left:
            _close(text.sentences[-1])
        if self.rng.random() < self.rates.new_names_doc:
            self._rename(text)
        if self.rng.random() < self.rates.lead_doc:
            text.lead = self.rng.choice((" ", "\n"))
        return self._restyled(text)

    def _rename(self, text: Text) -> None:
        """Give some names another form, the same all through the document: a name is more than its letters."""
        known: dict[str, str] = {}
        for k, words in enumerate(text.sentences):
            out: list[Word] = []
            for word in words:
                form = word.form
                if word.upos == "PROPN" and len(form) > 3 and form.istitle() and form.isalpha() and "Plur" not in word.feats:
                    if form not in known:
                        known[form] = (
                            cues.new_name(form, self.stock, self.rng) if self.rng.random() < self.rates.new_name else form
                        )
                    form = known[form]
                out.append(replace(word, form=form))
            text.sentences[k] = out

    def _quoted(self, words: list[Word], cued: bool) -> tuple[list[Word], int]:
        """Perhaps a quotation with its cue, perhaps the first of some quoted sentences (their number comes back)."""
        dice = self.rng.random()
        run = self.rates.after_cue if cued else self.rates.quote_run
        if dice < self.rates.cue and self.stock.speakers:
            return cues.make(words, self.stock, self.rng), 0
        if dice < self.rates.cue + run:
            opened = [punct('"', root_of(words) + 1, space=False), *shifted(words, 1)]
            return opened, self.rng.choice((1, 2, 2, 3, 4))
        return words, 0

    def _dated(self, words: list[Word]) -> list[Word]:
        """Perhaps with a dateline in front."""
        if not self.stock.places or self.rng.random() >= self.rates.dateline_doc or any(w.form in MARKS for w in words):
            return words
        return cues.dateline(words, self.stock, self.rng)

    def _lay(self, text: Text, words: list[Word], quoting: bool) -> None:
        """Append a sentence with its seam, after a heading at times."""
        rng, rates = self.rng, self.rates
        first = not text.sentences
        if self.stock.headings and not quoting and rng.random() < rates.heading_seam and words[0].form[0].isupper():
            if text.seams and text.seams[-1] == "":
                text.seams[-1] = " "
            text.add(_heading(rng.choice(self.stock.headings)), rng.choice((" ", " ", "\n", "\n\n")))
        words, seam = self._seam(words, first, quoting)
        dice = rng.random()
        if dice < rates.upper:
            words = [replace(w, form=w.form.upper()) for w in words]
        elif dice < rates.upper + rates.lower:
            words = [replace(w, form=w.form.lower()) for w in words]
        starts = words[0].form[0].isupper() or words[0].form[0].isdigit() or words[0].form in OPENING
        if text.sentences and not starts and "\n" not in text.seams[-1]:
            text.seams[-1] = "\n" if dice >= rates.upper + rates.lower and rng.random() < rates.bare_break else " "
        text.add(words, seam)

    def _seam(self, words: list[Word], first: bool, quoting: bool) -> tuple[list[Word], str]:
        """The sentence, perhaps without its full stop, and what comes after it."""
        rng, rates = self.rng, self.rates
        seam = " "
        if rng.random() < rates.break_seam:
            seam = rng.choice(("\n\n", "\n\n", "\n"))
        elif words[-1].form in FINAL | CLOSING and rng.random() < rates.glue_seam:
            seam = ""
        if not quoting:
            if first and rng.random() < rates.headline_doc:
                words, seam = strip_final(words), rng.choice(("\n\n", "\n\n", "\n"))
            elif "\n" in seam and rng.random() < rates.no_stop:
                words = strip_final(words)
        if words[-1].form not in FINAL | CLOSING and "\n" not in seam:
            # without a stop (or with : or ; as in lists) only a line break shows the end; few are left without either
            seam = "\n" if rng.random() < rates.bare_break else " "
        return words, seam

    def _restyled(self, text: Text) -> Text:
        """One style of marks, dashes and apostrophes for the whole document."""
        rng, rates = self.rng, self.rates
        style = rates.style or (rng.choice(STYLES) if rng.random() < rates.restyle_doc else None)
        dash = rng.choice("–—") if rng.random() < rates.dash_doc else "-"
        tight = rng.random() < rates.tight_marks_doc
        curly = style is not None and style[0] in "“‘„”" and rng.random() < rates.curly_apostrophe_doc
        for k, words in enumerate(text.sentences):
            sides = _sides(words)
            out: list[Word] = []
            for i, word in enumerate(_tightened(words, sides) if tight else words):
                form = word.form
                if i in sides:
                    if style:
                        form = style[0] if sides[i] else style[1]
                    if rng.random() < rates.lost_mark:
                        form = ""
                elif form == "-" and word.upos in {"PUNCT", "SYM"}:
                    form = dash
                elif curly and "'" in form:
                    form = form.replace("'", "’")
                out.append(replace(word, form=form, lemma=form if word.upos == "PUNCT" else word.lemma))
            text.sentences[k] = _without_empty(out)
        return text


def _sides(words: Sequence[Word]) -> dict[int, bool]:
    """The quotation marks of a sentence: True for those that open."""
    sides: dict[int, bool] = {}
    opened = False
    for i, word in enumerate(words):
        if word.upos != "PUNCT" or word.form not in MARKS:
            continue
        tight = i > 0 and not words[i - 1].space_after
        free = not tight or words[i - 1].form in {"(", "["} | MARKS
        # the Eindhoven corpus has a space on both sides, and marks that close what an earlier sentence opened
        ends = i > 0 and all(w.upos == "PUNCT" for w in words[i + 1 : i + 2])
        opened = word.form in {"“", "„", "‘", ",,", "«"} or (word.form in OPENING and not opened and free and not ends)
        sides[i] = opened
    return sides


def _tightened(words: Sequence[Word], sides: Mapping[int, bool]) -> list[Word]:
    """No space after a mark that opens or before one that closes."""
    return [
        replace(w, space_after=w.space_after and not sides.get(i, False) and sides.get(i + 1, True))
        for i, w in enumerate(words)
    ]


def _close(words: list[Word]) -> None:
    """A closing mark after the last word."""
    tighten(words)
    words.append(punct('"', root_of(words)))


def _heading(found: Phrase) -> list[Word]:
    words = list(found.words)
    words[found.head] = replace(words[found.head], deprel="root")
    words[0] = capital(words[0])
    return words


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
    if text.lead:
        forms.append(text.lead)
        spaces.append(False)
        heads.append(1)
        deps.append("dep")
        tags.append((text.lead, "SPACE", ""))
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


def role(token: Token) -> str:
    """What a word is to its head, in one label: the relation, the side where the head stands, the head's part of speech."""
    if token.head.i == token.i:
        return token.dep_
    return f"{token.dep_}{'<' if token.head.i < token.i else '>'}{token.head.pos_}"
