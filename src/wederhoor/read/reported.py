"""Indirect, mixed and reported statements: what a cue governs in the sentence.

The frames are those of the lexicon: a clause ("dat", "of", a question word, "te" + infinitive), an object with a predicate
("noemt het gesprek openhartig"), a noun phrase ("prijst de inzet") or a prepositional phrase ("waarschuwt voor geweld").
What counts as content follows ``docs/guidelines.md``.
"""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Doc, Token

from wederhoor.read import grammar
from wederhoor.read.cues import CueFinder, Occurrence
from wederhoor.read.draft import Draft, ranges
from wederhoor.read.phrases import phrase

CLAUSE_LABELS = {"ccomp", "csubj", "csubj:pass", "xcomp", "advcl", "acl", "acl:relcl", "obj", "parataxis", "nsubj:pass", "dep"}
INFINITIVE_ONLY_MOVES = ("request", "offer", "reject", "agree")
NO_INFINITIVE = frozenset("weten zien staan blijken horen lezen".split())  # "wist te ontkomen": managed, did not know
ADVERBIAL = frozenset("door zonder na alvorens teneinde in plaats".split())  # "door te zwijgen" is how, not what
IDIOMS = frozenset("ironie toeval lot noodlot gebruik verhaal traditie geluk pech".split())  # "het toeval wil dat"
CONDITIONS = frozenset("als indien tenzij mits wanneer zolang zodra omdat terwijl aangezien".split())
EMPTY_OBJECTS = frozenset(
    "het dat dit die deze zich zichzelf elkaar er iets niets alles wat hem haar hen ze hun me mij ons je u".split()
)
ASKED = frozenset({"request", "warn", "accuse", "offer"})  # moves whose object is the one that is spoken to
NOBODY = frozenset("wie wat welke dat dit zulks hetgeen iets niets alles niemand".split())  # subjects that are no source
LIGHT_VERBS = frozenset("hebben geven doen uiten spreken uitspreken maken stellen leggen indienen dienen verbinden houden koesteren delen trekken nemen herhalen richten sturen brengen".split())
BELONGS_TO_OBJECT = ("op", "voor", "van", "over", "tegen", "tot")
FORCED = frozenset("toegeven erkennen bekennen vaststellen constateren concluderen denken".split())  # "moest toegeven": did so


def reported(doc: Doc, finder: CueFinder) -> Iterator[Draft]:
    """The statements that cues of ``doc`` govern."""
    for occurrence in finder.find(doc):
        rule = _RULES.get(occurrence.cue.pos)
        if rule is not None:
            yield from rule(occurrence, finder)


def _verbal(occurrence: Occurrence, finder: CueFinder) -> Iterator[Draft]:
    frames = occurrence.cue.frames
    speaker = grammar.subject(occurrence.head)
    if speaker is not None and (speaker.lower_ in NOBODY or speaker.lemma_.lower() in IDIOMS):
        return
    if _only_ought_to(occurrence):
        return
    passive = grammar.is_passive(occurrence.head)
    if passive:
        speaker = grammar.agent(occurrence.head)
    draft: Draft | None = None
    if frames & {"clause", "inf", "bare"}:
        draft = _clause(occurrence, finder, speaker)
    if draft is None and "pred" in frames and speaker is not None:
        draft = _predicative(occurrence, finder, speaker)
    if draft is None and "bare" in frames:
        draft = _bare_infinitive(occurrence, finder, speaker)
    if draft is None and speaker is not None:
        draft = _prepositional(occurrence, finder, speaker) or ("np" in frames and _object(occurrence, finder, speaker)) or None
    if draft is None or (draft.source is None and not passive):
        return  # "het is te hopen dat …": nobody's
    yield draft


def _only_ought_to(occurrence: Occurrence) -> bool:
    """ "De bond moet beloven dat …": whoever says so demands it; the bond has not promised."""
    if occurrence.cue.particle + occurrence.cue.lemma in FORCED:
        return False
    head = occurrence.head
    return any(c.lemma_.lower() == "moeten" for c in grammar.children(head, "aux")) or (
        head.dep_ in ("xcomp", "ccomp") and head.head.lemma_.lower() == "moeten" and grammar.finite_verb(head) is None
    )


def _draft(occurrence: Occurrence, rule: str, content: list[Token], source: Token | None) -> Draft:
    return Draft(
        rule=f"reported.{rule}",
        content=ranges(content, bridge=2),
        tokens=content,
        cue=list(occurrence.tokens),
        entry=occurrence.cue,
        source=source,
        addressee=_addressee(occurrence, source, content),
        reported=rule in ("object", "prepositional"),
        attitude=occurrence.cue.attitude,
    )


# ---------------------------------------------------------------- clauses


def _clause(occurrence: Occurrence, finder: CueFinder, speaker: Token | None) -> Draft | None:
    head = complement(occurrence)
    if head is None:
        return _led_infinitive(occurrence, finder, speaker)
    content = clause_content(head, occurrence, finder)
    if not content:
        return None
    if speaker is not None and grammar.finite_verb(head) is None and grammar.mark(head) is None:
        content = _with_middle_field(content, occurrence, speaker)
    if speaker is not None and speaker in content:
        speaker = None
    return _draft(occurrence, "clause", content, speaker)


def _led_infinitive(occurrence: Occurrence, finder: CueFinder, speaker: Token | None) -> Draft | None:
    """ "is niet van plan te komen", parsed with "komen" as the predicate and the cue as its auxiliary."""
    head = occurrence.head
    if speaker is None or head in (occurrence.word, *occurrence.tokens) or not grammar.is_infinitive_with_te(head):
        return None
    content = [t for t in rest_of_clause(occurrence, finder, speaker) if t.i > occurrence.word.i]
    return _draft(occurrence, "clause", content, speaker) if content else None


def _with_middle_field(content: list[Token], occurrence: Occurrence, speaker: Token) -> list[Token]:
    """ "hoopt hij de kritiek … tot zwijgen te brengen": an object of the infinitive that the parser hung on the cue.

    Who is asked or told to do something stays out: "vraagt de minister te komen".
    """
    first = content[0].i
    told = occurrence.cue.move in ASKED and not occurrence.cue.attitude
    held: list[Token] = []
    for child in occurrence.word.children:
        between = max(occurrence.word.i, speaker.right_edge.i if speaker.i > occurrence.word.i else 0) < child.i < first
        if between and child.dep_ in ("obj", "obl", "obl:arg", "nsubj") and child != speaker and not told and child.lower_ != "zich":
            held += [t for t in child.subtree if t.i < first and t not in occurrence.tokens]
    return sorted({*held, *content}, key=lambda t: t.i)


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
        return verbal and occurrence.cue.lemma not in NO_INFINITIVE and (child.i > occurrence.word.i or occurrence.cue.pos != "noun")
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
    cut = _foreign_start(head, occurrence, finder)
    if cut is not None:
        tokens = [t for t in tokens if t.i < cut]
    own = set(occurrence.tokens)
    if occurrence.word.i < head.i:
        tokens = [t for t in tokens if t.i > occurrence.word.i]
        if tokens and cut is None:
            tokens += _condition(tokens[-1], head, occurrence)
    else:
        tokens = [t for t in tokens if t.i < occurrence.word.i]
    return _trim([t for t in tokens if t not in own])


def _condition(last: Token, head: Token, occurrence: Occurrence) -> list[Token]:
    """A condition or reason right behind the content that the parser hung on the cue: "waarschuwt voor straf als …"."""
    for governor in occurrence.governors:
        for child in grammar.children(governor, "advcl"):
            edge = child.left_edge
            gap = [t for t in last.doc[last.i + 1 : edge.i] if not t.is_space]
            if child != head and edge.i > last.i and edge.lower_ in CONDITIONS and all(t.text == "," for t in gap):
                return [*gap, *grammar.subtree(child)]
    return []


def _foreign_start(head: Token, occurrence: Occurrence, finder: CueFinder) -> int | None:
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


def _trim(tokens: list[Token]) -> list[Token]:
    while tokens and tokens[0].is_punct and tokens[0].text in {",", ";", ":", "-", "–", "."}:
        tokens = tokens[1:]
    while tokens and tokens[-1].is_punct and tokens[-1].text in {",", ";", ":", "-", "–", ".", "…"}:
        tokens = tokens[:-1]
    return tokens


# ---------------------------------------------------------------- the rest of the cue's own clause


def _predicative(occurrence: Occurrence, finder: CueFinder, speaker: Token | None) -> Draft | None:
    content = rest_of_clause(occurrence, finder, speaker)
    if not content:
        return None
    links = _prepositions(occurrence)
    if links and not any(t.lower_ in links for t in content):
        return None
    if occurrence.cue.lemma == "vinden" and any(grammar.case_of(c) for c in grammar.children(occurrence.head, "obl")):
        return None  # "vond zijn knecht in de schuur": found, not thought
    own = {"xcomp", "ccomp", "obl", "obl:arg", "advmod", "advcl", "csubj"}
    judged = any(t.dep_ in own for t in content if t.head in occurrence.governors) or content[-1].pos_ in ("ADJ", "PUNCT")
    if len(grammar.words_of(content)) < 2 or not judged:
        return None
    return _draft(occurrence, "predicative", content, speaker)


def _bare_infinitive(occurrence: Occurrence, finder: CueFinder, speaker: Token | None) -> Draft | None:
    """ "wil de wet aanpassen", with "wil" as the main verb or as an auxiliary."""
    if speaker is None or occurrence.head.dep_ == "acl:relcl":
        return None  # "wie meer wil weten", "de dames die mee willen doen" say who, not what they said
    verb = occurrence.word
    infinitive = occurrence.head if occurrence.head != verb else next(grammar.children(verb, "xcomp", "ccomp"), None)
    content = rest_of_clause(occurrence, finder, speaker)
    if infinitive is None and not any(t.dep_ in ("obj", "obl", "obl:arg") for t in content):
        return None
    if len(grammar.words_of(content)) < 2:
        return None
    return _draft(occurrence, "infinitive", content, speaker)


def rest_of_clause(occurrence: Occurrence, finder: CueFinder, speaker: Token | None) -> list[Token]:
    """What the cue's clause holds besides its subject and verbs; adverbials before the verb stay out, objects do not."""
    head, verb = occurrence.head, occurrence.word
    root = head if head.left_edge.i <= verb.left_edge.i else verb
    own = set(occurrence.tokens)
    dropped: set[int] = set()
    for child in (*head.children, *verb.children):
        if child in own or child == head or child == verb:
            continue
        if child == speaker:
            dropped |= _subject_words(child, verb)
        elif child.dep_ in ("conj", "parataxis") and grammar.finite_verb(child) is not None:
            dropped |= {t.i for t in child.subtree} | {t.i for t in grammar.children(child, "cc", "punct")}
        elif child.i < verb.i and child.dep_ in ("advmod", "obl", "advcl", "cc", "mark", "punct", "obl:agent"):
            dropped |= {t.i for t in child.subtree}
        elif child.dep_ in ("aux", "aux:pass", "cop", "expl"):
            dropped.add(child.i)
    tokens = [t for t in root.subtree if t not in own and t.i not in dropped and not t.is_space]
    if mark := next((t for t in tokens if t.dep_ == "mark" and t.i < verb.i and t.head in (head, verb)), None):
        tokens = [t for t in tokens if t.i > mark.i]
    tokens = [t for t in tokens if not _relative_word(t, head, verb)]
    cut = _foreign_start(root, occurrence, finder)
    if cut is not None and cut > verb.i:
        tokens = [t for t in tokens if t.i < cut]
    return _trim(tokens)


def _subject_words(subject: Token, verb: Token) -> set[int]:
    """The subject's phrase; before the verb all that hangs on it, behind the verb only what the phrase itself holds."""
    if subject.i < verb.i:
        return {t.i for t in subject.subtree if t.i < verb.i}
    first, last = phrase(subject)
    return {t.i for t in subject.doc[subject.left_edge.i : subject.right_edge.i + 1] if first <= t.idx < last}


def _relative_word(token: Token, head: Token, verb: Token) -> bool:
    return token.lower_ in grammar.RELATIVES and token.head in (head, verb) and head.dep_ == "acl:relcl" and token.i < verb.i


# ---------------------------------------------------------------- phrases


def _prepositions(occurrence: Occurrence) -> set[str]:
    return {frame.removeprefix("pp:") for frame in occurrence.cue.frames if frame.startswith("pp:")}


def _object(occurrence: Occurrence, finder: CueFinder, speaker: Token) -> Draft | None:
    head = occurrence.head
    if grammar.is_infinitive_with_te(head):
        return None  # "om de inzet te prijzen": nobody did so yet
    labels = ("nsubj:pass",) if grammar.is_passive(head) else ("obj",)
    for child in grammar.children(head, *labels):
        if (
            child.pos_ in ("NOUN", "PROPN", "SYM", "NUM")
            and child.lower_ not in EMPTY_OBJECTS
            and child not in occurrence.tokens
        ):
            content = _phrase(child, occurrence, finder)
            if speaker in content or not content:
                continue
            return _draft(occurrence, "object", content, speaker)
    return None


def _holds_content(token: Token) -> bool:
    if token.pos_ == "VERB":
        return not grammar.is_finite(token)  # "sluit meeregeren niet uit"
    return token.pos_ in ("NOUN", "PROPN", "SYM", "NUM") and token.lower_ not in EMPTY_OBJECTS


def _complements_of_object(last: Token, occurrence: Occurrence) -> list[Token]:
    """A phrase right behind the object that may as well belong to it: "schat de schade op een miljoen"."""
    for child in occurrence.head.children:
        if child.dep_ in ("obl", "obl:arg") and child.left_edge.i == last.i + 1 and grammar.case_of(child) in BELONGS_TO_OBJECT:
            return grammar.subtree(child)
    return []


def _prepositional(occurrence: Occurrence, finder: CueFinder, speaker: Token) -> Draft | None:
    prepositions = _prepositions(occurrence)
    if not prepositions or grammar.is_infinitive_with_te(occurrence.head):
        return None
    if occurrence.cue.lemma == "zijn" and prepositions & set(occurrence.cue.fixed):
        return _for_or_against(occurrence, speaker)
    if occurrence.cue.pos == "verb" and occurrence.cue.move not in ASKED and _other_object(occurrence):
        return None
    for governor in sorted(occurrence.governors, key=lambda t: t.i):
        for child in governor.children:
            if child in occurrence.tokens or grammar.case_of(child) not in prepositions or child.pos_ == "ADV":
                continue
            if child.lower_ in EMPTY_OBJECTS or child.i < occurrence.word.i and child.dep_ == "nmod":
                continue
            content = _phrase(child, occurrence, finder)
            if content and speaker not in content:
                return _draft(occurrence, "prepositional", content, speaker)
    return None


def _for_or_against(occurrence: Occurrence, speaker: Token) -> Draft | None:
    """ "is voor een verbod": the phrase with "voor" is the predicate itself, not part of one ("is goed voor de haven")."""
    head = occurrence.head
    if grammar.case_of(head) not in occurrence.cue.fixed or head.pos_ not in ("NOUN", "PROPN"):
        return None
    under = {t.i for t in speaker.subtree} | {t.i for t in occurrence.tokens} | {t.i for t in grammar.children(head, "cop")}
    content = _trim([t for t in head.subtree if t.i not in under and t.i > occurrence.word.i])
    return _draft(occurrence, "prepositional", content, speaker) if content else None


def _other_object(occurrence: Occurrence) -> bool:
    return any(c.pos_ in ("NOUN", "PROPN") and c not in occurrence.tokens for c in grammar.children(occurrence.head, "obj"))


def _phrase(child: Token, occurrence: Occurrence, finder: CueFinder) -> list[Token]:
    tokens = grammar.subtree(child)
    cut = _foreign_start(child, occurrence, finder)
    if cut is not None:
        tokens = [t for t in tokens if t.i < cut]
    own = set(occurrence.tokens)
    return _trim([t for t in tokens if t not in own])


def _addressee(occurrence: Occurrence, speaker: Token | None, content: list[Token]) -> Token | None:
    """Whom it is said to: "tegen X", "aan X", an indirect object, or the object of asking, warning and accusing."""
    if occurrence.cue.pos != "verb" or occurrence.cue.attitude:
        return None
    inside = set(content)
    for child in occurrence.head.children:
        if child == speaker or child in inside or child in occurrence.tokens or child.lower_ in ("zich", "het", "dat", "dit"):
            continue
        if child.pos_ not in ("NOUN", "PROPN", "PRON"):
            continue
        if child.dep_ == "iobj" or (child.dep_.startswith("obl") and grammar.case_of(child) in ("tegen", "tegenover", "aan")):
            return child
        if child.dep_ == "obj" and occurrence.cue.move in ASKED and not grammar.is_passive(occurrence.head):
            return child
    return None


# ---------------------------------------------------------------- nouns and adjectives


def _nominal(occurrence: Occurrence, finder: CueFinder) -> Iterator[Draft]:
    noun = occurrence.word
    frames = occurrence.cue.frames
    source = noun_source(noun)
    if source is None:
        return
    head = complement(occurrence) if frames & {"clause", "inf"} else None
    if head is not None:
        content = clause_content(head, occurrence, finder)
        if content and noun not in content:
            yield _draft(occurrence, "nominal", content, source)
            return
    if (draft := _prepositional(occurrence, finder, source)) is not None:
        draft.rule = "reported.nominal"
        yield draft


def noun_source(noun: Token) -> Token | None:
    """Whose demand, fear or promise it is: "zijn eis", "de eis van X", "de Russische eis", or who has or makes it."""
    for child in noun.children:
        if child.dep_ == "nmod:poss" or (child.dep_ == "nmod" and grammar.case_of(child) == "van" and child.i > noun.i):
            return child
    for child in noun.children:
        if child.dep_ == "amod" and child.text[:1].isupper() and child.i < noun.i:
            return child
    carried = grammar.case_of(noun) == "met" or (noun.dep_ == "obj" and noun.head.lemma_.lower() in LIGHT_VERBS)
    if carried:
        head = grammar.clause_head(noun.head)
        who = grammar.agent(head) if grammar.is_passive(head) else grammar.subject(head)
        if who is not None and who != noun and noun not in who.subtree:
            return who
    return None


def _adjectival(occurrence: Occurrence, finder: CueFinder) -> Iterator[Draft]:
    speaker = grammar.subject(occurrence.head)
    if speaker is None or speaker in occurrence.tokens:
        return
    draft = _clause(occurrence, finder, speaker) if occurrence.cue.frames & {"clause", "inf"} else None
    draft = draft or _prepositional(occurrence, finder, speaker)
    if draft is not None and draft.source is not None:
        copula = [child for child in occurrence.head.children if child.dep_ == "cop"]
        draft.cue = sorted({*draft.cue, *copula}, key=lambda t: t.i)
        yield draft


_RULES = {"verb": _verbal, "noun": _nominal, "adj": _adjectival}
