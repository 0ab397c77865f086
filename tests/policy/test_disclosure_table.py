"""Does every cell of both packs say what was written down apart from them, and is a faulty table refused before it is used?"""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from copy import deepcopy
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from gatelodge.foundation.refusals import BadInput, NotAllowedNow
from gatelodge.policy.domain.disclosing import (
    FACTS,
    Audience,
    CellAnswer,
    DisclosureAsked,
    Ground,
    Telling,
    asked_again,
    disclose,
    disclose_all,
)
from gatelodge.policy.domain.documents import PackFault
from gatelodge.policy.domain.reading_disclosure import read_disclosure
from gatelodge.policy.domain.sentences import NEEDED, Said, read_sentences
from gatelodge.policy.queries.disclosure import ask_table, disclosure_document, list_facts, table_of
from gatelodge.policy.queries.packs import load_pack
from tests.packs import POLICIES, pack_of
from tests.policy.test_commands import run

APART = yaml.safe_load(Path(__file__).with_name("disclosure_table.yaml").read_text())
PACKS = ("us-ca", "us-bop")
DAY = date(2026, 3, 2)
LETTERS = {"Y": CellAnswer.YES, "N": CellAnswer.NO, "O": CellAnswer.OWN}
CELLS = [(fact, one) for fact in FACTS for one in Audience]
A_DAY = st.dates(date(2000, 1, 1), date(2059, 12, 31))
SOME_GROUNDS = st.frozensets(st.sampled_from(Ground))


def letter(fact: str, audience: Audience) -> str:
    return APART["table"][fact].split()[list(Audience).index(audience)]


def is_off(pack: str, fact: str, audience: Audience) -> bool:
    return audience.value in APART["unseen"][pack].get(fact, [])


def test_the_facts_are_those_written_down_in_their_order() -> None:
    assert tuple(APART["table"]) == FACTS
    assert all(len(line.split()) == len(Audience) == 11 for line in APART["table"].values())


@pytest.mark.parametrize("pack", PACKS)
@pytest.mark.parametrize(("fact", "audience"), CELLS)
def test_every_cell_says_what_was_written_down_apart(pack: str, fact: str, audience: Audience) -> None:
    cell, wanted = table_of(pack_of(pack)).rows[fact].cells[audience], letter(fact, audience)
    assert cell.says is LETTERS.get(wanted, CellAnswer.CONDITION)
    assert (cell.note.id if cell.note else "") == (wanted if wanted not in LETTERS else "")
    assert bool(cell.limit) is (audience.value in APART["limits"].get(fact, []))
    off = is_off(pack, fact, audience)
    assert (cell.would_be is not None) is off
    if off:
        assert cell.answer is CellAnswer.NO
        assert cell.why_off
        assert not any(source.is_on for source in cell.sources)
    elif cell.answer is not CellAnswer.NO:
        assert any(source.is_on and source.citation for source in cell.sources)


@pytest.mark.parametrize("pack", PACKS)
@pytest.mark.parametrize(("fact", "audience"), CELLS)
def test_every_cell_tells_exactly_with_what_it_needs(pack: str, fact: str, audience: Audience) -> None:
    table, wanted = table_of(pack_of(pack)), letter(fact, audience)
    enough = {"Y": None, "O": [Ground.OWN]}.get(wanted, [Ground(one) for one in APART["counts"][pack].get(wanted, [])])
    if wanted == "C8":  # to the investigator a duty, to the police an agency's request
        enough = [one for one in enough or [] if (one is Ground.DUTY) is (audience is Audience.INVESTIGATOR)]
    for ground in (None, *Ground):
        shown = frozenset({ground} if ground else ())
        said = disclose(table, fact, audience, grounds=shown, on=DAY)
        if wanted == "N" or is_off(pack, fact, audience):
            assert said.telling is Telling.WITHHOLD
        elif enough is None or ground in enough:
            assert said.telling is Telling.TELL
            assert said.citation
        else:
            assert (said.telling, list(said.needs)) == (Telling.NEEDS, enough)


@pytest.mark.parametrize("pack", PACKS)
def test_every_note_needs_what_was_written_down(pack: str) -> None:
    notes = table_of(pack_of(pack)).notes
    assert {name: [one.value for one in note.needs] for name, note in notes.items()} == APART["needs"]
    on = {name: [one.value for one, source in note.needs.items() if source.is_on] for name, note in notes.items()}
    assert on == APART["counts"][pack]


@pytest.mark.parametrize("pack", PACKS)
def test_what_everybody_may_know_is_answered_apart(pack: str) -> None:
    assert [page.fact for page in list_facts(pack_of(pack)) if page.apart] == APART["apart"]


@pytest.mark.parametrize("pack", PACKS)
@given(fact=st.sampled_from(FACTS), audience=st.sampled_from(Audience), grounds=SOME_GROUNDS, on=A_DAY)
def test_more_shown_never_tells_less(
    pack: str, fact: str, audience: Audience, grounds: frozenset[Ground], on: date
) -> None:
    table = table_of(pack_of(pack))
    order = [Telling.WITHHOLD, Telling.NEEDS, Telling.TELL]
    less = disclose(table, fact, audience, on=on)
    more = disclose(table, fact, audience, grounds=grounds, on=on)
    assert order.index(more.telling) >= order.index(less.telling)
    assert (more.telling is Telling.WITHHOLD) is (less.telling is Telling.WITHHOLD)


@pytest.mark.parametrize("pack", PACKS)
@given(fact=st.sampled_from(FACTS), audience=st.sampled_from(Audience), grounds=SOME_GROUNDS)
def test_nothing_is_told_before_the_day_on_which_its_text_was_read(
    pack: str, fact: str, audience: Audience, grounds: frozenset[Ground]
) -> None:
    table = table_of(pack_of(pack))
    before = table.rows[fact].valid_from - timedelta(days=1)
    assert disclose(table, fact, audience, grounds=grounds, on=before).telling is Telling.WITHHOLD


@given(facts=st.permutations(FACTS), audience=st.sampled_from(Audience), grounds=SOME_GROUNDS, on=A_DAY)
def test_a_decision_is_the_same_bytes_in_any_order_and_made_again(
    facts: list[str], audience: Audience, grounds: frozenset[Ground], on: date
) -> None:
    pack = pack_of("us-ca")
    made = ask_table(DisclosureAsked(tuple(facts), audience, grounds, on), pack)
    again = ask_table(asked_again(json.loads(made.to_bytes())), pack)
    assert again.to_bytes() == made.to_bytes()
    assert ask_table(DisclosureAsked((*reversed(facts), facts[0]), audience, grounds, on), pack).data() == made.data()


def test_a_decision_names_pack_version_and_table() -> None:
    pack = pack_of("us-ca")
    asked = DisclosureAsked(("visit_took_place",), Audience.PUBLIC, frozenset(), DAY)
    data = disclose_all(table_of(pack), asked, pack=pack.id, pack_version=pack.version).data()
    assert (data["pack"], data["pack_version"], data["table"]) == ("us-ca", pack.version, table_of(pack).digest)


# Faults


def changed(change: Callable[[dict[str, Any]], None], name: str = "us-ca") -> list[str]:
    """Read a table with one thing changed, and give the faults that were found."""
    data = yaml.safe_load((POLICIES / name / "disclosure.yaml").read_text())
    change(data)
    with pytest.raises(PackFault) as fault:
        read_disclosure(yaml.safe_dump(data, allow_unicode=True))
    return list(fault.value.faults)


def fact_of(data: dict[str, Any], fact: str) -> dict[str, Any]:
    return next(one for one in data["facts"] if one["fact"] == fact)


def put(fact: str, audience: str, cell: Any) -> Callable[[dict[str, Any]], None]:
    return lambda data: fact_of(data, fact)["cells"].__setitem__(audience, cell)


def put_in(*path: str, value: Any) -> Callable[[dict[str, Any]], None]:
    def change(data: dict[str, Any]) -> None:
        for key in path[:-1]:
            data = data[key]
        data[path[-1]] = value

    return change


FAULTS: list[tuple[str, Callable[[dict[str, Any]], Any], str]] = [
    ("a missing cell", lambda d: fact_of(d, "minors")["cells"].pop("public"), "minors: has no cell for public"),
    ("a missing fact", lambda d: d["facts"].remove(fact_of(d, "minors")), "minors: has no row"),
    ("a fact twice", lambda d: d["facts"].append(deepcopy(fact_of(d, "minors"))), "is there twice"),
    ("an unknown fact", lambda d: fact_of(d, "minors").update(fact="shoes"), "is no fact"),
    ("an unknown audience", put("minors", "king", "no"), "is no audience"),
    ("an unknown answer", put("minors", "public", "maybe"), "is no answer"),
    ("yes without citation", put("minors", "public", {"answer": "yes"}), "says yes without a citation"),
    ("own without citation", put("minors", "public", {"answer": "own"}), "says own without a citation"),
    ("a bare yes", put("minors", "public", True), "says yes without a citation"),
    ("a condition without note", put("minors", "public", {"answer": "condition"}), "without a citation"),
    ("known but on", put("minors", "public", {"answer": "yes", "by": "agency"}), "tells on a text that was not seen"),
    ("known note but on", put("minors", "public", {"answer": "condition", "note": "C3"}), "was not seen"),
    ("seen but off", put("minors", "public", {"answer": "no", "would_be": "yes", "by": "duties"}), "its text was seen"),
    ("a yes that would be", put("minors", "public", {"answer": "yes", "would_be": "yes", "by": "duties"}), "only a no"),
    ("a slip in a cell", put("minors", "public", {"answer": "no", "whould_be": "yes"}), "is not a field"),
    ("an unknown source", put("minors", "public", {"answer": "yes", "by": "hearsay"}), "is not known (by)"),
    ("an unknown note", put("minors", "public", {"answer": "condition", "note": "C99"}), "is not known (note)"),
    ("an unknown need", put("minors", "attorney", {"answer": "condition", "note": "C2", "needs": ["luck"]}), "no ground"),
    ("no Spanish", lambda d: fact_of(d, "minors")["text"].pop("es"), "both languages"),
    ("no Spanish of a limit", lambda d: d["limits"]["flag_only"].pop("es"), "both languages"),
    ("no Spanish of a note", lambda d: d["notes"]["C2"]["text"].pop("es"), "both languages"),
    ("no day", lambda d: fact_of(d, "minors").pop("valid_from"), "needs the day"),
    ("a source without citation", put_in("sources", "duties", "citation", value=" "), "has no citation"),
    ("a source of no evidence", put_in("sources", "duties", "evidence", value="felt"), "is no kind of evidence"),
    ("unseen without why", lambda d: d["sources"]["agency"].pop("because"), "does not say what was not seen"),
    ("a source that was seen after all", put_in("sources", "agency", "evidence", value="seen"), "its text was seen"),
    ("a source not seen after all", put_in("sources", "duties", "evidence", value="known"), "was not seen"),
    ("a clock without days", put_in("clocks", "press", "working_days", value=0), "needs working days"),
    ("no validity", put_in("authorisation", "days", value=0), "needs days or months"),
    ("another field", put_in("rows", value={}), "is not a field"),
]  # fmt: skip


@pytest.mark.parametrize(("change", "says"), [one[1:] for one in FAULTS], ids=[one[0] for one in FAULTS])
def test_a_faulty_table_is_refused_and_says_where(change: Callable[[dict[str, Any]], None], says: str) -> None:
    faults = changed(change)
    assert any(says in fault for fault in faults), faults
    assert all(re.match(r"disclosure\.yaml:\d+: ", fault) for fault in faults)


def test_the_table_as_it_lies_there_is_read(tmp_path: Path) -> None:
    for name in PACKS:
        data = yaml.safe_load((POLICIES / name / "disclosure.yaml").read_text())
        assert len(read_disclosure(yaml.safe_dump(data, allow_unicode=True)).rows) == len(FACTS)


def test_a_source_that_somebody_has_seen_switches_its_cells_on() -> None:
    text = (POLICIES / "us-ca" / "disclosure.yaml").read_text()
    data = yaml.safe_load(text)
    data["sources"]["court_process"]["evidence"] = "seen"
    table = read_disclosure(yaml.safe_dump(data, allow_unicode=True))
    ask = {"grounds": frozenset({Ground.COURT_ORDER}), "on": DAY}
    assert disclose(table, "visit_took_place", Audience.ATTORNEY, **ask).telling is Telling.TELL
    as_kept = disclose(table_of(pack_of("us-ca")), "visit_took_place", Audience.ATTORNEY, **ask)
    assert as_kept.telling is Telling.NEEDS


def test_a_pack_without_a_table_tells_nothing(tmp_path: Path) -> None:
    for path in ("facts.yaml", "questions.yaml", "us-bop/pack.yaml"):
        (tmp_path / path).parent.mkdir(exist_ok=True)
        (tmp_path / path).write_text((POLICIES / path).read_text())
    with pytest.raises(NotAllowedNow):
        ask_table(DisclosureAsked(("minors",), Audience.PUBLIC, frozenset(), DAY), load_pack(tmp_path / "us-bop"))


# Sentences


@pytest.mark.parametrize("pack", PACKS)
def test_every_sentence_that_a_reply_needs_is_approved_in_both_languages(pack: str) -> None:
    sentences = pack_of(pack).sentences
    assert sentences is not None
    assert set(NEEDED) <= set(sentences.texts)
    assert all(one.en != one.es for one in sentences.texts.values())


@pytest.mark.parametrize(
    ("change", "says"),
    [
        (lambda d: d["sentences"].pop("withheld"), "withheld: is missing"),
        (lambda d: d["sentences"]["withheld"].pop("es"), "both languages"),
        (lambda d: d["sentences"]["withheld"].update(es="Nada."), "the same words in braces"),
        (lambda d: d["sentences"]["closing"].update(en="{who}", es="{who}"), "nothing fills"),
        (lambda d: d.pop("version"), "version"),
    ],
)
def test_a_faulty_sentence_is_refused(change: Callable[[dict[str, Any]], Any], says: str) -> None:
    data = yaml.safe_load((POLICIES / "us-ca" / "sentences.yaml").read_text())
    change(data)
    with pytest.raises(PackFault) as fault:
        read_sentences(yaml.safe_dump(data, allow_unicode=True))
    assert any(says in one for one in fault.value.faults)


def test_a_sentence_that_nobody_approved_is_not_said() -> None:
    sentences = pack_of("us-ca").sentences
    assert sentences is not None
    with pytest.raises(BadInput):
        sentences.say(Said("he_was_here", {}))


# The command and the printed table


def test_the_command_says_what_may_be_told(capsys: pytest.CaptureFixture[str]) -> None:
    asked = ["disclosure", "visit_took_place", "--pack", "us-ca", "--on", "2026-03-02"]
    assert run(*asked, "--to", "public") == 1
    assert "withhold" in capsys.readouterr().out
    assert run(*asked, "--to", "attorney", "--ground", "authorisation", "--json") == 0
    said = json.loads(capsys.readouterr().out)
    assert said["answers"]["attorney"]["telling"] == "tell"
    assert run("disclosure", "--json") == 0
    assert list(json.loads(capsys.readouterr().out)) == list(FACTS)
    assert run(*asked) == 1
    assert len(capsys.readouterr().out.splitlines()) == len(Audience)


@pytest.mark.parametrize(
    "words",
    [["shoes"], ["minors", "--to", "king"], ["minors", "--ground", "luck"], ["minors", "--on", "someday"]],
)
def test_the_command_refuses_what_is_no_question(words: list[str]) -> None:
    with pytest.raises(BadInput):
        run("disclosure", *words)


def test_the_printed_table_has_every_cell_of_both_packs() -> None:
    lines = disclosure_document().splitlines()
    assert sum(line.count("| **") for line in lines) == len(PACKS) * len(CELLS)
    assert sum("off: would be" in line for line in lines) == sum(
        len(audiences) for off in APART["unseen"].values() for audiences in off.values()
    )
