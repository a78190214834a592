"""Questions to a dependency parse in Universal Dependencies: whose clause is this, who is its subject, how far does it run.

The answers allow for the parser's usual mistakes: a second main verb hung on the wrong clause, a subject called an object.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from spacy.tokens import Span, Token

from wederhoor.lang import pack
from wederhoor.lang.words import Words

CLAUSAL = frozenset({"ROOT", "ccomp", "xcomp", "csubj", "csubj:pass", "advcl", "acl", "acl:relcl", "parataxis"})
SUBJECTS = ("nsubj", "nsubj:pass", "nsubj:outer")
AUXILIARIES = ("aux", "aux:pass", "cop")
RELATIVE_CLAUSES = ("acl:relcl", "acl")
WITHOUT_SUBJECT = ("conj", "xcomp", "advcl", "parataxis", "ccomp")  # clauses whose subject may stand in another
NOT_PREDICATES = (*AUXILIARIES, "compound:prt", "fixed", "case", "mark")
NOMINAL = ("NOUN", "PROPN", "PRON")
DOUBLED_MARKS = (",,", "``", "''")  # marks that the tokeniser does not know for quotation marks
DEEPEST = 4  # clauses between a verb and the one that has its subject


_LISTS: dict[int, Words] = {}
"""By the number of the language: this is asked a hundred times for each sentence."""


def words(token: Token) -> Words:
    """The lists of words of the language that ``token`` is in."""
    found = _LISTS.get(token.lang)
    if found is None:
        found = _LISTS[token.lang] = pack(token.doc.lang_).words
    return found


def is_quotation_mark(token: Token) -> bool:
    return token.is_quote or token.text in DOUBLED_MARKS


# ---------------------------------------------------------------- verbs


def is_verb(token: Token) -> bool:
    return token.pos_ in ("VERB", "AUX")


def is_finite(token: Token) -> bool:
    """A finite verb, by its morphology; a plural that looks like an infinitive counts where it has a subject of its own."""
    if not is_verb(token):
        return False
    if _finite_form(token):
        return True
    return token.lower_.endswith(words(token).plural_endings) and _plural_with_subject(token)


def _finite_form(token: Token) -> bool:
    return "Fin" in token.morph.get("VerbForm", [])


def is_past(verb: Token) -> bool:
    return "Past" in verb.morph.get("Tense", [])


def _plural_with_subject(token: Token) -> bool:
    """ "boeren moeten veranderen": "moeten" is finite if a plural subject stands beside it and no other verb is finite."""
    head = token.head if token.dep_ in AUXILIARIES else token
    if _behind_te(token):
        return False
    if head != token and any(c != token and c.dep_ in AUXILIARIES and _finite_form(c) for c in (head, *head.children)):
        return False
    if head == token and any(True for _ in children(head, *AUXILIARIES)):
        return False
    return any("Plur" in c.morph.get("Number", []) for c in children(head, *SUBJECTS))


def is_infinitive_with_te(head: Token) -> bool:
    return any(map(_is_marker, head.children)) or _behind_te(head)


def _behind_te(token: Token) -> bool:
    return token.i > token.sent.start and _is_marker(token.nbor(-1))


def _is_marker(token: Token) -> bool:
    """ "te" before an infinitive; in "te streng" it is an adverb."""
    return token.lower_ in words(token).infinitive_marker and token.pos_ != "ADV"


def is_passive(head: Token) -> bool:
    passive = words(head).passive_auxiliaries
    if head.lemma_ in passive and any("Part" in c.morph.get("VerbForm", []) for c in children(head, "compound:prt")):
        return True  # "wordt ontkend", with the participle hung on its auxiliary
    return any(c.dep_ == "aux:pass" or (c.dep_ == "aux" and c.lemma_ in passive) for c in head.children)


def verb_second(verb: Token) -> bool:
    """Whether ``verb`` stands right after a coordinator, as the second main verb in "zij wachten en geven toe dat …"."""
    return verb.i > verb.sent.start and verb.nbor(-1).lower_ in words(verb).coordinators


def shares_subject(finite: Token) -> bool:
    """A verb-first main clause behind a coordinator, "… en roept de bond op": its subject stands in the clause before.

    A finite verb that ends its clause ("dat hij rookt en drinkt") may be a subordinate one and does not count.
    """
    return (
        verb_second(finite)
        and finite.i + 1 < finite.sent.end
        and not finite.nbor(1).is_punct
        and finite.nbor(1).pos_ != "CCONJ"
    )


# ---------------------------------------------------------------- clauses


def children(token: Token, *labels: str) -> Iterator[Token]:
    return (child for child in token.children if child.dep_ in labels)


def subtree(head: Token, without: Iterable[Token] = ()) -> list[Token]:
    """The tokens under ``head`` in order of the text, minus those under any of ``without``."""
    dropped = {t.i for other in without for t in other.subtree}
    return [t for t in head.subtree if t.i not in dropped and not t.is_space]


def asks(sentence: Span) -> bool:
    """Whether a sentence ends in a question mark."""
    return sentence.text.rstrip().endswith("?")


def words_of(tokens: Iterable[Token]) -> list[Token]:
    """``tokens`` without white space and punctuation."""
    return [t for t in tokens if not t.is_space and not t.is_punct and t.pos_ != "PUNCT"]


def clause_head(token: Token) -> Token:
    """The head of the clause that ``token`` stands in: the nearest ancestor that is a predicate."""
    while token.dep_ != "ROOT" and not is_predicate(token):
        token = token.head
    return token


def is_predicate(token: Token) -> bool:
    if token.dep_ in NOT_PREDICATES:
        return False
    if token.dep_ in CLAUSAL or (token.dep_ == "conj" and is_verb(token)):
        return True
    return token.pos_ == "VERB" and token.dep_ not in ("amod", "nmod", "obl", "obj", "nsubj", "flat", "appos")


def predicate(token: Token) -> Token:
    """The predicate that an auxiliary or copula belongs to; ``token`` itself if it is none."""
    lists = words(token)
    auxiliary = token.head.pos_ == "AUX" or token.head.lemma_ in lists.perfect_auxiliaries | lists.passive_auxiliaries
    if token.dep_ == "compound:prt" and token.pos_ == "VERB" and auxiliary:
        return token.head  # "heeft ontkend dat …", with the participle hung on its auxiliary
    while token.head != token and (token.dep_ in AUXILIARIES or _modal_object(token)):
        token = token.head
    return token


def _modal_object(token: Token) -> bool:
    """ "dat zij de opvang gratis wil maken": a modal before its infinitive that the parser called an object."""
    before_verb = token.dep_ == "obj" and token.head.pos_ == "VERB" and token.head.i > token.i
    return before_verb and token.lemma_.lower() in words(token).wish


def finite_verb(head: Token) -> Token | None:
    """The finite verb of the clause that ``head`` leads: itself, an auxiliary or the copula."""
    if is_finite(head):
        return head
    return next((child for child in children(head, *AUXILIARIES) if is_finite(child)), None)


def introduces(word: Token) -> bool:
    """Whether ``word`` is one of those before what is said or wanted: "dat", "of", "om"."""
    lists = words(word)
    return word.lower_ in lists.complementisers or word.lower_ in lists.purpose


def mark(head: Token) -> Token | None:
    """The subordinator of the clause: "dat", "of", "om", else None."""
    for child in head.children:
        if child.i < head.i and (child.dep_ == "mark" or child.pos_ == "SCONJ") and introduces(child):
            return child
    return None


def case_of(token: Token) -> str:
    """The preposition of a noun phrase in lower case, "" if none."""
    for child in token.children:
        if child.dep_ == "case" and child.i < token.i:
            return str(child.lower_)
    return ""


def agent(head: Token) -> Token | None:
    """The "door X" of a passive."""
    by = words(head).agent
    for child in head.children:
        if child.dep_.startswith("obl") and any(c.lower_ in by for c in children(child, "case")):
            return child
    return None


def possessor(noun: Token) -> Token | None:
    """Whose it is: "zijn overtuiging", "het devies van de club"."""
    of = words(noun).possessor
    return next((c for c in noun.children if c.dep_ == "nmod:poss" or case_of(c) in of), None)


# ---------------------------------------------------------------- subjects


def actor(head: Token) -> Token | None:
    """Who does what the predicate ``head`` tells: the agent of a passive, else the subject."""
    return agent(head) if is_passive(head) else subject(head)


def subject(head: Token, depth: int = 0) -> Token | None:
    """The subject of the predicate ``head``, through coordination and control; the antecedent for a relative pronoun."""
    own = own_subject(head)
    if own is not None:
        return _antecedent(own, head)
    above = _clause_with_subject(head) if depth <= DEEPEST else None
    return None if above is None else subject(above, depth + 1)


def _antecedent(own: Token, head: Token) -> Token:
    """ "de man die zei dat …": the man; any other subject itself."""
    relative = own.pos_ == "PRON" and own.lower_ in words(own).relatives and head.dep_ in RELATIVE_CLAUSES and own.i < head.i
    return head.head if relative and head.head.pos_ in NOMINAL else own


def _clause_with_subject(head: Token) -> Token | None:
    """The head of the clause whose subject is that of ``head``, which has none of its own; None if there is none."""
    if head.dep_ not in WITHOUT_SUBJECT:
        return None
    if head.dep_ in ("ccomp", "advcl", "parataxis") and finite_verb(head) is not None:
        return None
    if head.dep_ == "ccomp" and mark(head) is not None:
        return None
    above = head.head if is_predicate(head.head) else clause_head(head.head)
    return None if above == head else _outer_clause(head, above)


def _outer_clause(verb: Token, above: Token) -> Token:
    """Where a coordinated main verb belongs if the parser hung it on a subordinate clause."""
    if verb.dep_ != "conj" or above.dep_ == "ROOT" or mark(above) is None:
        return above
    finite = finite_verb(verb)
    return clause_head(above.head) if finite is not None and shares_subject(finite) else above


def own_subject(head: Token) -> Token | None:
    """The subject in the clause of ``head`` itself, by its form, its label or its place."""
    verb = finite_verb(head)
    if verb is None:
        return _labelled_subject(head)
    inverted = _nominative_behind(verb)
    if inverted is not None:
        return inverted
    if shares_subject(verb):
        return _labelled_subject(head, before=verb)
    return (
        _labelled_subject(head)
        or (_subject_of_auxiliary(verb) if verb != head else None)
        or _pronoun_beside(head, verb)
        or _first_constituent(head, verb)
        or _behind_demonstrative(head, verb)
    )


def _behind_demonstrative(head: Token, verb: Token) -> Token | None:
    """ "Dat ontkent de ambassade": behind an object that points back the only other one is the subject."""
    if verb.i == verb.sent.start or verb.nbor(-1).lower_ not in words(verb).demonstratives or verb.nbor(-1).dep_ != "obj":
        return None
    return next((c for c in children(head, "obj") if c.i > verb.i and c.pos_ in ("NOUN", "PROPN")), None)


def _name_after_title(subject: Token) -> Token:
    """ "kraanmachinist Jelle Boonstra": the name, where the parser made two subjects of a title and the name behind it."""
    if subject.i + 1 >= subject.sent.end or subject.pos_ == "PROPN":
        return subject
    behind = subject.nbor(1)
    return behind if behind.pos_ == "PROPN" and behind.head == subject.head and behind.dep_ == subject.dep_ else subject


def _labelled_subject(head: Token, before: Token | None = None) -> Token | None:
    """What the parser calls a subject, with a meaning of its own; ``before``: only what stands before that verb."""
    expletives = words(head).expletives
    for label in SUBJECTS:
        for child in children(head, label):
            if before is not None and child.i > before.i:
                continue
            if child.lower_ not in expletives or child.pos_ == "NOUN":
                return _name_after_title(child)
    return None


def _subject_of_auxiliary(verb: Token) -> Token | None:
    return next((child for label in SUBJECTS for child in children(verb, label)), None)


def _nominative_behind(verb: Token) -> Token | None:
    """ "hij", "ik" or "wij" right behind a finite verb: nothing else can be its subject."""
    if verb.i + 1 < verb.sent.end and verb.nbor(1).lower_ in words(verb).nominatives and not verb_second(verb):
        return verb.nbor(1)
    return None


def _pronoun_beside(head: Token, verb: Token) -> Token | None:
    """A pronoun in the subject's form beside the finite verb, whatever the parser called it."""
    for place in (verb.i + 1, verb.i - 1):
        if verb.sent.start <= place < verb.sent.end:
            beside = verb.doc[place]
            if beside.pos_ == "PRON" and beside.head in (verb, head) and beside.lower_ in words(verb).subject_pronouns:
                return beside
    return None


def _first_constituent(head: Token, verb: Token) -> Token | None:
    """The noun phrase that opens a main clause before its finite verb, if nothing in the clause is called a subject."""
    if verb.i == verb.sent.start or mark(head) is not None:
        return None
    token = verb.nbor(-1)
    while token.head.i < verb.i and token.head != token and token.head.sent == token.sent:
        token = token.head
    if token.lower_ in words(token).expletives:
        return None  # "het is te hopen dat …"
    one_more = any(c.i > verb.i and c.pos_ in ("NOUN", "PROPN") for c in children(head, "obj"))
    nominal = token.pos_ in NOMINAL and (token.dep_ not in ("obj", "iobj") or (one_more and token.pos_ != "PRON"))
    return token if nominal and _opens_clause(token) and not case_of(token) and token.sent == verb.sent else None


def _opens_clause(token: Token) -> bool:
    """Whether the phrase of ``token`` stands first in its sentence or behind a coordinator or mark."""
    first = token.left_edge.i
    if first == token.sent.start:
        return True
    before = token.doc[first - 1]
    return before.text in (":", ";", ",") or before.lower_ in words(token).openers
