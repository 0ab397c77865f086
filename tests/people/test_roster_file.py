"""What does a roster file say, line by line, and when is it no roster at all?"""

from __future__ import annotations

from contextlib import suppress
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gatelodge.foundation.refusals import BadInput
from gatelodge.people.domain.roster import Roster, read_roster
from tests.people.rosters import HEADER, PERSON, roster

TODAY = date(2026, 3, 2)


def read(content: bytes) -> Roster:
    return read_roster(content, facilities={"ALD", "BIR"}, on=TODAY)


def codes(**told: str) -> list[tuple[str, str]]:
    """This will give code and field of each reason why a row of `PERSON` with `told` is set apart."""
    return [(r.code, r.field) for line in read(roster(told)).quarantined for r in line.reasons]


def test_a_plain_row_is_read() -> None:
    (row,) = read(roster({"offences": "conviction:288:minor:non_contact:2025-04-01;arrest:273a:minor"})).rows
    assert (row.line, row.number, row.surname, row.born_on) == (2, "AX2001", "Fictionson", date(1980, 5, 6))
    assert [one[:4] for one in row.offences] == [
        ("arrest", "273a", True, None),
        ("conviction", "288", True, False),
    ]


def test_names_are_brought_to_one_spelling() -> None:
    decomposed = {"surname": "  Pen\u0303a   Muestra "}
    assert read(roster(decomposed)).rows[0].surname == "Pe\u00f1a Muestra"


def test_a_mark_at_the_start_windows_line_ends_and_column_order_do_not_matter() -> None:
    names = HEADER.split(",")[::-1]
    content = roster({}, header=",".join(names)).replace(b"\n", b"\r\n")
    assert read(b"\xef\xbb\xbf" + content).rows == read(roster({})).rows


def test_text_that_a_spreadsheet_would_run_is_text() -> None:
    assert read(roster({"housing": "=HYPERLINK(1)"})).rows[0].housing == "=HYPERLINK(1)"


@pytest.mark.parametrize(
    ("told", "expected"),
    [
        ({"born_on": "1980-02-31"}, [("impossible_date", "born_on")]),
        ({"born_on": "06/05/1980"}, [("impossible_date", "born_on")]),
        ({"born_on": "19800506"}, [("impossible_date", "born_on")]),
        ({"born_on": "2027-01-01", "admitted_on": ""}, [("date_in_future", "born_on")]),
        ({"born_on": "2020-01-01"}, [("impossible_age", "born_on"), ("admitted_before_birth", "admitted_on")]),
        ({"born_on": "1900-01-01"}, [("impossible_age", "born_on")]),
        ({"facility": "NOWHERE"}, [("unknown_value", "facility")]),
        ({"facility": ""}, [("unknown_value", "facility")]),
        ({"custody_status": "resting"}, [("unknown_value", "custody_status")]),
        ({"visiting_status": "sometimes"}, [("unknown_value", "visiting_status")]),
        ({"number": "=1+1"}, [("number_malformed", "number")]),
        ({"number": ""}, [("missing", "number")]),
        ({"surname": " "}, [("missing", "surname")]),
        ({"surname": "x" * 81}, [("too_long", "surname")]),
        ({"surname": "Nu\0ll"}, [("unreadable_character", "")]),
        ({"surname": "Back\u202ewards"}, [("unreadable_character", "")]),
        ({"previous_number": "AX2001"}, [("refers_to_itself", "previous_number")]),
        ({"released_on": "2025-01-01"}, [("released_but_held", "released_on")]),
        ({"offences": "conviction:288"}, [("offence_malformed", "offences")]),
        ({"offences": "conviction:288:minor:contact:2025-02-30"}, [("offence_malformed", "offences")]),
        ({"housing": "a,b"}, [("wrong_column_count", "")]),
        ({"housing": '"open'}, [("broken_quoting", "")]),
        (
            {"born_on": "x", "facility": "y", "language": "klingon"},
            [("unknown_value", "facility"), ("unknown_value", "language"), ("impossible_date", "born_on")],
        ),
    ],
)
def test_a_bad_row_is_set_apart_with_every_reason(told: dict[str, str], expected: list[tuple[str, str]]) -> None:
    assert codes(**told) == expected


def test_bytes_that_are_not_utf8_set_only_their_row_apart() -> None:
    found = read(roster({}, {"number": "AX2002", "surname": "Mu~oz"}).replace(b"~", b"\xf1"))
    assert [row.number for row in found.rows] == ["AX2001"]
    assert [(line.line, line.reasons[0].code) for line in found.quarantined] == [(3, "unreadable_character")]


def test_a_released_person_needs_no_facility() -> None:
    assert not codes(facility="", custody_status="released", released_on="2026-01-05")


def test_every_row_of_a_doubled_number_is_set_apart_also_with_a_bad_one() -> None:
    found = read(roster({}, {"housing": "D"}, {"number": "AX2002"}, {"born_on": "never"}))
    assert [row.number for row in found.rows] == ["AX2002"]
    assert [(line.line, [r.code for r in line.reasons]) for line in found.quarantined] == [
        (2, ["number_double"]),
        (3, ["number_double"]),
        (5, ["impossible_date", "number_double"]),
    ]


def test_a_previous_number_with_a_row_of_its_own_is_set_apart() -> None:
    found = read(roster({}, {"number": "AX2002", "previous_number": "AX2001"}))
    assert [(line.line, line.reasons[0].code) for line in found.quarantined] == [(3, "previous_number_in_file")]


def test_an_open_quotation_mark_does_not_swallow_the_next_person() -> None:
    found = read(roster({"housing": '"C'}, {"number": "AX2002"}))
    assert [row.number for row in found.rows] == ["AX2002"]


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"", "file_empty"),
        (b" \n\n", "file_empty"),
        (HEADER.encode() + b"\n", "no_rows"),
        (roster({})[:-1], "cut_off"),
        (roster({}, {"number": "AX2002"})[:-20], "cut_off"),
        (roster({}).decode().encode("utf-16"), "not_text"),
        (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\n", "not_text"),
        (roster({}).split(b"\n", 1)[1], "header_missing"),
        (roster({}).replace(b",", b";"), "semicolons"),
        (roster({}).replace(b",", b"\t"), "tabs"),
        (roster({}).replace(b"\n", b"\r"), "not_text"),
        (roster({}).replace(b"surname", b"family_name", 1), "column_missing"),
        (roster({}, header=HEADER + ",number"), "column_double"),
    ],
)
def test_a_file_that_is_no_whole_roster_is_refused(content: bytes, code: str) -> None:
    with pytest.raises(BadInput) as refused:
        read(content)
    assert refused.value.codes == {code}
    assert {reason.field for reason in refused.value.reasons} == {"file"}


def test_columns_that_are_not_known_are_named() -> None:
    assert read(roster({}, header=HEADER + ",blood_group,")).ignored_columns == ("blood_group",)


def test_the_empty_lines_of_a_spreadsheet_are_no_persons() -> None:
    empty = b"," * HEADER.count(",")
    found = read(roster({}) + empty + b"\r\n" + empty + b"\n")
    assert (len(found.rows), found.quarantined) == (1, ())


def test_a_refused_file_says_how_to_save_it_right() -> None:
    for content in (roster({}).replace(b",", b";"), roster({}).decode().encode("utf-16"), roster({})[:-1]):
        with pytest.raises(BadInput) as refused:
            read(content)
        assert refused.value.reasons[0].cure is not None


@settings(max_examples=300, deadline=None)
@given(st.binary(max_size=400))
def test_any_bytes_are_refused_or_each_line_is_read_or_set_apart(noise: bytes) -> None:
    content = roster({}) + noise + b"\n"
    found = read(content)
    lines = [
        n
        for n, text in enumerate(content.split(b"\n")[1:], start=2)
        if text.replace(b",", b"").decode("utf-8", "replace").strip()
    ]
    kept = sorted([row.line for row in found.rows] + [line.line for line in found.quarantined])
    assert kept == lines


@settings(max_examples=200, deadline=None)
@given(st.binary(max_size=300))
def test_no_file_breaks_the_reader(content: bytes) -> None:
    with suppress(BadInput):
        read(content)


@settings(max_examples=200, deadline=None)
@given(st.dictionaries(st.sampled_from(sorted(PERSON)), st.text(max_size=60), max_size=4))
def test_any_cell_is_taken_in_whole_or_set_apart(told: dict[str, str]) -> None:
    quoted = {name: '"' + value.replace('"', '""') + '"' for name, value in told.items()}
    content = roster(quoted) if "\n" not in "".join(told.values()) else roster({})
    found = read(content)
    assert len(found.rows) + len(found.quarantined) == 1
    for row in found.rows:
        assert row.surname.strip() == row.surname != ""
        assert date(1905, 1, 1) < row.born_on < TODAY
