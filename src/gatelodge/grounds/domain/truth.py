"""Who is news media, who must agree, and what may be denied? The rows of the truth table, and their page."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

PACKS = ("us-ca", "us-bop")
PROOFS = {"works": "works there", "pass": "press pass alone", "neither": "neither"}
CLASSES = {"news": "news media", "non_news": "other media", "not_media": "no media"}
WISHES = {"visit": "interview, with nothing to record", "rest": "everything else"}
AGREE = {
    "either": "the institution head or the head of communications, one of the two",
    "both": "the institution head and the head of communications, both",
    "head": "the institution head, in federal prisons the Warden",
    "secretary": "the secretary of the department",
    "visit": "nobody here: it is a visit under the visiting rules, and must be allowed",
}
GROUNDS = {
    "limits": "an immediate threat or a serious operational problem",
    "breach": "rules not agreed to, or broken",
    "seven": "another of the seven federal grounds",
    "emergency": "an emergency",
    "else": "anything else",
}
ANSWERS = ("denied, not authorised above", "denied, authorised above", "limited")
CELLS = {
    "yes": "no rule stands against it",
    "ask": "a rule makes it a ground, and the institution head decides",
    "no": "blocked, with the rule and what would cure it",
}
# Outlets that the rules of a pack tell apart; every outlet is in one row of each proof.
CLASSED = """\
newspaper, magazine, wire_service, radio, television | works | news | news
newspaper, magazine, wire_service, radio, television | pass | news | non_news
newspaper, magazine, wire_service, radio, television | neither | non_news | non_news
book_publisher, website, podcast | works | news | non_news
book_publisher, website, podcast | pass | news | non_news
book_publisher, website, podcast | neither | non_news | non_news
freelance, author, researcher, film_maker, other | works | non_news | non_news
freelance, author, researcher, film_maker, other | pass | news | non_news
freelance, author, researcher, film_maker, other | neither | non_news | non_news
own_staff | works | not_media | not_media
own_staff | pass | not_media | not_media
own_staff | neither | not_media | not_media"""
# Who must agree where the work does not show the institution, and where it does.
AGREED = """\
us-ca | visit | news | visit | visit
us-ca | visit | non_news | visit | visit
us-ca | visit | not_media | head | head
us-ca | rest | news | either | either, secretary
us-ca | rest | non_news | both | both, secretary
us-ca | rest | not_media | head | head, secretary
us-bop | visit | news | head | head
us-bop | visit | non_news | head | head
us-bop | visit | not_media | head | head
us-bop | rest | news | head | head
us-bop | rest | non_news | head | head
us-bop | rest | not_media | head | head"""
# A federal interview is one with or without something to record.
DENIED = """\
us-ca | visit | news, non_news | limits | no no ask
us-ca | visit | news, non_news | breach | no no no
us-ca | visit | news, non_news | seven | no no no
us-ca | visit | news, non_news | emergency | no no no
us-ca | visit | news, non_news | else | no no no
us-ca | rest | news, non_news | limits | no ask ask
us-ca | rest | news, non_news | breach | no yes no
us-ca | rest | news, non_news | seven | no yes no
us-ca | rest | news, non_news | emergency | no yes no
us-ca | rest | news, non_news | else | no yes no
us-ca | rest | not_media | limits | ask ask ask
us-ca | rest | not_media | else | yes yes yes
us-bop | visit | news | limits | no no yes
us-bop | visit | news | breach | ask ask ask
us-bop | visit | news | seven | ask ask ask
us-bop | visit | news | emergency | ask ask ask
us-bop | visit | news | else | no no yes
us-bop | visit | non_news | limits | yes yes yes
us-bop | visit | non_news | breach | ask ask ask
us-bop | visit | non_news | seven | ask ask ask
us-bop | visit | non_news | emergency | ask ask ask
us-bop | visit | non_news | else | yes yes yes
us-bop | tour | news, non_news | limits | yes yes yes
us-bop | tour | news, non_news | breach | ask ask ask
us-bop | tour | news, non_news | seven | yes yes yes
us-bop | tour | news, non_news | emergency | ask ask ask
us-bop | tour | news, non_news | else | yes yes yes"""


@dataclass(frozen=True, slots=True)
class ClassRow:
    """Some outlets with one proof, and what each pack calls who comes from them."""

    outlets: tuple[str, ...]
    proof: str
    classes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class AgreeRow:
    """A wish of one class, and who must agree: without the institution in the work, and with it."""

    pack: str
    wish: str
    media: str
    answers: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class DenialRow:
    """A wish, the classes it comes from and a ground, and whether each lesser answer may be given."""

    pack: str
    wish: str
    media: tuple[str, ...]
    ground: str
    answers: tuple[str, ...]


def class_rows(text: str = CLASSED) -> tuple[ClassRow, ...]:
    """Read the rows about who is news media; a line that lacks a part stops everything."""
    return tuple(ClassRow(_list(outlets), proof, (ca, us)) for outlets, proof, ca, us in _lines(text))


def agree_rows(text: str = AGREED) -> tuple[AgreeRow, ...]:
    """Read the rows about who must agree."""
    return tuple(
        AgreeRow(pack, wish, media, (_list(hidden), _list(shown))) for pack, wish, media, hidden, shown in _lines(text)
    )


def denial_rows(text: str = DENIED) -> tuple[DenialRow, ...]:
    """Read the rows about denials."""
    return tuple(
        DenialRow(pack, wish, _list(media), ground, tuple(answers.split()))
        for pack, wish, media, ground, answers in _lines(text)
    )


def truth_page() -> str:
    """Print the truth table."""
    written_by = "<!-- Written by `python -m gatelodge.config.documents`; change the code, not this page. -->"
    lines = [
        written_by,
        "",
        "# Truth table of media access",
        "",
        INTRODUCTION,
        "",
        "## Who is news media",
        "",
        LISTS,
        "",
    ]
    lines += _table(
        ["outlet", "proof", *PACKS],
        ([_plain(r.outlets), PROOFS[r.proof], *(CLASSES[one] for one in r.classes)] for r in class_rows()),
    )
    lines += ["", "## Who must agree", ""]
    lines += [f"- **{code}**: {meaning}" for code, meaning in AGREE.items()]
    lines += [""]
    lines += _table(
        ["pack", "asked for", "by", "the work does not show the institution", "it does"],
        ([r.pack, WISHES[r.wish], CLASSES[r.media], *(" and ".join(one) for one in r.answers)] for r in agree_rows()),
    )
    lines += ["", "## What may be denied or limited", "", SECRETARY, ""]
    lines += [f"- **{cell}**: {meaning}" for cell, meaning in CELLS.items()]
    lines += [""]
    lines += _table(
        ["pack", "asked for", "by", "because of", *ANSWERS],
        (
            [r.pack, _wish(r), " or ".join(CLASSES[m] for m in r.media), GROUNDS[r.ground], *r.answers]
            for r in denial_rows()
        ),
    )
    return "\n".join(lines) + "\n"


INTRODUCTION = (
    "What the rules on media access answer, in California from 13 December 2024 and in federal prisons from 27 January 2025, "
    "the days on which their text was read. The rows were written from the rules by people, not from the program; a test asks "
    "the program for every cell."
)
LISTS = "Federal rules look at the principal job and list no podcast, website or press pass; California's do."
SECRETARY = (
    "In California the secretary authorises a denial in advance. An interview under the visiting rules is not denied here at "
    "all: whether this person may visit is decided as of every visitor."
)


def _wish(row: DenialRow) -> str:
    if row.pack == "us-bop":
        return "interview" if row.wish == "visit" else row.wish
    return WISHES[row.wish]


def _plain(outlets: Iterable[str]) -> str:
    return ", ".join(one.replace("_", " ") for one in outlets)


def _list(text: str) -> tuple[str, ...]:
    return tuple(part.strip() for part in text.split(","))


def _lines(text: str) -> Iterator[list[str]]:
    return ([part.strip() for part in line.split("|")] for line in text.splitlines())


def _table(head: Iterable[str], rows: Iterable[Iterable[str]]) -> list[str]:
    titles = list(head)
    return [_line(titles), _line("---" for _ in titles), *map(_line, rows)]


def _line(cells: Iterable[str]) -> str:
    return "| " + " | ".join(cells) + " |"
