"""Facilities and staff of the demo."""

from __future__ import annotations

import base64
import secrets
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from gatelodge.accounts.actions import grant_role, open_facility, open_staff_account
from gatelodge.accounts.queries import get_actor_of
from gatelodge.foundation.actors import SYSTEM, Actor, Role

ZONE = "America/Los_Angeles"
AT_ALDER = (Role.GATE_OFFICER, Role.VISITING_SERGEANT, Role.LIEUTENANT, Role.INSTITUTION_HEAD)
EVERYWHERE = (
    Role.DIRECTOR,
    Role.COMMUNICATIONS_HEAD,
    Role.SECRETARY,
    Role.INFORMATION_OFFICER,
    Role.INVESTIGATOR,
    Role.LITIGATION_COORDINATOR,
    Role.AUDITOR,
    Role.ADMINISTRATOR,
)
NAMES = {
    Role.GATE_OFFICER: "Gwen Gatesample",
    Role.VISITING_SERGEANT: "Sol Sargentson",
    Role.LIEUTENANT: "Lina Tenientez",
    Role.INSTITUTION_HEAD: "Ira Headley-Sample",
    Role.DIRECTOR: "Dara Directson",
    Role.COMMUNICATIONS_HEAD: "Prensa Pressman-Sample",
    Role.SECRETARY: "Sec Secretson-Sample",
    Role.INFORMATION_OFFICER: "Infe Wordsmith-Sample",
    Role.INVESTIGATOR: "Ines Lookwell",
    Role.LITIGATION_COORDINATOR: "Lito Coordinado",
    Role.AUDITOR: "Aud Checkwright",
    Role.ADMINISTRATOR: "Ada Adminson",
}


@dataclass(frozen=True, slots=True)
class Department:
    """The demo's facilities, and an account for each role."""

    alder: UUID
    birch: UUID
    accounts: dict[Role, UUID]
    sign_ins: list[dict[str, str]]

    def actor(self, role: Role, now: datetime) -> Actor:
        """Give the actor of the account that holds a role."""
        return get_actor_of(self.accounts[role], now=now, second_factor=True)


def make_department(password: str, *, now: datetime) -> Department:
    """Open two facilities and one account per staff role, each with a second factor."""
    alder, birch = (
        open_facility(SYSTEM, code=code, name=name, zone=ZONE, address=address, now=now)
        for code, name, address in (
            ("ALD", "Alder Creek Facility", "1 Fictional Road, Alder"),
            ("BIR", "Birch Hollow Facility", "2 Fictional Road, Birch"),
        )
    )
    accounts: dict[Role, UUID] = {}
    sign_ins: list[dict[str, str]] = []
    for role in (*AT_ALDER, *EVERYWHERE):
        email = f"{role.value.replace('_', '-')}@alder.example"
        secret = base64.b32encode(secrets.token_bytes(20)).decode()
        accounts[role] = open_staff_account(
            SYSTEM, email=email, name=NAMES[role], password=password, totp_secret=secret, now=now
        )
        grant_role(SYSTEM, email=email, role=role, facility_id=alder if role in AT_ALDER else None, now=now)
        sign_ins.append({"role": role.value.replace("_", " "), "email": email, "password": password})
    return Department(alder, birch, accounts, sign_ins)
