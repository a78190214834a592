"""What a cue's frames hold: a clause, an infinitive, an object, an object with its predicate, a prepositional phrase.

The frames are those of the lexicon: a clause ("dat", "of", a question word, "te" + infinitive), an object with a predicate
("noemt het gesprek openhartig"), a noun phrase ("prijst de inzet") or a prepositional phrase ("waarschuwt voor geweld").
"""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Span, Token

from wederhoor.model import Move
from wederhoor.read import grammar
from wederhoor.read.addressees import ASKED, addressee
from wederhoor.read.clauses import clause_content, foreign_start, rest_of_clause, trimmed, with_middle_field
from wederhoor.read.complements import complement
from wederhoor.read.cues import CueFinder, Occurrence
from wederhoor.read.draft import Draft, ranges
from wederhoor.read.pointing import pointing_to
from wederhoor.read.tails import CLAUSE_ENDS, behind_phrase, main_clause_start, up_to_main_clause

OBLIQUE = ("obl", "obl:arg")
JUDGEMENTS = frozenset({"xcomp", "ccomp", "obl", "obl:arg", "advmod", "advcl", "csubj"})
LONGEST_JUDGEMENT = 10  # tokens
MISTAKEN_OBJECTS = ("nsubj", "obl", "xcomp", "ccomp", "appos")
"""What the parser may call the object of a verb that it does not know."""
NAMED = ("NOUN", "PROPN")
WITH_PERSON = ASKED | {Move.SUPPORT}
"""Moves whose object is a person and whose prepositional object says what about: "beschuldigt de bond van bedrog"."""


def draft_of(occurrence: Occurrence, rule: str, content: list[Token], source: Token | None) -> Draft:
    return Draft(
        rule=f"reported.{rule}",
        content=ranges(content, bridge=2),
        tokens=content,
        cue=list(occurrence.tokens),
        entry=occurrence.cue,
        source=source,
        addressee=addressee(occurrence, source, content),
        reported=rule in ("object", "prepositional", "pointing", "pointing-object", "relative"),
        attitude=occurrence.cue.attitude,
    )


def joined(phrase: Draft | None, named: Draft | None) -> Draft | None:
    """ "wijt de winst aan de zomer", "houdt de club verantwoordelijk voor de schade": an object and what is said of it."""
    if phrase is None or named is None:
        return phrase or named
    if phrase.rule == "reported.prepositional" and set(phrase.tokens) < set(named.tokens):
        return named  # the parser hung "aan de zomer" on "de winst"
    if phrase.rule != "reported.prepositional" or set(phrase.tokens) & set(named.tokens):
        return phrase
    phrase.tokens = sorted({*phrase.tokens, *named.tokens}, key=lambda t: t.i)
    phrase.content = ranges(phrase.tokens, bridge=2)
    return phrase


# ---------------------------------------------------------------- frames with a clause or an infinitive


def clause(occurrence: Occurrence, finder: CueFinder, speaker: Token | None) -> Draft | None:
    """ "De bond zegt dat het loon stijgt", "belooft te komen"."""
    head = complement(occurrence)
    if head is None:
        return _led_infinitive(occurrence, finder, speaker)
    content = clause_content(head, occurrence, finder)
    if not content:
        return None
    if speaker is not None and grammar.finite_verb(head) is None and grammar.mark(head) is None:
        content = with_middle_field(content, occurrence, speaker)
    return draft_of(occurrence, "clause", content, None if speaker in content else speaker)


def _led_infinitive(occurrence: Occurrence, finder: CueFinder, speaker: Token | None) -> Draft | None:
    """ "is niet van plan te komen", parsed with "komen" as the predicate and the cue as its auxiliary."""
    head = occurrence.head
    if speaker is None or head in (occurrence.word, *occurrence.tokens) or not grammar.is_infinitive_with_te(head):
        return None
    content = [t for t in rest_of_clause(occurrence, finder, speaker) if t.i > occurrence.word.i]
    return draft_of(occurrence, "clause", content, speaker) if content else None


def bare_infinitive(occurrence: Occurrence, finder: CueFinder, speaker: Token) -> Draft | None:
    """ "wil de wet aanpassen", with "wil" as main verb or auxiliary; not "wie meer wil weten", "waarom wil de bond dat?"."""
    verb = occurrence.word
    if occurrence.head.dep_ == "acl:relcl" or _asked_about(verb):
        return None
    content = rest_of_clause(occurrence, finder, speaker)
    infinitive = occurrence.head != verb or any(True for _ in grammar.children(verb, "xcomp", "ccomp"))
    if not infinitive and not any(t.dep_ in ("obj", *OBLIQUE) for t in content):
        return None
    told = len(grammar.words_of(content)) > (0 if occurrence.cue.fixed else 1)
    return draft_of(occurrence, "infinitive", content, speaker) if told else None


def announced(occurrence: Occurrence, speaker: Token) -> Draft | None:
    """ "vindt het jammer dat …", "noemt het laf om te zwijgen": "het", the judgement and the clause that "het" announces."""
    verb = occurrence.word
    start = max(verb.i, speaker.right_edge.i if speaker.i > verb.i else 0)
    it = next((t for t in verb.doc[start + 1 : min(verb.sent.end, start + 3)] if t.lower_ in grammar.words(t).impersonal), None)
    if it is None:
        return None
    near = verb.doc[it.i + 2 : min(verb.sent.end, it.i + LONGEST_JUDGEMENT)]
    opener = next((t for t in near if grammar.introduces(t)), None) or _infinitive_after(near)
    between = [] if opener is None else list(verb.doc[it.i + 1 : opener.i])
    if opener is None or any(grammar.is_finite(t) or t.text in CLAUSE_ENDS or t in occurrence.tokens for t in between):
        return None
    return draft_of(occurrence, "announced", trimmed([it, *between, opener, *up_to_main_clause(opener)]), speaker)


def _infinitive_after(words: Span) -> Token | None:
    """The "te" of "noemt het laf zijn rivaal aan te vallen", behind an adjective."""
    adjective = next((t for t in words if t.pos_ == "ADJ"), None)
    marker = next((t for t in words if t.lower_ in grammar.words(t).infinitive_marker), None)
    return marker if marker is not None and adjective is not None and adjective.i < marker.i else None


def _asked_about(verb: Token) -> bool:
    """A question with a question word in front: it asks what somebody wants and does not say so."""
    first = next((t for t in verb.sent if not t.is_punct), verb)
    return grammar.asks(verb.sent) and first.lower_ in grammar.words(verb).question_words


# ---------------------------------------------------------------- frames without one


def felt(occurrence: Occurrence, finder: CueFinder) -> Draft | None:
    """ "het stoort de bond dat …", "die grap viel slecht bij de buren": the object feels, the subject is what about."""
    head = occurrence.head
    who = next((c for c in grammar.children(head, "obj", "iobj", "obl", "obl:arg") if _may_feel(c, occurrence)), None)
    if who is None:
        return None
    clause = complement(occurrence)
    content: list[Token] = []
    if clause is not None:
        content = clause_content(clause, occurrence, finder)
    elif occurrence.cue.fixed:
        subject = next((c for c in grammar.children(head, *grammar.SUBJECTS) if c != who and _holds_content(c)), None)
        content = _phrase_under(subject, occurrence, finder) if subject is not None else []
    return draft_of(occurrence, "felt", content, who) if content and who not in content else None


def _may_feel(token: Token, occurrence: Occurrence) -> bool:
    """Whether ``token`` is whom something pleases or hurts: without a preposition, or with "bij" or "voor"."""
    lists = grammar.words(token)
    case = grammar.case_of(token)
    if token in occurrence.tokens or token.pos_ not in grammar.NOMINAL or token.lower_ in {*lists.nobody, *lists.expletives}:
        return False
    return case in lists.feelers if case else token.dep_ in ("obj", "iobj") and token.lower_ not in lists.reflexive_lemma


def predicative(occurrence: Occurrence, finder: CueFinder, speaker: Token) -> Draft | None:
    """ "noemt het gesprek openhartig"; not "vond zijn knecht in de schuur": found, not thought."""
    content = rest_of_clause(occurrence, finder, speaker)
    links = _prepositions(occurrence)
    if len(grammar.words_of(content)) < 2 or (links and not any(t.lower_ in links for t in content)):
        return None
    place = any(grammar.case_of(c) for c in grammar.children(occurrence.head, "obl"))
    if place and occurrence.cue.lemma in grammar.words(occurrence.word).judging:
        return None
    governors = occurrence.governors
    judged = content[-1].pos_ in ("ADJ", "PUNCT") or any(t.dep_ in JUDGEMENTS for t in content if t.head in governors)
    judged = judged or any(t.dep_ == "appos" and t.pos_ == "ADJ" for t in content)
    return draft_of(occurrence, "predicative", content, speaker) if judged else None


def thing(occurrence: Occurrence, finder: CueFinder, speaker: Token) -> Draft | None:
    """ "prijst de inzet van de buren"; not "om de inzet te prijzen": nobody did so yet."""
    head = occurrence.head
    if _not_done_yet(head):
        return None
    for child in _objects(occurrence, speaker):
        if _is_relative(child) and (content := _antecedent(head, child)) and speaker not in content:
            return draft_of(occurrence, "relative", content, speaker)
        if child in occurrence.tokens or not _holds_content(child):
            continue
        content = _phrase_under(child, occurrence, finder)
        if content and speaker not in content:
            content = [*_before_object(content[0], occurrence, speaker), *content]
            return draft_of(occurrence, "object", content + behind_phrase(content[-1], occurrence), speaker)
    return None


def _is_relative(child: Token) -> bool:
    return (
        child.lower_ in grammar.words(child).relatives and child.pos_ == "PRON" and child.head.dep_ in grammar.RELATIVE_CLAUSES
    )


def _antecedent(head: Token, pronoun: Token) -> list[Token]:
    """ "het plan dat de raad steunt": the plan; nothing where the noun stands behind or stands for someone."""
    noun = head.head
    if noun.pos_ != "NOUN" or noun.i > head.i or grammar.mark(head) not in (None, pronoun):
        return []
    return trimmed([t for t in grammar.subtree(noun, without=[head]) if t.i < head.left_edge.i])


def _not_done_yet(head: Token) -> bool:
    """ "om te waarschuwen voor brand": nobody did so yet; but "zegt te rekenen op steun"."""
    return grammar.is_infinitive_with_te(head) and head.head.lemma_.lower() not in grammar.words(head).claims


def _objects(occurrence: Occurrence, speaker: Token) -> Iterator[Token]:
    """What may be the object: by its label, or, behind verb and subject, any noun phrase that has none of its own."""
    head = occurrence.head
    if grammar.is_passive(head):
        yield from grammar.children(head, "nsubj:pass")
        return
    finite = grammar.finite_verb(head) or head
    if speaker.i > finite.i:  # "De eis wees de directie af", with what is rejected called the subject
        yield from (c for c in grammar.children(head, *grammar.SUBJECTS) if c.i < finite.i)
    yield from reversed(list(grammar.children(head, "obj")))  # "legt de buren een plan voor": the thing stands last
    if head != occurrence.word or grammar.mark(head) is not None:
        return
    behind = max(head.i, speaker.right_edge.i if speaker.i > head.i else 0)
    for child in grammar.children(head, *MISTAKEN_OBJECTS):
        when = child.lemma_.lower() in grammar.words(child).times and not any(t.pos_ == "NOUN" for t in child.rights)
        noun = child.pos_ in NAMED and child != speaker and not grammar.introduces(child.left_edge)
        if noun and child.left_edge.i > behind and not when and not any(grammar.children(child, "case", "mark", "cop")):
            yield child


def _before_object(first: Token, occurrence: Occurrence, speaker: Token) -> list[Token]:
    """ "verwacht vandaag hooguit een bui": who expects or wants a thing says when and how as well."""
    verb = occurrence.word
    bracketed = any(True for _ in grammar.children(verb, *grammar.AUXILIARIES))
    if not occurrence.cue.attitude or bracketed or verb.i > first.i:
        return []
    start = max(verb.i, speaker.right_edge.i if first.i > speaker.i > verb.i else 0) + 1
    between = [t for t in verb.doc[start : first.i] if not t.is_space]
    fits = all(t.pos_ != "VERB" and t.text not in CLAUSE_ENDS | {","} and t not in occurrence.tokens for t in between)
    return between if fits else []


def _holds_content(token: Token) -> bool:
    """Whether an object says something by itself: a noun, or a verb as in "sluit meeregeren niet uit"; not "het"."""
    if token.pos_ == "VERB":
        return not grammar.is_finite(token)
    return token.pos_ in ("NOUN", "PROPN", "SYM", "NUM") and token.lower_ not in grammar.words(token).empty_objects


def prepositional(occurrence: Occurrence, finder: CueFinder, speaker: Token) -> Draft | None:
    """ "waarschuwt voor geweld", "dringt aan op overleg"."""
    prepositions = _prepositions(occurrence)
    if not prepositions or _not_done_yet(occurrence.head):
        return None
    if occurrence.cue.lemma in grammar.words(occurrence.word).copula and prepositions & set(occurrence.cue.fixed):
        return _for_or_against(occurrence, speaker)
    if occurrence.cue.pos == "verb" and occurrence.cue.move not in WITH_PERSON and _has_object(occurrence):
        return None
    for governor in [*sorted(occurrence.governors, key=lambda t: t.i), *_persons(occurrence, speaker)]:
        for child in governor.children:
            if not _is_prepositional_object(child, occurrence, prepositions):
                continue
            content = _phrase_under(child, occurrence, finder)
            if content and speaker not in content:
                return draft_of(occurrence, "prepositional", content + behind_phrase(content[-1], occurrence), speaker)
    pointing = pointing_to(occurrence, prepositions)
    return draft_of(occurrence, "pointing", pointing, speaker) if pointing else None


def _persons(occurrence: Occurrence, speaker: Token) -> list[Token]:
    """The object of accusing, asking and thanking, on which the parser may hang the rest: "beschuldigt de club van bedrog"."""
    if occurrence.cue.pos != "verb" or occurrence.cue.move not in WITH_PERSON:
        return []
    addressed = [c for c in grammar.children(occurrence.head, "nsubj") if c != speaker and c.i > occurrence.word.i]
    objects = [*grammar.children(occurrence.head, "obj", "iobj"), *addressed]
    return [child for child in objects if child not in occurrence.tokens]


def _prepositions(occurrence: Occurrence) -> set[str]:
    """The prepositions of the cue's frames: "voor" of "pp:voor"."""
    return {frame.removeprefix("pp:") for frame in occurrence.cue.frames if frame.startswith("pp:")}


def _is_prepositional_object(child: Token, occurrence: Occurrence, prepositions: set[str]) -> bool:
    if child in occurrence.tokens or child.pos_ == "ADV" or not {grammar.case_of(child), _purpose_of(child)} & prepositions:
        return False
    before_noun = child.dep_ == "nmod" and child.i < occurrence.word.i
    return not before_noun and child.lower_ not in grammar.words(child).empty_objects


def _purpose_of(child: Token) -> str:
    """ "hebben om uitleg gevraagd", with "om" taken for the opening of an infinitive."""
    first = child.left_edge
    before = first.nbor(-1) if first.i > child.sent.start else first
    infinitive = grammar.is_infinitive_with_te(child.head) or child.pos_ == "VERB"
    return str(before.lower_) if before.lower_ in grammar.words(child).purpose and not infinitive else ""


def _for_or_against(occurrence: Occurrence, speaker: Token) -> Draft | None:
    """ "is voor een verbod": the phrase with "voor" is the predicate itself, not part of one ("is goed voor de haven")."""
    fixed = occurrence.cue.fixed
    head = occurrence.head
    if head == occurrence.word:
        head = next((c for c in grammar.children(head, *OBLIQUE) if grammar.case_of(c) in fixed), head)
    if grammar.case_of(head) not in fixed or head.pos_ not in NAMED:
        return None
    outside = {*speaker.subtree, *occurrence.tokens, *grammar.children(head, "cop")}
    content = trimmed([t for t in head.subtree if t not in outside and t.i > occurrence.word.i])
    return draft_of(occurrence, "prepositional", content, speaker) if content else None


def _has_object(occurrence: Occurrence) -> bool:
    return any(c.pos_ in NAMED and c not in occurrence.tokens for c in grammar.children(occurrence.head, "obj"))


def _phrase_under(child: Token, occurrence: Occurrence, finder: CueFinder) -> list[Token]:
    """The words under ``child`` without the cue's own, up to where another main clause begins."""
    tokens = grammar.subtree(child)
    cuts = (foreign_start(child, finder), main_clause_start(tokens, child.i))
    end = min((cut for cut in cuts if cut is not None), default=len(child.doc))
    return trimmed([t for t in tokens if t not in occurrence.tokens and t.i < end])
