"""How far the words reach that a cue governs: the clause with its edges, or what is left of the cue's own clause.

The tree proposes; word order decides where the parser is known to err: a second main clause hung on a subordinate one, an
object hung on the wrong verb, an infinitive hung on the sentence instead of the noun.
"""

from __future__ import annotations

from spacy.tokens import Token

from wederhoor.lang import pack
from wederhoor.read import grammar
from wederhoor.read.addressees import ASKED
from wederhoor.read.complements import opener
from wederhoor.read.cues import CueFinder, Occurrence
from wederhoor.read.phrases import phrase
from wederhoor.read.tails import comments, condition_behind, main_clause_start, phrase_behind, up_to_main_clause

ADVERBIALS = ("advmod", "obl", "advcl", "cc", "mark", "punct", "obl:agent")
VERBAL = ("aux", "aux:pass", "cop", "expl")
LEADING_MARKS = frozenset(",;:-–.")
TRAILING_MARKS = LEADING_MARKS | {"…"}


# ---------------------------------------------------------------- the clause under a cue


def clause_content(head: Token, occurrence: Occurrence, finder: CueFinder) -> list[Token]:
    """The words of the clause under ``head`` without its "dat", "of" or "om" and without main clauses hung on it by mistake."""
    tokens = grammar.subtree(head)
    subordinator = grammar.mark(head)
    if subordinator is not None:
        tokens = [t for t in tokens if t.i > subordinator.i]
    that = None if subordinator is not None else opener(head, occurrence)
    if that is not None:
        tokens = [t for t in head.doc[that.i + 1 : head.i + 1] if not t.is_space]
    cut = foreign_start(head, finder)
    if cut is not None:
        tokens = [t for t in tokens if t.i < cut]
    own = set(occurrence.tokens)
    if head.i <= occurrence.word.i:
        return trimmed([t for t in tokens if t.i < occurrence.word.i and t not in own])
    tokens = [t for t in tokens if t.i > occurrence.word.i]
    if tokens and tokens[0].lower_ in grammar.words(head).complementisers and tokens[0].nbor(-1) in own:
        tokens = tokens[1:]  # "ontkent dat …" with "dat" taken for a pronoun
    asked = bool(tokens) and tokens[0].lower_ in grammar.words(head).question_words
    whole = subordinator is not None or that is not None or asked or grammar.is_infinitive_with_te(head)
    if whole and (ends := main_clause_start(tokens, head.i)) is not None:
        cut = ends if cut is None else min(cut, ends)
        tokens = [t for t in tokens if t.i < cut]
    if tokens and cut is None and whole and _in_main_clause(occurrence):
        tokens += up_to_main_clause(tokens[-1])
    if tokens and cut is None:
        tokens += phrase_behind(tokens[-1], occurrence)
        tokens += condition_behind(tokens[-1], head, occurrence)
    return trimmed([t for t in tokens if t not in own])


def _in_main_clause(occurrence: Occurrence) -> bool:
    """Whether the cue is the verb of a main clause, so that behind its "dat" nothing follows but that clause's words."""
    if occurrence.cue.pos not in ("verb", "adj") or grammar.mark(occurrence.head) is not None:
        return False
    return occurrence.head.dep_ in ("ROOT", "conj", "parataxis") and grammar.finite_verb(occurrence.head) is not None


def with_middle_field(content: list[Token], occurrence: Occurrence, speaker: Token) -> list[Token]:
    """ "hoopt hij de kritiek … tot zwijgen te brengen": an object of the infinitive that the parser hung on the cue.

    Who is asked or told to do something stays out: "vraagt de minister te komen".
    """
    verb = occurrence.word
    told = occurrence.cue.move in ASKED and not occurrence.cue.attitude
    first = content[0].i
    low = max(occurrence.tokens[-1].i, verb.i, speaker.right_edge.i if speaker.i > verb.i else 0)
    held: list[Token] = []
    for child in grammar.children(verb, "obj", "obl", "obl:arg", "nsubj"):
        if told and _may_be_told(child):
            continue
        if low < child.i < first and child != speaker and child.lower_ not in grammar.words(child).reflexive_lemma:
            held += [t for t in child.subtree if t.i < first and t not in occurrence.tokens]
    return sorted({*held, *content}, key=lambda t: t.i)


def _may_be_told(token: Token) -> bool:
    """Whether a phrase may be someone: "belooft de bond te komen" against "belooft de brug te repareren"."""
    return token.pos_ != "NOUN" or pack(token.doc.lang_).names.noun(token.lemma_) is not None


# ---------------------------------------------------------------- where another main clause begins


def foreign_start(head: Token, finder: CueFinder) -> int | None:
    """Where, under a subordinate clause, a second main clause begins: "…, maar benadrukte dat", ", aldus X"."""
    for token in grammar.subtree(head):
        if token.i <= head.left_edge.i + 1:
            continue
        before = token.nbor(-1)
        if before.is_punct and token.lower_ in grammar.words(token).thus:
            return before.i
        if before.text == ";" and before.i > head.i and grammar.mark(head) is not None and _has_finite_verb(token):
            return before.i
        if before.text == "," and comments(token):
            return before.i
        if token.dep_ == "conj" and grammar.mark(head) is not None and (start := _coordinated_start(token)) is not None:
            return start
        if grammar.is_finite(token) and (start := _cue_verb_start(token, head, finder)) is not None:
            return start
    return None


def _has_finite_verb(first: Token) -> bool:
    """Whether a finite verb stands from ``first`` to the end of its sentence: then what follows the colon is a clause."""
    return any(grammar.is_finite(t) for t in first.doc[first.i : first.sent.end])


def _coordinated_start(head: Token) -> int | None:
    """Where a coordinated clause with the word order of a main clause starts: "…, maar uit de stad is niets vernomen"."""
    finite = grammar.finite_verb(head)
    if finite is None or finite.i >= head.i or grammar.mark(head) is not None:
        return None
    link = next((c for c in grammar.children(head, "cc") if c.i < head.i), None)
    apart = any(t.pos_ in ("NOUN", "PROPN", "PRON", "ADV", "DET") for t in finite.doc[finite.i + 1 : head.i])
    return link.i if link is not None and apart else None


def _cue_verb_start(verb: Token, head: Token, finder: CueFinder) -> int | None:
    """Where a main clause starts: with a cue for its verb, "… en benadrukte dat …", "… maar hij erkent dat …", or a noun
    behind that verb, "dat de markt overdrijft en handhaaft haar advies", where a subordinate clause ends in its verb.
    """
    if verb.i + 1 >= verb.sent.end or verb.nbor(1).is_punct:
        return None
    lists = grammar.words(verb)
    before = verb.nbor(-1)
    if before.lower_ in lists.joiners:
        noun_behind = verb.nbor(1).pos_ in ("DET", "NOUN", "PROPN") and verb.i > head.i and grammar.mark(head) is not None
        return before.i if noun_behind or finder.at(grammar.predicate(verb)) is not None else None
    if verb.i >= 2 and before.lower_ in lists.subject_pronouns and verb.nbor(-2).lower_ in lists.joiners:
        return verb.nbor(-2).i if finder.at(verb) is not None else None
    return None


# ---------------------------------------------------------------- the cue's own clause


def rest_of_clause(occurrence: Occurrence, finder: CueFinder, speaker: Token | None) -> list[Token]:
    """What the cue's clause holds besides its subject and verbs; adverbials before the verb stay out, objects do not."""
    head, verb = occurrence.head, occurrence.word
    root = head if head.left_edge.i <= verb.left_edge.i else verb
    dropped = _outside_content(occurrence, speaker) | {t.i for t in occurrence.tokens}
    tokens = [t for t in root.subtree if t.i not in dropped and not t.is_space]
    marks = [t.i for t in tokens if t.dep_ == "mark" and t.i < verb.i and t.head in (head, verb)]
    if marks:
        tokens = [t for t in tokens if t.i > marks[0]]
    tokens = [t for t in tokens if not _relative_word(t, head, verb)]
    hung_before = [t.i for t in tokens if t.i < verb.i and _leads_other_clause(t, (head, verb))]
    if hung_before:
        tokens = [t for t in tokens if t.i > hung_before[-1]]
    cut = foreign_start(root, finder)
    if cut is not None and cut > verb.i:
        tokens = [t for t in tokens if t.i < cut]
    ends = main_clause_start(tokens, max(head.i, verb.i))
    return trimmed(tokens if ends is None else [t for t in tokens if t.i < ends])


def _outside_content(occurrence: Occurrence, speaker: Token | None) -> set[int]:
    """What hangs on the cue but is no content: its subject, auxiliaries, adverbials before it, other clauses."""
    head, verb = occurrence.head, occurrence.word
    hanging = [c for c in (*head.children, *verb.children) if c not in (head, verb) and c not in occurrence.tokens]
    verb_final = any(
        c.dep_ == "mark" and c.i < verb.i and c.lower_ not in grammar.words(c).infinitive_marker
        for c in (*head.children, *verb.children)
    )
    before_verb = ("cc", "mark", "punct") if verb_final else ADVERBIALS
    dropped: set[int] = set()
    for child in hanging:
        if child == speaker:
            dropped |= _subject_words(child, verb)
        elif child.dep_ in ("conj", "parataxis") and grammar.finite_verb(child) is not None:
            dropped |= {t.i for t in child.subtree} | {t.i for t in grammar.children(child, "cc", "punct")}
        elif child.i < verb.i and child.dep_ in before_verb:
            dropped |= {t.i for t in child.subtree}
        elif child.dep_ in VERBAL:
            dropped.add(child.i)
    return dropped


def _subject_words(subject: Token, verb: Token) -> set[int]:
    """The subject's phrase; before the verb all that hangs on it, behind the verb only what the phrase itself holds."""
    if subject.i < verb.i:
        return {t.i for t in subject.subtree if t.i < verb.i}
    first, last = phrase(subject)
    return {t.i for t in subject.doc[subject.left_edge.i : subject.right_edge.i + 1] if first <= t.idx < last}


def _relative_word(token: Token, head: Token, verb: Token) -> bool:
    """The "die" of a relative clause that ``head`` leads."""
    if head.dep_ != "acl:relcl" or token.i >= verb.i or token.head not in (head, verb):
        return False
    return token.lower_ in grammar.words(token).relatives


def _leads_other_clause(token: Token, own: tuple[Token, ...]) -> bool:
    """Whether ``token`` is the finite verb of a clause that is none of a noun's: the parser hung it there by mistake."""
    if not grammar.is_finite(token) or grammar.clause_head(token).dep_ in grammar.RELATIVE_CLAUSES:
        return False
    above = token
    while above not in own and above.head != above:
        above = above.head
        if above.pos_ in ("NOUN", "PROPN") and above not in own:
            return False  # "de klacht dat het te laat is, noemt zij terecht"
    return True


def trimmed(tokens: list[Token]) -> list[Token]:
    """``tokens`` without the commas, colons and dashes at their edges."""
    while tokens and tokens[0].is_punct and tokens[0].text in LEADING_MARKS:
        tokens = tokens[1:]
    while tokens and tokens[-1].is_punct and tokens[-1].text in TRAILING_MARKS:
        tokens = tokens[:-1]
    return tokens
