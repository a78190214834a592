"""What can be seen of a draft that speaks for or against it, as named features: the input of :mod:`wederhoor.trust`.

Each is a string such as ``rule=reported.clause`` or ``cue=wijzen op``, so that a weight can be read and a decision explained.
"""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Token

from wederhoor.lang import pack
from wederhoor.read import grammar
from wederhoor.read.draft import Draft
from wederhoor.read.parse import end_of, start_of
from wederhoor.read.places import Places
from wederhoor.read.quotes import Quotation
from wederhoor.trust import step

LENGTHS = (1, 2, 3, 5, 8, 12, 20, 35)  # words of content; the last step holds all that is longer
NEARBY = (1, 2, 4, 7, 12)  # tokens between cue and content, or cue and source


def evidence(draft: Draft, quotations: Places[Quotation]) -> list[str]:
    """The features of ``draft`` in an article with these ``quotations``."""
    quoted = _is_quoted(draft, quotations)
    cue, source = list(_cue(draft)), list(_source(draft))
    features = [*cue, *_frame(draft), *source, *_content(draft), *_clause(draft), "quoted" if quoted else "unquoted"]
    found = [f"rule={draft.rule}", *features, *(f"{draft.rule}&{feature}" for feature in features)]
    if quoted:
        found += [f"quoted&{feature}" for feature in (*source, *cue)]
    return found


def _is_quoted(draft: Draft, quotations: Places[Quotation]) -> bool:
    """Whether the cue, or the content if there is none, stands inside a quotation that is not the content itself."""
    start, end = (start_of(draft.cue[0]), end_of(draft.cue[-1])) if draft.cue else (draft.start, draft.end)
    around = (q for q in quotations.near([(start, end)]) if q.holds(start, end))
    return any(not any(a <= q.start and q.end <= b for a, b in draft.content) for q in around)


# ---------------------------------------------------------------- the cue


def _cue(draft: Draft) -> Iterator[str]:
    if draft.entry is not None:
        entry = draft.entry
        yield f"cue={entry.particle}{entry.lemma} {' '.join(entry.fixed)}".rstrip()
        yield f"cue-pos={entry.pos}"
        yield f"cue-move={entry.move}"
        yield "cue-attitude" if entry.attitude else "cue-speech"
    elif draft.cue:
        yield f"cue={draft.cue[0].lemma_.lower()}"
        yield "cue-unknown"
    else:
        yield "cue-none"


def _frame(draft: Draft) -> Iterator[str]:
    """How the content hangs on the cue."""
    if not draft.cue or not draft.tokens:
        return
    cue = draft.cue[0]
    first, last = draft.tokens[0], draft.tokens[-1]
    if first.doc is not cue.doc:
        return
    yield "content-before" if last.i < cue.i else "content-behind" if first.i > draft.cue[-1].i else "content-around"
    gap = first.i - draft.cue[-1].i - 1 if first.i > cue.i else cue.i - last.i - 1
    yield f"gap={step(max(0, gap), NEARBY)}"
    before = first.nbor(-1).lower_ if first.i > first.sent.start else "^"
    lists = grammar.words(first)
    if before in lists.complementisers or before in lists.purpose or before in ":,^":
        yield f"opened-by={before}"
    head = _head(draft)
    case = grammar.case_of(head)
    if case:
        yield f"case={case}"
        if draft.entry is not None:
            yield f"case={draft.entry.lemma} {case}"
    yield f"hangs={head.dep_}"
    yield "on-cue" if head.head in draft.cue else "elsewhere"


def _head(draft: Draft) -> Token:
    """The word of the content that the rest of it hangs on."""
    inside = set(draft.tokens)
    return next((t for t in draft.tokens if t.head not in inside or t.head == t), draft.tokens[0])


# ---------------------------------------------------------------- the source


def _source(draft: Draft) -> Iterator[str]:
    source = draft.source
    if source is None:
        yield "source-none"
        return
    names = pack(source.doc.lang_).names
    pronoun = names.pronouns.get(source.lower_)
    noun = names.noun(source.lemma_)
    if pronoun is not None:
        yield f"source={source.lower_}"
        yield f"source-person={pronoun.person}"
    elif noun is not None:
        yield f"source-noun={noun.kind}"
    elif source.pos_ == "PROPN" or source.text[:1].isupper():
        yield "source-name"
    else:
        yield "source-thing"
        yield f"source-thing={source.lemma_.lower()}"
    yield f"source-dep={source.dep_}"
    if draft.cue and source.doc is draft.cue[0].doc:
        distance = abs(source.i - draft.cue[0].i)
        yield f"source-{'before' if source.i < draft.cue[0].i else 'behind'}={step(distance, NEARBY)}"
        if source.sent != draft.cue[0].sent:
            yield "source-other-sentence"


# ---------------------------------------------------------------- the content


def _content(draft: Draft) -> Iterator[str]:
    words = grammar.words_of(draft.tokens)
    yield f"words={step(len(words), LENGTHS)}"
    if len(draft.content) > 1:
        yield f"pieces={min(3, len(draft.content))}"
    if not words:
        return
    if len(words) == 1:
        yield f"only={words[0].lower_}"
    head = _head(draft)
    yield f"head={head.pos_}"
    if head.pos_ in ("NOUN", "PRON", "ADV"):
        yield f"head={head.lemma_.lower()}"
    if any(grammar.is_finite(t) for t in words):
        yield "finite"
    else:
        yield "infinite" if any(map(grammar.is_verb, words)) else "no-verb"
    yield f"first={words[0].pos_}"
    yield f"last={words[-1].pos_}"
    if words[0].is_title:
        yield "opens-with-capital"
    if any(t.is_quote for t in draft.tokens):
        yield "holds-marks"
    final = draft.tokens[-1]
    end = final.nbor(1).text if final.i + 1 < len(final.doc) else "$"
    yield f"followed-by={end if not end[:1].isalnum() else 'word'}"


# ---------------------------------------------------------------- the clause of the cue


def _clause(draft: Draft) -> Iterator[str]:
    """Tense, mood, polarity and place of the clause that holds the cue."""
    if not draft.cue:
        return
    word = draft.cue[0]
    if draft.entry is not None and draft.entry.pos == "verb":
        word = next((t for t in draft.cue if grammar.is_verb(t)), word)
    head = grammar.predicate(word)
    verb = grammar.finite_verb(head)
    yield f"verb={'/'.join((verb or word).morph.get('Tense', ['none'])) if verb is not None else 'not-finite'}"
    yield f"cue-dep={head.dep_}"
    for child in head.children:
        if child.dep_ in ("aux", "aux:pass", "cop"):
            yield f"aux={child.lemma_.lower()}"
        elif child.dep_ == "mark" and child.i < head.i:
            yield f"mark={child.lower_}"
        elif child.dep_ == "advmod" and child.i < head.i and child.lower_ in grammar.words(head).question_words:
            yield "asked"
    if grammar.asks(word.sent):
        yield "question"
    if any(t.lower_ in pack(word.doc.lang_).signals.negator for t in head.children):
        yield "denied"
