"""Whose words are these in interviews and programmes, and is a refusal to answer told from a denial?"""

from __future__ import annotations

import re

import pytest

from gatelodge.cases.domain.reading.reading import read_article
from gatelodge.cases.queries.language_model import find_parser

parse = find_parser()


def said(text: str) -> list[tuple[str, str, str]]:
    return [(one.source, one.polarity, one.text) for one in read_article(text, parse).statements]


# Who is unable or unwilling, and to do what: each with each.
UNWILLING = (
    "cannot",
    "can't",
    "could not",
    "will not",
    "won't",
    "would not",
    "am not able to",
    "am not going to",
    "am not in a position to",
    "do not",
)
TELLING = (
    "talk about what was found",
    "discuss the case",
    "comment on that",
    "go into the reasons",
    "speak about a prisoner",
    "speak to the press",
    "elaborate on the report",
)


@pytest.mark.parametrize("unwilling", UNWILLING)
@pytest.mark.parametrize("telling", TELLING)
def test_a_refusal_to_answer_is_no_denial_whoever_puts_it(unwilling: str, telling: str) -> None:
    told = unwilling.replace("am ", "was ")
    quoted = f"“I {unwilling} {telling} while there is an inquiry,” Ruth Hale said."
    for text in (quoted, f"Ruth Hale said she {told} {telling}.", f"The governor {told} {telling}."):
        assert {polarity for _, polarity, _ in said(text)} == {"neither"}, text


@pytest.mark.parametrize(
    "text",
    [
        "Ruth Hale said he could not speak to his wife.",
        "Ruth Hale, who is not authorised to speak to the press, said no visit took place.",
        "The officer said the prisoner would not go into his cell.",
        "“We did not share a table,” Ruth Hale said.",
    ],
)
def test_a_denial_is_no_refusal_to_answer(text: str) -> None:
    assert {polarity for _, polarity, _ in said(text)} == {"denied"}


def test_in_a_printed_interview_the_answers_are_those_of_the_one_it_presents() -> None:
    text = (
        "# Three questions\n\nRuth Hale has run the visiting room since 2019.\n\n**How many come?**\n\nThree hundred.\n\n"
        "**Who takes the pictures?**\n\nOne prisoner does. He is chosen by lot.\n\n**Is that fair?**\n\nI think so.\n\n"
        "*Afterwards the canteen said it sells them.*"
    )
    for page in (text, _as_page(text)):
        found = [(one.source, one.text) for one in read_article(page, parse).statements]
        assert found == [
            ("outlet", "Ruth Hale has run the visiting room since 2019"),
            ("outlet", "How many come?"),
            ("Ruth Hale", "Three hundred."),
            ("outlet", "Who takes the pictures?"),
            ("Ruth Hale", "One prisoner does. He is chosen by lot."),
            ("outlet", "Is that fair?"),
            ("Ruth Hale", "I think so."),
            ("the canteen", "it sells them"),
        ]


def _as_page(text: str) -> str:
    """The same in HTML."""
    marks = (
        (r"^# (.+)$", r"<h1>\1</h1>"),
        (r"^\*\*(.+)\*\*$", r"<p><b>\1</b></p>"),
        (r"^\*(.+)\*$", r"<p><em>\1</em></p>"),
    )
    for mark, element in marks:
        text = re.sub(mark, element, text, flags=re.MULTILINE)
    return re.sub(r"^([A-Z].+)$", r"<p>\1</p>", text, flags=re.MULTILINE)


def test_in_a_programme_its_host_is_the_outlet_and_a_reporter_passes_others_on() -> None:
    text = (
        "RUTH HALE: Good morning. With me is Ann Byrd.\n\nHALE: What happened?\n\nANN BYRD: I was there. The rules say nobody may film. "
        "I saw a camera.\n\nHALE: Was it found?\n\nBYRD: No."
    )
    found = [(one.source, one.text) for one in read_article(text, parse).statements]
    assert ("outlet", "What happened?") in found
    assert ("The rules", "nobody may film") in found
    assert ("Ann Byrd", "I was there. I saw a camera.") in found


@pytest.mark.parametrize(
    ("text", "source", "words"),
    [
        ("The visit was at noon, the inquest heard.", "unresolved", "The visit was at noon"),
        ("Management’s version is that the arch was on.", "Management", "the arch was on"),
        ("The Whistle understands that the gate was open.", "outlet", "the gate was open"),
        ("When I rang him on Friday, Basil Hale told me the gate was open.", "Basil Hale", "the gate was open"),
        ("The film, a thing of ten minutes, shows a car.", "The film", "The film shows a car"),
        ("Hale said the gate was open, and that nobody came.", "Hale", "nobody came"),
        ("A witness, a baker called Ann Byrd, said the gate was open.", "Ann Byrd", "the gate was open"),
        ("The gate opens at ten, according to the prison’s website, and Hale said nobody came.", "Hale", "nobody came"),
    ],
)
def test_who_is_meant_is_told_from_the_shape_of_the_sentence(text: str, source: str, words: str) -> None:
    assert (source, words) in [(one.source, one.text) for one in read_article(text, parse).statements]
