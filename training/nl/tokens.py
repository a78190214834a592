"""spaCy's Dutch tokenizer, adjusted to the treebank and to newspaper punctuation.

All changes are rules that the tokenizer writes into the pipeline's folder, so that
`spacy.load` gives them back without this module.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

from spacy.lang.char_classes import ALPHA, ALPHA_LOWER, ALPHA_UPPER
from spacy.lang.tokenizer_exceptions import emoticons
from spacy.language import Language
from spacy.tokenizer import Tokenizer  # type: ignore[import-not-found]
from spacy.util import compile_infix_regex, compile_prefix_regex, compile_suffix_regex

from .treebank import Sentence

DOUBLE = '"„“”«»‟‹›'
SINGLE = "'’‘‚"

_CLITIC = rf"(?![sSnNtTmMrRkK](?![{ALPHA}]))(?!(?:ns|NS)(?![{ALPHA}]))(?!\d\d(?!\d))"
"""Not a quotation mark: 's avonds, 'n, 't, 'm, 'k, 's-Hertogenbosch, and the years '69."""

_SENTENCE_END = rf"(?<=[{ALPHA_LOWER}0-9%)\]])"

INFIXES = (
    # gezegd."Hij   gezegd.''Hij   toe!”Zij: the stop, then the mark
    rf"{_SENTENCE_END}[.!?]+(?=[{DOUBLE}]|''|,,)",
    rf"(?<=[{ALPHA_UPPER}][{ALPHA_UPPER}])\.(?=[{DOUBLE}]|'')",
    rf"{_SENTENCE_END}[.!?](?=[{SINGLE}][{ALPHA_UPPER}])",
    rf"(?<=[.!?,:])[{SINGLE}](?=[{ALPHA_UPPER}])",
    # zei:"Dat   zei:,,Dat   gisteren,,,maar
    rf"(?<=[{ALPHA}0-9)])[:,;](?=[{DOUBLE}‘']|,,)",
    rf"[{DOUBLE}]",
    r",,",
    r"''",
    # NAVO.Hij   2022.De   red.).Het
    rf"(?<=[{ALPHA_UPPER}][{ALPHA_UPPER}])\.(?=[{ALPHA_UPPER}][{ALPHA_LOWER}])",
    rf"(?<=[0-9%)\]])\.(?=[{ALPHA_UPPER}][{ALPHA_LOWER}])",
    rf"(?<=[0-9)\]])[:?!](?=[{ALPHA_UPPER}])",
    # goed—niet
    rf"(?<=[{ALPHA}0-9])—(?=[{ALPHA}0-9])",
)

BULLETS = r"[•▪►■●◦‣∙]"

_APOSTROPHE_IN_WORD = "'"


def tune(nlp: Language, sentences: Sequence[Sentence]) -> None:
    """Adjust the tokenizer of a blank Dutch pipeline, given the training sentences."""
    tokenizer = nlp.tokenizer
    if not isinstance(tokenizer, Tokenizer):
        raise TypeError(f"not spaCy's own tokenizer: {tokenizer!r}")
    defaults = nlp.Defaults
    prefixes = [_prefix(str(p)) for p in defaults.prefixes or ()]
    infixes = [_infix(str(p)) for p in defaults.infixes or ()]
    tokenizer.prefix_search = compile_prefix_regex([BULLETS, "[‹›]", *prefixes]).search
    tokenizer.infix_finditer = compile_infix_regex([*INFIXES, *infixes]).finditer
    # Jansen,,, waar: the comma, then the low mark
    tokenizer.suffix_search = compile_suffix_regex([",,", *(defaults.suffixes or ())]).search
    unwanted = _unwanted(tokenizer.rules, sentences)
    tokenizer.rules = {form: rule for form, rule in tokenizer.rules.items() if form not in unwanted}
    for form, norm in _norms(sentences):
        tokenizer.add_special_case(form, [{"ORTH": form, "NORM": norm}])


def _prefix(pattern: str) -> str:
    """An apostrophe that opens a clitic or a year is no prefix."""
    return pattern + _CLITIC if pattern in {r"\'", "’", "‘"} else pattern


def _infix(pattern: str) -> str:
    """The curly apostrophe inside a word is part of it: programma’s, zo’n, PvdA’er."""
    return pattern.replace("’", "").replace("‘", "") if "«" in pattern else pattern


def _unwanted(rules: Iterable[str], sentences: Sequence[Sentence]) -> set[str]:
    """Exceptions that do harm: emoticons ("red.):"), and abbreviations which the treebank has only as words ("hand.")."""
    forms: Counter[str] = Counter(w.form for s in sentences for w in s.words)
    before_stop: Counter[str] = Counter(
        a.form for s in sentences for a, b in zip(s.words, s.words[1:], strict=False) if b.form == "."
    )
    words = {
        form
        for form in rules
        if len(form) > 2
        and form.endswith(".")
        and forms[form[:-1]]
        and (not forms[form] or before_stop[form[:-1]] > forms[form])
    }
    return words | set(emoticons)


def _norms(sentences: Sequence[Sentence]) -> list[tuple[str, str]]:
    """Norms for marks and for words with a curly apostrophe, so that all styles are one word to the model."""
    found = {",,": '"', "‚": "'", "‟": '"'}
    for clitic in ("s", "t", "n", "m", "r", "k"):
        for mark in "’‘":
            found[mark + clitic] = _APOSTROPHE_IN_WORD + clitic
    for sentence in sentences:
        for word in sentence.words:
            if _APOSTROPHE_IN_WORD in word.form[1:-1] and word.form[0].isalpha():
                found[word.form.replace("'", "’")] = word.form.lower()
    return sorted(found.items())
