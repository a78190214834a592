"""What takes back some of a statement: the words that deny its cue or the main predicate of its content, and those that doubt.

"gelooft niet dat …" is no belief, and "zou … hebben gedaan" no fact. Only the main predicate is asked: what is denied in a
clause within the content, or in a later sentence of a quotation, is said of something else.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence

from spacy.tokens import Token

from wederhoor.lang import pack
from wederhoor.read import grammar
from wederhoor.read.conditions import PLEDGES
from wederhoor.read.draft import Draft

ARGUMENTS = ("nsubj", "nsubj:pass", "obj", "iobj", "obl", "obl:arg", "advmod")
"""What hangs on a predicate and may carry its negation: "geen akkoord", "niet langer", "niet naar huis"."""

Predicates = list[Token]
"""A predicate with what belongs to it: its auxiliaries, copula and infinitives without "te"."""


def negation(draft: Draft, inside: Collection[Token], apart: Collection[Token]) -> list[Token]:
    """The negators of the cue and of the content's main predicate.

    ``inside``: the tokens of the content; ``apart``: those of its conditions, which are denied by themselves.
    """
    fixed = draft.entry.fixed if draft.entry is not None else ()
    of_cue = (t for t in _near(_of_cue(draft)) if t not in inside and t not in apart and t.lower_ not in fixed)
    of_content = (t for t in _near(_of_content(inside, apart)) if t in inside and t not in apart)
    return sorted({t for t in (*of_cue, *of_content) if _denies(t)}, key=lambda t: t.i)


def hedges(draft: Draft, inside: Collection[Token], apart: Collection[Token]) -> list[Token]:
    """The words by which the cue or the content's main predicate is doubted or passed on as hearsay."""
    of_cue, of_content = _of_cue(draft), _of_content(inside, apart)
    found = {t for t in _near(of_cue) if t not in inside and _doubts(t)}
    found |= {t for t in _near(of_content) if t in inside and _doubts(t)}
    found |= {t for t in of_content if _seems(t) or _is_likely(t)}
    if not apart:  # with a condition "zou" is what would be, after a promise what will have been
        promised = draft.entry is not None and draft.entry.move in PLEDGES
        found |= {t for predicates in (of_cue, [] if promised else of_content) for t in _hearsay(predicates)}
    return sorted(found - set(apart), key=lambda t: t.i)


# ---------------------------------------------------------------- which predicates


def _of_cue(draft: Draft) -> Predicates:
    """The cue with the verbs that carry it: "wil niet zeggen", "zou hebben gezegd"."""
    if draft.entry is None or draft.entry.pos in ("prep", "adv"):
        return []
    heads = {*draft.cue, *map(grammar.predicate, draft.cue)}
    heads |= {t.head for t in draft.cue if t.dep_ == "xcomp" and not grammar.is_infinitive_with_te(t)}
    return _with_auxiliaries(heads)


def _of_content(inside: Collection[Token], apart: Collection[Token]) -> Predicates:
    """The main predicate of the content: the first head of a clause, or of a phrase where there is no clause."""
    own = [t for t in inside if t not in apart and not t.is_punct and not t.is_space]
    roots = [t for t in own if t.head == t or t.head not in inside or t.head in apart]
    root = next((t for t in roots if grammar.finite_verb(t) is not None), roots[0] if roots else None)
    if root is None:
        return []
    chain = [root]
    for verb in chain:
        halved = verb.lemma_.lower() in grammar.words(verb).half_auxiliaries
        below = (c for c in grammar.children(verb, "xcomp") if c in inside and c not in apart and grammar.is_verb(c))
        chain += [c for c in below if grammar.finite_verb(c) is None and (halved or not grammar.is_infinitive_with_te(c))]
    return _with_auxiliaries(chain)


def _with_auxiliaries(heads: Iterable[Token]) -> Predicates:
    found = set(heads)
    found |= {c for head in found for c in grammar.children(head, *grammar.AUXILIARIES)}
    return sorted(found, key=lambda t: t.i)


def _near(predicates: Predicates) -> Iterator[Token]:
    """What hangs on the predicates, and on their arguments and adverbs."""
    for predicate in predicates:
        for child in predicate.children:
            yield child
            contrasted = any(True for _ in grammar.children(child, "conj"))  # "niet in Brussel maar in Gent"
            if child.dep_ in ARGUMENTS and not contrasted and not grammar.is_predicate(child):
                yield from (c for c in grammar.children(child, "det", "advmod") if c.i < child.i or child.dep_ == "advmod")


# ---------------------------------------------------------------- which words


def _denies(token: Token) -> bool:
    signals = pack(token.doc.lang_).signals
    if token.lower_ not in signals.negator or token.pos_ == "INTJ":
        return False
    undone = token.i + 1 < len(token.doc) and token.nbor(1).lower_ in signals.only  # "niet alleen"
    return not undone


def _doubts(token: Token) -> bool:
    lists = grammar.words(token)
    if token.dep_ != "advmod":
        return False
    of_clause = grammar.is_predicate(token.head) and not any(True for _ in token.children)  # not "zo snel mogelijk"
    return token.lower_ in lists.doubt or (token.lower_ in lists.doubt_or_chance and of_clause)


def _seems(token: Token) -> bool:
    """ "lijkt" and "schijnt", but not "lijkt op zijn vader" nor "schijnt" of the sun."""
    lists = grammar.words(token)
    if token.lemma_.lower() not in lists.seeming or not grammar.is_verb(token):
        return False
    if token.dep_ in grammar.AUXILIARIES:
        return True
    below = [*grammar.children(token, "xcomp", "ccomp", "csubj")]
    return bool(below)


def _is_likely(token: Token) -> bool:
    """ "Het is waarschijnlijk dat …", unless it is denied."""
    lists = grammar.words(token)
    if token.lower_ not in lists.doubt | lists.doubt_or_chance or token.dep_ == "advmod":
        return False
    that = any(grammar.finite_verb(c) is not None for c in grammar.children(token, "csubj", "ccomp"))
    return that and not any(map(_denies, token.children))


def _hearsay(predicates: Sequence[Token]) -> Iterator[Token]:
    """ "zou" before a perfect infinitive, said of somebody else: "zou geld hebben gestolen"."""
    for verb in predicates:
        lists = grammar.words(verb)
        if verb.lemma_.lower() not in lists.hearsay or not grammar.is_past(verb):
            continue
        head = grammar.predicate(verb)
        infinitives = {c.lower_ for c in grammar.children(head, *grammar.AUXILIARIES)} & lists.perfect_auxiliaries
        perfect = "Part" in head.morph.get("VerbForm", []) and bool(infinitives)
        subject = grammar.own_subject(head)
        of_another = subject is None or not {"1", "2"} & set(subject.morph.get("Person", []))
        other = {form for t in (head, *head.children) for form in (t.lower_, t.lemma_.lower())} & lists.not_hearsay
        if perfect and of_another and not other:
            yield verb
