"""Function words and short lists that the rules of reading ask for: one list for each question, filled in by each language."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, fields

from wederhoor.lang import tables

ORDERED = ("own_account", "plural_endings", "participle_endings")
"""The lists whose order counts, or that are the ends of words."""


@dataclass(frozen=True, slots=True)
class Words:
    """The lists of a language's ``words.toml``, in lower case; verbs and nouns as lemmas, other words as forms.

    Joining clauses. ``complementisers``: "dat", "of" before what is said. ``purpose``: "om". ``infinitive_marker``: "te".
    ``whether``: "of" before a question. ``subordinators``: all words that open a subordinate clause, those kinds among
    them. ``question_words``. ``relatives``: pronouns that open a relative clause. ``conditions``: what opens a condition or
    reason that belongs to a request or warning. ``comments``: what opens a remark of the author's behind what was said;
    ``something``: what such a relative may have before it; ``although``: what opens a concession before its finite verb;
    ``reasons``: the coordinator of a reason, which is the source's. ``manner``: what opens how something is done, never
    what is said. ``coordinators``: all of them; ``joiners``: those by which one speaker's clauses go on; ``openers``: those
    that may open a sentence and are no part of what it says. ``contrasts``: those that open a main clause of somebody
    else's. ``pronominal_adverbs``: the beginning of "erop", "erover", which announce a clause.

    Pronouns. ``pointers``: what points back and has its preposition behind it; ``stranded``: the form that a preposition
    then takes, behind the preposition itself. ``demonstratives``: objects that point back, ``answered``: nouns for
    what one takes a stand on, before the verb rather its object. ``subject_pronouns``: forms of
    the subject. ``nominatives``: those that can be nothing but the subject. ``anaphors``: those that stand for the sentence
    before. ``reflexives``: all forms; ``reflexive_lemma``: the one by which the lexicon of cues names them. ``expletives``:
    subjects without meaning. ``impersonal``: that of "klinkt het". ``nobody``: subjects that are no source. ``anybody``: those
    of what holds for all. ``empty_objects``: objects that say nothing by themselves. ``announced``: in objects, what points
    to a colon. ``never_addressed``: objects that nobody speaks to.

    Verbs. ``passive_auxiliaries``, ``obligation``, ``wish``, ``copula``. ``judging``: verbs of opinion that may also mean
    to find a thing. ``not_quotative``: verbs that, beside a quotation, do not say it. ``only_impersonal``: verbs that quote
    only with "het". ``no_infinitive``: verbs that mean something else before an infinitive. ``written``: what words do in a
    document. ``claims``: verbs that say of themselves what the infinitive behind them does. ``knowing``: verbs whose
    question tells nothing. ``no_cues``: verbs whose clause with "dat" comes about and is not said. ``forced``: cues that
    were done if they had to be. ``light_verbs``: verbs whose subject has the demand that is their object.
    ``plural_endings``: ends of finite plurals that look like infinitives; ``participle_endings``: what makes an infinitive
    a present participle. ``only_particles``: particles of separable verbs that are never prepositions. ``let``: what bids
    with another verb ("laat gaan"). ``never_bid``: verbs that bid nobody where they open a clause.

    Prepositions and adverbs. ``agent``: before the agent of a passive. ``possessor``: before whose opinion it is.
    ``bearer``: before what somebody comes with. ``documents``: before the text in which something stands. ``wherein``: the
    same before a relative clause. ``origins``: before where a report comes from. ``listeners``: before whom one speaks to.
    ``feelers``: before whom something pleases or hurts. ``adjuncts``: before what never belongs to an object. ``thus``,
    ``according`` and ``so``: what attributes without a verb ("aldus X", "volgens X", "zo X"). ``leading``: what may stand
    before the verb of a cue clause. ``trailing``: what opens a clause that belongs to the cue clause before it.
    ``ambiguous``: prepositions in the lexicon of cues that mostly attribute nothing. ``own_account``: "naar eigen zeggen".

    Conditions and doubt. ``if_words`` open a condition; ``if_or_as`` too, unless they compare or name a role;
    ``if_or_when`` only where that is plain; ``if_inverted`` are verbs in front that need no ``resuming`` "dan".
    ``condition_nouns``: "op voorwaarde dat". ``exceptive`` words before "als" belong to the condition, ``concessive`` ones
    undo it, ``comparing`` ones make it a comparison. ``unreal``: verbs that, in the past tense, tell what is not.
    ``hearsay`` with one of ``perfect_auxiliaries``: "zou hebben gedaan", unless one of ``not_hearsay`` is there. ``doubt``:
    adverbs that hedge; ``doubt_or_chance`` only of a whole clause. ``seeming``: verbs that hedge. ``half_auxiliaries``:
    verbs that are denied with their infinitive.

    Nouns. ``standards``: plans and customs, after which things go without anybody saying so. ``times``: nouns of time,
    which are no objects. ``intentions``: thoughts that are somebody's, even where it is not said whose. ``idioms``:
    subjects of fixed phrases ("het toeval wil dat").

    Comparing quotations. ``common``: words that every text has, which tell no quotation from another. ``undoing``:
    beginnings of words that turn them into their opposite ("onwaar").
    """

    complementisers: frozenset[str]
    whether: frozenset[str]
    purpose: frozenset[str]
    infinitive_marker: frozenset[str]
    subordinators: frozenset[str]
    question_words: frozenset[str]
    relatives: frozenset[str]
    comments: frozenset[str]
    reasons: frozenset[str]
    something: frozenset[str]
    although: frozenset[str]
    conditions: frozenset[str]
    manner: frozenset[str]
    coordinators: frozenset[str]
    joiners: frozenset[str]
    openers: frozenset[str]
    contrasts: frozenset[str]
    pronominal_adverbs: frozenset[str]
    pointers: frozenset[str]
    stranded: Mapping[str, str]
    demonstratives: frozenset[str]
    answered: frozenset[str]
    subject_pronouns: frozenset[str]
    nominatives: frozenset[str]
    anaphors: frozenset[str]
    reflexives: frozenset[str]
    reflexive_lemma: frozenset[str]
    expletives: frozenset[str]
    impersonal: frozenset[str]
    nobody: frozenset[str]
    anybody: frozenset[str]
    empty_objects: frozenset[str]
    announced: frozenset[str]
    never_addressed: frozenset[str]
    passive_auxiliaries: frozenset[str]
    perfect_auxiliaries: frozenset[str]
    obligation: frozenset[str]
    wish: frozenset[str]
    copula: frozenset[str]
    judging: frozenset[str]
    not_quotative: frozenset[str]
    only_impersonal: frozenset[str]
    no_infinitive: frozenset[str]
    written: frozenset[str]
    claims: frozenset[str]
    knowing: frozenset[str]
    no_cues: frozenset[str]
    forced: frozenset[str]
    light_verbs: frozenset[str]
    plural_endings: tuple[str, ...]
    participle_endings: tuple[str, ...]
    only_particles: frozenset[str]
    agent: frozenset[str]
    possessor: frozenset[str]
    bearer: frozenset[str]
    documents: frozenset[str]
    wherein: frozenset[str]
    origins: frozenset[str]
    listeners: frozenset[str]
    feelers: frozenset[str]
    adjuncts: frozenset[str]
    thus: frozenset[str]
    according: frozenset[str]
    so: frozenset[str]
    leading: frozenset[str]
    trailing: frozenset[str]
    ambiguous: frozenset[str]
    own_account: tuple[str, ...]
    if_words: frozenset[str]
    if_or_as: frozenset[str]
    if_or_when: frozenset[str]
    if_inverted: frozenset[str]
    condition_nouns: frozenset[str]
    exceptive: frozenset[str]
    concessive: frozenset[str]
    comparing: frozenset[str]
    resuming: frozenset[str]
    unreal: frozenset[str]
    hearsay: frozenset[str]
    not_hearsay: frozenset[str]
    doubt: frozenset[str]
    doubt_or_chance: frozenset[str]
    seeming: frozenset[str]
    half_auxiliaries: frozenset[str]
    standards: frozenset[str]
    times: frozenset[str]
    intentions: frozenset[str]
    idioms: frozenset[str]
    let: frozenset[str]
    never_bid: frozenset[str]
    common: frozenset[str]
    undoing: frozenset[str]


def load(package: str) -> Words:
    """The ``words.toml`` of ``package``; KeyError for a list that is missing, TypeError for one that is none of ours."""
    data = tables.lists(package, "words.toml")
    lists = {name: entry["words"].split() for name, entry in data.items()}
    own_account, plural_endings, participle_endings = (tuple(lists.pop(name)) for name in ORDERED)
    pairs = lists.pop("stranded", [])
    sets = {name: frozenset(words) for name, words in lists.items()}
    known = {*sets, *ORDERED, "stranded"}
    missing = [field.name for field in fields(Words) if field.name not in known]
    if missing:
        raise KeyError(f"words.toml of {package} has no list {', '.join(missing)}")
    return Words(
        own_account=own_account,
        plural_endings=plural_endings,
        participle_endings=participle_endings,
        stranded=dict(zip(pairs[::2], pairs[1::2], strict=True)),
        **sets,
    )
