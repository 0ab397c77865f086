"""The demo's inquiries: a reporter was answered twice, edited words wait for approval, counsel shows an authorisation, a call is overdue."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from gatelodge.config.fiction.staff import ZONE, Department
from gatelodge.disclosure import actions as disclosure
from gatelodge.disclosure.domain.inquiries import Asker, Paper, Wanted
from gatelodge.disclosure.domain.inquiry_clocks import leaves_at, local_day
from gatelodge.disclosure.domain.inquiry_states import Established, InquiryChannel, InquiryKind
from gatelodge.disclosure.queries.inquiries_due import list_overdue
from gatelodge.disclosure.queries.inquiry_versions import read_version
from gatelodge.foundation.actors import ANONYMOUS, SYSTEM, Role
from gatelodge.policy.domain.disclosing import Audience, Ground
from gatelodge.policy.queries import current_pack

REPORTER = Asker("Rita Reportersample", "rita@courier.example", outlet="The Fictional Courier")
STRINGER = Asker("Fritz Freelance-Sample", "fritz@freelance.example")
COUNSEL = Asker("Carla Counselsample", "carla@lawsample.example", outlet="Lawsample and Partners")
CALLER = Asker("Callum Callersample", phone="555 0177", language="es")
ABOUT_THE_PUBLISHED = ("visit_took_place", "legal_visit")
PUBLISHED = "Did Mara Vell walk into Alder Creek last week with a law firm's badge? Whom did she see there?"
ABOUT_A_VISIT = ("visit_took_place", "approved_visitor")
EDITED = (
    "We thank you for your interest. We give no information about visits, to anybody, whether there were any or not."
)


def receive_inquiries(department: Department, *, now: datetime) -> None:
    """Let the desk have something of each kind."""
    _answered(department, asked=now - timedelta(days=12))
    _answered_about_the_published_visit(department, asked=now - timedelta(days=5))
    _edited(department, asked=now - timedelta(hours=20))
    _counsel(department, asked=now - timedelta(hours=6))
    desk = department.actor(Role.INFORMATION_OFFICER, now)
    wanted = Wanted(InquiryKind.FAMILY, ("visiting_hours", "sanction"), "When may I come again?")
    told: dict[str, Any] = {"facility_id": department.alder, "channel": InquiryChannel.PHONE, "now": now}
    disclosure.record_inquiry(desk, who=CALLER, wanted=wanted, received_at=now - timedelta(days=25), **told)
    for overdue in list_overdue(now=now):
        disclosure.follow_up_inquiry(SYSTEM, inquiry_id=overdue, now=now)


def _answered(department: Department, *, asked: datetime) -> None:
    wanted = Wanted(InquiryKind.PRESS, ABOUT_A_VISIT, "Who came to see Tomás Exampleton on Saturday?")
    _let_answer(department, wanted, asked)


def _answered_about_the_published_visit(department: Department, *, asked: datetime) -> None:
    """A legal visit that took place, was published, and is hidden: it is answered as any that never was."""
    _let_answer(department, Wanted(InquiryKind.PRESS, ABOUT_THE_PUBLISHED, PUBLISHED), asked)


def _let_answer(department: Department, wanted: Wanted, asked: datetime) -> None:
    row = _ask(department, REPORTER, wanted, asked)
    desk = department.actor(Role.INFORMATION_OFFICER, asked)
    reply = disclosure.draft_reply(desk, inquiry_id=row, facts=wanted.facts, now=asked)
    disclosure.submit_reply(desk, reply_id=reply, seen=read_version(reply), now=asked)
    hour = leaves_at(asked, holidays=current_pack().holidays, zone=ZONE)
    disclosure.send_reply(SYSTEM, reply_id=reply, now=hour)


def _edited(department: Department, *, asked: datetime) -> None:
    wanted = Wanted(
        InquiryKind.PRESS, ("visit_took_place", "room_video"), "Is it true that she was there? Is there video?"
    )
    row = _ask(department, STRINGER, wanted, asked)
    desk = department.actor(Role.INFORMATION_OFFICER, asked)
    reply = disclosure.draft_reply(desk, inquiry_id=row, facts=wanted.facts, now=asked)
    disclosure.edit_reply(desk, reply_id=reply, text=EDITED, seen=read_version(reply), now=asked)
    disclosure.submit_reply(desk, reply_id=reply, seen=read_version(reply), now=asked)


def _counsel(department: Department, *, asked: datetime) -> None:
    coordinator = department.actor(Role.LITIGATION_COORDINATOR, asked)
    wanted = Wanted(InquiryKind.COUNSEL, ("sanction", "refusal_reason"), "For the complaint of my client.")
    told: dict[str, Any] = {"facility_id": department.alder, "channel": InquiryChannel.MAIL, "now": asked}
    row = disclosure.record_inquiry(coordinator, who=COUNSEL, wanted=wanted, **told)
    shown: dict[str, Any] = {"how": Established.LICENCE_LOOKED_UP, "reference": "CA 100042, active", "own": False}
    disclosure.establish_identity(coordinator, inquiry_id=row, established_as=Audience.ATTORNEY, **shown, now=asked)
    signed = local_day(asked, ZONE) - timedelta(days=4)
    paper = Paper(Ground.AUTHORISATION, "Wendell Sampleford", "Wendell Sampleford", signed, purpose="complaint")
    disclosure.record_ground(coordinator, inquiry_id=row, paper=paper, now=asked)


def _ask(department: Department, who: Asker, wanted: Wanted, asked: datetime) -> UUID:
    return disclosure.ask_inquiry(ANONYMOUS, facility_id=department.alder, who=who, wanted=wanted, now=asked)
