"""Numbers in one form, vendors' files read line by line, and every difference found once; nothing is invented."""

from __future__ import annotations

import csv
import io
from datetime import UTC, datetime, timedelta
from uuid import uuid4

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gatelodge.clearance.domain.legal import AlarmKind, Channel
from gatelodge.clearance.domain.reconciling import Entry, compare
from gatelodge.clearance.domain.register_export import Listed, write_register
from gatelodge.clearance.domain.register_numbers import find_number, read_number
from gatelodge.clearance.domain.vendor_return import LARGEST_FILE, MOST_UNREADABLE, Unreadable, read_return
from gatelodge.foundation.refusals import BadInput
from gatelodge.foundation.windows import Window
from tests.clearance.register_story import HEADER, returned

PHONE, VIDEO = Channel.PHONE, Channel.VIDEO
START = datetime(2026, 3, 1, 8, tzinfo=UTC)
WEEK = Window(START, START + timedelta(days=7))

NUMBERS = [
    # channel, as typed, as kept (None: refused)
    (PHONE, "555-201-0100", "+15552010100"),
    (PHONE, "(555) 201-0100", "+15552010100"),
    (PHONE, "1 555 201 0100", "+15552010100"),
    (PHONE, "+1 555.201.0100", "+15552010100"),
    (PHONE, "tel:+15552010100", "+15552010100"),
    (PHONE, "'+15552010100", "+15552010100"),
    (PHONE, "+52 55 1234 5678", "+525512345678"),
    (PHONE, "+44 20 7946 0018", "+442079460018"),
    (PHONE, "201-0100", None),  # no area code
    (PHONE, "155-201-0100", None),  # no area code starts with 1
    (PHONE, "555-101-0100", None),  # no exchange starts with 1
    (PHONE, "+1 555 201 010", None),
    (PHONE, "+0 55 1234 5678", None),
    (PHONE, "+1234567890123456", None),  # 16 digits
    (PHONE, "555-201-0100 x12", None),
    (PHONE, "\u0665\u0665\u0665-201-0100", None),  # digits of another script
    (PHONE, "555+2010100", None),
    (PHONE, "=1+1", None),
    (PHONE, "", None),
    (VIDEO, "Atwood.Law@Example.invalid", "atwood.law@example.invalid"),
    (VIDEO, "ab", None),
    (VIDEO, "=cmd()", None),
    (VIDEO, "@sum", None),
    (VIDEO, "-1+1", None),
    (VIDEO, "two words", None),
    (VIDEO, "a\0b", None),
]


@pytest.mark.parametrize(("channel", "typed", "kept"), NUMBERS)
def test_a_number_has_one_form_or_is_refused(channel, typed, kept) -> None:
    assert find_number(channel, typed) == kept
    if kept is None:
        with pytest.raises(BadInput) as refusal:
            read_number(channel, typed)
        assert refusal.value.reasons[0].field == "number"
        assert refusal.value.reasons[0].cure
    else:
        assert find_number(channel, kept) == kept


READABLE = [
    # what is odd about the file, the file; each says the same as the plain one
    ("plain", returned("tel:+15552010100,AB1,no,,,")),
    ("byte order mark", b"\xef\xbb\xbf" + returned("+15552010100,AB1,no,,,")),
    ("Windows line ends", returned("+15552010100,AB1,no,,,").replace(b"\n", b"\r\n")),
    ("old Mac line ends", returned("+15552010100,AB1,no,,,").replace(b"\n", b"\r")),
    ("no last line end", returned("+15552010100,AB1,no,,,").rstrip()),
    ("semicolons", returned("555-201-0100;ab1;NO;;;", header=HEADER.replace(",", ";"))),
    ("tabs", returned("555-201-0100\tAB1\tno\t\t\t", header=HEADER.replace(",", "\t"))),
    ("bars", returned("555-201-0100|AB1|no|||", header=HEADER.replace(",", "|"))),
    ("quotes", returned('"555-201-0100","AB1","no","","",""', header='"' + HEADER.replace(",", '","') + '"')),
    ("columns in another order, and a further one", returned(
        "x,no,AB1,555-201-0100,,", header="note,monitored,person_number,number,call_started_at,call_recorded")),
    ("blank lines and lines of commas", returned("", "555-201-0100,AB1,no,,,", ",,,,,")),
]  # fmt: skip


@pytest.mark.parametrize(("oddity", "content"), READABLE)
def test_a_file_is_read_whatever_its_look(oddity, content) -> None:
    read = read_return(content, PHONE)
    (row,) = read.standings
    assert (row.number, row.person_number, row.monitored) == ("+15552010100", "AB1", False), oddity
    assert (read.calls, read.unreadable) == ((), ())


REFUSED = [
    ("file_empty", b""),
    ("file_empty", b"  \n \n"),
    ("no_rows", returned()),
    ("not_utf8", returned("555-201-0100,AB1,no,,,").decode().encode("utf-16")),
    ("not_utf8", b"\0" + returned("x")),
    ("header_missing", b"555-201-0100,AB1,no\n"),
    ("column_missing", returned("x,y,z", header="number,person_number,monitored")),
    ("column_double", returned("x,y,z", header=HEADER + ",number")),
    ("file_too_large", b"x" * (LARGEST_FILE + 1)),
    ("too_many_unreadable", returned(*["?,,,,,"] * (MOST_UNREADABLE + 1))),
]


@pytest.mark.parametrize(("code", "content"), REFUSED, ids=lambda value: value if isinstance(value, str) else "")
def test_a_file_of_another_form_is_refused_whole(code, content) -> None:
    with pytest.raises(BadInput) as refusal:
        read_return(content, PHONE)
    assert refusal.value.codes == {code}
    assert "call_started_at" in str(refusal.value.reasons[0].cure)


UNREADABLE = [
    ("number", b"201-0100,AB1,no,,,"),
    ("number", b"=HYPERLINK(1),AB1,no,,,"),
    ("person_number", b"555-201-0100,A B;1,no,,,"),
    ("monitored", b"555-201-0100,AB1,maybe,,,"),
    ("monitored", b"555-201-0100,AB1,,,,"),
    ("call_started_at", b"555-201-0100,AB1,no,2026-03-02 10:00,no,"),  # without its zone it is a guess
    ("call_started_at", b"555-201-0100,AB1,no,yesterday,no,"),
    ("call_recorded", b"555-201-0100,AB1,no,2026-03-02T10:00Z,,"),
    ("call_without_start", b"555-201-0100,AB1,no,,yes,"),
    ("wrong_column_count", b"555-201-0100,AB1,no"),
    ("wrong_column_count", b"555-201-0100,AB1,no,,,,,"),
    ("broken_quoting", b'"555-201-0100,AB1,no,,,'),
    ("unreadable_character", b"555-201-0100,AB\0,no,,,"),
    ("unreadable_character", b"555-201-0100,AB1,no,,,Mu\xf1oz"),  # Windows' own encoding
    ("line_too_long", b"555-201-0100,AB1,no,,," + b"x" * 2000),
    ("reference", b"555-201-0100,AB1,no,,," + b"x" * 81),
]


@pytest.mark.parametrize(("why", "line"), UNREADABLE)
def test_a_line_that_cannot_be_read_is_set_apart_whole_and_swallows_no_other(why, line) -> None:
    good = b"555-201-0100,AB1,no,,,"
    read = read_return(b"\n".join((HEADER.encode(), good, line, good)), PHONE)
    assert [row.line for row in read.standings] == [2, 4]
    (apart,) = read.unreadable
    assert (apart.line, apart.why) == (3, why)
    plain = line.replace(b"\0", b"\\x00").replace(b"\xf1", b"\\xf1")
    assert apart.text.encode() == plain


def test_the_same_register_gives_the_same_bytes_and_no_spreadsheet_runs_them() -> None:
    listed = [
        Listed("+15552010100", "AB1", START),
        Listed("+15552010100", "AB1", START - timedelta(days=1)),
        Listed("+15552010100", "", START),
        Listed("atwood.law", "AB2", START),
    ]
    content, rows = write_register(listed)
    assert write_register(reversed(listed)) == (content, rows)
    table = list(csv.reader(io.StringIO(content.decode())))
    assert table == [
        ["number", "person_number", "privileged_since"],
        ["tel:+15552010100", "", "2026-03-01T08:00:00Z"],
        ["tel:+15552010100", "AB1", "2026-02-28T08:00:00Z"],
        ["atwood.law", "AB2", "2026-03-01T08:00:00Z"],
    ]
    assert not any(cell[:1] in "=+-@\t\r" for line in table for cell in line if cell)


def entry(number: str, person: str = "", *, since: float = -30, until: float | None = None) -> Entry:
    """Make an entry that is on from `since` to `until`, in days from the week's start."""
    off = None if until is None else START + timedelta(days=until)
    numbers = frozenset({person}) if person else frozenset()
    return Entry(uuid4(), number, person, numbers, None, START + timedelta(days=since), off)


N = "+15552010100"
AT = "2026-03-04T08:00:00Z"  # three days into the week
STANDING, CALL = f"{N},{{p}},{{m}},,,", f"{N},{{p}},,{AT},{{r}},"


def line(pattern: str, **words: str) -> str:
    return pattern.format(**{"p": "AB1", "m": "no", "r": "no", **words})


TRUTH = [
    # what the register says, what the vendor says, what differs
    ([entry(N, "AB1")], [line(STANDING)], set()),
    ([entry(N, "AB1")], [line(STANDING), line(CALL)], set()),
    ([entry(N, "AB1")], [line(STANDING, m="yes")], {"monitored"}),
    ([entry(N, "AB1")], [line(STANDING), line(CALL, r="yes")], {"recorded"}),
    ([entry(N, "AB1")], [line(STANDING), line(CALL, p="", r="yes")], {"recorded"}),
    ([entry(N, "AB1")], ["+15552010199,AB9,no,,,"], {"missing", "unknown_to_us"}),
    ([entry(N, "AB1")], [line(CALL)], {"missing"}),
    ([entry(N, "AB1")], [line(STANDING, p="AB2")], {"missing", "other_holder"}),
    ([entry(N, "AB1")], [line(STANDING, p="")], {"other_holder"}),
    ([entry(N)], [line(STANDING, p="")], set()),
    ([entry(N)], [line(STANDING)], {"missing"}),
    ([entry(N)], [line(STANDING, p=""), line(CALL, p="AB9", r="yes")], {"recorded"}),
    ([entry(N, "AB1"), entry(N, "AB2")], [line(STANDING), line(STANDING, p="AB2")], set()),
    # named during the week: it must be listed at its end, and counts for calls from then on
    ([entry(N, "AB1", since=2)], [line(STANDING), line(CALL, r="yes")], {"recorded"}),
    ([entry(N, "AB1", since=4)], [line(STANDING), line(CALL, r="yes")], set()),
    ([entry(N, "AB1", since=4)], ["+15552010199,AB9,no,,,"], {"missing", "unknown_to_us"}),
    ([entry(N, "AB1", since=8)], [line(STANDING)], {"unknown_to_us"}),
    # off during the week: it need not be listed at its end, but counts for calls until then
    ([entry(N, "AB1", until=4)], [line(STANDING, m="yes"), line(CALL, r="yes")], {"recorded"}),
    ([entry(N, "AB1", until=2)], [line(STANDING, m="yes"), line(CALL, r="yes")], set()),
    ([entry(N, "AB1", until=4)], [line(CALL)], set()),
    ([entry(N, "AB1", until=-1)], [line(STANDING)], {"unknown_to_us"}),
    # a line twice is one difference; of two that disagree the worse counts
    ([entry(N, "AB1")], [line(STANDING, m="yes")] * 2, {"monitored"}),
    ([entry(N, "AB1")], [line(STANDING), line(STANDING, m="yes")], {"monitored"}),
    ([entry(N, "AB1")], [line(STANDING), f"{N},AB1,yes,{AT},no,"], {"monitored"}),
]


@pytest.mark.parametrize(("register", "lines", "kinds"), TRUTH)
def test_what_differs(register, lines, kinds) -> None:
    found = compare(register, read_return(returned(*lines), PHONE), WEEK)
    assert sorted(one.kind for one in found.findings) == sorted(kinds)


def test_a_client_is_known_by_a_former_number_too() -> None:
    moved = Entry(uuid4(), N, "CD2", frozenset({"AB1", "CD2"}), None, START - timedelta(days=9), None)
    assert compare([moved], read_return(returned(line(STANDING)), PHONE), WEEK).findings == ()


PLANTS = ("fine", "missing", "monitored", "recorded", "unknown_to_us", "other_holder", "unreadable", "late", "off")


@settings(max_examples=150, deadline=None)
@given(
    plan=st.lists(
        st.tuples(
            st.sampled_from(PLANTS),
            st.booleans(),  # for one client or for all
            st.integers(1, 3),  # lines twice or thrice
            st.floats(0.1, 6.9),  # when the call was
        ),
        min_size=1,
        max_size=60,
    ),
    chance=st.randoms(use_true_random=False),
)
def test_every_planted_difference_is_found_and_none_invented(plan, chance) -> None:
    # Given a register and a file that agree but for what is planted
    register, lines, planted = [], [], set()
    for n, (plant, for_all, times, day) in enumerate(plan):
        number, person = f"+1555201{n:04d}", "" if for_all else f"AB{n}"
        at = (START + timedelta(days=day)).isoformat()
        since = {"late": 7.5, "off": -30}.get(plant, day / 2)
        if plant != "unknown_to_us":
            until = day / 2 if plant == "off" else None
            register.append(entry(number, person, since=since, until=until))
        told = {
            "missing": [f"{number},{person},,{at},no,r{n}"],
            "monitored": [f"{number},{person},yes,,,"],
            "recorded": [f"{number},{person},no,,,", f"{number},{person},,{at},yes,r{n}"],
            "other_holder": [f"{number},{person},no,,,", f"{number},ZZ{n},no,,,"],
            "unreadable": [f"{number},{person},no,,,", f"{number},{person},perhaps,,,"],
            "late": [],
            "off": [f"{number},{person},yes,,,", f"{number},{person},,{at},yes,r{n}"],
        }.get(plant, [f"{number},{person},no,,,", f"{number},{person},no,{at},no,r{n}"])
        lines += told * times
        if plant == "other_holder" and for_all:
            continue  # a number that is privileged for all has no other holder
        if plant in set(AlarmKind) - {"unreadable"}:
            planted.add((plant, number, f"ZZ{n}" if plant == "other_holder" else person))
    chance.shuffle(lines)
    # When they are compared
    if not lines:
        return
    read = read_return(returned(*lines), PHONE)
    found = compare(register, read, WEEK)
    # Then exactly what was planted is found, and every unreadable line is kept
    assert {(one.kind, one.number, one.person_number) for one in found.findings} == planted
    assert len(found.findings) == len(planted)
    assert len(read.unreadable) == sum(times for plant, _, times, _ in plan if plant == "unreadable")
    assert read.rows == len(lines)


@settings(max_examples=200, deadline=None)
@given(st.lists(st.binary(max_size=60), max_size=20))
def test_no_line_of_a_hostile_file_is_lost(hostile) -> None:
    lines = [one.replace(b"\n", b"").replace(b"\r", b"") for one in hostile]
    read = read_return(b"\n".join((HEADER.encode(), *lines, b"555-201-0100,AB1,no,,,")), PHONE)
    kept = {row.line for row in (*read.standings, *read.calls, *read.unreadable)}
    said = {n for n, one in enumerate(lines, start=2) if one.replace(b",", b"").strip()}
    blank = {n for n, one in enumerate(lines, start=2) if not one.decode(errors="replace").replace(",", "").strip()}
    assert kept >= said - blank
    assert all("\0" not in row.text for row in read.unreadable if isinstance(row, Unreadable))
