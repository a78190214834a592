"""HTML pages: main text, blocks, metadata, and what a page must not do to us."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from wederhoor import ingest
from wederhoor.errors import Unreadable
from wederhoor.lang import pack
from wederhoor.model import BlockKind, Source

NL = pack("nl")
PAGES = Path(__file__).parent / "cases" / "pages"
BODY = (
    "<article><h1>Café dicht</h1><p>Het café gaat dicht, zegt de coördinator van de kade. De reële kosten zijn te hoog.</p>"
    "<p>“Wij kunnen niet anders”, zegt de eigenaar. De gemeente noemt dat onzin en wil een gesprek met hem.</p></article>"
)


def extract(html: str | bytes, path: str = "kade.html") -> ingest.Extraction:
    raw = html if isinstance(html, bytes) else html.encode("utf-8")
    return ingest.extract(Source(path=path, name=Path(path).stem, sha256="0" * 64, raw=raw), NL)


def page(body: str = BODY, head: str = "<title>Café</title>") -> str:
    return f'<!DOCTYPE html><html lang="nl"><head>{head}</head><body>{body}</body></html>'


def codes(extraction: ingest.Extraction) -> list[str]:
    return [note.code for note in extraction.notes]


def test_a_whole_page() -> None:
    """The page has navigation, a caption, a lead, a quotation, a list, two teasers, an aside and scripts."""
    article = ingest.extract(ingest.load(PAGES / "havenstaking.html", 1_000_000), NL).article
    assert [(block.kind.value, article.cut(block.span)) for block in article.blocks] == [
        ("headline", "Havenstaking in Waterdam duurt voort"),
        ("lead", "De staking in de haven van Waterdam gaat ook morgen door. Dat heeft de vakbond vanochtend besloten."),
        ("caption", "Stakers bij de poort. Foto: Piet Pieters"),
        ("paragraph", "Volgens voorzitter Marja Vos is er geen vooruitgang geboekt."),
        (
            "paragraph",
            "“We blijven hier staan tot er een bod ligt”, zegt zij. (De redactie van deze krant heeft de cijfers opgevraagd.)",
        ),
        ("subheading", "‘Geen cent erbij’"),
        (
            "paragraph",
            "De directie noemt de eis “onhaalbaar”. Dat staat in een brief aan de leden, die de krant heeft ingezien.",
        ),
        ("paragraph", "“Wij kunnen dit niet betalen”, schrijft directeur Anton Bak in de brief van gisteren."),
        ("paragraph", "De bond eist 8 procent loon erbij"),
        ("paragraph", "De directie biedt 3 procent aan"),
        ("teaser", "Bekijk ook deze video over de haven:"),
        ("teaser", "Lees ook"),
        (
            "paragraph",
            "De onderhandelingen gaan morgen verder in het gemeentehuis van Waterdam, waar de wethouder de partijen ontvangt.",
        ),
    ]
    assert (article.title, article.outlet, article.author) == (
        "Havenstaking in Waterdam duurt voort",
        "De Kustbode",
        "Eva de Wit",
    )
    assert (article.published, article.modified) == ("2026-03-02", "2026-03-03")
    assert article.url == "https://kustbode.example/2026/03/02/havenstaking"
    assert article.steps[0] == "decoded as UTF-8"
    assert article.steps[1].startswith("main text by trafilatura ")
    assert "modified 2026-03-03 from the page's JSON-LD" in article.steps


@pytest.mark.parametrize(
    ("head", "published", "modified"),
    [
        ('<meta property="article:published_time" content="2026-03-02T08:00:00Z">', "2026-03-02", None),
        (
            '<meta name="DC.date.issued" content="2026-03"><meta itemprop="dateModified" content="2026-04-01">',
            "2026-03",
            "2026-04-01",
        ),
        ('<script type="application/ld+json">{"@type": "NewsArticle", "datePublished": "2026-03-02"</script>', None, None),
        (
            '<script type="application/ld+json">[{"@type": ["NewsArticle"], "datePublished": "2026-03-02"}]</script>',
            "2026-03-02",
            None,
        ),
        ('<script type="application/ld+json">{"@type": "WebPage", "datePublished": "2026-03-02"}</script>', None, None),
        ('<meta name="date" content="gisteren"><meta name="pubdate" content="2026-02-30">', None, None),
    ],
)
def test_dates_of_a_page(head: str, published: str | None, modified: str | None) -> None:
    found = extract(page(head=head))
    assert (found.article.published, found.article.modified) == (published, modified)
    assert ("publication-unknown" in codes(found)) == (published is None)


def test_a_time_element_and_the_text_give_no_more_than_they_say() -> None:
    assert extract(page("<time>2 maart 2026</time>" + BODY)).article.published == "2026-03-02"
    assert extract(page(BODY.replace("onzin", "op 2 maart 2026 onzin"))).article.published is None


def test_metadata_is_one_line_and_typed() -> None:
    head = (
        '<meta property="og:site_name" content="De\n  Kustbode"><link rel="canonical" href="javascript:alert(1)">'
        '<script type="application/ld+json">{"@type": "NewsArticle", "headline": 7,'
        '"author": [{"name": "A\\u0000B"}, {"name": []}, "C", "C"]}</script>'
    )
    article = extract(page(head=head)).article
    assert (article.outlet, article.url, article.title, article.author) == ("De Kustbode", None, "Café dicht", "AB, C")


@pytest.mark.parametrize(
    ("head", "body", "title"),
    [
        ("<title>Café | De Kustbode</title>", BODY.replace("h1", "h4"), "Café"),
        ("<title>Café</title>", "<h1>De Kustbode</h1>" + BODY, "Café dicht"),
        ('<meta property="og:title" content="Café - De Kustbode">', "<h1>Eén</h1><h1>Twee</h1>" + BODY, "Café"),
    ],
)
def test_the_title_is_the_articles(head: str, body: str, title: str) -> None:
    article = extract(page(body, head + '<meta property="og:site_name" content="De Kustbode">')).article
    assert article.title == title
    assert article.cut(article.blocks[0].span) == title
    assert article.blocks[0].kind == BlockKind.HEADLINE


def test_a_bold_line_is_a_subheading() -> None:
    body = BODY.replace(
        "</article>", "<p><strong>Boze buren</strong></p><p>De buren zijn boos, zegt de wijkraad.</p></article>"
    )
    article = extract(page(body)).article
    assert [article.cut(block.span) for block in article.blocks if block.kind == BlockKind.SUBHEADING] == ["Boze buren"]


def test_encodings() -> None:
    wrong = page(head='<meta charset="iso-8859-1">')
    found = extract(wrong)
    assert "Café" in found.article.text
    assert "encoding-mismatch" in codes(found)
    found = extract(page(head='<meta charset="windows-1252">').encode("cp1252"))
    assert "reële" in found.article.text
    assert "encoding-guessed" not in codes(found)
    found = extract(page(head='<meta charset="utf-8">').encode("cp1252"))
    assert "reële" in found.article.text
    assert "encoding-guessed" in codes(found)
    xhtml = '<?xml version="1.0" encoding="iso-8859-1"?>' + page()
    assert "“Wij kunnen" in extract(xhtml, "kade.xhtml").article.text


def test_scripts_never_reach_the_text() -> None:
    body = (
        BODY.replace("onzin", "<script>kwaad()</script>onzin<style>p{kwaad:1}</style>")
        + "<noscript>kwaad</noscript><template><p>kwaad</p></template>"
        + "<p onclick='kwaad()'>&lt;script&gt;leesbaar&lt;/script&gt; staat er.</p>"
    )
    text = extract(page(body)).article.text
    assert "kwaad" not in text
    assert "<script>leesbaar</script>" in text  # words, as the reader of the page sees them


def test_control_characters_do_not_lose_a_page() -> None:
    found = extract(page(BODY.replace("onzin", "on&#1;zin")))
    assert "onzin" in found.article.text
    assert "control-characters" in codes(found)


@pytest.mark.parametrize("body", ["", "<div>Log in</div>", "<nav><a href='/'>Home</a></nav>", "<script>var x = 1</script>"])
def test_a_page_without_an_article(body: str) -> None:
    with pytest.raises(Unreadable) as error:
        extract(page(body))
    assert error.value.code == "no-text"
    assert "kade.html" in str(error.value)


def test_little_text_is_noted() -> None:
    assert "little-text" in codes(extract(page("<article><p>De bond gaat door met de staking in de haven.</p></article>")))


@pytest.mark.parametrize(
    ("text", "path", "is_page"),
    [
        (page(), "kade.txt", True),
        (page(), "kade", True),
        ("<p>De bond gaat door.</p><p>De directie zwijgt.</p>", "kade.html", True),
        ("<p>De bond gaat door.</p><p>De directie zwijgt.</p>", "kade.txt", False),
        ("De bond gaat door.", "kade.html", False),
        ("De bond <b>gaat</b> door.", "kade.txt", False),
        ("<Als het kan> gaat de bond door.", "kade", False),
    ],
)
def test_page_or_plain_text(text: str, path: str, is_page: bool) -> None:
    assert any(step.startswith("main text by") for step in extract(text, path).article.steps) == is_page


def test_deep_and_broken_pages_end() -> None:
    for html in (
        "<html><body>" + "<div>" * 20_000 + BODY,
        "<html>" + "<p>De bond zegt nee.<b>" * 2_000,
        page()[:-60] + "<!-- ",
    ):
        try:
            assert extract(html).article.blocks
        except Unreadable as error:
            assert error.code in {"no-text", "broken-html"}


TAGS = st.sampled_from(
    ["<p>", "</p>", "<h2>", "</h2>", "<ul><li>", "<figure><figcaption>", "</figcaption></figure>", "<br>", "<blockquote>",
     "<table><td>", "De bond gaat door.", "Lees ook", "“Nee”, zegt hij.", "&#7;", "<b>", "</article>", "<article>", "<!--",
     "-->", "<title>"]
)  # fmt: skip


@settings(deadline=None)  # the machine may be busy
@given(st.lists(TAGS, max_size=30))
def test_any_tags_give_tiles_or_a_reason(tags: list[str]) -> None:
    try:
        article = extract("<html><body>" + " ".join(tags)).article
    except Unreadable as error:
        assert error.code in {"no-text", "broken-html"}
        return
    place = 0
    for block in article.blocks:
        if block.kind != BlockKind.INSERTION:
            assert not article.text[place : block.span.start].strip()
            place = block.span.end
    assert not article.text[place:].strip()
