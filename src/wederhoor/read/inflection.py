"""The spelling of Dutch inflection: what an infinitive, a singular or a positive may be, from an inflected form.

The rules are those of open and closed syllables and of voiced and voiceless stem ends (leef: leven; huizen: huis), as any
grammar of Dutch gives them. Pure functions on strings; :mod:`wederhoor.read.lemmas` chooses among what they offer.
"""

from __future__ import annotations

from collections.abc import Iterator

UNSTRESSED = ("be", "ver", "ont", "her", "er", "ge")
VOWELS = "aeiouyáéíóúàèäëïöü"
LONG = ("aa", "ee", "oo", "uu")
TWO = ("ie", "oe", "eu", "ui", "ou", "au", "ei", "ij", "ai", "oi")


def unmarked(form: str) -> str:
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


def ends_open(stem: str) -> bool:
    """No verb stem ends so: its final -t or -d was part of it (groet, promoot, red)."""
    return len(stem) < 2 or stem[-2:] in LONG or stem[-2:] in {"oe", "ie"} or (stem[-1] in VOWELS and stem[-2:] not in TWO)


def from_participle(rest: str) -> Iterator[str]:
    """Infinitives of a weak participle without its ge-: legd, pakt, red."""
    if not rest.endswith(("d", "t")):
        return
    stem, voiced = rest[:-1], rest.endswith("d")
    whole = infinitive(rest, voiced=False)
    # a participle has -t only after a voiceless consonant; bevrucht keeps it too
    if ends_open(stem) or rest.endswith("cht") or (not voiced and stem[-1] not in "kfspxch"):
        yield whole
    yield infinitive(stem, voiced)
    yield infinitive(stem, voiced=not voiced)
    yield whole


def diminutive(form: str) -> Iterator[str]:
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


def adjective_by_rule(form: str, feats: str) -> Iterator[str]:
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
