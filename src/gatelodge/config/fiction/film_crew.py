"""The demo's film crew: everybody agreed three weeks ago, its permit is in force today, and the gate expects it."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from uuid import UUID

from gatelodge.config.fiction.staff import ZONE, Department
from gatelodge.foundation.actors import Role
from gatelodge.foundation.windows import local_instant
from gatelodge.grounds import actions as grounds
from gatelodge.grounds.domain.answering import Reply, Word
from gatelodge.grounds.domain.clocks import local_day
from gatelodge.grounds.domain.lifecycle import (
    AccessKind,
    Authority,
    EquipmentKind,
    FilmedAnswer,
    OutletKind,
    ReceivedBy,
)
from gatelodge.grounds.domain.mapping.zones import Device, ZoneKind
from gatelodge.grounds.domain.permitting import Cover, Leave
from gatelodge.grounds.domain.request import Requester, Scope, Wish
from gatelodge.people.queries import find_person_by_number

PLACES = (ZoneKind.CAR_PARK, ZoneKind.ENTRANCE)
WHO = Requester("Prudence Producer-Sample", "prudence@samplepictures.example", "555 0142")
CREW = (
    ("Cora Crewsample", date(1984, 2, 11), "director"),
    ("Lio Lensman-Sample", date(1991, 8, 30), "camera"),
    ("Sunny Soundley", date(1996, 12, 3), "sound"),
)
THINGS = (
    (EquipmentKind.VIDEO_CAMERA, "Samplecam Cinema 4", "SC4-20231"),
    (EquipmentKind.SOUND, "Fictone Recorder", "FR-7788"),
    (EquipmentKind.LIGHT, "Mocklight Panel", "ML-0042"),
)
OFFICES = {
    Authority.INSTITUTION_HEAD: Role.INSTITUTION_HEAD,
    Authority.COMMUNICATIONS_HEAD: Role.COMMUNICATIONS_HEAD,
    Authority.SECRETARY: Role.SECRETARY,
}


def expect_film_crew(department: Department, *, now: datetime) -> None:
    """Have a film crew ask, everybody agree, and the desk issue its permit for today and tomorrow."""
    asked, today = now - timedelta(days=20), local_day(now, ZONE)
    access = _agree(department, Scope(PLACES, (Device.CAMERA,), today, today + timedelta(days=1)), asked=asked)
    written = now - timedelta(days=5)
    _write_lists(department, access, until=today + timedelta(days=300), now=written)
    start = local_instant(today, time(), ZONE)
    until = local_instant(today + timedelta(days=1), time(20), ZONE)
    leave = Leave(PLACES, (Device.CAMERA,), start, until, "Stay with the escort. No faces of families in the car park.")
    desk = department.actor(Role.INFORMATION_OFFICER, written)
    permit = grounds.issue_permit(desk, request_id=access, leave=leave, now=written)
    escort = department.accounts[Role.GATE_OFFICER]
    grounds.assign_escort(desk, permit_id=permit, account_id=escort, now=written)


def _agree(department: Department, scope: Scope, *, asked: datetime) -> UUID:
    desk = department.actor(Role.INFORMATION_OFFICER, asked)
    purpose = "Two scenes of a series: arrival by bus, and farewell at the gate lodge."
    wish = Wish(AccessKind.COMMERCIAL_FILM, "Sample Pictures", OutletKind.FILM_MAKER, purpose, scope, False, False)
    place = department.alder
    access = grounds.record_request(desk, facility_id=place, who=WHO, wish=wish, by=ReceivedBy.MAIL, now=asked)
    found = {"employed_or_contracted": False, "press_pass": False}
    grounds.classify_media(desk, request_id=access, **found, now=asked)
    grounds.answer_initially(desk, request_id=access, text="We have all we need.", now=asked)
    later = asked + timedelta(days=1)
    yes = Reply(Word.YES, "Outside visiting hours only.")
    grounds.record_film_office_answer(
        desk, request_id=access, reference="FO-FICT-118", reply=Reply(Word.YES), now=later
    )
    for authority, role in OFFICES.items():
        actor = department.actor(role, later)
        grounds.decide_access(actor, request_id=access, authority=authority, reply=yes, now=later)
    return access


def _write_lists(department: Department, access: UUID, *, until: date, now: datetime) -> None:
    desk = department.actor(Role.INFORMATION_OFFICER, now)
    for name, born_on, part in CREW:
        listed = grounds.add_crew(desk, request_id=access, name=name, born_on=born_on, part=part, now=now)
        grounds.clear_crew(desk, member_id=listed.id, cleared=True, now=now)
    for kind, make, serial in THINGS:
        grounds.add_equipment(desk, request_id=access, kind=kind, make=make, serial=serial, now=now)
    cover = Cover("Fictional Mutual", "FM-2026-0042", until, 1_000_000, endorsed=True, covers_aircraft=False)
    grounds.record_insurance(desk, request_id=access, cover=cover, now=now)
    tomas = find_person_by_number("AX1001")
    assert tomas is not None, "the demo's roster names him"
    grounds.record_filmed_consent(
        desk, request_id=access, person_id=tomas.id, answer=FilmedAnswer.GIVEN, in_writing=True, now=now
    )
