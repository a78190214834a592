"""The form lexicon of the lemmatizer: treebank forms and a table of strong verbs.

`strong_verbs.tsv` was written by hand for this project: infinitive, past singular, past
plural, participle.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from pathlib import Path

from .treebank import Sentence

STRONG = Path(__file__).with_name("strong_verbs.tsv")
_PLURALS = """
dagen:dag slagen:slag wegen:weg paden:pad baden:bad glazen:glas gaten:gat dalen:dal graven:graf hoven:hof goden:god
oorlogen:oorlog spelen:spel gebeden:gebed bevelen:bevel leden:lid steden:stad schepen:schip vaten:vat daken:dak
loten:lot sloten:slot schoten:schot holen:hol kinderen:kind eieren:ei bladeren:blad bladen:blad goederen:goed
liederen:lied volkeren:volk gelederen:gelid runderen:rund kalveren:kalf lammeren:lam raderen:rad verdragen:verdrag
hertogen:hertog smeden:smid musea:museum media:medium data:datum criteria:criterium politici:politicus
critici:criticus technici:technicus medici:medicus academici:academicus historici:historicus koeien:koe vlooien:vlo
gedragen:gedrag bedragen:bedrag opdrachten:opdracht jongeren:jongere ouderen:oudere
"""
PLURALS = dict(pair.split(":") for pair in _PLURALS.split())
"""Plurals that the spelling rule gets wrong, among them the nouns whose vowel lengthens."""
CLOSED = frozenset({"PUNCT", "SYM", "SPACE"})
FREE = frozenset({"NUM", "X"})


def strong_verbs() -> dict[str, str]:
    """Form to infinitive, for the forms that no spelling rule gives."""
    out: dict[str, str] = {}
    for line in STRONG.read_text(encoding="utf8").splitlines():
        lemma, singular, plural, participle = line.split("\t")
        for form in (participle, plural, singular):
            out.setdefault(form, lemma)
        if participle.endswith(("d", "t")):
            out.setdefault(participle + "e", lemma)
    return out


def build(sentences: Sequence[Sentence]) -> dict[str, dict[str, str]]:
    """Part of speech, then form, then its commonest lemma; names keep their capitals, other forms lose them."""
    counts: defaultdict[tuple[str, str], Counter[str]] = defaultdict(Counter)
    for sentence in sentences:
        for word in sentence.words:
            if word.upos in CLOSED or word.form.isdigit():
                continue
            form = word.form.replace("’", "'")
            lower = form.lower()
            keep = word.upos == "PROPN" or word.upos in FREE
            lemma = word.lemma.replace("’", "'")
            if word.upos == "PROPN" and form == lemma + "s":
                lemma = form  # the treebanks see a genitive in Wilders, Jans; a name in -s is commoner
            counts[word.upos, form if keep else lower][lemma] += 1
    out: defaultdict[str, dict[str, str]] = defaultdict(dict)
    for (upos, form), lemmas in sorted(counts.items()):
        out[upos][form] = lemmas.most_common(1)[0][0]
    strong = strong_verbs()
    for form, lemma in strong.items():
        # the treebanks have some separated verbs with their particle in the lemma: trad -> optreden
        if out["VERB"].setdefault(form, lemma).endswith(lemma):
            out["VERB"][form] = lemma
    for form, lemma in PLURALS.items():
        out["NOUN"].setdefault(form, lemma)
    return dict(out)
