"""How far the words reach that a cue governs: the clause with its edges, or what is left of the cue's own clause.

The tree proposes; word order decides where the parser is known to err: a second main clause hung on a subordinate one, an
object hung on the wrong verb, an infinitive hung on the sentence instead of the noun.
"""

from __future__ import annotations

from spacy.tokens import Token

from wederhoor.read import grammar
from wederhoor.read.cues import CueFinder, Occurrence
from wederhoor.read.phrases import phrase

CLAUSE_LABELS = {"ccomp", "csubj", "csubj:pass", "xcomp", "advcl", "acl", "acl:relcl", "obj", "parataxis", "nsubj:pass", "dep"}
INFINITIVE_ONLY_MOVES = ("request", "offer", "reject", "agree")
ADVERBIALS = ("advmod", "obl", "advcl", "cc", "mark", "punct", "obl:agent")
NO_INFINITIVE = frozenset("weten zien staan blijken horen lezen bellen appen mailen twitteren schrijven vertellen roepen".split())  # "wist te ontkomen": managed, did not know
ADVERBIAL = frozenset(["door", "zonder", "na", "alvorens", "teneinde", "in", "plaats"])  # "door te zwijgen" is how, not what
CONDITIONS = frozenset(["als", "indien", "tenzij", "mits", "wanneer", "zolang", "zodra", "omdat", "terwijl", "aangezien"])
ASKED = frozenset({"request", "warn", "accuse", "offer"})  # moves whose object is the one that is spoken to


def complement(occurrence: Occurrence) -> Token | None:
    """The head of the clause that says what is said, thought or wanted; None if the cue has none."""
    options = sorted(
        (child for governor in occurrence.governors for child in governor.children if child.dep_ in CLAUSE_LABELS),
        key=lambda child: (child.i < occurrence.word.i, child.i),
    )
    for child in options:
        if child in occurrence.governors or child.pos_ == "PUNCT":
            continue
        if _introduced(child, occurrence):
            return child
    return _unattached(occurrence)


def _introduced(child: Token, occurrence: Occurrence) -> bool:
    subordinator = grammar.mark(child)
    if child.dep_ == "acl:relcl" and occurrence.cue.pos == "verb":
        return False
    if subordinator is not None and subordinator.lower_ in ("dat", "of"):
        return "clause" in occurrence.cue.frames and any(grammar.is_verb(t) for t in child.subtree)
    if subordinator is not None and subordinator.lower_ == "om":
        return child.dep_ != "advcl" or occurrence.cue.move in INFINITIVE_ONLY_MOVES
    if any(c.lower_ in ADVERBIAL and c.dep_ in ("mark", "case") for c in child.children):
        return False
    if (
        child.dep_ in ("ccomp", "obj", "advcl", "csubj")
        and child.left_edge.lower_ in grammar.WH_WORDS
        and grammar.is_verb(child)
    ):
        return "clause" in occurrence.cue.frames and grammar.finite_verb(child) is not None and child.i > occurrence.word.i
    if grammar.is_infinitive_with_te(child) and child.dep_ in ("xcomp", "ccomp", "acl", "csubj", "csubj:pass"):
        verbal = grammar.is_verb(child) or any(c.dep_ == "cop" for c in child.children)
        return (
            verbal
            and occurrence.cue.lemma not in NO_INFINITIVE
            and (child.i > occurrence.word.i or occurrence.cue.pos != "noun")
        )
    return False


def _unattached(occurrence: Occurrence) -> Token | None:
    """A dat-clause right behind the cue that the parser hung elsewhere."""
    if "clause" not in occurrence.cue.frames:
        return None
    last = max(occurrence.tokens, key=lambda t: t.i)
    sentence = last.sent
    infinitive = _infinitive_behind(last) if occurrence.cue.pos == "noun" else None
    if infinitive is not None:
        return infinitive
    for place in range(last.i + 1, min(sentence.end, last.i + 9)):
        token = last.doc[place]
        if token.lower_ == "dat" and token.dep_ == "mark":
            head = token.head
            relative = "Neut" in token.nbor(-1).morph.get("Gender") and token.i - last.i > 1 and occurrence.cue.pos == "verb"
            return head if head.i > token.i and not relative and not _other_cue_between(last, token) else None
        if token.lower_ in (":", ";") or (grammar.is_finite(token) and token not in occurrence.governors):
            return None
    return None


def _infinitive_behind(noun: Token) -> Token | None:
    """ "met de opdracht de grens te sluiten": an infinitive right behind the noun, whatever it hangs on."""
    for token in noun.doc[noun.i + 1 : min(noun.sent.end, noun.i + 15)]:
        if token.is_punct and token.text != ",":
            return None
        if token.pos_ == "VERB" and grammar.is_infinitive_with_te(token) and token.left_edge.i - noun.i in (1, 2):
            return token
    return None


def _other_cue_between(left: Token, right: Token) -> bool:
    return any(t.pos_ == "VERB" for t in left.doc[left.i + 1 : right.i])


def clause_content(head: Token, occurrence: Occurrence, finder: CueFinder) -> list[Token]:
    """The words of the clause under ``head`` without its "dat", "of" or "om" and without main clauses hung on it by mistake."""
    tokens = grammar.subtree(head)
    subordinator = grammar.mark(head)
    if subordinator is not None:
        tokens = [t for t in tokens if t.i > subordinator.i]
    cut = foreign_start(head, occurrence, finder)
    if cut is not None:
        tokens = [t for t in tokens if t.i < cut]
    own = set(occurrence.tokens)
    if occurrence.word.i < head.i:
        tokens = [t for t in tokens if t.i > occurrence.word.i]
        if tokens and cut is None:
            tokens += _behind(tokens[-1], occurrence)
        if tokens and cut is None:
            tokens += _condition(tokens[-1], head, occurrence)
    else:
        tokens = [t for t in tokens if t.i < occurrence.word.i]
    return trimmed([t for t in tokens if t not in own])


def _behind(last: Token, occurrence: Occurrence) -> list[Token]:
    """A phrase right behind the content, without a comma, that the parser hung on the cue: "… “met ernstige gevolgen” als …".

    After a clause that ends in its verb nothing of the cue's own clause follows but what a comma or a coordinator sets apart.
    """
    governors = occurrence.governors
    place = last.i + 1
    while place < last.sent.end and (last.doc[place].is_quote or last.doc[place].is_space):
        place += 1
    if place >= last.sent.end:
        return []
    first = last.doc[place]
    for child in (c for g in governors for c in g.children):
        if child.left_edge.i in (place, last.i + 1) and child.dep_ in ("obl", "obl:arg", "obj", "advmod") and first.pos_ == "ADP":
            return [t for t in last.doc[last.i + 1 : child.right_edge.i + 1] if not t.is_space]
    return []


def _condition(last: Token, head: Token, occurrence: Occurrence) -> list[Token]:
    """A condition or reason right behind the content that the parser hung on the cue: "waarschuwt voor straf als …"."""
    for governor in occurrence.governors:
        for child in grammar.children(governor, "advcl"):
            edge = child.left_edge
            gap = [t for t in last.doc[last.i + 1 : edge.i] if not t.is_space]
            if child != head and edge.i > last.i and edge.lower_ in CONDITIONS and all(t.text == "," for t in gap):
                return [*gap, *grammar.subtree(child)]
    return []


def foreign_start(head: Token, occurrence: Occurrence, finder: CueFinder) -> int | None:
    """Where, under a subordinate clause, a second main clause begins: "…, maar benadrukte dat", ", aldus X"."""
    for token in grammar.subtree(head):
        if token.i <= head.left_edge.i + 1:
            continue
        before = token.nbor(-1)
        if token.lower_ == "aldus" and before.is_punct:
            return before.i
        if token.dep_ == "conj" and grammar.mark(head) is not None and (start := _main_clause_start(token)) is not None:
            return start
        if not grammar.is_finite(token):
            continue
        if before.lower_ in ("en", "maar", "doch") and _leads_main_clause(token, finder):
            return before.i
        if (
            token.i >= 2
            and before.lower_ in grammar.PRONOUN_SUBJECTS
            and token.nbor(-2).lower_ in ("en", "maar")
            and finder.verb(token) is not None
            and _followed_by_content(token)
        ):
            return int(token.i - 2)
    return None


def _main_clause_start(head: Token) -> int | None:
    """Where a coordinated clause with the word order of a main clause starts: "…, maar uit de stad is niets vernomen"."""
    finite = grammar.finite_verb(head)
    if finite is None or grammar.mark(head) is not None or finite.i > head.i:
        return None
    link = next((c for c in head.children if c.dep_ == "cc" and c.i < head.i), None)
    between = finite.doc[finite.i + 1 : head.i]
    apart = any(t.pos_ in ("NOUN", "PROPN", "PRON", "ADV", "DET") for t in between)
    return link.i if link is not None and finite != head and apart else None


def _leads_main_clause(verb: Token, finder: CueFinder) -> bool:
    """Whether a finite verb right after "en" or "maar" opens a main clause: it is a cue and something follows it."""
    return finder.verb(grammar.predicate(verb)) is not None and _followed_by_content(verb)


def _followed_by_content(verb: Token) -> bool:
    return verb.i + 1 < verb.sent.end and not verb.nbor(1).is_punct


def with_middle_field(content: list[Token], occurrence: Occurrence, speaker: Token) -> list[Token]:
    """ "hoopt hij de kritiek … tot zwijgen te brengen": an object of the infinitive that the parser hung on the cue.

    Who is asked or told to do something stays out: "vraagt de minister te komen".
    """
    first = content[0].i
    told = occurrence.cue.move in ASKED and not occurrence.cue.attitude
    held: list[Token] = []
    for child in occurrence.word.children:
        between = max(occurrence.word.i, speaker.right_edge.i if speaker.i > occurrence.word.i else 0) < child.i < first
        if (
            between
            and child.dep_ in ("obj", "obl", "obl:arg", "nsubj")
            and child != speaker
            and not told
            and child.lower_ != "zich"
        ):
            held += [t for t in child.subtree if t.i < first and t not in occurrence.tokens]
    return sorted({*held, *content}, key=lambda t: t.i)


def rest_of_clause(occurrence: Occurrence, finder: CueFinder, speaker: Token | None) -> list[Token]:
    """What the cue's clause holds besides its subject and verbs; adverbials before the verb stay out, objects do not."""
    head, verb = occurrence.head, occurrence.word
    root = head if head.left_edge.i <= verb.left_edge.i else verb
    own = set(occurrence.tokens)
    dropped: set[int] = set()
    verb_final = any(c.dep_ == "mark" and c.lower_ != "te" and c.i < verb.i for c in (*head.children, *verb.children))
    for child in (*head.children, *verb.children):
        if child in own or child in (head, verb):
            continue
        if child == speaker:
            dropped |= _subject_words(child, verb)
        elif child.dep_ in ("conj", "parataxis") and grammar.finite_verb(child) is not None:
            dropped |= {t.i for t in child.subtree} | {t.i for t in grammar.children(child, "cc", "punct")}
        elif child.i < verb.i and child.dep_ in (("cc", "mark", "punct") if verb_final else ADVERBIALS):
            dropped |= {t.i for t in child.subtree}
        elif child.dep_ in ("aux", "aux:pass", "cop", "expl"):
            dropped.add(child.i)
    tokens = [t for t in root.subtree if t not in own and t.i not in dropped and not t.is_space]
    if mark := next((t for t in tokens if t.dep_ == "mark" and t.i < verb.i and t.head in (head, verb)), None):
        tokens = [t for t in tokens if t.i > mark.i]
    tokens = [t for t in tokens if not _relative_word(t, head, verb)]
    other = [t.i for t in tokens if t.i < verb.i and grammar.is_finite(t) and grammar.clause_head(t).dep_ not in ("acl:relcl", "acl")]
    if other:  # a whole clause before: the parser hung it there
        tokens = [t for t in tokens if t.i > other[-1]]
    cut = foreign_start(root, occurrence, finder)
    if cut is not None and cut > verb.i:
        tokens = [t for t in tokens if t.i < cut]
    return trimmed(tokens)


def _subject_words(subject: Token, verb: Token) -> set[int]:
    """The subject's phrase; before the verb all that hangs on it, behind the verb only what the phrase itself holds."""
    if subject.i < verb.i:
        return {t.i for t in subject.subtree if t.i < verb.i}
    first, last = phrase(subject)
    return {t.i for t in subject.doc[subject.left_edge.i : subject.right_edge.i + 1] if first <= t.idx < last}


def _relative_word(token: Token, head: Token, verb: Token) -> bool:
    return token.lower_ in grammar.RELATIVES and token.head in (head, verb) and head.dep_ == "acl:relcl" and token.i < verb.i


def trimmed(tokens: list[Token]) -> list[Token]:
    while tokens and tokens[0].is_punct and tokens[0].text in {",", ";", ":", "-", "–", "."}:
        tokens = tokens[1:]
    while tokens and tokens[-1].is_punct and tokens[-1].text in {",", ";", ":", "-", "–", ".", "…"}:
        tokens = tokens[:-1]
    return tokens
