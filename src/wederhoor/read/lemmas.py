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

from wederhoor.read.inflection import adjective_by_rule, diminutive, ends_open, from_participle, infinitive, singulars, unmarked

_SEPARABLE = """
aan aaneen achter achterna achterover achteruit af bekend bevel bezig bij bijeen binnen bloot boven deel dicht dood
door dwars feest gade gelijk goed hard heen herin hoog in ineen kapot klaar kwijt langs les los mede mee mis na naar
neer om omhoog omlaag omver onder op opeen open over paard plaats prijs raak recht rond samen schoon schuil stand stil
stuk tegemoet tegen tekort teleur tentoon terecht terug teweeg toe tussen uit uiteen vast verder vol voor vooraf
voorbij voorop vooruit vrij waar weer weg zwart
"""
PARTICLES = tuple(_SEPARABLE.split())
PREFIXES = ("be", "ver", "ont", "her", "er", "ge", "mis", "over", "onder", "door", "voor", "om", "aan", "weer", "vol")
CACHE_SIZE = 200_000
BEFORE_START = frozenset({symbols.PUNCT, symbols.SPACE})

Forms = dict[str, dict[str, str]]
"""Part of speech, then form, then lemma."""


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
        if ends_open(form[:-1]):
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
                rest = unmarked(stem[len(prefix) + 2 :])
                yield from (prefix + made for made in from_participle(rest))
        if stem.endswith(("end", "aand")):
            yield stem[:-1]
        if not (augmented or stem.endswith(("end", "aand"))):
            yield from from_participle(stem)
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
            yield from diminutive(form.removesuffix("s"))
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
        made = list(adjective_by_rule(form, feats))
        return next((m for m in made if m in self.adjectives), made[0])


def _is_infinitive(feats: str) -> bool:
    """The infinitive, and the plural of the present, which looks the same."""
    return "VerbForm=Inf" in feats or ("Tense=Pres" in feats and "Number=Plur" in feats)


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
