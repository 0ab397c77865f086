"""The demo's visitors and their applications, each led by the real deeds to a different point of the road."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID

from gatelodge.accounts.actions import open_staff_account
from gatelodge.accounts.queries import get_actor_of
from gatelodge.clearance import actions as clearance
from gatelodge.clearance.queries import list_checks, waiting_slips
from gatelodge.config.fiction.staff import Department
from gatelodge.foundation.actors import SYSTEM, Actor, Role
from gatelodge.people import actions as people
from gatelodge.people.domain.profile import Contact, Names, NewDocument
from gatelodge.people.queries import list_documents, list_guardianships, local_day


class Visitors:
    """Makes visitors and takes their applications forward; `password` is the same for all, as the demo prints it."""

    def __init__(self, department: Department, password: str) -> None:
        self.department, self.password = department, password

    def sign_up(self, given: str, surname: str, *, born: date, language: str = "en", now: datetime) -> Actor:
        """Make an account and a profile with a driver's licence that the sergeant has seen."""
        email = f"{given.lower()}@visitors.example"
        account = open_staff_account(
            SYSTEM, email=email, name=f"{given} {surname}", password=self.password, language=language, now=now
        )
        before = get_actor_of(account, now=now)
        contact = Contact(
            phone="555 0100", address="12 Imaginary Street", city="Alder", region="AL", postal_code="00001",
            language=language,
        )  # fmt: skip
        visitor = people.sign_up_visitor(before, names=Names(given, surname), born_on=born, contact=contact, now=now)
        actor = get_actor_of(account, now=now)
        licence = NewDocument(
            kind="driver_licence",
            number=f"D{born:%y%m%d}7",
            issuer="Alder State",
            expires_on=local_day(now) + timedelta(days=900),
        )
        people.add_identity_document(actor, visitor_id=visitor, document=licence, now=now)
        self.verify(visitor, now=now)
        return actor

    def add_child(self, parent: Actor, given: str, surname: str, *, born: date, now: datetime) -> UUID:
        """Add a minor in the parent's care, with a certified birth record; the tie is verified."""
        record = NewDocument(kind="birth_record", number=f"BR{born:%y%m%d}", issuer="Alder State", certified=True)
        child = people.add_ward(
            parent,
            visitor_id=_own(parent),
            names=Names(given, surname),
            born_on=born,
            kind="parent",
            birth_record=record,
            now=now,
        )
        self.verify(child, now=now)
        for tie in list_guardianships(child):
            people.verify_guardianship(self.sergeant(now), guardianship_id=tie.id, now=now)
        return child

    def verify(self, visitor_id: UUID, *, now: datetime) -> None:
        """Have the sergeant see the visitor's documents."""
        for document in list_documents(visitor_id):
            people.verify_identity_document(
                self.sergeant(now), document_id=document.id, certified=document.kind == "birth_record", now=now
            )

    def apply(
        self, actor: Actor, answers: dict[str, dict[str, Any]], *, now: datetime, visitor_id: UUID | None = None
    ) -> UUID:
        """Fill in and send an application."""
        application = clearance.start_application(actor, visitor_id=visitor_id or _own(actor), now=now)
        for step, given in answers.items():
            clearance.save_answers(actor, application_id=application, step=step, given=given, version=10_000, now=now)
        clearance.submit_application(actor, application_id=application, now=now)
        return application

    def consent(self, application: UUID, *, now: datetime) -> None:
        """Enter the slip that the incarcerated person signed."""
        slips = waiting_slips(self.department.alder, now=now, printed=None)
        code = next(slip.code for slip in slips if slip.application_id == application)
        clearance.record_paper_consent(self.sergeant(now), application_id=application, code=code, yes=True, now=now)

    def check(
        self, application: UUID, outcome: str = "clear", categories: tuple[str, ...] = (), *, now: datetime
    ) -> None:
        """Enter what the records check came to."""
        rows = list_checks(self.sergeant(now), purpose="entering what the check came to", now=now)
        check = next(row for row in rows if row.application_id == application)
        clearance.return_record_check(
            self.sergeant(now), check_id=check.id, outcome=outcome, categories=categories, now=now
        )

    def decide(
        self, application: UUID, outcome: str = "approved", grounds: tuple[str, ...] = (), *, now: datetime
    ) -> None:
        """Have the sergeant decide."""
        clearance.decide_application(
            self.sergeant(now), application_id=application, outcome=outcome, grounds=grounds, now=now
        )

    def sergeant(self, now: datetime) -> Actor:
        """Give the visiting sergeant as of `now`."""
        return self.department.actor(Role.VISITING_SERGEANT, now)


def _own(actor: Actor) -> UUID:
    assert actor.visitor_id is not None, "signed up before"
    return actor.visitor_id
