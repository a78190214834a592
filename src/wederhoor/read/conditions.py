"""On which condition the content of a statement holds: "als het loon niet stijgt", "mits …", "komt er geen akkoord, dan …".

A condition is the statement's if it hangs on the main clause of its content, wherever it stands, or on a cue by which
something is promised, asked, agreed to or threatened ("Als het loon niet stijgt, dreigt de bond met een staking"). One that
hangs on a clause within the content is the condition of that clause. The tree tells what hangs on what; where a clause
begins and ends is told by word order, which Dutch makes reliable: a subordinate clause ends in its verb.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass

from spacy.tokens import Doc, Span, Token

from wederhoor.model import Move
from wederhoor.read import grammar
from wederhoor.read.clauses import trimmed
from wederhoor.read.draft import Draft
from wederhoor.read.tails import CLAUSE_ENDS

PLEDGES = frozenset({Move.REQUEST, Move.OFFER, Move.WARN, Move.AGREE, Move.REJECT, Move.SUPPORT})
"""Moves of a cue whose own condition is that of its content: who promises if …, promises what holds if …."""

CLOSED = ("ccomp", "csubj", "csubj:pass", "acl", "acl:relcl", "advcl")
"""How a clause hangs on another that is not part of its main clause."""

KEY = "conditions"  # under which a parsed text keeps those found in it


@dataclass(frozen=True, slots=True)
class Condition:
    """One conditional clause. ``head`` is its predicate, ``verb`` its finite verb, ``governor`` the word it hangs on.

    ``plain``: nothing but a condition can be meant. Otherwise ("als hij thuiskwam") it is one only where the cue makes it so.
    """

    words: tuple[Token, ...]
    head: Token
    verb: Token
    governor: Token
    plain: bool


def conditions(draft: Draft, inside: Collection[Token]) -> list[list[Token]]:
    """The words of each condition on which the content of ``draft`` holds; ``inside``: the tokens of that content."""
    cue = set(draft.cue)
    pledged = draft.entry is not None and draft.entry.move in PLEDGES
    found: list[list[Token]] = []
    for condition in _around(draft):
        words = _before(condition.words, cue)
        whole = condition.verb in words and condition.head in words  # else the cue stands in it: "als hij zou zeggen dat"
        if not whole or not (condition.plain or pledged):
            continue
        alone = words[0] in inside and set(words) >= set(inside)  # "vraagt wanneer de trein zou komen"
        if not alone and _belongs(condition, inside, _governors(draft) if pledged else frozenset()):
            found.append(words)
    return [words for words in found if not any(set(words) < set(other) for other in found)]


def _around(draft: Draft) -> Iterator[Condition]:
    """The conditional clauses of all sentences in which words of the content or the cue stand."""
    seen: set[tuple[int, int]] = set()
    sentence: Span | None = None
    for token in (*draft.tokens, *draft.cue):
        if sentence is not None and sentence.doc is token.doc and sentence.start <= token.i < sentence.end:
            continue  # asking a token for its sentence costs as much as the sentence is long
        sentence = token.sent
        place = (id(token.doc), sentence.start)
        if place not in seen:
            seen.add(place)
            yield from _of_doc(token.doc).get(sentence.start, ())


def _of_doc(doc: Doc) -> dict[int, list[Condition]]:
    """The conditional clauses of a parsed text by the beginning of their sentence; looked for once."""
    if KEY not in doc.user_data:
        found: dict[int, list[Condition]] = defaultdict(list)
        for sentence in doc.sents:
            found[sentence.start] += [c for c in (*map(_conjoined, sentence), _inverted(sentence)) if c is not None]
        doc.user_data[KEY] = found
    known: dict[int, list[Condition]] = doc.user_data[KEY]
    return known


def _before(words: Iterable[Token], cue: Collection[Token]) -> list[Token]:
    """``words`` up to the first of the cue: "als het regent, zegt zij, …" where the parser took the cue for a part of it."""
    kept: list[Token] = []
    for word in words:
        if word in cue:
            break
        kept.append(word)
    return trimmed(kept)


def _governors(draft: Draft) -> frozenset[Token]:
    """The words of the cue on which a condition of what it promises or threatens may hang."""
    return frozenset({*draft.cue, *map(grammar.predicate, draft.cue), *(t.head for t in draft.cue if t.dep_ == "xcomp")})


def _belongs(condition: Condition, inside: Collection[Token], governors: Collection[Token]) -> bool:
    """Whether the condition is that of the content rather than of a clause in it or of the cue's own clause."""
    governor = condition.governor
    if governor in inside:
        return _in_main_clause(governor, inside)
    return condition.words[0] in inside or governor in governors


def _in_main_clause(token: Token, inside: Collection[Token]) -> bool:
    while token.head != token and token.head in inside:
        closed = token.dep_ in CLOSED and not (token.dep_ == "ccomp" and grammar.finite_verb(token) is None)
        if closed:
            return False
        token = token.head
    return True


# ---------------------------------------------------------------- "als …", "mits …", "op voorwaarde dat …"


def _conjoined(opener: Token) -> Condition | None:
    """The condition that ``opener`` begins, if it does."""
    lists, form = grammar.words(opener), opener.lower_
    if form in lists.complementisers:
        return _on_condition(opener)
    known = form in lists.if_words or form in lists.if_or_as or form in lists.if_or_when
    head = _clause_head(opener) if known and not _undone(opener) else None
    verb = None if head is None else grammar.finite_verb(head)
    if head is None or verb is None or verb.i <= opener.i + 1:  # "als minister"; "als volgt", "als was hij koning"
        return None
    restricted = opener.i > opener.sent.start and opener.nbor(-1).lower_ in lists.exceptive
    words = _extent(opener.nbor(-1) if restricted else opener, head, verb)
    governor = head.head
    if not words:
        return None
    if form in lists.if_or_when:
        asked = head.dep_ in CLOSED and head.dep_ != "advcl"  # "vraagt wanneer de trein zou komen"
        sure = restricted or _resumed(words) or _unreal(verb) or _unreal(grammar.finite_verb(governor))
        return Condition(words, head, verb, governor, plain=True) if sure and not asked else None
    return Condition(words, head, verb, governor, plain=form in lists.if_words or _not_past(verb, head, governor))


def _undone(opener: Token) -> bool:
    """Whether what stands before "als" makes it something else: "zelfs als", "even hoog als", "de man die komt als"."""
    if opener.i == opener.sent.start:
        return False
    lists, before = grammar.words(opener), opener.nbor(-1)
    if before.lower_ in lists.concessive or _ends_relative_clause(before):
        return True
    return opener.lower_ in lists.if_or_as and _compares(opener)


def _clause_head(opener: Token) -> Token | None:
    """The head of the clause behind ``opener``, through a subject on which the parser hung it; None if there is no such."""
    head = opener.head
    if head.i > opener.i and head.pos_ in grammar.NOMINAL and head.dep_ in grammar.SUBJECTS:
        head = head.head
    if head.i <= opener.i or not grammar.is_predicate(head) or head.dep_ == "acl:relcl":
        return None
    that = grammar.mark(head)
    if that is not None and that.i < opener.i:
        return None  # "dat hij als minister geen keuze heeft"
    lists = grammar.words(opener)
    others = lists.subordinators - lists.complementisers  # "als een gevaar, omdat de dijk zakt"; but "als dat gebeurt"
    return None if any(c.lower_ in others and opener.i < c.i < head.i for c in head.children) else head


def _ends_relative_clause(verb: Token) -> bool:
    """ "de man die komt": what follows without a comma is a part of that clause, whatever the parser hung it on."""
    if not grammar.is_verb(verb):
        return False
    relatives = grammar.words(verb).relatives
    pronouns = (c for c in verb.children if c.lower_ in relatives and c.pos_ == "PRON" and verb.sent.start < c.i < verb.i)
    return grammar.clause_head(verb).dep_ == "acl:relcl" or any(c.nbor(-1).pos_ in ("NOUN", "PROPN") for c in pronouns)


def _on_condition(that: Token) -> Condition | None:
    """ "op voorwaarde dat …", "in het geval dat …"."""
    lists, sentence = grammar.words(that), that.sent
    if that.i - sentence.start < 2 or that.nbor(-1).lower_ not in lists.condition_nouns:
        return None
    noun = that.nbor(-1)
    first = noun.nbor(-1)
    if first.pos_ == "DET" and first.i > sentence.start:
        first = first.nbor(-1)
    head = that.head if that.head.i > that.i else None
    verb = None if head is None else grammar.finite_verb(head)
    if first.pos_ != "ADP" or head is None or verb is None or verb.i < that.i:
        return None
    governor = noun.head if noun.head != head else head.head
    words = _extent(first, head, verb)
    return Condition(words, head, verb, governor, plain=True) if words else None


def _extent(first: Token, head: Token, verb: Token) -> tuple[Token, ...]:
    """The words from ``first`` to the end of the clause of ``head``, before the main clause that may follow it.

    No words if it breaks off at a colon: "als hij vraagt: …".
    """
    found: list[Token] = []
    core = max(head.i, verb.i)
    for token in head.doc[first.i : head.sent.end]:
        if token.i > core and (token.i > head.right_edge.i or _ends(token, found) or _begins_main_clause(token, core)):
            return () if token.text == ":" else tuple(trimmed(found))
        if not token.is_space:
            found.append(token)
    return tuple(trimmed(found))


def _ends(token: Token, found: Sequence[Token]) -> bool:
    """Whether the clause stops before ``token``: a stop, or a mark that closes a quotation begun before the clause."""
    opened = sum(t.is_quote for t in found) % 2
    return token.text in CLAUSE_ENDS or (token.is_quote and not opened and bool(token.i and not token.nbor(-1).whitespace_))


def _begins_main_clause(token: Token, core: int) -> bool:
    """ "als het regent, gaan wij niet", "…, dan gaan wij niet", "als het regent gaan wij niet"."""
    if token.text == "," and token.i + 1 < token.sent.end:
        lists, behind = grammar.words(token), token.nbor(1)
        return grammar.is_finite(behind) or behind.lower_ in lists.resuming | lists.thus | lists.so
    return token.i == core + 1 and grammar.is_finite(token)


def _compares(als: Token) -> bool:
    """ "even hoog als hij beloofde", "zo snel als het kan", "zowel … als"."""
    comparing = grammar.words(als).comparing
    for token in reversed(als.doc[als.sent.start : als.i]):
        if token.is_punct:
            return False
        if token.lower_ in comparing:
            return True
    return False


def _resumed(words: Sequence[Token]) -> bool:
    """ "wanneer het regent, dan …"."""
    last = words[-1]
    rest = last.doc[last.i + 1 : last.sent.end]
    return len(rest) > 1 and rest[0].text == "," and rest[1].lower_ in grammar.words(last).resuming


def _unreal(verb: Token | None) -> bool:
    """ "zou", "zouden", "mocht", "mochten": what is not, or not yet."""
    return verb is not None and grammar.is_past(verb) and verb.lemma_.lower() in grammar.words(verb).unreal


def _not_past(verb: Token, head: Token, governor: Token) -> bool:
    """Whether "als" and "zolang" cannot tell of what used to happen: the clause is not past, or it is unreal."""
    if not grammar.is_past(verb) or _unreal(verb):
        return True
    main = grammar.finite_verb(governor)
    pluperfect = verb != head and "Part" in head.morph.get("VerbForm", [])
    return _unreal(main) or (pluperfect and main is not None and grammar.is_past(main))


# ---------------------------------------------------------------- "komt er geen akkoord, dan …"


def _inverted(sentence: Span) -> Condition | None:
    """A condition with its verb in front: before "dan" and a finite verb, or with "mocht" before a finite verb alone."""
    verb = _first_verb(sentence)
    if verb is None:
        return None
    lists, doc = grammar.words(verb), verb.doc
    for comma in doc[verb.i + 1 : sentence.end - 2]:
        if comma.text in CLAUSE_ENDS:
            return None
        if comma.text != ",":
            continue
        behind = comma.nbor(1)
        then = behind.lower_ in lists.resuming
        main = comma.nbor(2) if then else behind
        words = tuple(t for t in doc[verb.i : comma.i] if not t.is_space)
        if grammar.is_finite(main) and (then or verb.lower_ in lists.if_inverted) and _has_subject(verb, words):
            return Condition(words, grammar.predicate(verb), verb, grammar.predicate(main), plain=True)
    return None


def _first_verb(sentence: Span) -> Token | None:
    """The finite verb that opens the sentence, or a quotation or what follows a colon in it."""
    for token in sentence:
        first = token.i == sentence.start or token.nbor(-1).is_quote or token.nbor(-1).text == ":"
        joined = token.i == sentence.start + 1 and token.nbor(-1).lower_ in grammar.words(token).openers
        if (first or joined) and grammar.is_finite(token):
            return token
    return None


def _has_subject(verb: Token, words: Collection[Token]) -> bool:
    """Whether one of ``words`` is the verb's subject, which a parser may call its object: "Kom maar op, dan …" has none."""
    subjects = (*grammar.SUBJECTS, "obj")
    return any(t.dep_ in subjects and t.head in (verb, grammar.predicate(verb)) for t in words)
