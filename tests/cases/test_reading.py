"""Does the reader keep every character's place, credit nobody wrongly, and stand what is thrown at it?"""

from __future__ import annotations

import json
import socket

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gatelodge.cases.domain.reading.decoding import LARGEST
from gatelodge.cases.domain.reading.output import as_data
from gatelodge.cases.domain.reading.reading import read_article
from gatelodge.cases.queries.articles import read_bytes
from gatelodge.cases.queries.language_model import find_parser, parse
from gatelodge.config.cli import main
from gatelodge.foundation.refusals import BadInput
from tests.cases.embed_forms import FORMS
from tests.cases.stamp_forms import STAMPS

PIECES = [
    "UPDATE\n5:45 PM PT — Rae Quill just posted a photo.",
    "Sources close to the agency tell The Beacon, they were not tipped off, and the photographer believes the road is public.",
    "We’re told Quill is claiming she took no pictures; however officials are looking into it.",
    "“I was there,” Quill said. “Nobody stopped me.”",
    "The guide says, “Visitors may be searched.",
    "<p>Warden <b>Hale</b> said the &ldquo;gate&rdquo; was shut &amp; locked.</p>",
    "<div class='share'>Share this</div><blockquote class='twitter-tweet'><p>Here we are</p></blockquote>",
    "# Heading\n\n> quoted words\n\n- one\n- two **bold** [link](https://example.org/a)",
    "אמר השוטר “לא” אתמול.",
    "\u202eرفض التعليق\u202c, the clerk said.",
    "\r\n\r\n\t ",
    "--- <<< >>> \" ' “ ” « &nbsp; &#x0; &bogus; ]]> {{ [x",
    "Q: Who took it?\nA: I don't know.\nQ: Who else?\nA: Nobody.",
    *(form.text for form in FORMS[::6]),
    *(head for head, *_ in STAMPS[::8]),
]
ARTICLES = st.lists(st.sampled_from(PIECES) | st.text(max_size=40), min_size=1, max_size=7).map("\n\n".join)


def check_places(text: str, found: dict) -> None:
    """This will fail unless everything that is printed stands where it says, and every character is accounted for."""
    held = bytearray(len(text))

    def take(one: dict, raw: str) -> None:
        assert text[one["start"] : one["end"]] == raw
        held[one["start"] : one["end"]] = b"x" * (one["end"] - one["start"])

    for kind in ("embeds", "stamps"):
        for one in found[kind]:
            take(one, one["raw"])
    for statement in found["statements"]:
        assert statement["fragments"]
        for part in statement["fragments"]:
            take(part, part["raw"])
        joined = "".join(part["text"] for part in statement["fragments"])
        assert "".join(statement["text"].split()) == "".join(joined.split())
        assert statement["chain"][0] == "outlet"
    for link in found["links"]:
        assert text[link["start"] : link["end"]] == link["address"]
    for one in found["not_statements"]:
        assert one["why"]
        held[one["start"] : one["end"]] = b"x" * (one["end"] - one["start"])
    assert held == b"x" * len(text)


@given(ARTICLES)
@settings(max_examples=100, deadline=None)
def test_every_place_is_exact_and_every_character_accounted_for(text: str) -> None:
    check_places(text, as_data(read_article(text, None)))


@given(ARTICLES)
@settings(max_examples=25, deadline=None)
def test_every_place_is_exact_with_the_model_too(text: str) -> None:
    check_places(text, as_data(read_article(text, parse)))


def test_the_check_of_places_can_fail() -> None:
    text = "The gate is open, Hale said."
    found = as_data(read_article(text, parse))
    check_places(text, found)
    found["statements"][0]["fragments"][0]["start"] += 1
    with pytest.raises(AssertionError):
        check_places(text, found)


def said(text: str) -> list[tuple[str, str, str]]:
    return [(one.source, one.polarity, one.text) for one in read_article(text, parse).statements]


RULES_OF_CREDIT = [
    # a quotation with no verb beside it is nobody's, whoever spoke before
    (
        "Warden Ann Hale said the gate was open.\n\n“Nobody asked me anything at all.”",
        "Nobody asked me anything at all.",
        "unresolved",
    ),
    # two links: the outlet was told, and of whom
    ("We're told Rae Quill is claiming the road is public.", "the road is public", "Rae Quill"),
    (
        "Sources close to the agency tell The Beacon, the road is public.",
        "the road is public",
        "Sources close to the agency",
    ),
    # the guide's rule is the guide's, not that of the sources in the next sentence
    (
        "According to the visiting guide, “Cameras are not allowed.” Sources familiar with the rules tell us any film needs a permit.",
        "Cameras are not allowed.",
        "the visiting guide",
    ),
    ("The gate was shut. Nobody came.", "Nobody came", "outlet"),
    ("The gate was shut, according to Warden Ann Hale.", "The gate was shut", "Warden Ann Hale"),
    ("She was told that the gate was shut.", "the gate was shut", "unresolved"),
    # what is coordinated within the inner complement is the inner one's still
    (
        "We're told attorney Dana Atwood is claiming the visit was confidential and nobody was allowed to photograph it.",
        "nobody was allowed to photograph it",
        "attorney Dana Atwood",
    ),
    ("Sources tell us Quill believes the road is public and the guards knew.", "the guards knew", "Quill"),
    # a cue at the end of the sentence is a link of the chain, not a part of the belief
    ("Hale thinks the gate was open, insiders claim.", "the gate was open", "Hale"),
    ("The gate was open, insiders claim.", "The gate was open", "insiders"),
    # the plain verb of several behind a whole quotation
    ("“The whole thing was staged,” insiders claim.", "The whole thing was staged", "insiders"),
    ("“He knew,” friends of the star insist.", "He knew", "friends of the star"),
    # what a paper has, is for or names, without what stands between it and its verb
    ("The log has no entry for that day.", "The log has no entry for that day", "The log"),
    ("The invoice, shown to us by a clerk, is for six.", "The invoice is for six", "The invoice"),
    ("The receipt book is signed for 12.", "The receipt book is signed for 12", "The receipt book"),
    # two reports in one sentence
    ("The policy requires a form, and Ann Hale said she signed nothing.", "she signed nothing", "Ann Hale"),
    ("We took out a line, because the court told us it has no record of one.", "it has no record of one", "the court"),
    (
        "The manager, Fern Moss, remembers it differently: she told our producer that Quill came late.",
        "Quill came late",
        "Fern Moss",
    ),
    (
        "We read from the prison's standing order 14, which says that “a lawyer shall be admitted at any hour”.",
        "“a lawyer shall be admitted at any hour”",
        "the prison's standing order 14",
    ),
    ("Two men who saw it say it began at the showers.", "it began at the showers", "Two men who saw it"),
    # a name behind the role and the office
    ("A spokeswoman for Birch Hollow, Greta Moss, said the gate was shut.", "the gate was shut", "Greta Moss"),
    # a sentence behind a quotation that has ended is a sentence
    ("“The nurse was there.” Rhea Quill says she was alone.", "she was alone", "Rhea Quill"),
    ("“The nurse was there.” Rhea Quill says she was alone.", "The nurse was there.", "unresolved"),
    # whose “she” it can not be
    ("Spokesman Dan Hale said the gate was shut. She said it was open.", "it was open", "unresolved"),
    ("Bud Hale calls her the best. “I am not,” she says.", "I am not", "unresolved"),
    ("I asked Conrad Hale about the gate. He did not answer.", "He did not answer", "Conrad Hale"),
]


@pytest.mark.parametrize(("text", "words", "source"), RULES_OF_CREDIT)
def test_words_are_credited_to_the_one_who_says_them(text: str, words: str, source: str) -> None:
    assert source in {one[0] for one in said(text) if one[2].strip(".") == words.strip(".")}


def test_a_chain_names_every_link() -> None:
    [one] = read_article("We’re told Rae Quill is claiming the road is public.", parse).statements
    assert one.chain == ("outlet", "unnamed (told to the outlet)", "Rae Quill")
    [one] = read_article("Hale thinks the gate was open, insiders claim.", parse).statements
    assert one.chain == ("outlet", "insiders", "Hale")


def test_whose_a_clause_behind_a_report_within_a_report_is_is_never_sure() -> None:
    for joint in (" and ", ", and ", ", but "):
        found = read_article(f"We’re told Rae Quill is claiming the road is public{joint}the guards knew.", parse)
        first, second = found.statements
        assert first.chain[1:] == ("unnamed (told to the outlet)", "Rae Quill")
        assert (first.tier, second.tier) == ("A", "B")


@pytest.mark.parametrize("name", ["rule 14", "section 3261.5", "§ 14", "Penal Code section 4570", "Rule 14(b)"])
@pytest.mark.parametrize(
    "form",
    [
        "According to {}, cameras are not allowed.",
        "Cameras are not allowed, according to {}.",
        "Under {}, cameras are not allowed.",
    ],
)
def test_a_rule_by_its_number_is_a_document(name: str, form: str) -> None:
    found = as_data(read_article(form.format(name), parse))
    assert [(one["source"], one["route"]) for one in found["statements"]] == [(name, "document")]
    assert [one["document"] for one in found["rules"]] == [name]


def test_an_article_in_another_script_is_never_read_as_sure() -> None:
    foreign = "Начальник тюрьмы сказал, что ворота были открыты. Hale said the gate was open."
    found = as_data(read_article(foreign, parse))
    assert "English only" in found["degraded"]
    assert found["statements"]
    assert not [one for one in found["statements"] if one["tier"] == "A"]
    mixed = "Hale said the gate was open, and that nobody had come.\n\nСпасибо!"
    found = as_data(read_article(mixed, parse))
    assert found["degraded"] is None
    assert found["statements"][0]["tier"] == "A"


def test_places_and_days_are_found_by_their_everyday_names() -> None:
    text = (
        "Posted June 4, 2026, 3:15 p.m. PT\n\nQuill stood on a public road last week. The street in front of Fernvale "
        "Women’s Facility was empty last month; Hale saw her on Tuesday, and comes back next Friday."
    )
    found = as_data(read_article(text, parse))
    assert [one["raw"] for one in found["places"]] == ["public road", "street in front", "Fernvale Women’s Facility"]
    assert {one["raw"]: one["value"] for one in found["dates"] if one["raw"] != "June 4, 2026"} == {
        "last week": "2026-W22",
        "last month": "2026-05",
        "Tuesday": "2026-06-02",
        "Friday": "2026-06-05",
    }
    without = as_data(read_article("Hale saw her on Tuesday, and last week.", parse))
    assert [(one["raw"], one["value"]) for one in without["dates"]] == [("last week", None), ("Tuesday", None)]


@pytest.mark.parametrize(
    "text",
    [
        "The department declined to comment on the visit.",
        "Officials did not respond to a request for comment.",
        "“We are unable to confirm visits due to privacy,” a spokeswoman said.",
        "The prison would neither confirm nor deny that a visit took place.",
        "Quill could not be reached for comment.",
        "The agency refused to say who hired it.",
    ],
)
def test_a_no_comment_is_never_a_denial(text: str) -> None:
    assert [polarity for _, polarity, _ in said(text)] == ["neither"]


def test_no_behind_a_verb_denies_and_a_month_makes_nothing_doubtful() -> None:
    [found] = read_article("The office said it had issued no permit on 12 May.", parse).statements
    assert (found.polarity, found.modality) == ("denied", "asserted")


def test_may_is_a_month_only_where_it_is_one() -> None:
    text = "Posted June 4, 2026, 3:15 p.m. PT\n\nHale said the photo may have been taken inside. It was on May 30."
    assert [one["value"] for one in as_data(read_article(text, parse))["dates"]] == ["2026-06-04", "2026-05-30"]


def test_yesterday_counts_from_the_local_day() -> None:
    text = "UPDATE\n5:45 PM PT — Quill just posted.\n\n“I was there yesterday,” Quill said.\n\nhttps://x.com/a_star/status/1134616809305325569\n\nMore.\n"
    assert [one["value"] for one in as_data(read_article(text, parse))["dates"] if one["raw"] == "yesterday"] == [
        "2019-05-30"
    ]


def test_without_the_model_lead_ins_and_quotations_are_still_read() -> None:
    text = "We’re told the road is public. “I was there,” Rae Quill said. Quill left, officials said."
    found = as_data(read_article(text, None))
    assert "language model" in found["degraded"]
    assert [(one["source"], one["text"]) for one in found["statements"]] == [
        ("unnamed (told to the outlet)", "the road is public"),
        ("Rae Quill", "I was there"),
        ("officials", "Quill left"),
    ]
    assert as_data(read_article(text, find_parser()))["degraded"] is None


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"", "article_empty"),
        (b"  \n\t\r\n", "article_empty"),
        ("\ufeff".encode(), "article_empty"),
        (bytes(range(256)) * 40, "article_binary"),
        (b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR" * 9, "article_binary"),
        (b"<div>" * 2_000_000, "article_of_tags"),
        (b"a" * (LARGEST + 1), "article_too_large"),
        (b"&amp;" * 1_000_000, "article_too_long"),
        (b"<p " + b'a="b" ' * 1_500_000, "article_too_long"),
        ("Hale said no.".encode("utf-16-le")[:-1] + b"\xd8", "article_binary"),
    ],
    ids=[
        "empty",
        "blank",
        "a mark",
        "binary",
        "picture",
        "10 MB of tags",
        "too large",
        "entities",
        "open tag",
        "no mark",
    ],
)
def test_what_is_no_article_is_refused_with_the_reason(content: bytes, code: str) -> None:
    with pytest.raises(BadInput) as refused:
        read_bytes(content)
    assert refused.value.codes == {code}


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_the_places_count_in_the_decoded_input(encoding: str) -> None:
    content = "“The gate is open,” Warden Hale said.\r\nNobody came.".encode(encoding)
    found = read_bytes(content)
    check_places(content.decode(found["input"]["encoding"]), found)
    assert found["statements"][0]["source"] == "Warden Hale"


HOSTILE = [
    "“" * 5000 + " said",
    "“The gate is open and it never closes, Hale said.\n\nNobody came.",
    "<p>" + "<b>" * 3000 + "Hale said the gate was open." + "</b>" * 3000,
    "<script>document.title = 'x'; fetch('https://example.org')</script><p>Hale said the gate was open.</p><img src=x onerror=alert(1)>",
    "<p" * 4000,
    "&" * 5000 + "&#99999999;",
    "Hale said " + "that he said " * 400 + "the gate was open.",
    "\u202e" * 300 + "قال الحارس إن البوابة مفتوحة.",
    "a" * 60_000,
    "Posted January 1, 0001, 12:05 a.m. NZT\n\nyesterday, Hale said.",
    "Published 9999-12-31T23:59:59-14:00\n\nHale said that tomorrow the gate opens.",
    "Posted June ⁴, ２０２６, ٣:١٥ p.m. PT\n\nhttps://x.com/a/status/١١٣٤٦١٦٨٠٩٣٠٥٣٢٥٥٦٩\n\nHale said ³⁰ men left.",
    "https://x.com@evil.example/a/status/2050000000000000000 https://[::1 https://x.com:99999999/a/status/1 Hale said no.",
    '"a" "b ' * 2500,
    "<p " + 'a="b" ' * 3000,
]


@pytest.mark.parametrize("text", HOSTILE, ids=range(len(HOSTILE)))
def test_hostile_input_is_read_without_harm(text: str, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*given: object, **named: object) -> None:
        raise AssertionError("the reader reached for the network")

    monkeypatch.setattr(socket.socket, "connect", refuse)
    found = as_data(read_article(text, parse))
    check_places(text, found)
    assert not any("fetch" in one["text"] for one in found["statements"])


def test_a_paragraph_of_no_length_that_paragraphs_have_is_left_unread() -> None:
    text = "Hale said the gate was open.\n\n" + "He said no and " * 2000 + "\n\nQuill said it was shut."
    found = as_data(read_article(text, parse))
    check_places(text, found)
    assert [one["source"] for one in found["statements"]] == ["Hale", "Quill"]
    assert "too long" in {one["why"] for one in found["not_statements"]}
    assert "20,000" in found["degraded"]


def test_the_command_reads_a_file_without_the_site(tmp_path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "article.txt"
    path.write_text(
        "UPDATE\n5:45 PM PT — She posted.\n\nhttps://x.com/a_star/status/1134616809305325569\n\nHale said the gate was open.\n"
    )
    assert main(["case", "read", str(path), "--json"]) == 0
    found = json.loads(capsys.readouterr().out)
    assert set(found) >= {"embeds", "stamps", "layers", "statements", "rules", "conflicts", "dates", "places"}
    assert set(found["embeds"][0]) >= {"platform", "handle", "post_id", "utc", "precision", "basis", "start", "end"}
    assert set(found["stamps"][0]) >= {"raw", "local", "zone", "utc", "basis", "start", "end"}
    assert main(["case", "read", str(path)]) == 0
    assert "Hale" in capsys.readouterr().out
    path.write_bytes(b"")
    assert main(["case", "read", str(path), "--json"]) == 2
    assert "article_empty" in capsys.readouterr().err
