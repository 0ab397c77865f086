"""An attorney's day in tests: firm, licence, client, representative, by the real deeds. All people are fictional."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from functools import cached_property
from typing import Any
from uuid import UUID

from gatelodge.foundation.actors import Actor, Role
from gatelodge.people import actions
from gatelodge.people.domain.practice import FirmTold, LicenceTold, ProofTold
from gatelodge.people.models import Representation, Sponsorship, Visitor
from tests.cast import Cast

FIRM = FirmTold("Mock & Sample", "1 Imaginary Plaza, Alder")
OTHER_FIRM = FirmTold("Pretend Defenders", "9 Invented Row, Birch")


class Practice:
    """Attorney Atwood and whoever works with or against her."""

    def __init__(self, cast: Cast) -> None:
        self.cast, self.now = cast, cast.now

    @cached_property
    def coordinator(self) -> Actor:
        return self.cast.actor(self.cast.staff(Role.LITIGATION_COORDINATOR))

    @cached_property
    def atwood(self) -> Actor:
        return self.attorney("Atwood", "Counselsample", "CA", "100001")

    @cached_property
    def rival(self) -> Actor:
        return self.attorney("Rhea", "Rivalsample", "CA", "100002", firm=OTHER_FIRM)

    def attorney(
        self, given: str, surname: str, jurisdiction: str, number: str, *, firm: FirmTold = FIRM, status: str = "active"
    ) -> Actor:
        """Register an attorney, and look the licence up unless `status` is empty."""
        actor = self.visitor(given, surname)
        licence = LicenceTold(jurisdiction, number)
        actions.register_professional(actor, firm=firm, licence=licence, now=self.now)
        if status:
            self.looked_up(actor, status)
        return actor

    def visitor(self, given: str, surname: str) -> Actor:
        # An address of its own: other stories have people of the same names.
        email = f"{given}.{surname}.practice@mail.example".lower()
        visitor = self.cast.visitor(given, surname, account=self.cast.account(email, f"{given} {surname}"))
        self.cast.licence(visitor)
        assert visitor.account is not None
        return self.cast.actor(visitor.account)

    def looked_up(self, actor: Actor, status: str, **told: Any) -> None:
        """Look the actor's first licence up."""
        licence = Visitor.objects.get(id=actor.visitor_id).licences.order_by("added_at").first()
        assert licence is not None
        told = {"where": "State Bar of Alder, public list", **told}
        actions.look_up_licence(self.coordinator, licence_id=licence.id, status=status, now=self.now, **told)

    def claim(self, actor: Actor, number: str = "AX1001", basis: str = "clients_request") -> Representation:
        made = actions.claim_client(actor, number=number, basis=basis, now=self.now)
        return Representation.objects.get(id=made)

    def client(self, actor: Actor, number: str = "AX1001", basis: str = "clients_request") -> Representation:
        """Claim a client who then says yes at the kiosk."""
        claim = self.claim(actor, number, basis)
        self.answer(claim, "yes")
        claim.refresh_from_db()
        return claim

    def answer(self, claim: Representation, answer: str, *, at: datetime | None = None) -> str:
        kiosk = Actor(account_id=None)
        return actions.answer_claim(
            kiosk, representation_id=claim.id, code=claim.code, answer=answer, now=at or self.now
        )

    def invite(self, sponsor: Actor, *claims: Representation, **told: Any) -> Sponsorship:
        """Invite Lena as a law student."""
        invitation = {
            "name": "Lena Lernsample",
            "email": "lena@mail.example",
            "role": "law_student",
            "clients": [claim.id for claim in claims],
            "until": self.now.date() + timedelta(days=90),
            "signed_name": str(Visitor.objects.get(id=sponsor.visitor_id)),
            **told,
        }
        made = actions.invite_representative(sponsor, invitation=actions.Invitation(**invitation), now=self.now)
        return Sponsorship.objects.get(id=made)

    def proof(self, actor: Actor, sponsorship: Sponsorship, kind: str = "enrolment", **told: Any) -> UUID:
        told = {"issuer": "Imaginary School of Law", "expires_on": date(2026, 12, 31), **told}
        return actions.add_role_proof(actor, sponsorship_id=sponsorship.id, proof=ProofTold(kind, **told), now=self.now)

    def in_force(self, sponsorship: Sponsorship, actor: Actor, kind: str = "enrolment") -> None:
        """Lead a sponsorship into force: taken up, proved, seen, confirmed."""
        actions.accept_sponsorship(actor, code=sponsorship.code, now=self.now)
        proof = self.proof(actor, sponsorship, kind)
        actions.verify_role_proof(self.coordinator, proof_id=proof, now=self.now)
        actions.confirm_sponsorship(self.coordinator, sponsorship_id=sponsorship.id, now=self.now)
        sponsorship.refresh_from_db()
