"""Questions to a dependency parse in Universal Dependencies: whose clause is this, who is its subject, how far does it run.

The answers allow for the parser's usual mistakes: a second main verb hung on the wrong clause, a subject called an object.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from spacy.tokens import Token

CLAUSAL = {"ROOT", "ccomp", "xcomp", "csubj", "csubj:pass", "advcl", "acl", "acl:relcl", "parataxis"}
SUBJECTS = ("nsubj", "nsubj:pass", "nsubj:outer")
SUBORDINATORS = frozenset(
    [
        "dat",
        "of",
        "om",
        "als",
        "toen",
        "omdat",
        "doordat",
        "zodat",
        "terwijl",
        "nadat",
        "voordat",
        "hoewel",
        "ofschoon",
        "tenzij",
        "mits",
        "indien",
        "wanneer",
        "totdat",
        "zolang",
        "zodra",
        "aangezien",
    ]
)
WH_WORDS = frozenset(
    [
        "wat",
        "wie",
        "waar",
        "waarom",
        "hoe",
        "hoeveel",
        "wanneer",
        "welk",
        "welke",
        "waarvan",
        "waarmee",
        "waaraan",
        "waarin",
        "waarover",
        "waarop",
        "waardoor",
        "waartoe",
        "hoezeer",
        "hoelang",
    ]
)
RELATIVES = frozenset(["die", "dat", "wie", "wat"])
PRONOUN_SUBJECTS = frozenset(["hij", "zij", "ze", "ik", "we", "wij", "jij", "je", "u", "ie"])


def is_verb(token: Token) -> bool:
    return token.pos_ in ("VERB", "AUX")


def is_finite(token: Token) -> bool:
    """A finite verb, by its morphology; a plural that looks like an infinitive counts where it has a subject of its own."""
    if not is_verb(token):
        return False
    if "Fin" in token.morph.get("VerbForm"):
        return True
    return token.lower_.endswith(("en", "zijn", "gaan", "staan", "slaan", "zien", "doen")) and _plural_with_subject(token)


def _plural_with_subject(token: Token) -> bool:
    """ "boeren moeten veranderen": "moeten" is finite if a plural subject stands beside it and no other verb is finite."""
    head = token.head if token.dep_ in ("aux", "aux:pass", "cop") else token
    if token.i > token.sent.start and token.nbor(-1).lower_ == "te":
        return False
    if head != token and any(
        c != token and c.dep_ in ("aux", "aux:pass", "cop") and "Fin" in c.morph.get("VerbForm") for c in (head, *head.children)
    ):
        return False
    if head == token and any(c.dep_ in ("aux", "aux:pass", "cop") for c in head.children):
        return False
    return any(c.dep_ in SUBJECTS and "Plur" in c.morph.get("Number") for c in head.children)


def children(token: Token, *labels: str) -> Iterator[Token]:
    return (child for child in token.children if child.dep_ in labels)


def clause_head(token: Token) -> Token:
    """The head of the clause that ``token`` stands in: the nearest ancestor that is a predicate."""
    while token.dep_ != "ROOT" and not is_predicate(token):
        token = token.head
    return token


def is_predicate(token: Token) -> bool:
    if token.dep_ in ("aux", "aux:pass", "cop", "compound:prt", "fixed", "case", "mark"):
        return False
    if token.dep_ in CLAUSAL or (token.dep_ == "conj" and token.pos_ in ("VERB", "AUX")):
        return True
    return token.pos_ in ("VERB",) and token.dep_ not in ("amod", "nmod", "obl", "obj", "nsubj", "flat", "appos")


def predicate(token: Token) -> Token:
    """The predicate that an auxiliary or copula belongs to; ``token`` itself if it is none."""
    while token.head != token and (token.dep_ in ("aux", "aux:pass", "cop") or _modal_object(token)):
        token = token.head
    return token


def _modal_object(token: Token) -> bool:
    """ "dat zij de opvang gratis wil maken": a modal before its infinitive that the parser called an object."""
    return token.dep_ == "obj" and token.lemma_.lower() == "willen" and token.head.pos_ == "VERB" and token.head.i > token.i


def finite_verb(head: Token) -> Token | None:
    """The finite verb of the clause that ``head`` leads: itself, an auxiliary or the copula."""
    if is_finite(head):
        return head
    for child in head.children:
        if child.dep_ in ("aux", "aux:pass", "cop") and is_finite(child):
            return child
    return None


def mark(head: Token) -> Token | None:
    """The subordinator of the clause: "dat", "of", "om", else None."""
    for child in head.children:
        if child.i < head.i and child.lower_ in ("dat", "of", "om") and (child.dep_ == "mark" or child.pos_ == "SCONJ"):
            return child
    return None


def is_infinitive_with_te(head: Token) -> bool:
    return any(child.lower_ == "te" for child in head.children) or (head.i > head.sent.start and head.nbor(-1).lower_ == "te")


def verb_second(verb: Token) -> bool:
    """Whether ``verb`` stands right after a coordinator, as the second main verb in "zij wachten en geven toe dat …"."""
    return verb.i > verb.sent.start and verb.nbor(-1).lower_ in ("en", "maar", "of", "doch", "dus", "want")


def subject(head: Token, depth: int = 0) -> Token | None:
    """The subject of the predicate ``head``, through coordination and control; the antecedent for a relative pronoun."""
    own = own_subject(head)
    if own is not None:
        if own.lower_ in RELATIVES and own.pos_ == "PRON" and head.dep_ in ("acl:relcl", "acl") and own.i < head.i:
            return head.head if head.head.pos_ in ("NOUN", "PROPN", "PRON") else own
        return own
    if depth > 4 or head.dep_ == "ROOT":
        return None
    if head.dep_ in ("conj", "xcomp", "advcl", "parataxis", "ccomp"):
        if head.dep_ == "ccomp" and (mark(head) is not None or finite_verb(head) is not None):
            return None
        if head.dep_ in ("advcl", "parataxis") and finite_verb(head) is not None:
            return None
        above = head.head if is_predicate(head.head) else clause_head(head.head)
        if above == head:
            return None
        return subject(outer_clause(head, above), depth + 1)
    return None


def outer_clause(verb: Token, above: Token) -> Token:
    """Where a coordinated main verb belongs if the parser hung it on a subordinate clause."""
    finite = finite_verb(verb)
    if (
        verb.dep_ == "conj"
        and finite is not None
        and shares_subject(finite)
        and mark(above) is not None
        and above.dep_ != "ROOT"
    ):
        return clause_head(above.head)
    return above


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


def own_subject(head: Token) -> Token | None:
    verb = finite_verb(head)
    shared = verb is not None and shares_subject(verb)
    inverted = _nominative_behind(verb) if verb is not None else None
    if inverted is not None:
        return inverted
    for label in SUBJECTS:
        for child in children(head, label):
            if shared and verb is not None and child.i > verb.i:
                continue
            if child.lower_ not in ("er", "het") or child.pos_ == "NOUN":
                return child
    if verb is None or shared:
        return None
    if verb != head:
        for label in SUBJECTS:
            for child in children(verb, label):
                return child
    return _unlabelled_subject(head, verb) or _first_constituent(head, verb)


def _first_constituent(head: Token, verb: Token) -> Token | None:
    """The noun phrase that opens a main clause before its finite verb, if nothing in the clause is called a subject."""
    if verb.i == verb.sent.start or mark(head) is not None:
        return None
    token = verb.nbor(-1)
    while token.head.i < verb.i and token.head != token and token.head.sent == token.sent:
        token = token.head
    opens = token.left_edge.i == verb.sent.start or verb.doc[token.left_edge.i - 1].lower_ in (
        "en",
        "maar",
        "want",
        ":",
        ";",
        ",",
    )
    nominal = token.pos_ in ("PROPN", "NOUN", "PRON") and token.dep_ not in ("obj", "iobj")
    return token if opens and nominal and not case_of(token) and token.sent == verb.sent else None


def _nominative_behind(verb: Token) -> Token | None:
    """ "hij", "ik" or "wij" right behind a finite verb: nothing else can be its subject."""
    if verb.i + 1 < verb.sent.end and verb.nbor(1).lower_ in ("hij", "ik", "wij", "we") and not verb_second(verb):
        return verb.nbor(1)
    return None


def _unlabelled_subject(head: Token, verb: Token) -> Token | None:
    """A pronoun in the subject's form beside the finite verb, whatever the parser called it."""
    for step in (1, -1):
        place = verb.i + step
        if verb.sent.start <= place < verb.sent.end:
            beside = verb.doc[place]
            if beside.lower_ in PRONOUN_SUBJECTS and beside.pos_ == "PRON" and beside.head in (verb, head):
                return beside
    return None


def is_passive(head: Token) -> bool:
    return any(True for _ in children(head, "aux:pass")) or any(child.lemma_ == "worden" for child in children(head, "aux"))


def agent(head: Token) -> Token | None:
    """The "door X" of a passive."""
    for child in head.children:
        if child.dep_.startswith("obl") and any(c.lower_ == "door" and c.dep_ == "case" for c in child.children):
            return child
    return None


def case_of(token: Token) -> str:
    """The preposition of a noun phrase in lower case, "" if none."""
    for child in token.children:
        if child.dep_ == "case" and child.i < token.i:
            return str(child.lower_)
    return ""


def subtree(head: Token, without: Iterable[Token] = ()) -> list[Token]:
    """The tokens under ``head`` in order of the text, minus those under any of ``without``."""
    dropped = {t.i for other in without for t in other.subtree}
    return [t for t in head.subtree if t.i not in dropped and not t.is_space]


def words_of(tokens: Iterable[Token]) -> list[Token]:
    """``tokens`` without white space and punctuation."""
    return [t for t in tokens if not t.is_space and not t.is_punct and t.pos_ != "PUNCT"]
