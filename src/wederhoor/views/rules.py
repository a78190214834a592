"""What each rule looks for, in one sentence for readers: of statements, speakers, times, parties, events and what several
articles make of an affair."""

from __future__ import annotations

from gettext import NullTranslations

from wederhoor.views.language import later

STATEMENT_RULES = {
    "direct.inverted": later("A quotation with a verb and its subject behind it: “…”, says X."),
    "direct.cue": later(
        "A quotation right after a reporting verb: X says: “…”, or after a sentence with one that leaves open what is said."
    ),
    "direct.verb": later("A quotation after a colon, before which somebody does something: X shakes his head: “…”."),
    "direct.noun": later("A quotation after a colon, before which stands a noun of saying: the answer of X: “…”."),
    "direct.name": later("A quotation after a colon, before which stands nothing but who speaks: X: “…”."),
    "direct.according": later("A quotation after a colon, with “volgens”, “aldus” or “zo” before it."),
    "direct.opinion": later("A quotation with a noun of opinion behind it: “…” is the conviction of X."),
    "direct.aldus": later("A quotation with “aldus X” beside it."),
    "direct.volgens": later("A quotation with “volgens X” beside it."),
    "direct.blijkens": later("A quotation with “blijkens X” beside it."),
    "direct.zo": later("A quotation with “zo X” beside it."),
    "direct.written": later("A quotation that stands written on something: “…”, it says on a banner."),
    "direct.passive": later("A quotation with a passive reporting verb beside it, and whoever says it behind “door” (by)."),
    "direct.alone": later("A quotation without a cue of its own, given to whoever the sentences before it are about."),
    "reported.clause": later("A clause that a reporting word governs: “says that …”, “promises to …”, “the claim that …”."),
    "reported.infinitive": later("A bare infinitive that a verb of wishing governs: “wil vertrekken”."),
    "reported.predicative": later("A judgement, an object and what is said of it: “calls the offer a pittance”."),
    "reported.object": later("The object of a reporting verb: “demands an apology”."),
    "reported.pointing": later(
        "A word such as “daarvoor” (for that), which points back, where a reporting word wants an object."
    ),
    "reported.pointing-object": later("The word “dat” (that), which points back, where somebody denies, refuses or admits it."),
    "reported.prepositional": later("A prepositional phrase that a reporting word governs: “warns of strikes”."),
    "reported.nominal": later("A clause or phrase that belongs to a noun of saying: “the demand of X that …”."),
    "reported.felt": later("What somebody feels something at, who is the verb's object: “it bothers him that …”."),
    "reported.announced": later("A judgement that “het” announces: “vindt het laf dat …” (thinks it cowardly that …)."),
    "reported.relative": later("What somebody asked, offered or refused, told by a relative clause: “the talks he refuses”."),
    "interview.answer": later("An answer without quotation marks behind the question of an interview."),
    "beside.parenthetical": later("A main clause with a reporting clause beside or inside it: “…, says X”."),
    "beside.colon": later("A main clause after a colon, before which stands a reporting clause: “X warns: …”."),
    "beside.backward": later("The sentence before one such as “Dat meldt X” (X reports that)."),
    "beside.volgens": later("A clause that a word such as “volgens” (according to) gives to somebody."),
    "beside.eigen-zeggen": later("A clause that is told “naar eigen zeggen”: its subject says so."),
    "beside.view": later("A clause told as somebody's view: “in the eyes of X”."),
}
"""By the rule's name in a statement's ``found_by``, without its version."""

SPEAKER_RULES = {
    "name": later("The source gives the name itself."),
    "surname": later("The source is a shorter form of a name that the article gives in full."),
    "spelling": later("The name is another spelling of one that the article gives in full."),
    "pronoun": later("The source is a pronoun and takes up the nearest mention before it that agrees in number and gender."),
    "relative": later("The source is a relative pronoun and stands for what stands right before it."),
    "reflexive": later("The word is “zichzelf”, and stands for the subject of its clause."),
    "first-person": later("The source is “I” or “we” inside a quotation, and stands for whoever is quoted."),
    "side": later("The source is “we”, and stands for the body or country that the person quoted speaks for."),
    "description": later("The source is a description that fits one person whom the article names."),
    "apposition": later("The description stands beside the name, between commas: “Smit, the mayor of Delft, …”."),
    "predicate": later("The words name nobody: they tell what somebody is, was or becomes."),
    "title": later("The text gives this title before a name, beside it, or with a verb such as “is” or “was”."),
    "anaphor": later("The source is a word for a body or country and takes up the last one named."),
    "possessor": later("The source is “his party” or “her country”: the body that this person belongs to."),
    "document": later("The source is a document whose words are those of whoever issued it."),
    "phrase": later("The source is a description of somebody whom the article does not name."),
    "words": later("The source is taken in its own words, for it fits nobody known."),
    "list": later("The source names several at once."),
    "both": later("The words are “both”, “the three countries” or “they”: as many as the article names together."),
    "metonym": later("The source is a place, building or people that stands for a country or body."),
    "seat": later("The source is a capital or building that stands for a government or body."),
    "demonym": later("The source is a people that stands for its country."),
    "adjective": later("The source is an adjective that belongs to a country or body."),
    "quotation": later("The quotation follows a sentence about this person and has no cue of its own."),
    "continuation": later("The statement goes on from one beside it, and has its speaker."),
    "unsaid": later("The text leaves unsaid who the source is."),
    "doubted": later("Somebody was found, but what was learnt from annotated text trusts it too little to give a name."),
    "circle": later("Following the source leads back to itself, so that nobody can be told."),
}
"""By the rule's name in a step, and in a speaker's, link's or role's ``found_by`` without "resolve." and its version."""

TIME_RULES = {
    "times.numeric": later("A date in figures: “10-01-2022”."),
    "times.days": later("Several days of one month: “11 tot en met 29 juli”."),
    "times.date": later("A day of a month, with or without its year: “10 januari”."),
    "times.weekday-of-week": later("A day of a week that is named too: “vorige week woensdag”."),
    "times.night": later("The night from one day of the week to the next."),
    "times.deictic": later("A word for a day seen from today: “gisteren”, “vanavond”."),
    "times.weekday": later("A day of the week; the tense of its clause tells which one."),
    "times.set": later("What comes back: “elke maandag”, “jaarlijks”, “twee keer per week”."),
    "times.feast": later("A feast or memorial day: “Pasen”, “Prinsjesdag”."),
    "times.month": later("A month, with or without its year."),
    "times.season": later("A season, with or without its year."),
    "times.portion": later("A quarter or half of a year."),
    "times.decade": later("Ten years: “de jaren negentig”."),
    "times.century": later("A century by its number."),
    "times.ago": later("So long ago: “twee jaar geleden”."),
    "times.later": later("So long after or before a date that the text names: “een dag later”."),
    "times.that": later("A date that the text names before: “die dag”, “dat jaar”."),
    "times.around-now": later("A stretch of time up to today or from it: “de afgelopen drie jaar”."),
    "times.this": later("This week, month or year, the last one or the next."),
    "times.ahead": later("So long from now: “over drie weken”."),
    "times.clock": later("The time by the clock."),
    "times.duration": later("How long something lasts: “drie jaar”, “al weken”."),
    "times.years": later("From one year to another: “2009-2017”."),
    "times.year": later("A year behind a word that tells it from a mere number: “in 2014”."),
    "times.part": later("A part of the day, of the day that the text names before."),
    "times.vague": later("A word that names no time of its own: “onlangs”, “nu”, “binnenkort”."),
    "times.tense": later("The tense of the clause tells whether the time lies before or after the article's date."),
    "times.reference": later("The time is seen from one that the text names before it."),
    "times.calendar": later("The date is counted from the article's date."),
}
"""By the rule's name in a time's ``found_by`` without its version, and in its steps."""

PARTY_RULES = {
    "alone": later("Nobody else in these articles has this name."),
    "same-name": later(
        "One name in several articles, whatever its case, accents, hyphens and article; or a place's other name."
    ),
    "spelling": later("One name from another script, which newspapers spell by different letters: “Poetin”, “Putin”."),
    "abbreviation": later("Capitals or the beginning of a name, and the only full name that an article itself shortens so."),
    "double-name": later("A full name without its second surname; nobody else can be meant."),
    "initials": later("Initials, and the only one with this surname and first letter; both have one title."),
    "surname": later("A bare surname, and the only full name in all articles that ends in it."),
    "title": later("A bare surname that several bear; a title tells which of them."),
    "gender": later("A bare surname that several bear; that it is a man or a woman tells which of them."),
    "same-title": later("A bare surname that nobody bears in full, with one title in each of the articles."),
    "same-story": later("A bare surname that nobody bears in full, in articles that tell of the same other people."),
    "by-hand": later("Somebody said so by hand."),
}
"""By the rule's name in a party's and an alias's ``found_by``, without "parties." and its version."""


EVENT_RULES = {
    "events.lexicon": later("A word that the list of words for events has, with its type."),
    "events.carrier": later("A verb that only carries the noun of an event: “een staking begint” (a strike begins)."),
    "events.verb": later(
        "The verb of a main clause; it tells what happens, and the list of words for events gives it no type."
    ),
    "events.embedded": later("A verb of a subordinate clause or an infinitive, without a type."),
    "events.subject": later("The subject of a main clause, a noun that is made of a verb: “de verhuizing” (the move)."),
    "events.noun": later("A noun that is made of a verb and stands elsewhere, without a type."),
    "events.alone": later("Nothing else tells of this event."),
    "events.headline": later("The headline has it too, by the same word or by one of the same type with someone of the same."),
    "events.same-word": later("The same word in one article, with who, where or when in common."),
    "events.anaphor": later(
        "A noun such as “het overleg” (the talks), with no details of its own, takes up the last event of its type."
    ),
    "events.name": later("The event has a name, and both passages use it."),
    "events.carried": later(
        "A verb and a noun of one clause name the event together: “bijeenkomen voor overleg” (meet for talks)."
    ),
    "events.same-day-party": later("Articles tell of one type of event, on one day and with a party in common."),
    "events.same-day-place": later("Articles tell of one type of event, on one day and at one place."),
    "events.same-name": later("Articles call the event by one name, and tell the same day or place."),
    "events.same-page": later("Two states of one page tell of it in the same words."),
    "events.same-sentence": later("Articles print the very same sentence, as one report that several outlets carry."),
    "events.same-place-parties": later("Articles tell of one type of event, at one place and with two parties in common."),
}
"""By the rule's name in the ``found_by`` of an event or of one of its mentions, without its version."""

ISSUE_RULES = {
    "issues.phrases": later("Several sentences of several parties say one phrase, in one wording or another."),
    "issues.phrase": later("The statement says the phrase: “sluiting van de brug”, “brugsluiting” (closing of the bridge)."),
    "issues.word": later("The statement has the noun, of which no longer phrase tells more."),
    "issues.clause": later("The statement says it with a verb: “de brug sluiten” (close the bridge)."),
    "issues.bare": later(
        "A noun with “de”, “dat” or the like, or a pronoun, takes up what the article or its story tells more of: "
        "“die sluiting” (that closing)."
    ),
    "issues.pointing": later(
        "The statement only points back, to a sentence that is about one issue: “daar is geen sprake van”."
    ),
    "issues.by-hand": later("Somebody said so by hand."),
}
"""By the rule's name in the ``found_by`` of an issue or of a statement about it, without its version."""


POSITION_RULES = {
    "stances.words": later("What the statement does, and what is done to the issue in its clause, by lists of words."),
    "positions.own": later("What the party says itself, in order of time."),
    "positions.spokesman": later("What is said by one whom the text calls its spokesman, chairman, leader or director."),
}
"""By the rule's name in the ``found_by`` of a stance or of a position, without its version."""


CONFLICT_RULES = {
    "conflicts.same-thing": later("Two numbers that count the same at one moment, with the same things and names around them."),
    "conflicts.same-sentence": later("The sentences are the same, word for word, but for what they tell differently."),
    "conflicts.happens-once": later("It happens once to whom it happens, and two days are told of it."),
    "conflicts.side-by-side": later("Two parties tell two dates of one thing, one right behind the other."),
    "conflicts.quotation": later("Two quotations of one saying, in words that cannot both be verbatim."),
    "conflicts.naming": later("Two parties, side by side, call one thing by two names that do not mean the same."),
    "conflicts.denied": later("One party says it, and another denies it in much the same words."),
}
"""By the rule's name in a conflict's ``found_by``, without its version."""


REPLY_RULES = {
    "calls.target": later("An accusation, demand, warning or offer, with those whom its words name as the ones it concerns."),
    "calls.denied": later("A plain statement about somebody who denies it at once: so it accuses."),
    "calls.answered": later(
        "It names nobody whom it concerns; somebody reacts to it at once, and so tells that it is for him."
    ),
    "calls.opponent": later(
        "It names nobody; in the same article the two blame each other, or one makes demands on the other."
    ),
    "replies.holds": later("The answer tells the accusation or demand itself, and says what it makes of it."),
    "replies.takes-up": later("A noun such as “die beschuldiging” (that accusation) takes up the last one of its kind."),
    "replies.points-back": later("Words such as “daarvan” (of that) stand for what the other has just said."),
    "replies.reacts": later("Words such as “reageert” or “spreekt dat tegen” tell that it reacts to what was just said."),
    "replies.follows": later("It denies, refuses, concedes or agrees at once behind what the other said."),
    "replies.speaks-next": later("Who is accused speaks for the first time since, and says that something is not so."),
    "replies.same-matter": later("Both are about the same, by their words and numbers."),
    "replies.adds-up": later("No single thing shows it, but several signs add up: words in common, place, and how it is said."),
    "replies.goes-on": later("The one who answered goes on in the next sentence."),
    "replies.told-again": later("It answers the same words as another article tells them."),
    "replies.silence": later("The article tells that the party did not answer this."),
}
"""By the rule's name in the ``found_by`` of a reply or of what it answers, without its version."""


UTTERANCE_RULES = {
    "utterances.fullest": later(
        "The fullest of several renderings: the longest quotation, or the longest telling if none quotes."
    ),
    "utterances.verbatim": later(
        "The same words, but for case, marks and spelling; or the same words between quotation marks."
    ),
    "utterances.shortened": later("Word for word, with less of it, and what is left out denies nothing."),
    "utterances.paraphrased": later("One party, most words of meaning in common, and nothing that contradicts."),
    "utterances.second-hand": later("The words around it name who had it first, or it stands inside another's words."),
}
"""By the rule's name in the ``found_by`` of an utterance or a rendering, without its version."""


DEBATE_RULES = {**ISSUE_RULES, **POSITION_RULES, **CONFLICT_RULES, **REPLY_RULES, **UTTERANCE_RULES}
"""Those of what several articles make of one affair."""


def explained(found_by: str, t: NullTranslations) -> str | None:
    """What the rule of ``found_by``, or of a step, looks for; None for one that this version does not know."""
    rule = found_by.partition("@")[0]
    message = STATEMENT_RULES.get(rule) or TIME_RULES.get(rule) or SPEAKER_RULES.get(rule.removeprefix("resolve."))
    message = message or PARTY_RULES.get(rule.removeprefix("parties.")) or EVENT_RULES.get(rule) or DEBATE_RULES.get(rule)
    return t.gettext(message) if message else None
