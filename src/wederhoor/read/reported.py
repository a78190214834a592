"""Indirect, mixed and reported statements: what a cue governs in the sentence.

The frames are those of the lexicon: a clause ("dat", "of", a question word, "te" + infinitive), an object with a predicate
("noemt het gesprek openhartig"), a noun phrase ("prijst de inzet") or a prepositional phrase ("waarschuwt voor geweld").
What counts as content follows ``docs/guidelines.md``.
"""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Doc, Token

from wederhoor.read import grammar
from wederhoor.read.clauses import ASKED, clause_content, complement, foreign_start, rest_of_clause, trimmed, with_middle_field
from wederhoor.read.cues import CueFinder, Occurrence
from wederhoor.read.draft import Draft, ranges

IDIOMS = frozenset("ironie toeval lot noodlot gebruik verhaal traditie geluk pech".split())  # "het toeval wil dat"
EMPTY_OBJECTS = frozenset(
    "het dat dit die deze zich zichzelf elkaar er iets niets alles wat hem haar hen ze hun me mij ons je u".split()
)
NOBODY = frozenset("wie wat welke dat dit zulks hetgeen iets niets alles niemand".split())  # subjects that are no source
LIGHT_VERBS = frozenset("hebben geven doen uiten spreken uitspreken maken stellen leggen indienen dienen verbinden houden koesteren delen trekken nemen herhalen richten sturen brengen".split())
WRITTEN = frozenset({"staan", "blijken", "vallen", "lezen", "heten"})
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
    if speaker is None:
        speaker = _document(occurrence)
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


def _document(occurrence: Occurrence) -> Token | None:
    """ "In de brief staat dat …", "uit onderzoek blijkt dat …": the text that says so, if nobody is named."""
    if occurrence.cue.lemma not in WRITTEN:
        return None
    for governor in sorted({occurrence.head, occurrence.word, *occurrence.tokens}, key=lambda t: t.i):
        for child in governor.children:
            if child.dep_.startswith("obl") and grammar.case_of(child) in ("in", "uit", "op"):
                return child
    return None


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


def _clause(occurrence: Occurrence, finder: CueFinder, speaker: Token | None) -> Draft | None:
    head = complement(occurrence)
    if head is None:
        return _led_infinitive(occurrence, finder, speaker)
    content = clause_content(head, occurrence, finder)
    if not content:
        return None
    if speaker is not None and grammar.finite_verb(head) is None and grammar.mark(head) is None:
        content = with_middle_field(content, occurrence, speaker)
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


def _prepositions(occurrence: Occurrence) -> set[str]:
    return {frame.removeprefix("pp:") for frame in occurrence.cue.frames if frame.startswith("pp:")}


def _object(occurrence: Occurrence, finder: CueFinder, speaker: Token) -> Draft | None:
    head = occurrence.head
    if grammar.is_infinitive_with_te(head):
        return None  # "om de inzet te prijzen": nobody did so yet
    labels = ("nsubj:pass",) if grammar.is_passive(head) else ("obj",)
    for child in grammar.children(head, *labels):
        if _holds_content(child) and child not in occurrence.tokens:
            content = _phrase(child, occurrence, finder)
            if speaker in content or not content:
                continue
            content += _complements_of_object(content[-1], occurrence)
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
    if occurrence.cue.pos == "verb" and occurrence.cue.move not in (*ASKED, "support") and _other_object(occurrence):
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
    if head == occurrence.word:
        head = next((c for c in head.children if c.dep_ in ("obl", "obl:arg") and grammar.case_of(c) in occurrence.cue.fixed), head)
    if grammar.case_of(head) not in occurrence.cue.fixed or head.pos_ not in ("NOUN", "PROPN"):
        return None
    under = {t.i for t in speaker.subtree} | {t.i for t in occurrence.tokens} | {t.i for t in grammar.children(head, "cop")}
    content = trimmed([t for t in head.subtree if t.i not in under and t.i > occurrence.word.i])
    return _draft(occurrence, "prepositional", content, speaker) if content else None


def _other_object(occurrence: Occurrence) -> bool:
    return any(c.pos_ in ("NOUN", "PROPN") and c not in occurrence.tokens for c in grammar.children(occurrence.head, "obj"))


def _phrase(child: Token, occurrence: Occurrence, finder: CueFinder) -> list[Token]:
    tokens = grammar.subtree(child)
    cut = foreign_start(child, occurrence, finder)
    if cut is not None:
        tokens = [t for t in tokens if t.i < cut]
    own = set(occurrence.tokens)
    return trimmed([t for t in tokens if t not in own])


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
