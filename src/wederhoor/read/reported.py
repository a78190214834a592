"""Indirect, mixed and reported statements: what a cue governs in the sentence.

Verbs, nouns and adjectives of the lexicon, each by the frames of :mod:`wederhoor.read.frames`. What counts as content
follows ``docs/guidelines.md``.
"""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Doc, Token

from wederhoor.read import grammar
from wederhoor.read.addressees import ASKED
from wederhoor.read.clauses import clause_content
from wederhoor.read.complements import complement
from wederhoor.read.cues import CueFinder, Occurrence
from wederhoor.read.draft import Draft
from wederhoor.read.frames import announced, bare_infinitive, clause, draft_of, felt, joined, predicative, prepositional, thing
from wederhoor.read.pointing import pointing_object
from wederhoor.read.unlisted import speaks, unlisted

MAY_SPEAK = ("obj", "iobj", "nsubj")
"""What the parser may call a subject behind the verb where it took what stands first for one."""


def reported(doc: Doc, finder: CueFinder) -> Iterator[Draft]:
    """The statements that cues of ``doc`` govern."""
    for occurrence in (*finder.find(doc), *unlisted(doc, finder)):
        if occurrence.cue.pos == "verb":
            plainer = finder.plainer(occurrence)
            draft = _verbal(occurrence, finder) or (None if plainer is None else _verbal(plainer, finder))
        elif occurrence.cue.pos == "noun":
            draft = _nominal(occurrence, finder)
        else:
            draft = _adjectival(occurrence, finder) if occurrence.cue.pos == "adj" else None
        if draft is not None:
            yield draft


# ---------------------------------------------------------------- verbs


def _verbal(occurrence: Occurrence, finder: CueFinder) -> Draft | None:
    """The statement of a verb, by the first of its frames that holds; None where nobody said so ("het is te hopen dat")."""
    if "felt" in occurrence.cue.frames and (feeling := felt(occurrence, finder)) is not None:
        return feeling
    subject = _turned(grammar.subject(occurrence.head), occurrence)
    if (subject is not None and _is_nobody(subject)) or _only_ought_to(occurrence):
        return None
    passive = grammar.is_passive(occurrence.head)
    speaker = (grammar.agent(occurrence.head) if passive else subject) or _document(occurrence)
    draft = _by_frame(occurrence, finder, speaker)
    return draft if draft is not None and (passive or draft.source is not None) else None


def _turned(subject: Token | None, occurrence: Occurrence) -> Token | None:
    """ "Dat ontkent de minister", "De eis wijst hij af", "Dat er geld weg is, betwist de bank": who speaks behind the verb.

    The parser takes what stands first for the subject, where it is what somebody behind the verb takes a stand on.
    """
    verb = grammar.finite_verb(occurrence.head)
    if verb is None or (subject is not None and subject.i > verb.i) or grammar.is_passive(occurrence.head):
        return subject
    if occurrence.cue.move in ASKED and "pred" not in occurrence.cue.frames:
        return subject  # "De klacht verwijt de directie …": the one behind the verb is addressed
    nouns = (c for c in grammar.children(occurrence.head, *MAY_SPEAK) if c.i > verb.i and c.pos_ in ("NOUN", "PROPN"))
    behind = next((c for c in nouns if c not in occurrence.tokens and speaks(c)), None)
    if behind is None:
        return subject
    if subject is None:
        before = (c for c in grammar.children(occurrence.head, "csubj", "ccomp", "advcl") if c.i < verb.i)
        return behind if behind.left_edge.i == verb.i + 1 and any(grammar.mark(c) is not None for c in before) else None
    if subject.lower_ in grammar.words(subject).demonstratives:
        return behind
    return behind if behind.left_edge.i == verb.i + 1 and _is_answered(subject, behind, verb) else subject


def _is_answered(first: Token, behind: Token, verb: Token) -> bool:
    """Whether the noun before the verb is its object: by the number of all three, or because it is a claim, an offer …"""
    one, other, wanted = (t.morph.get("Number", []) for t in (first, behind, verb))
    if first.pos_ != "NOUN" or speaks(first) or (wanted and other and wanted != other):
        return False
    return first.lemma_.lower() in grammar.words(first).answered or (bool(wanted) and one != other)


def _by_frame(occurrence: Occurrence, finder: CueFinder, speaker: Token | None) -> Draft | None:
    frames = occurrence.cue.frames
    if "pred" in frames and speaker is not None and (judged := announced(occurrence, speaker)) is not None:
        return judged
    draft = clause(occurrence, finder, speaker) if frames & {"clause", "inf", "bare"} else None
    if draft is not None or speaker is None:
        return draft
    if "pred" in frames:
        draft = predicative(occurrence, finder, speaker)
    if draft is None and "bare" in frames:
        draft = bare_infinitive(occurrence, finder, speaker)
    if draft is None:
        draft = prepositional(occurrence, finder, speaker)
    if "np" in frames:
        draft = joined(draft, thing(occurrence, finder, speaker))
    if draft is None and (pointing := pointing_object(occurrence)):
        draft = draft_of(occurrence, "pointing-object", pointing, speaker)
    return draft


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
                return None if child.lower_ in lists.nobody else child
    head = occurrence.head
    in_which = head.dep_ in grammar.RELATIVE_CLAUSES and any(c.lower_ in lists.wherein for c in head.children)
    return head.head if in_which and head.head.pos_ in grammar.NOMINAL else None


# ---------------------------------------------------------------- nouns and adjectives


def _nominal(occurrence: Occurrence, finder: CueFinder) -> Draft | None:
    """ "de eis van de bond dat het loon stijgt", "zijn oproep tot kalmte"."""
    noun = occurrence.word
    source = noun_source(noun)
    head = complement(occurrence) if occurrence.cue.frames & {"clause", "inf"} else None
    content = clause_content(head, occurrence, finder) if head is not None else []
    if source is None and (head is None or not _speaks_for_itself(noun, head, occurrence)):
        return None
    if content and noun not in content and (source is not None or len(grammar.words_of(content)) > 2):
        return draft_of(occurrence, "nominal", content, source)
    draft = prepositional(occurrence, finder, source) if source is not None else None
    if draft is not None:
        draft.rule = "reported.nominal"
    return draft


def _speaks_for_itself(noun: Token, head: Token, occurrence: Occurrence) -> bool:
    """ "de beschuldiging dat er geld weg is", by nobody we are told of; not "het verwijt dat zij hem maakt", "de vraag of"."""
    lists = grammar.words(noun)
    opener = grammar.mark(head)
    relative = head.dep_ == "acl:relcl" and "Neut" in noun.morph.get("Gender", []) and grammar.finite_verb(head) is not None
    asked = opener is not None and opener.lower_ in lists.whether
    said = not occurrence.cue.attitude or noun.lemma_.lower() in lists.intentions
    return said and not relative and not asked and head.i > noun.i


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
    who = grammar.actor(head)
    return who if who is not None and noun not in who.subtree else None


def _adjectival(occurrence: Occurrence, finder: CueFinder) -> Draft | None:
    """ "is bereid om te praten", "is bang voor ontslag"."""
    speaker = grammar.subject(occurrence.head)
    if speaker is None or speaker in occurrence.tokens:
        return None
    draft = clause(occurrence, finder, speaker) if occurrence.cue.frames & {"clause", "inf"} else None
    draft = draft or prepositional(occurrence, finder, speaker)
    if draft is None or draft.source is None:
        return None
    draft.cue = sorted({*draft.cue, *grammar.children(occurrence.head, "cop")}, key=lambda t: t.i)
    return draft
