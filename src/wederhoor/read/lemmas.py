"""Dutch lemmas from a form lexicon and the spelling rules of Dutch inflection.

A spaCy component, `wederhoor_lemmas`, that runs after the morphologizer and needs its
parts of speech and features. The lexicon is the vocabulary of the training treebanks and a
table of strong verbs; what it lacks is taken apart: a verb into particle or prefix and a
known verb (uitgelegd: uit + leggen), a compound noun into its known last part
(speelsteden: speel + stad). What is left follows the rule of closed and open syllables
(ontkent: ontkennen; disputen: dispuut), where a result that is a known word goes before
one that is not.

Importing this module registers the component; it loads nothing but spaCy.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any

from spacy import symbols
from spacy.language import Language
from spacy.pipeline import Pipe
from spacy.scorer import Scorer
from spacy.tokens import Doc, Token
from spacy.training import Example, validate_examples
from spacy.vocab import Vocab

_SEPARABLE = """
aan aaneen achter achterna achterover achteruit af bekend bevel bezig bij bijeen binnen bloot boven deel dicht dood
door dwars feest gade gelijk goed hard heen herin hoog in ineen kapot klaar kwijt langs les los mede mee mis na naar
neer om omhoog omlaag omver onder op opeen open over paard plaats prijs raak recht rond samen schoon schuil stand stil
stuk tegemoet tegen tekort teleur tentoon terecht terug teweeg toe tussen uit uiteen vast verder vol voor vooraf
voorbij voorop vooruit vrij waar weer weg zwart
"""
PARTICLES = tuple(_SEPARABLE.split())
PREFIXES = ("be", "ver", "ont", "her", "er", "ge", "mis", "over", "onder", "door", "voor", "om", "aan", "weer", "vol")
UNSTRESSED = ("be", "ver", "ont", "her", "er", "ge")
VOWELS = "aeiouyáéíóúàèäëïöü"
LONG = ("aa", "ee", "oo", "uu")
TWO = ("ie", "oe", "eu", "ui", "ou", "au", "ei", "ij", "ai", "oi")
OPEN_CLASS = frozenset({"NOUN", "PROPN", "VERB", "AUX", "ADJ"})
CACHE_SIZE = 200_000
BEFORE_START = frozenset({symbols.PUNCT, symbols.SPACE})

Forms = dict[str, dict[str, str]]
"""Part of speech, then form, then lemma."""


def _unmarked(form: str) -> str:
    """A stem without the diaeresis that the prefix ge- gave it: geëist, geïnd."""
    return {"ë": "e", "ï": "i", "ö": "o", "ü": "u"}.get(form[:1], form[:1]) + form[1:]


def _syllables(stem: str) -> int:
    count = 0
    before = False
    for letter in stem.replace("ij", "ii"):
        now = letter in VOWELS
        count += now and not before
        before = now
    return count


def _bare(stem: str) -> str:
    """The stem without one unstressed prefix: verlies is one syllable after ver-."""
    for prefix in UNSTRESSED:
        rest = stem[len(prefix) :]
        if stem.startswith(prefix) and len(rest) > 2 and _syllables(rest):
            return rest
    return stem


def infinitive(stem: str, voiced: bool | None = None) -> str:
    """The infinitive of a regular verb stem: leef, leven; ontken, ontkennen; wandel, wandelen."""
    if len(stem) < 2 or stem[-1] in VOWELS + "wjx":
        return stem + "en"
    last, two = stem[-1], stem[-3:-1]
    hard = {"f": "v", "s": "z"}
    if two in LONG or two in TWO:
        # leef, leven; reis, reizen; but eiste, eisen
        end = hard.get(last, last) if voiced is not False else last
        return (stem[:-2] if two in LONG else stem[:-1]) + end + "en"
    if stem[-2] not in VOWELS:
        end = hard.get(last, last) if voiced and stem[-2] in "lnr" else last
        return stem[:-1] + end + "en"
    if stem.endswith(("er", "el", "en", "em", "ig")) and _syllables(_bare(stem)) > 1:
        return stem + "en"
    return stem + last + "en"


def singulars(stem: str) -> Iterator[str]:
    """What a noun or adjective may be whose inflected form is this and a vowel: huiz, huis; dispuut, disput."""
    voice = {"v": "f", "z": "s"}
    if len(stem) < 3:
        yield stem
        return
    last = voice.get(stem[-1], stem[-1])
    if stem[-1] == stem[-2] and stem[-1] not in VOWELS:
        yield stem[:-1]
        return
    if stem[-1] not in VOWELS and stem[-2] in "aeou" and stem[-3:-1] not in TWO and stem[-3] not in VOWELS + "q":
        weak = stem[-2] == "e" and stem[-1] in "lrnm" and _syllables(_bare(stem)) > 1
        doubled = stem[:-1] + stem[-2] + last
        yield from (stem, doubled) if weak else (doubled, stem)
        return
    yield stem[:-1] + last
    yield stem


def _recased(plain: str, lemma: str, upos: str, initial: bool) -> str:
    """The lemma with the capitals of the form, where they belong to the word: Rabo-ploeg, VVD-leider, Brussels."""
    inside = plain[1:] != plain[1:].lower() or (len(plain.partition("-")[0]) > 2 and "-" in plain)
    wanted = upos not in {"VERB", "AUX"} and (inside or (upos == "ADJ" and not initial))
    if not wanted or plain == plain.lower() or (plain.isupper() and len(plain) > 5):
        return lemma
    return "".join(p if p.lower() == f else f for p, f in zip(plain, lemma, strict=False)) + lemma[len(plain) :]


class Lexicon:
    """Known forms and lemmas, and the rules that fall back on them."""

    def __init__(self, forms: Forms) -> None:
        self.forms = forms
        self.verbs = set(forms.get("VERB", {}).values()) | set(forms.get("AUX", {}).values())
        self.nouns = set(forms.get("NOUN", {}).values())
        self.adjectives = set(forms.get("ADJ", {}).values())

    def lemma(self, form: str, upos: str, feats: str, initial: bool) -> str:
        """The lemma of a form; `initial` says that its capital may be the sentence's."""
        if upos in {"PUNCT", "SYM", "SPACE"}:
            return form
        if upos == "VERB" and _is_infinitive(feats):
            return form.lower()
        table = self.forms.get(upos, {})
        plain = form.replace("’", "'").replace("‘", "'")
        lower = plain.lower()
        keys = (form, plain) if upos == "PROPN" else (form, plain, lower)
        known = next((table[key] for key in keys if key in table), None)
        if known is not None:
            return known
        if upos == "PROPN":
            return self._name(plain, feats)
        rules = {"VERB": self._verb, "AUX": self._verb, "NOUN": self._noun, "ADJ": self._adjective}
        if upos in rules:
            return _recased(plain, rules[upos](lower, feats) or lower, upos, initial)
        return plain if upos in {"X", "NUM"} else lower

    # -- names -------------------------------------------------------------------------------------

    def _name(self, form: str, feats: str) -> str:
        table = self.forms.get("PROPN", {})
        if form.isupper() and len(form) > 4 and form.replace("-", "").isalpha():
            title = form.capitalize()
            return table.get(title, "-".join(p.capitalize() for p in form.split("-")))
        if "Number=Plur" in feats and form.endswith("'s"):
            return form[:-2]
        if "Number=Plur" in feats and form.endswith("en") and len(form) > 5:
            for size in range(1, len(form) - 4):
                if form[size:] in table and form[size - 1] == "-":
                    return form[:size] + table[form[size:]]
            return next(singulars(form[:-2]))
        return form

    # -- verbs -------------------------------------------------------------------------------------

    def known_verb(self, lemma: str) -> bool:
        """In the lexicon, as it is or after a particle or prefix."""
        return lemma in self.verbs or any(rest in self.verbs for _, rest in self._cuts(lemma))

    @staticmethod
    def _cuts(form: str) -> Iterator[tuple[str, str]]:
        for prefix in (*PARTICLES, *PREFIXES):
            if form.startswith(prefix) and len(form) - len(prefix) > 2:
                yield prefix, form[len(prefix) :]

    def _verb(self, form: str, feats: str) -> str:
        table = self.forms.get("VERB", {})
        whole = [prefix + table[rest] for prefix, rest in self._cuts(form) if rest in table]
        if "VerbForm=Part" in feats:
            whole += [p + table["ge" + rest] for p, rest in self._cuts(form) if p in PREFIXES and "ge" + rest in table]
            return self._best(whole, self._participle(form))
        if "Tense=Past" in feats:
            return self._best(whole, self._past(form))
        return self._best(whole, self._present(form))

    def _best(self, whole: Iterable[str], made: Iterable[str]) -> str:
        """The first known verb; failing that the first analysis by a known part; failing that the first made by rule."""
        parts, rules = list(whole), list(made)
        for lemma in (*parts, *rules):
            if lemma in self.verbs:
                return lemma
        if parts:
            return parts[0]
        return next((lemma for lemma in rules if self.known_verb(lemma)), rules[0])

    @staticmethod
    def _present(form: str) -> Iterator[str]:
        if _ends_open(form[:-1]):
            yield infinitive(form)
        if form.endswith("t") and len(form) > 3:
            yield infinitive(form[:-1])
            yield infinitive(form[:-1], voiced=False)
            yield infinitive(form[:-1], voiced=True)
        yield infinitive(form)
        yield infinitive(form, voiced=False)
        yield infinitive(form, voiced=True)

    @staticmethod
    def _past(form: str) -> Iterator[str]:
        stem = form.removesuffix("n")
        if stem.endswith(("de", "te")) and len(stem) > 4:
            yield infinitive(stem[:-2], voiced=stem.endswith("de"))
            if not stem.endswith(("dde", "tte")):
                yield infinitive(stem[:-2])
        yield form if form.endswith("en") else infinitive(form)

    @staticmethod
    def _participle(form: str) -> Iterator[str]:
        stem = form.removesuffix("n") if form.endswith(("den", "ten")) else form
        stem = stem.removesuffix("e") if stem.endswith(("de", "te", "ne")) else stem
        augmented = False
        for prefix in ("", *PARTICLES):
            if stem.startswith(prefix + "ge") and len(stem) - len(prefix) > 4:
                augmented = True
                rest = _unmarked(stem[len(prefix) + 2 :])
                yield from (prefix + made for made in _from_participle(rest))
        if stem.endswith(("end", "aand")):
            yield stem[:-1]
        if not (augmented or stem.endswith(("end", "aand"))):
            yield from _from_participle(stem)
        yield stem

    # -- nouns and adjectives ----------------------------------------------------------------------

    def _noun(self, form: str, feats: str) -> str:
        if form in self.nouns:
            return form
        table = self.forms.get("NOUN", {})
        if "Number=Plur" in feats or form.endswith(("je", "jes")):
            for size in range(2, len(form) - 3):
                if table.get(form[size:], form[size:]) != form[size:]:
                    return form[:size] + table[form[size:]]
        made = list(self._noun_by_rule(form, feats)) or [form]
        return next((m for m in made if self._known_noun(m)), made[0])

    def _known_noun(self, lemma: str) -> bool:
        return any(lemma[size:] in self.nouns for size in (0, *range(2, max(2, len(lemma) - 3))))

    @staticmethod
    def _noun_by_rule(form: str, feats: str) -> Iterator[str]:
        if form.endswith(("je", "jes")) and len(form) > 5:
            yield from _diminutive(form.removesuffix("s"))
        if "Number=Plur" not in feats:
            yield form
        elif form.endswith("'s"):
            yield form[:-2]
        elif form.endswith("heden"):
            yield form[:-5] + "heid"
        elif form.endswith("ën"):
            yield form[:-2]
        elif form.endswith("en") and len(form) > 4:
            yield from singulars(form[:-2])
            yield form[:-1]
        elif form.endswith("s") and not form.endswith(("ss", "us", "is")):
            yield form[:-1]

    def _adjective(self, form: str, feats: str) -> str:
        if form in self.adjectives:
            return form
        number = form.removesuffix("e").removesuffix("st").removesuffix("d")
        if number.isdigit():
            return number
        table = self.forms.get("ADJ", {})
        for size in range(2, len(form) - 4):
            if len(table.get(form[size:], form)) < len(form) - size and "Degree=Pos" in feats:
                return form[:size] + table[form[size:]]
        made = list(_adjective_by_rule(form, feats))
        return next((m for m in made if m in self.adjectives), made[0])


def _is_infinitive(feats: str) -> bool:
    """The infinitive, and the plural of the present, which looks the same."""
    return "VerbForm=Inf" in feats or ("Tense=Pres" in feats and "Number=Plur" in feats)


def _ends_open(stem: str) -> bool:
    """No verb stem ends so: its final -t or -d was part of it (groet, promoot, red)."""
    return len(stem) < 2 or stem[-2:] in LONG or stem[-2:] in {"oe", "ie"} or (stem[-1] in VOWELS and stem[-2:] not in TWO)


def _from_participle(rest: str) -> Iterator[str]:
    """Infinitives of a weak participle without its ge-: legd, pakt, red."""
    if not rest.endswith(("d", "t")):
        return
    stem, voiced = rest[:-1], rest.endswith("d")
    whole = infinitive(rest, voiced=False)
    # a participle has -t only after a voiceless consonant; bevrucht keeps it too
    if _ends_open(stem) or rest.endswith("cht") or (not voiced and stem[-1] not in "kfspxch"):
        yield whole
    yield infinitive(stem, voiced)
    yield infinitive(stem, voiced=not voiced)
    yield whole


def _diminutive(form: str) -> Iterator[str]:
    """The words that a diminutive may come from: raampje, raam; mannetje, man; koninkje, koning; hartje, hart."""
    if form.endswith("etje") and len(form) > 6 and form[-5] == form[-6]:
        yield form[:-5]
    if form.endswith("nkje"):
        yield form[:-3] + "g"
    if form.endswith("pje") and form[-4] == "m" and (form[-6:-4] in {*LONG, *TWO} or form[-5] == "e"):
        yield form[:-3]
    if form.endswith("tje") and form[-4] in "aeioulnrwj":
        base = form[:-3]
        yield base[:-1] if base[-2:] in {"aa", "oo", "uu"} else base
    yield form[:-2]


def _adjective_by_rule(form: str, feats: str) -> Iterator[str]:
    if "Degree=Sup" in feats:
        base = form.removesuffix("n").removesuffix("e").removesuffix("st")
        yield base
        yield base + "s"
        return
    if "Degree=Cmp" in feats:
        base = form.removesuffix("n").removesuffix("e").removesuffix("er")
        yield from singulars(base)
        yield base.removesuffix("d")
        return
    if form.endswith(("ionele", "uele", "inele", "urele", "iele", "iële")):
        yield form[:-3].replace("ë", "e") + "eel" if form.endswith("iële") else form[:-2] + "el"
    elif form.endswith("e") and len(form) > 3:
        yield from singulars(form[:-1])
    elif form.endswith("den"):
        yield form[:-2]
    yield form


class Lemmas(Pipe):
    """The component; `token.lemma` is set for every token."""

    def __init__(self, vocab: Vocab, name: str = "lemmatizer") -> None:
        self.vocab = vocab
        self.name = name
        self.lexicon = Lexicon({})
        self._seen: dict[tuple[int, int, int, bool], int] = {}

    def __call__(self, doc: Doc) -> Doc:
        """Set the lemmas of a parsed or tagged document."""
        seen = self._seen
        fresh = True
        for token, row in zip(doc, doc.to_array(["ORTH", "POS", "MORPH"]).tolist(), strict=True):
            key = (*row, fresh)
            lemma = seen.get(key)
            if lemma is None:
                if len(seen) >= CACHE_SIZE:
                    seen.clear()
                seen[key] = lemma = self._lookup(token, fresh)
            token.lemma = lemma
            fresh = row[1] in BEFORE_START
        return doc

    def _lookup(self, token: Token, fresh: bool) -> int:
        return self.vocab.strings.add(self.lexicon.lemma(token.text, token.pos_, str(token.morph), fresh))

    def initialize(
        self,
        get_examples: Callable[[], Iterable[Example]],
        *,
        nlp: Language | None = None,
        forms: Forms | None = None,
    ) -> None:
        """Take the lexicon over from `forms`."""
        self.set_forms(forms or {})

    def set_forms(self, forms: Forms) -> None:
        """Use another lexicon."""
        self.lexicon = Lexicon(forms)
        self._seen.clear()

    def score(self, examples: Iterable[Example], **_: Any) -> dict[str, Any]:
        """Lemma accuracy."""
        kept = list(examples)
        validate_examples(kept, "Lemmas.score")
        return Scorer.score_token_attr(kept, "lemma")

    def to_bytes(self, *, exclude: Iterable[str] = ()) -> bytes:
        """The lexicon as bytes."""
        return json.dumps(self.lexicon.forms, ensure_ascii=False, indent=0, sort_keys=True).encode()

    def from_bytes(self, data: bytes, *, exclude: Iterable[str] = ()) -> Lemmas:
        """The lexicon from bytes."""
        self.set_forms(json.loads(data))
        return self

    def to_disk(self, path: str | Path, *, exclude: Iterable[str] = ()) -> None:
        """The lexicon into a folder."""
        folder = Path(path)
        folder.mkdir(parents=True, exist_ok=True)
        (folder / "forms.json").write_bytes(self.to_bytes())

    def from_disk(self, path: str | Path, *, exclude: Iterable[str] = ()) -> Lemmas:
        """The lexicon from a folder."""
        return self.from_bytes((Path(path) / "forms.json").read_bytes())


@Language.factory(
    "wederhoor_lemmas", assigns=["token.lemma"], requires=["token.pos", "token.morph"], default_score_weights={"lemma_acc": 1.0}
)
def make_lemmas(nlp: Language, name: str) -> Lemmas:
    """An empty component; its lexicon comes from `initialize` or from disk."""
    return Lemmas(nlp.vocab, name)
