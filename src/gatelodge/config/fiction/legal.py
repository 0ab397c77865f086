"""The demo's attorneys, their clients and those whom they send: all of them invented, each led there by the real deeds."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, timedelta
from uuid import UUID

from gatelodge.accounts.actions import grant_role
from gatelodge.config.fiction.visitors import Visitors
from gatelodge.foundation.actors import ANONYMOUS, SYSTEM, Actor, Role
from gatelodge.people import actions as people
from gatelodge.people.actions import AttorneyNamed, Invitation
from gatelodge.people.domain.practice import FirmTold, LicenceTold, ProofTold
from gatelodge.people.queries import get_visitor, list_claims, list_licences_due, list_own_sponsorships, local_day

MOCK = FirmTold("Mock & Sample", "1 Imaginary Plaza, Alder", "555 0140")
PRETEND = FirmTold("Pretend Defenders", "9 Invented Row, Birch", "555 0150")
WHERE = "Public list of the Imaginary State Bar"
INVESTIGATORS = "Public list of the Imaginary Bureau of Investigators"


class Practices:
    """Leads attorneys and representatives through registration, claims and sponsorship."""

    def __init__(self, visitors: Visitors) -> None:
        self.visitors = visitors

    def desk(self, now: datetime) -> Actor:
        """Give the litigation coordinator as of `now`."""
        return self.visitors.department.actor(Role.LITIGATION_COORDINATOR, now)

    def attorney(self, given: str, surname: str, *, born: date, firm: FirmTold, number: str, now: datetime) -> Actor:
        """Sign up, register and look up an attorney."""
        actor = self.visitors.sign_up(given, surname, born=born, now=now)
        email = f"{given.lower()}@visitors.example"
        grant_role(SYSTEM, email=email, role=Role.ATTORNEY, facility_id=None, now=now)
        licence = LicenceTold("CA", number, expires_on=local_day(now) + timedelta(days=400))
        people.register_professional(actor, firm=firm, licence=licence, now=now)
        self.looked_up(actor, WHERE, now=now + timedelta(days=1))
        return actor

    def looked_up(self, actor: Actor, where: str, *, now: datetime) -> None:
        """Have the coordinator look the actor's licences up."""
        for row in list_licences_due(self.desk(now), purpose="looking licences up", now=now):
            if row.visitor_id == actor.visitor_id:
                people.look_up_licence(self.desk(now), licence_id=row.id, status="active", where=where, now=now)

    def client(self, attorney: Actor, number: str, *, answer: str = "", now: datetime) -> UUID:
        """Name a client, who then answers at the kiosk two days later if there is an answer."""
        made = people.claim_client(attorney, number=number, basis="clients_request", now=now)
        if answer:
            later = now + timedelta(days=2)
            rows = list_claims(self.desk(later), purpose="finding the slip's code", now=later)
            code = next(row.code for row in rows if row.id == made)
            people.answer_claim(ANONYMOUS, representation_id=made, code=code, answer=answer, now=later)
        return made

    def invite(self, sponsor: Actor, name: str, role: str, clients: Sequence[UUID], *, now: datetime) -> UUID:
        """Invite somebody for half a year, signed with the sponsor's own name."""
        email = f"{name.split(maxsplit=1)[0].lower()}@visitors.example"
        assert sponsor.visitor_id is not None, "signed up before"
        signed, until = get_visitor(sponsor.visitor_id).name, local_day(now) + timedelta(days=180)
        invitation = Invitation(name, email, role, clients, until, signed)
        return people.invite_representative(sponsor, invitation=invitation, now=now)

    def take_up(self, sponsor: Actor, sponsorship: UUID, actor: Actor, proof: ProofTold, *, now: datetime) -> None:
        """Take an invitation up, show a proof, and be put in force."""
        code = next(one.code for one in list_own_sponsorships(sponsor, now) if one.id == sponsorship)
        people.accept_sponsorship(actor, code=code, now=now)
        shown = people.add_role_proof(actor, sponsorship_id=sponsorship, proof=proof, now=now)
        later = now + timedelta(days=1)
        people.verify_role_proof(self.desk(later), proof_id=shown, now=later)
        people.confirm_sponsorship(self.desk(later), sponsorship_id=sponsorship, now=later)


def open_practices(visitors: Visitors, *, now: datetime) -> None:
    """Make two firms: Atwood with three clients and three representatives, and Rhea, whose claim contests Atwood's."""
    practices, long_ago = Practices(visitors), now - timedelta(days=50)
    atwood = practices.attorney(
        "Atwood", "Counselsample", born=date(1969, 4, 2), firm=MOCK, number="MOCK-0001", now=long_ago
    )
    rhea = practices.attorney(
        "Rhea", "Rivalsample", born=date(1974, 8, 30), firm=PRETEND, number="MOCK-0002", now=long_ago
    )
    tomas = practices.client(atwood, "AX1001", answer="yes", now=now - timedelta(days=40))
    wendell = people.record_paper_designation(
        practices.desk(now),
        number="AX1002",
        attorney=AttorneyNamed("Atwood Counselsample", "CA", "MOCK-0001"),
        now=now - timedelta(days=38),
    )
    practices.client(atwood, "AX1003", now=now - timedelta(days=4))
    practices.client(rhea, "AX1001", now=now - timedelta(days=3))
    _send(practices, atwood, [tomas, wendell], now=now)


def _send(practices: Practices, atwood: Actor, clients: Sequence[UUID], *, now: datetime) -> None:
    """Have Atwood send a law student, an investigator whom a court appointed, and invite a paralegal."""
    asked = now - timedelta(days=30)
    lena = practices.visitors.sign_up("Lena", "Lernsample", born=date(2000, 3, 14), now=asked)
    student = practices.invite(atwood, "Lena Lernsample", "law_student", clients, now=asked)
    enrolment = ProofTold("enrolment", "Imaginary School of Law", "S-2048", local_day(now) + timedelta(days=200))
    practices.take_up(atwood, student, lena, proof=enrolment, now=asked + timedelta(days=2))
    ivo = practices.visitors.sign_up("Ivo", "Findsample", born=date(1981, 6, 5), now=asked)
    licence = LicenceTold("CA", "MOCK-PI-7", "private_investigator", local_day(now) + timedelta(days=300))
    people.add_licence(ivo, licence=licence, now=asked)
    practices.looked_up(ivo, INVESTIGATORS, now=asked + timedelta(days=1))
    appointed = practices.invite(atwood, "Ivo Findsample", "investigator", clients[:1], now=asked)
    order = ProofTold("court_appointment", "Imaginary Superior Court", "", None)
    practices.take_up(atwood, appointed, ivo, proof=order, now=asked + timedelta(days=3))
    practices.invite(atwood, "Pau Parasample", "paralegal", clients[1:], now=now - timedelta(days=1))
