"""Questions to a statement's content: is it a clause, which clauses does it hold, whose act do they tell of."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from spacy.tokens import Token

from wederhoor.read import grammar


def is_clause(content: Sequence[Token]) -> bool:
    """Whether the content is a clause of its own with a finite verb, most surely after "dat" or "of"."""
    first = content[0]
    if first.i > first.sent.start and first.nbor(-1).lower_ in grammar.words(first).subordinators:
        return True
    root = next(roots(content), None)
    return root is not None and grammar.finite_verb(root) is not None


def is_thing(content: Sequence[Token]) -> bool:
    """Whether the content is a bare noun phrase, something that is asked for."""
    root = next(roots(content), None)
    return (
        root is not None
        and root.pos_ in ("NOUN", "PROPN")
        and not grammar.case_of(root)
        and not any(map(grammar.is_verb, content))
    )


def is_infinitive(content: Sequence[Token]) -> bool:
    root = next(roots(content), None)
    return root is not None and grammar.is_infinitive_with_te(root)


def is_question(content: Sequence[Token]) -> bool:
    """Whether the content is an indirect question: "of" stands before it, or a question word opens it."""
    first = content[0]
    asking = grammar.words(first).question_words | grammar.words(first).whether
    before = first.nbor(-1).lower_ if first.i > first.sent.start else ""
    return first.lower_ in asking or before in asking


def roots(content: Sequence[Token]) -> Iterator[Token]:
    """The heads of the content's clauses, in order: those whose own head is outside it, and what is joined to them."""
    inside = set(content)
    for token in content:
        if token.is_punct or token.is_space:
            continue
        if (
            token.head not in inside
            or token.head == token
            or (token.dep_ in ("conj", "parataxis") and grammar.is_predicate(token))
        ):
            yield token


def core(root: Token, content: Sequence[Token]) -> list[Token]:
    """The words of the clause under ``root`` that are in the content, without those of clauses inside it."""
    inside = set(content)
    found, waiting = [], [root]
    while waiting:
        word = waiting.pop()
        found.append(word)
        waiting.extend(c for c in word.children if c in inside and (c.dep_ == "xcomp" or not grammar.is_predicate(c)))
    return sorted(found, key=lambda t: t.i)


def subject_of(root: Token) -> Token | None:
    """The subject of one of the content's clauses; that of the clause above if it has no finite verb."""
    return grammar.own_subject(root) or (grammar.subject(root) if grammar.finite_verb(root) is None else None)


def is_source(subject: Token | None, root: Token, *, direct: bool) -> bool:
    """Whether the subject of a clause in the content is the source: "ik"; in indirect speech "hij", or an infinitive's."""
    if not direct and root.dep_ in ("xcomp", "ccomp") and grammar.is_infinitive_with_te(root):
        return True
    if subject is None or subject.pos_ != "PRON":
        return False
    if direct:
        return "1" in subject.morph.get("Person", [])
    return subject.lower_ in grammar.words(subject).subject_pronouns and "2" not in subject.morph.get("Person", [])


def imperative(root: Token, words: Sequence[Token]) -> Token | None:
    """The verb by which a clause of direct speech bids somebody do something: "kom morgen", "maar ga dan".

    A bare stem that opens its clause and has no subject. "Laat" bids too, unless it lets the speaker himself: "laat ik".
    """
    verb = grammar.finite_verb(root) or root
    opening = [t for t in words if t.i < verb.i and not t.is_punct]
    told = any(t.pos_ not in ("INTJ", "CCONJ", "ADV") or t.lower_ in grammar.words(t).expletives for t in opening)
    if told or not _may_bid(verb):
        return None
    following = verb.nbor(1) if verb.i + 1 < verb.sent.end else None
    if verb.lower_ in grammar.words(verb).let:
        return None if following is not None and _lets_himself(verb, following) else verb
    remark = following is not None and following.text == ","  # "kijk, zo gaat dat"
    return verb if _is_stem(verb) and not remark and subject_of(root) is None else None


def _may_bid(verb: Token) -> bool:
    if not grammar.is_verb(verb) or grammar.is_past(verb) or "Part" in verb.morph.get("VerbForm", []):
        return False
    return verb.lemma_.lower() not in grammar.words(verb).never_bid


def _lets_himself(verb: Token, following: Token) -> bool:
    """ "laat ik", where "laten we" and "laat ons" take the listener along."""
    first = "1" in following.morph.get("Person", []) and "Nom" in following.morph.get("Case", [])
    return first and "Sing" in verb.morph.get("Number", [])


def _is_stem(verb: Token) -> bool:
    """A form without an ending: "kom", "zet"; not "komt", "zetten"."""
    form, lemma = verb.lower_, verb.lemma_.lower()
    return form != lemma and not form.endswith("en") and (not form.endswith("t") or lemma.endswith("ten"))
