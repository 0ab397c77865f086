"""What is held about a person: complete, their own alone, the same bytes twice, and handed to nobody else."""

from __future__ import annotations

import io
import json
import stat
import zipfile
from argparse import ArgumentParser
from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Any
from uuid import uuid4

import pikepdf
import pytest
from django.apps import apps
from django.db import models
from django.test import Client

from gatelodge.accounts.models import Account
from gatelodge.cases.domain.lifecycle import CaseState
from gatelodge.cases.models import Case
from gatelodge.clearance import commands as clearance_commands
from gatelodge.clearance.queries import get_case
from gatelodge.conduct.models import Incident
from gatelodge.config.cli import _report_refusal
from gatelodge.disclosure import actions, commands
from gatelodge.disclosure.domain.own_data import OwnData, to_json
from gatelodge.disclosure.domain.own_print import to_print
from gatelodge.disclosure.domain.own_words import column_word
from gatelodge.disclosure.queries.own_data import HOLDINGS, gather, own_subject, read_own_data, subject_for_staff
from gatelodge.disclosure.queries.own_package import build_own_package, build_own_pdf
from gatelodge.foundation.actors import ANONYMOUS, SYSTEM, Role
from gatelodge.foundation.holdings import Given, Holding, Within
from gatelodge.foundation.refusals import Absent, BadInput, NotAllowedNow, NotPermitted, Refusal
from gatelodge.gate.queries import read_visits_known
from gatelodge.ledger.models import Event
from gatelodge.people.queries import read_visitor
from tests.architecture.test_tables import TABLES
from tests.cast import Cast
from tests.signing_in import signed_in


def undeclared(holdings: tuple[Holding, ...] = HOLDINGS, tables: list[Any] = TABLES) -> list[str]:
    """Name the tables with personal data that no department has declared."""
    known = {one.table for one in holdings}
    return [one.__name__ for one in tables if not one.personal_data.startswith("none") and one not in known]


def undecided_columns(given: Given) -> list[str]:
    """Name the columns of a table that are neither handed out nor kept back for a reason."""
    told = {name.split("__")[0] for part in given.parts for name in part.columns}
    kept = {name for names in given.kept_back.values() for name in names}
    free = {
        field.name
        for field in given.table._meta.local_fields
        # A row's own name, and which member of staff it was, are never handed out.
        if not (field.primary_key or (field.is_relation and field.related_model is Account))
    }
    looked = {lookup.removesuffix("_id") for part in given.parts for lookup in part.lookups}
    return sorted(free - told - kept - looked)


def test_every_table_with_personal_data_is_handed_out_or_withheld_for_a_reason() -> None:
    assert undeclared() == []


def test_a_new_table_with_personal_data_is_named() -> None:
    class Meta:
        app_label = "planted"

    told = {"__module__": __name__, "Meta": Meta, "personal_data": "a name; erased with the visitor"}
    planted = type("Planted", (models.Model,), told)
    apps.all_models.pop("planted", None)
    assert undeclared(tables=[*TABLES, planted]) == ["Planted"]


@pytest.mark.parametrize(
    "given", [one for one in HOLDINGS if isinstance(one, Given)], ids=lambda one: one.table.__name__
)
def test_every_column_is_handed_out_or_kept_back_for_a_reason(given: Given) -> None:
    assert undecided_columns(given) == []
    told = {name for part in given.parts for name in part.columns}
    kept = {name for names in given.kept_back.values() for name in names}
    assert not told & kept
    assert kept <= {field.name for field in given.table._meta.local_fields}, "nothing is kept back that is not there"
    assert all(column_word(name) for name in told)


def test_a_new_column_is_named() -> None:
    class Meta:
        app_label = "planted"

    told = {"__module__": __name__, "Meta": Meta, "secret": models.TextField()}
    planted = type("PlantedColumn", (models.Model,), told)
    apps.all_models.pop("planted", None)
    given = next(one for one in HOLDINGS if isinstance(one, Given))
    assert undecided_columns(Given(planted, given.words)) == ["secret"]


def test_what_is_within_another_table_is_handed_out_there() -> None:
    given = {one.table._meta.label for one in HOLDINGS if isinstance(one, Given)}
    assert {one.holder for one in HOLDINGS if isinstance(one, Within)} <= given


def test_no_department_declares_a_table_twice_and_none_of_an_investigation() -> None:
    tables = [one.table for one in HOLDINGS]
    assert len(tables) == len(set(tables))
    given = {one.table._meta.app_label for one in HOLDINGS if isinstance(one, Given)}
    assert "cases" not in given


# The worlds


@pytest.fixture
def family(cast: Cast) -> Cast:
    for visitor, person in ((cast.marisol, cast.tomas), (cast.luz, cast.tomas), (cast.quincy, cast.wendell)):
        cast.approve(visitor, person)
    return cast


def of(cast: Cast, who: Any) -> OwnData:
    actor = cast.actor(who)
    return gather(own_subject(actor, None, now=cast.now), own_account=actor.account_id, now=cast.now)


def secrets(cast: Cast) -> Iterator[str]:
    """Add, one after another, what Marisol may not know of."""
    cast.approve(cast.quincy, cast.tomas)
    yield "another visitor of the same person"
    told = {"facility": cast.alder, "opened_at": cast.now, "opened_by": cast.lieutenant, "lead": cast.lieutenant}
    Case.objects.create(code="CASE-1", title="Marisol Exampleton", state=CaseState.OPEN, **told)
    yield "a case about her"
    reader = cast.actor(cast.staff(Role.INVESTIGATOR, cast.alder))
    read_visitor(reader, visitor_id=cast.marisol.id, purpose="an incident or complaint", now=cast.now)
    yield "an investigator who read her record"
    person = cast.tomas
    from gatelodge.people.models import Offence

    Offence.objects.create(
        person=person, kind="conviction", statute="PC 1", victim_was_minor=False, victim=cast.marisol
    )
    yield "that she was somebody's victim"
    from gatelodge.disclosure.models import VictimPreference

    hours = {"not_before": "08:00", "not_after": "20:00", "registered_at": cast.now}
    VictimPreference.objects.create(
        code="PREF-1", facility=cast.alder, person=person, victim_name="Marisol Exampleton",
        victim_email="marisol.exampleton@mail.example", wanted=["release"], registered_by=cast.lieutenant, **hours
    )  # fmt: skip
    yield "her own secret wish, which only the coordinator tells her of"


def test_no_secret_of_others_changes_a_byte(family: Cast) -> None:
    before = build_own_package(of(family, family.marisol))
    for secret in secrets(family):
        assert build_own_package(of(family, family.marisol)) == before, secret


def test_it_is_the_same_bytes_twice_and_holds_no_name_of_anybody_else(family: Cast) -> None:
    told = of(family, family.marisol)
    content = build_own_package(told)
    assert content == build_own_package(of(family, family.marisol))
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        assert archive.namelist() == ["manifest.json", "own-data.json", "own-data.html", "own-data.pdf"]
        page = archive.read("own-data.html").decode()
    assert 'lang="es"' in page
    assert "Solicitudes de visita" in page
    for word in ("Quincy", "Sampleford", "Wendell", "Visiting Sergeant Of", "@staff.example", "password"):
        assert word not in page
    held = json.loads(to_json(told))["held"]
    assert held["people.Visitor"][0]["surname"] == "Exampleton"
    assert [one["person__number"] for one in held["clearance.Credential"]] == ["AX1001"]


@pytest.mark.parametrize(
    ("language", "said"), [("en", "What is held about you"), ("es", "Lo que guardamos sobre usted")]
)
def test_the_print_is_tagged_says_its_language_and_names_no_hand(family: Cast, language: str, said: str) -> None:
    told = replace(of(family, family.marisol), language=language)
    printed = build_own_pdf(told)
    assert printed == build_own_pdf(told)
    with pikepdf.open(io.BytesIO(printed)) as pdf:
        assert pdf.Root.MarkInfo.Marked
        assert pdf.Root.StructTreeRoot
        assert str(pdf.Root.Lang) == language
        assert str(pdf.docinfo["/Title"]) == said
        assert "/Author" not in pdf.docinfo
    written = to_print(told)
    assert [one["title"] for one in written["sections"]] == [
        one.words.to(language) for one in told.sections if one.rows
    ]
    assert "Exampleton" in repr(written)
    for word in ("Quincy", "Wendell", "@staff.example"):
        assert word not in repr(written)


def test_a_text_that_would_be_code_is_shown_as_text(family: Cast) -> None:
    family.marisol.address = "#eval(<script>alert(1)</script>"
    family.marisol.save()
    with zipfile.ZipFile(io.BytesIO(build_own_package(of(family, family.marisol)))) as archive:
        page = archive.read("own-data.html").decode()
    assert "<script" not in page
    assert "#eval(<script>" in repr(to_print(of(family, family.marisol)))
    assert "&lt;script&gt;" in page


# Who read it


def test_reads_are_told_by_office_and_purpose_and_those_of_investigations_are_absent(family: Cast) -> None:
    for role in (Role.VISITING_SERGEANT, Role.INVESTIGATOR):
        actor = family.actor(family.staff(role, family.alder))
        read_visitor(actor, visitor_id=family.marisol.id, purpose="an application to visit", now=family.now)
    head = family.actor(family.institution_head)
    application = family.marisol.applications.first() if hasattr(family.marisol, "applications") else None
    if application is not None:
        get_case(head, application_id=application.id, purpose="decision", now=family.now)
    span = {"begins": family.now - timedelta(days=1), "ends": family.now}
    told = {"facility_id": family.alder.id, "visitor": "Marisol Exampleton", "person": "", **span}
    read_visits_known(head, **told, purpose="checking an article", now=family.now)
    reads = of(family, family.marisol).reads
    assert {(one.who.en, one.purpose) for one in reads} >= {("visiting sergeant", "an application to visit")}
    said = repr(reads)
    for hidden in ("nvestigator", "article", "Of Ald"):
        assert hidden not in said
    assert "una solicitud de visita" in {one.purpose_word.es for one in reads}


def test_ones_own_reads_are_told_as_ones_own(family: Cast) -> None:
    actor = family.actor(family.marisol)
    read_own_data(actor, purpose="own data", now=family.now)
    told = read_own_data(actor, purpose="own data", now=family.now + timedelta(minutes=1))
    assert "yourself" in {one.who.en for one in told.reads}


# For whom


def test_nobody_elses_data_are_there_and_a_guardian_has_the_childs(family: Cast) -> None:
    marisol = family.actor(family.marisol)
    assert actions.export_subject(marisol, visitor_id=family.luz.id, now=family.now)
    for other in (family.quincy.id, uuid4()):
        with pytest.raises(Absent):
            actions.export_subject(marisol, visitor_id=other, now=family.now)
    for reference in ("AX1001", "AX1002", "ZZ9999", str(family.quincy.id), str(uuid4())):
        for actor in (marisol, ANONYMOUS, family.actor(family.sergeant)):
            for purpose in ("", "because"):
                with pytest.raises(Absent):
                    actions.export_subject(actor, reference=reference, purpose=purpose, now=family.now)


def test_the_coordinator_needs_a_purpose_and_leaves_an_event(family: Cast) -> None:
    desk = family.actor(family.staff(Role.LITIGATION_COORDINATOR, family.alder))
    with pytest.raises(BadInput):
        actions.export_subject(desk, reference="AX1001", purpose=" ", now=family.now)
    content = actions.export_subject(desk, reference="ax1001", purpose="asked on paper", now=family.now)
    event = Event.objects.get(kind="disclosure.export_subject")
    assert event.subject == f"person:{family.tomas.id}"
    assert b"asked on paper" in bytes(event.bytes)
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        held = json.loads(archive.read("own-data.json"))["held"]
    assert held["people.IncarceratedPerson"][0]["number"] == "AX1001"
    assert {one["visitor__given_names"] for one in held["clearance.Credential"]} == {"Marisol", "Luz"}
    told = {
        (one.who.en, one.purpose)
        for one in gather(subject_for_staff(desk, "AX1001", now=family.now), own_account=None, now=family.now).reads
    }
    assert ("litigation coordinator", "asked on paper") in told, "that it was handed out is told too"
    assert "12 Imaginary Street" not in json.dumps(held), "where a visitor lives is the visitor's"


def test_the_coordinator_of_another_prison_finds_nobody(family: Cast) -> None:
    other = family.actor(family.staff(Role.LITIGATION_COORDINATOR, family.birch))
    for reference in ("AX1001", str(family.marisol.id), "ZZ9999"):
        with pytest.raises(Absent):
            actions.export_subject(other, reference=reference, purpose="asked on paper", now=family.now)


def test_the_pages_of_somebody_else_and_of_nobody_are_the_same_bytes(family: Cast) -> None:
    client = signed_in(family.marisol, second_factor=False)
    answers = [client.get(f"/disclosure/own/{one}/package.zip") for one in (family.quincy.id, uuid4())]
    assert [one.status_code for one in answers] == [404, 404]
    assert answers[0].content.replace(str(family.quincy.id).encode(), b"") == answers[1].content or (
        len(answers[0].content) == len(answers[1].content)
    )
    assert Client().get("/disclosure/own/").status_code == 302
    assert client.get("/disclosure/own/package.zip").status_code == 200


def test_an_incident_is_never_in_it(family: Cast) -> None:
    assert Incident not in {one.table for one in HOLDINGS if isinstance(one, Given)}


def command_line(*words: str) -> int:
    parser = ArgumentParser()
    kinds = parser.add_subparsers()
    for module in (clearance_commands, commands):  # both add to `export`
        module.add_commands(kinds)
    chosen = parser.parse_args(["export", "subject", *words])
    return int(chosen.func(chosen))


def test_one_command_writes_the_package_for_its_owner_alone(
    family: Cast, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    desk = family.staff(Role.LITIGATION_COORDINATOR, family.alder)
    to = ("--to", str(tmp_path), "--by", desk.email, "--purpose", "asked on paper on March 2")
    assert command_line("AX1001", *to, "--json") == 0
    written = Path(json.loads(capsys.readouterr().out)["file"])
    assert stat.S_IMODE(written.stat().st_mode) == 0o600
    with zipfile.ZipFile(written) as archive:
        assert archive.testzip() is None
    event = Event.objects.get(kind="disclosure.export_subject")
    assert event.actor == desk.id
    assert b"asked on paper on March 2" in bytes(event.bytes)
    told = gather(subject_for_staff(family.actor(desk), "AX1001", now=family.now), own_account=None, now=family.now)
    assert ("litigation coordinator", "asked on paper on March 2") in {(one.who.en, one.purpose) for one in told.reads}
    with pytest.raises(Absent):
        command_line("ZZ9999", *to)
    assert command_line("AX1001", "--to", str(tmp_path / "no"), *to[2:]) == 2


def test_the_command_names_what_is_missing_and_writes_nothing(family: Cast, tmp_path: Path) -> None:
    purpose = ("--purpose", "asked on paper")
    wrong = {"nobody@staff.example": NotAllowedNow, family.sergeant.email: NotPermitted}
    for email, refusal in wrong.items():
        with pytest.raises(refusal) as told:
            command_line("AX1001", "--to", str(tmp_path), "--by", email, *purpose)
        assert exit_of(told.value) == 1
        assert all(reason.cure for reason in told.value.reasons)
    other = family.staff(Role.LITIGATION_COORDINATOR, family.birch).email
    with pytest.raises(Absent):
        command_line("AX1001", "--to", str(tmp_path), "--by", other, *purpose)
    for missing in (("--by", other), purpose):
        with pytest.raises(SystemExit):
            command_line("AX1001", "--to", str(tmp_path), *missing)
    assert not list(tmp_path.iterdir())


def test_the_system_itself_hands_out_nothing(family: Cast) -> None:
    assert family.tomas
    with pytest.raises(Absent):
        actions.export_subject(SYSTEM, reference="AX1001", purpose="asked on paper", now=family.now)


def exit_of(refusal: Refusal) -> int:
    return _report_refusal(refusal, as_json=False)
