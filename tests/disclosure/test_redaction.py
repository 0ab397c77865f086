"""Is what is left of a document the same as if the secret had never stood in it?"""

from __future__ import annotations

import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gatelodge.disclosure.domain.items import is_table
from gatelodge.disclosure.domain.records import ItemForm, ItemOutcome, RecordsState
from gatelodge.disclosure.domain.redacting import cut_table, cut_text, passages_of, written_table
from gatelodge.disclosure.domain.releasing import Decided, Rule, data_of, safe_name, told_of
from gatelodge.foundation.wording import Wording

SECRET = "Q. Hidden-Sample"
WORD = st.text("abcdefghij ", min_size=1, max_size=12).filter(lambda text: text.strip())
SILENT = Rule("visit_took_place", True, "", Wording("silence", "silencio"))
OPEN = Rule("lists", False, "28 CFR 513.34(b)", Wording("lists", "listas"))

# text, passages, what is left
TABLE = [
    ("a\nSecret line\nb", ("Secret line",), "a\nb"),
    ("Met Ann (a friend) at six.", ("a friend",), "Met Ann at six."),
    ("Met Ann, Bob, and Cy.", (" Bob,",), "Met Ann, and Cy."),
    ("1. a\n2. Secret\n3. b", ("Secret",), "1. a\n2. b"),
    ("1) Secret\n2) a\n\n1) b\n2) Secret\n3) c", ("Secret",), "1) a\n\n1) b\n2) c"),
    ("a) x\nb) Secret\nc) y", ("Secret",), "a) x\nb) y"),
    ("(1) Secret one\n(2) kept", ("Secret one",), "(1) kept"),
    ("4. not a list\n9. at all", ("nothing",), "4. not a list\n9. at all"),
    ("x\n\nSecret\n\ny", ("Secret",), "x\n\ny"),
    ("- Secret\n- kept", ("Secret",), "- kept"),
    ("Secret", ("Secret",), ""),
    ("Secret of Secret Sample", ("Secret", "Secret of Secret"), "Sample"),
]


@pytest.mark.parametrize(("text", "passages", "left"), TABLE)
def test_what_is_left_of_a_text(text: str, passages: tuple[str, ...], left: str) -> None:
    assert cut_text(text, passages_of("\n".join(passages)) if passages[0].strip() == passages[0] else passages) == left


@given(st.lists(WORD, min_size=1, max_size=12), st.data())
def test_a_numbered_list_with_secret_lines_becomes_the_list_that_never_had_them(
    lines: list[str], data: st.DataObject
) -> None:
    hidden = [data.draw(st.booleans()) for _ in lines]
    told = [f"{line} {SECRET}" if secret else line for line, secret in zip(lines, hidden, strict=True)]
    with_secrets = "\n".join(f"{n}. {line}" for n, line in enumerate(told, 1))
    never = [line for line, secret in zip(lines, hidden, strict=True) if not secret]
    whole = [f"{line} {SECRET}" for line, secret in zip(lines, hidden, strict=True) if secret]
    without = "\n".join(f"{n}. {line}" for n, line in enumerate(never, 1))
    assert cut_text(with_secrets, passages_of("\n".join(whole))) == cut_text(without, ())


@given(st.lists(st.tuples(WORD, WORD), min_size=1, max_size=12), st.data())
def test_a_table_with_secret_rows_and_a_secret_column_becomes_the_one_that_never_had_them(
    rows: list[tuple[str, str]], data: st.DataObject
) -> None:
    hidden = [data.draw(st.booleans()) for _ in rows]
    full = [("no", "who", "what", "hidden")]
    full += [
        (str(n), SECRET if secret else who, what, "x")
        for n, ((who, what), secret) in enumerate(zip(rows, hidden, strict=True), 1)
    ]
    kept = [row for row, secret in zip(rows, hidden, strict=True) if not secret]
    never = [("no", "who", "what"), *((str(n), *row) for n, row in enumerate(kept, 1))]
    assert cut_table(written_table(full), (SECRET, "hidden")) == cut_table(written_table(never), ())


def test_a_table_starts_no_formula_and_keeps_its_figures() -> None:
    left = cut_table('a,b\n"=1+1",-5\n@x,+3', ())
    assert list(csv.reader(io.StringIO(left)))[1:] == [["'=1+1", "-5"], ["'@x", "+3"]]
    assert cut_table(left, ()) == left, "once is enough"


@pytest.mark.parametrize(
    ("text", "table"), [("a,b\n1,2", True), ("a,b\n1", False), ("a,a\n1,2", False), ("a,\n1,2", False), ("", False)]
)
def test_only_what_has_the_same_columns_everywhere_is_a_table(text: str, table: bool) -> None:
    assert is_table(text) is table


# what is found, what is told
ITEM = ("Log", ItemForm.TEXT, "words")
OUTCOMES = [
    ([], RecordsState.NOTHING_RELEASED, []),
    ([(ItemOutcome.RELEASE, None)], RecordsState.RELEASED, []),
    ([(ItemOutcome.WITHHOLD, SILENT)], RecordsState.NOTHING_RELEASED, []),
    ([(ItemOutcome.WITHHOLD, OPEN)], RecordsState.NOTHING_RELEASED, ["lists"]),
    ([(ItemOutcome.RELEASE, None), (ItemOutcome.WITHHOLD, SILENT)], RecordsState.RELEASED, []),
    ([(ItemOutcome.RELEASE, None), (ItemOutcome.WITHHOLD, OPEN)], RecordsState.PARTLY_RELEASED, ["lists"]),
    ([(ItemOutcome.WITHHOLD, OPEN), (ItemOutcome.WITHHOLD, SILENT)], RecordsState.NOTHING_RELEASED, ["lists"]),
]


@pytest.mark.parametrize(("found", "outcome", "rules"), OUTCOMES)
def test_what_is_told_of_what_is_found(
    found: list[tuple[ItemOutcome, Rule | None]], outcome: RecordsState, rules: list[str]
) -> None:
    told = told_of(Decided(*ITEM, one, (), rule) for one, rule in found)
    assert (told.outcome, [one.id for one in told.rules]) == (outcome, rules)


@given(st.lists(st.tuples(WORD, WORD), max_size=8), st.integers(0, 20))
def test_any_number_of_silent_items_changes_nothing(public: list[tuple[str, str]], hidden: int) -> None:
    seen = [Decided(title, ItemForm.TEXT, text, ItemOutcome.RELEASE) for title, text in public]
    secret = [Decided(f"s{n}", ItemForm.PDF, SECRET, ItemOutcome.WITHHOLD, (), SILENT) for n in range(hidden)]
    assert told_of([*secret, *seen]) == told_of(reversed(seen)) == told_of(seen)


BAD_NAMES = [
    "../../etc/passwd",
    "CON",
    "a\\b",
    "x\x00y",
    "…",
    "ñandú — 2",
    "/",
    "a" * 300,
    "\u202egpj.exe",
    ". . .",
    "  ",
]


@pytest.mark.parametrize("title", BAD_NAMES)
def test_no_title_leads_out_of_the_archive(title: str) -> None:
    name = safe_name(title)
    assert name
    assert len(name) <= 60
    assert set(name) <= set("abcdefghijklmnopqrstuvwxyz0123456789-")


@given(st.lists(st.tuples(st.text(max_size=80), WORD), min_size=1, max_size=20))
def test_every_document_has_its_own_name_whatever_the_titles(items: list[tuple[str, str]]) -> None:
    told = told_of(Decided(title, ItemForm.TEXT, text, ItemOutcome.RELEASE) for title, text in items)
    names = [one["name"] for one in data_of(told)]
    assert len(set(names)) == len(names) == len(items)
    assert names == sorted(names)
