"""Who is the same over articles, and which article is a later state of another."""

import itertools
import json
import re
import time
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import made
from wederhoor.align import assemble
from wederhoor.model import Article, Cast, Entity, EntityKind, Mention, MentionForm, Report, Role, Speaker

CASES = [
    json.loads(line) for line in Path(__file__).with_name("cases").joinpath("parties.jsonl").read_text("utf-8").splitlines()
]
ENTITY = re.compile(
    r"(?P<kind>[A-Z]+) (?P<name>.*?)(?P<short> \([A-Z]+\)|, [a-z]+ [A-Z]+)?(?: \((?P<titles>.*)\))?"
    r"(?P<also>=\w+)?(?P<silent> silent)?"
)


def casting(name: str, lines: list[str], published: str | None = None) -> Report:
    """An article in which nothing stands but its entities, each of which makes one statement unless it is silent.

    A title may tell where the office is held: "burgemeester:Zijlstad"; "=Kilterm" is another name that the article uses.
    """
    found = [match for match in map(ENTITY.fullmatch, lines) if match]
    words = [f"{match['name']}{match['short'] or ''}{match['also'] or ''}" for match in found]
    of = made.article(name, "\n".join([f"Bericht {name}.", *words]), published=published)
    entities, mentions, speakers, roles = [], [], [], []
    for match in found:
        span = made.at(of, "\n" + match["name"])
        span = of.span(span.start + 1, span.end)
        last = match["name"].split()[-1]
        capital = match["name"].removeprefix("de ")[0].isupper() and match["kind"] != "GROUP"
        form = MentionForm.NAME if capital else MentionForm.NOMINAL
        offices = [title.partition(":") for title in (match["titles"] or "").split()]
        titles = tuple(noun for noun, _, _ in offices)
        head = of.span(span.end - len(last), span.end)
        mentions.append(Mention(span, head, form, span, last.lower(), titles, "sing", None, None, True, True, False))
        also = [made.at(of, match["also"][1:], 2)] if match["also"] else []
        mentions += [replace(mentions[-1], span=other, head=other, name=other) for other in also]
        entity = Entity(f"{name}/{match['name']}", match["name"], EntityKind[match["kind"]], (span, *also))
        entities.append(entity)
        roles += [Role(entity.id, span, n, n, f"{name}/{of}", False, None, "hand@1") for n, _, of in offices if of]
        if not match["silent"]:
            speakers.append(Speaker("s", entity.id, entity.name, (), "hand@1", 1.0))
    report = made.report(of)
    return replace(
        report,
        reading=replace(report.reading, mentions=tuple(mentions)),
        cast=Cast(of.id, tuple(entities), tuple(speakers), (), (), tuple(roles)),
    )


@pytest.mark.parametrize("case", CASES, ids=[case["why"] for case in CASES])
def test_parties(case: dict[str, Any]) -> None:
    reports = [casting(name, lines, case.get("dates", {}).get(name)) for name, lines in case["articles"].items()]
    for order in itertools.islice(itertools.permutations(reports), 24):
        found = assemble(order).parties
        lines = [f"{p.found_by.removeprefix('parties.').removesuffix('@1')}: {' '.join(p.entity_ids)}" for p in found]
        assert sorted(map(sorted_ids, lines)) == sorted(map(sorted_ids, case["parties"]))
        assert len({party.id for party in found}) == len(found)


def sorted_ids(line: str) -> tuple[str, list[str]]:
    rule, _, ids = line.partition(": ")
    return rule, sorted(re.split(r" (?=[a-f]/)", ids))


def test_the_story_does_not_depend_on_the_order_of_reports() -> None:
    stories = {assemble(order) for order in itertools.permutations(made.affair())}
    assert len(stories) == 1


def test_a_party_keeps_its_id_when_an_article_is_added() -> None:
    first = casting("a", ["PERSON Anna Vlot"])
    (before,) = assemble([first]).parties
    (after,) = assemble([first, casting("b", ["PERSON Anna Vlot"]), casting("c", ["PERSON Vlot"])]).parties
    assert (after.id, after.name) == (before.id, "Anna Vlot")
    assert len(after.entity_ids) == 3


def test_a_party_has_the_commonest_spelling() -> None:
    spellings = {"a": "Anna VLOT", "b": "Anna Vlot", "c": "Anna Vlot"}
    (party,) = assemble([casting(name, [f"PERSON {spelling}"]) for name, spelling in spellings.items()]).parties
    assert party.name == "Anna Vlot"


# ---------------------------------------------------------------- revisions

TEXT = "De veerpont vaart vanaf maandag niet meer tussen de beide oevers, meldt de rederij in een korte verklaring.\n"
PONT = made.article("pont", TEXT, outlet="De Meerbode", title="Veerpont vaart niet meer", published="2031-05-06")
URL = "https://meerbode.example/pont"


def later(**fields: str | None) -> Article:
    """A later state of ``PONT``: a sentence more, and whatever else differs."""
    values: dict[str, str | None] = {"outlet": PONT.outlet, "title": PONT.title, "published": "2031-05-07", **fields}
    text = values.pop("text", None) or TEXT + "De burgemeester is boos.\n"
    return made.article("pont2", text, **values)


def revisions(*articles: Article) -> list[tuple[str, str, str]]:
    found = [assemble(order).revisions for order in itertools.permutations(made.report(article) for article in articles)]
    assert len(set(found)) == 1
    names = {article.id: article.name for article in articles}
    return [(names[r.earlier], names[r.later], r.found_by) for r in found[0]]


@pytest.mark.parametrize(
    "fields",
    [
        {},
        {"title": "Veerpont vaart niet"},
        {"title": "VEERPONT: vaart niet meer!"},
        {"published": "2031-05-06", "modified": "2031-05-06"},
        {"published": "2031-06"},
    ],
    ids=str,
)
def test_a_later_text_under_nearly_the_same_title_is_a_revision(fields: dict[str, str | None]) -> None:
    assert revisions(PONT, later(**fields)) == [("pont", "pont2", "revisions.same-title@1")]


@pytest.mark.parametrize(
    "fields",
    [
        {"outlet": "Het Noorderlicht"},
        {"outlet": None},
        {"title": None},
        {"title": "Burgemeester boos op rederij"},
        {"published": "2031-05-06"},
        {"published": None},
        {"published": "2031-05"},
        {"text": "De prijs van mosselen stijgt dit jaar opnieuw, verwachten de vissers van de hele kust.\n"},
    ],
    ids=str,
)
def test_what_is_not_surely_a_later_state_is_no_revision(fields: dict[str, str | None]) -> None:
    assert revisions(PONT, later(**fields)) == []


def test_the_same_address_is_enough() -> None:
    one = made.article("een", "Er is brand.", published="2031-05-06", url=URL)
    two = made.article("twee", "De brand is uit.", published="2031-05-07", url=URL + "/#laatste")
    other = made.article("drie", "Heel iets anders.", published="2031-05-08", url=URL + "?pagina=2")
    assert revisions(one, two, other) == [("een", "twee", "revisions.same-url@1")]


def test_the_same_text_again_is_no_revision() -> None:
    one = made.article("een", "Er is brand.", published="2031-05-06", url=URL)
    two = made.article("twee", "Er is brand.", published="2031-05-07", url=URL)
    assert revisions(one, two) == []


def test_three_states_make_a_chain() -> None:
    states = [made.article(f"s{day}", f"Stand van dag {day}.", published=f"2031-05-0{day}", url=URL) for day in (1, 2, 3)]
    assert [pair[:2] for pair in sorted(revisions(*states))] == [("s1", "s2"), ("s2", "s3")]


def test_a_column_under_a_fixed_title_is_no_revision_and_takes_no_time() -> None:
    """Each instalment compared with each other would take minutes."""
    days = [f"20{year}-{month:02}-{day:02}" for year in range(30, 34) for month in range(1, 13) for day in range(1, 29)]
    columns = [
        made.article(
            f"a{n}", " ".join(f"woord{n}{i}" for i in range(200)), outlet="De Meerbode", title="Het weer", published=day
        )
        for n, day in enumerate(days)
    ]
    began = time.perf_counter()
    assert assemble(map(made.report, columns)).revisions == ()
    assert time.perf_counter() - began < 5


def test_near_titles_are_all_found() -> None:
    """The short cut past comparing all with all finds what comparing all with all finds."""
    words = ["sluis", "dicht", "boos", "brug", "open"]
    titles = [" ".join(some) for n in range(1, 6) for some in itertools.combinations(words, n)]
    articles = [
        made.article(f"a{n}", TEXT + f"Nummer {n}.", outlet="De Meerbode", title=title, published=f"2031-05-{n + 1:02}")
        for n, title in enumerate(titles)
    ]
    found = {(r.earlier, r.later) for r in assemble(map(made.report, articles)).revisions}
    near = set()
    for one, other in itertools.combinations(articles, 2):
        a, b = set((one.title or "").split()), set((other.title or "").split())
        if 10 * len(a & b) >= 6 * len(a | b):
            near.add((one.id, other.id))
    assert found == near


# ---------------------------------------------------------------- whatever the names

NAMES = st.lists(
    st.tuples(
        st.sampled_from(["PERSON", "ORGANISATION", "PLACE", "UNKNOWN", "GROUP", "PRODUCT"]),
        st.one_of(
            st.sampled_from(
                [
                    "Anna Vlot",
                    "Vlot",
                    "A. Vlot",
                    "Anna Vlot-Roos",
                    "de VVD",
                    "Poetin",
                    "Igor Putin",
                    "Al-Bakri",
                    "N.V.",
                    "-",
                    "van de",
                ]
            ),
            st.text(min_size=1, max_size=12),
        ),
    ),
    max_size=5,
)


@given(st.lists(NAMES, min_size=1, max_size=4))
@settings(max_examples=150, deadline=None)
def test_each_entity_belongs_to_one_party_at_most_whatever_it_is_called(articles: list[list[tuple[str, str]]]) -> None:
    reports = []
    for number, named in enumerate(articles):
        reports.append(any_report(f"a{number}", dict.fromkeys(named)))
    parties = assemble(reports).parties
    assert assemble(reversed(reports)).parties == parties
    placed = [id_ for party in parties for id_ in party.entity_ids]
    assert len(placed) == len(set(placed))
    assert len({party.id for party in parties}) == len(parties)
    for party in parties:
        assert party.name
        across = [id_ for alias in party.aliases if alias.found_by.startswith("parties.") for id_ in alias.entity_ids]
        assert sorted(across) == sorted(party.entity_ids)
        assert all(alias.why for alias in party.aliases)


def any_report(name: str, named: Iterable[tuple[str, str]]) -> Report:
    """An article of names, one a line, each its own entity."""
    of = made.article(name, "\n".join([name, *(words for _, words in named)]))
    mentions, entities, at = [], [], len(name) + 1
    for kind, words in named:
        span = of.span(at, at + len(words))
        mentions.append(Mention(span, span, MentionForm.NAME, span, words.lower(), (), None, None, None, True, True, False))
        entities.append(Entity(f"{name}/{at}", words, EntityKind[kind], (span,)))
        at += len(words) + 1
    report = made.report(of)
    reading = replace(report.reading, mentions=tuple(mentions))
    return replace(report, reading=reading, cast=Cast(of.id, tuple(entities), (), ()))
