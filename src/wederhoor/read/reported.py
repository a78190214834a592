"""Indirect, mixed and reported statements: what a cue governs in the sentence.

The frames are those of the lexicon: a clause ("dat", "of", a question word, "te" + infinitive), an object with a predicate
("noemt het gesprek openhartig"), a noun phrase ("prijst de inzet") or a prepositional phrase ("waarschuwt voor geweld").
What counts as content follows ``docs/guidelines.md``.
"""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Doc, Token

from wederhoor.model import Move
from wederhoor.read import grammar
from wederhoor.read.addressees import ASKED, addressee
from wederhoor.read.clauses import clause_content, foreign_start, rest_of_clause, trimmed, with_middle_field
from wederhoor.read.complements import complement
from wederhoor.read.cues import CueFinder, Occurrence
from wederhoor.read.draft import Draft, ranges
from wederhoor.read.pointing import pointing_object, pointing_to
from wederhoor.read.tails import CLAUSE_ENDS, behind_phrase, main_clause_start

OBLIQUE = ("obl", "obl:arg")
JUDGEMENTS = frozenset({"xcomp", "ccomp", "obl", "obl:arg", "advmod", "advcl", "csubj"})
MISTAKEN_OBJECTS = ("nsubj", "obl", "xcomp", "ccomp", "appos")
"""What the parser may call the object of a verb that it does not know."""
NAMED = ("NOUN", "PROPN")
WITH_PERSON = ASKED | {Move.SUPPORT}
"""Moves whose object is a person and whose prepositional object says what about: "beschuldigt de bond van bedrog"."""


def reported(doc: Doc, finder: CueFinder) -> Iterator[Draft]:
    """The statements that cues of ``doc`` govern."""
    for occurrence in finder.find(doc):
        if occurrence.cue.pos == "verb":
            draft = _verbal(occurrence, finder)
        elif occurrence.cue.pos == "noun":
            draft = _nominal(occurrence, finder)
        else:
            draft = _adjectival(occurrence, finder) if occurrence.cue.pos == "adj" else None
        if draft is not None:
            yield draft


def _draft(occurrence: Occurrence, rule: str, content: list[Token], source: Token | None) -> Draft:
    return Draft(
        rule=f"reported.{rule}",
        content=ranges(content, bridge=2),
        tokens=content,
        cue=list(occurrence.tokens),
        entry=occurrence.cue,
        source=source,
        addressee=addressee(occurrence, source, content),
        reported=rule in ("object", "prepositional", "pointing", "pointing-object"),
        attitude=occurrence.cue.attitude,
    )


# ---------------------------------------------------------------- verbs


def _verbal(occurrence: Occurrence, finder: CueFinder) -> Draft | None:
    """The statement of a verb, by the first of its frames that holds; None where nobody said so ("het is te hopen dat")."""
    subject = grammar.subject(occurrence.head)
    if (subject is not None and _is_nobody(subject)) or _only_ought_to(occurrence):
        return None
    passive = grammar.is_passive(occurrence.head)
    speaker = (grammar.agent(occurrence.head) if passive else subject) or _document(occurrence)
    draft = _by_frame(occurrence, finder, speaker)
    return draft if draft is not None and (passive or draft.source is not None) else None


def _by_frame(occurrence: Occurrence, finder: CueFinder, speaker: Token | None) -> Draft | None:
    frames = occurrence.cue.frames
    draft = _clause(occurrence, finder, speaker) if frames & {"clause", "inf", "bare"} else None
    if draft is not None or speaker is None:
        return draft
    if "pred" in frames:
        draft = _predicative(occurrence, finder, speaker)
    if draft is None and "bare" in frames:
        draft = _bare_infinitive(occurrence, finder, speaker)
    if draft is None:
        draft = _prepositional(occurrence, finder, speaker)
    if "np" in frames:
        draft = _joined(draft, _object(occurrence, finder, speaker))
    if draft is None and (pointing := pointing_object(occurrence)):
        draft = _draft(occurrence, "pointing-object", pointing, speaker)
    return draft


def _joined(phrase: Draft | None, thing: Draft | None) -> Draft | None:
    """ "wijt de winst aan de zomer", "houdt de club verantwoordelijk voor de schade": an object and what is said of it."""
    if phrase is None or thing is None:
        return phrase or thing
    if phrase.rule != "reported.prepositional" or set(phrase.tokens) & set(thing.tokens):
        return phrase
    phrase.tokens = sorted({*phrase.tokens, *thing.tokens}, key=lambda t: t.i)
    phrase.content = ranges(phrase.tokens, bridge=2)
    return phrase


def _is_nobody(subject: Token) -> bool:
    """ "Niemand zegt dat …", "het toeval wil dat …"."""
    lists = grammar.words(subject)
    return subject.lower_ in lists.nobody or subject.lemma_.lower() in lists.idioms


def _only_ought_to(occurrence: Occurrence) -> bool:
    """ "De bond moet beloven dat …": whoever says so demands it; the bond has not promised."""
    lists = grammar.words(occurrence.word)
    if occurrence.cue.particle + occurrence.cue.lemma in lists.forced:
        return False
    head = occurrence.head
    if any(c.lemma_.lower() in lists.obligation for c in grammar.children(head, "aux")):
        return True
    below = head.dep_ in ("xcomp", "ccomp") and head.head.lemma_.lower() in lists.obligation
    return below and grammar.finite_verb(head) is None


def _document(occurrence: Occurrence) -> Token | None:
    """ "In de brief staat dat …", "uit onderzoek blijkt dat …": the text that says so, if nobody is named."""
    lists = grammar.words(occurrence.word)
    if occurrence.cue.lemma not in lists.written:
        return None
    for governor in sorted(occurrence.governors, key=lambda t: t.i):
        for child in governor.children:
            if child.dep_.startswith("obl") and grammar.case_of(child) in lists.documents:
                return child
    return None


# ---------------------------------------------------------------- frames with a clause or an infinitive


def _clause(occurrence: Occurrence, finder: CueFinder, speaker: Token | None) -> Draft | None:
    """ "De bond zegt dat het loon stijgt", "belooft te komen"."""
    head = complement(occurrence)
    if head is None:
        return _led_infinitive(occurrence, finder, speaker)
    content = clause_content(head, occurrence, finder)
    if not content:
        return None
    if speaker is not None and grammar.finite_verb(head) is None and grammar.mark(head) is None:
        content = with_middle_field(content, occurrence, speaker)
    return _draft(occurrence, "clause", content, None if speaker in content else speaker)


def _led_infinitive(occurrence: Occurrence, finder: CueFinder, speaker: Token | None) -> Draft | None:
    """ "is niet van plan te komen", parsed with "komen" as the predicate and the cue as its auxiliary."""
    head = occurrence.head
    if speaker is None or head in (occurrence.word, *occurrence.tokens) or not grammar.is_infinitive_with_te(head):
        return None
    content = [t for t in rest_of_clause(occurrence, finder, speaker) if t.i > occurrence.word.i]
    return _draft(occurrence, "clause", content, speaker) if content else None


def _bare_infinitive(occurrence: Occurrence, finder: CueFinder, speaker: Token) -> Draft | None:
    """ "wil de wet aanpassen", with "wil" as main verb or auxiliary; not "wie meer wil weten", "waarom wil de bond dat?"."""
    verb = occurrence.word
    if occurrence.head.dep_ == "acl:relcl" or _asked_about(verb):
        return None
    content = rest_of_clause(occurrence, finder, speaker)
    infinitive = occurrence.head != verb or any(True for _ in grammar.children(verb, "xcomp", "ccomp"))
    if not infinitive and not any(t.dep_ in ("obj", *OBLIQUE) for t in content):
        return None
    return _draft(occurrence, "infinitive", content, speaker) if len(grammar.words_of(content)) > 1 else None


def _asked_about(verb: Token) -> bool:
    """A question with a question word in front: it asks what somebody wants and does not say so."""
    first = next((t for t in verb.sent if not t.is_punct), verb)
    return verb.sent.text.rstrip().endswith("?") and first.lower_ in grammar.words(verb).question_words


# ---------------------------------------------------------------- frames without one


def _predicative(occurrence: Occurrence, finder: CueFinder, speaker: Token) -> Draft | None:
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
    return _draft(occurrence, "predicative", content, speaker) if judged else None


def _object(occurrence: Occurrence, finder: CueFinder, speaker: Token) -> Draft | None:
    """ "prijst de inzet van de buren"; not "om de inzet te prijzen": nobody did so yet."""
    head = occurrence.head
    if grammar.is_infinitive_with_te(head):
        return None
    for child in _objects(occurrence, speaker):
        if child in occurrence.tokens or not _holds_content(child):
            continue
        content = _phrase_under(child, occurrence, finder)
        if content and speaker not in content:
            content = [*_before_object(content[0], occurrence, speaker), *content]
            return _draft(occurrence, "object", content + behind_phrase(content[-1], occurrence), speaker)
    return None


def _objects(occurrence: Occurrence, speaker: Token) -> Iterator[Token]:
    """What may be the object: by its label, or, behind verb and subject, any noun phrase that has none of its own."""
    head = occurrence.head
    if grammar.is_passive(head):
        yield from grammar.children(head, "nsubj:pass")
        return
    yield from grammar.children(head, "obj")
    if head != occurrence.word or grammar.mark(head) is not None:
        return
    behind = max(head.i, speaker.right_edge.i if speaker.i > head.i else 0)
    for child in grammar.children(head, *MISTAKEN_OBJECTS):
        when = child.lemma_.lower() in grammar.words(child).times and not any(t.pos_ == "NOUN" for t in child.rights)
        thing = child.pos_ in NAMED and child != speaker and not grammar.introduces(child.left_edge)
        if thing and child.left_edge.i > behind and not when and not any(grammar.children(child, "case", "mark", "cop")):
            yield child


def _before_object(first: Token, occurrence: Occurrence, speaker: Token) -> list[Token]:
    """ "verwacht vandaag hooguit een bui": who expects or wants a thing says when and how as well."""
    verb = occurrence.word
    if not occurrence.cue.attitude or not grammar.is_finite(verb) or verb.i > first.i:
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


def _prepositional(occurrence: Occurrence, finder: CueFinder, speaker: Token) -> Draft | None:
    """ "waarschuwt voor geweld", "dringt aan op overleg"."""
    prepositions = _prepositions(occurrence)
    if not prepositions or grammar.is_infinitive_with_te(occurrence.head):
        return None
    if occurrence.cue.lemma in grammar.words(occurrence.word).copula and prepositions & set(occurrence.cue.fixed):
        return _for_or_against(occurrence, speaker)
    if occurrence.cue.pos == "verb" and occurrence.cue.move not in WITH_PERSON and _has_object(occurrence):
        return None
    for governor in [*sorted(occurrence.governors, key=lambda t: t.i), *_persons(occurrence)]:
        for child in governor.children:
            if not _is_prepositional_object(child, occurrence, prepositions):
                continue
            content = _phrase_under(child, occurrence, finder)
            if content and speaker not in content:
                return _draft(occurrence, "prepositional", content + behind_phrase(content[-1], occurrence), speaker)
    pointing = pointing_to(occurrence, prepositions)
    return _draft(occurrence, "pointing", pointing, speaker) if pointing else None


def _persons(occurrence: Occurrence) -> list[Token]:
    """The object of accusing, asking and thanking, on which the parser may hang the rest: "beschuldigt de club van bedrog"."""
    if occurrence.cue.pos != "verb" or occurrence.cue.move not in WITH_PERSON:
        return []
    return [child for child in grammar.children(occurrence.head, "obj", "iobj") if child not in occurrence.tokens]


def _prepositions(occurrence: Occurrence) -> set[str]:
    """The prepositions of the cue's frames: "voor" of "pp:voor"."""
    return {frame.removeprefix("pp:") for frame in occurrence.cue.frames if frame.startswith("pp:")}


def _is_prepositional_object(child: Token, occurrence: Occurrence, prepositions: set[str]) -> bool:
    if child in occurrence.tokens or child.pos_ == "ADV" or grammar.case_of(child) not in prepositions:
        return False
    before_noun = child.dep_ == "nmod" and child.i < occurrence.word.i
    return not before_noun and child.lower_ not in grammar.words(child).empty_objects


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
    return _draft(occurrence, "prepositional", content, speaker) if content else None


def _has_object(occurrence: Occurrence) -> bool:
    return any(c.pos_ in NAMED and c not in occurrence.tokens for c in grammar.children(occurrence.head, "obj"))


def _phrase_under(child: Token, occurrence: Occurrence, finder: CueFinder) -> list[Token]:
    """The words under ``child`` without the cue's own, up to where another main clause begins."""
    tokens = grammar.subtree(child)
    cuts = (foreign_start(child, occurrence, finder), main_clause_start(tokens, child.i))
    end = min((cut for cut in cuts if cut is not None), default=len(child.doc))
    return trimmed([t for t in tokens if t not in occurrence.tokens and t.i < end])


# ---------------------------------------------------------------- nouns and adjectives


def _nominal(occurrence: Occurrence, finder: CueFinder) -> Draft | None:
    """ "de eis van de bond dat het loon stijgt", "zijn oproep tot kalmte"."""
    noun = occurrence.word
    source = noun_source(noun)
    if source is None:
        return None
    head = complement(occurrence) if occurrence.cue.frames & {"clause", "inf"} else None
    content = clause_content(head, occurrence, finder) if head is not None else []
    if content and noun not in content:
        return _draft(occurrence, "nominal", content, source)
    draft = _prepositional(occurrence, finder, source)
    if draft is not None:
        draft.rule = "reported.nominal"
    return draft


def noun_source(noun: Token) -> Token | None:
    """Whose demand, fear or promise it is: "zijn eis", "de eis van X", "de Russische eis", or who has or makes it."""
    lists = grammar.words(noun)
    for child in noun.children:
        of_whom = child.dep_ == "nmod" and child.i > noun.i and grammar.case_of(child) in lists.possessor
        if of_whom or child.dep_ == "nmod:poss":
            return child
    for child in grammar.children(noun, "amod"):
        if child.text[:1].isupper() and child.i < noun.i:
            return child
    return _bearer(noun)


def _bearer(noun: Token) -> Token | None:
    """ "De buurt heeft de eis dat …", "komt met de eis dat …"."""
    lists = grammar.words(noun)
    light = noun.dep_ == "obj" and noun.head.lemma_.lower() in lists.light_verbs
    if not light and grammar.case_of(noun) not in lists.bearer:
        return None
    head = grammar.clause_head(noun.head)
    who = grammar.agent(head) if grammar.is_passive(head) else grammar.subject(head)
    return who if who is not None and noun not in who.subtree else None


def _adjectival(occurrence: Occurrence, finder: CueFinder) -> Draft | None:
    """ "is bereid om te praten", "is bang voor ontslag"."""
    speaker = grammar.subject(occurrence.head)
    if speaker is None or speaker in occurrence.tokens:
        return None
    draft = _clause(occurrence, finder, speaker) if occurrence.cue.frames & {"clause", "inf"} else None
    draft = draft or _prepositional(occurrence, finder, speaker)
    if draft is None or draft.source is None:
        return None
    draft.cue = sorted({*draft.cue, *grammar.children(occurrence.head, "cop")}, key=lambda t: t.i)
    return draft
