"""An attorney with clients, two vendors, and the keeper of the register, as rows; files as a vendor would send them."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID

from gatelodge.accounts.models import Account, RoleGrant
from gatelodge.clearance import actions
from gatelodge.clearance.models import PrivilegedNumber, Vendor
from gatelodge.foundation.actors import Actor, Role
from gatelodge.people.models import IncarceratedPerson, Licence, Representation, Visitor
from tests.cast import LONG_AGO, Cast

N = "+15552010100"
LISTED = f"{N},AX1001,no,,,"
HEADER = "number,person_number,monitored,call_started_at,call_recorded,reference"


def returned(*lines: str, header: str = HEADER) -> bytes:
    """Write a vendor's file."""
    return ("\n".join((header, *lines)) + "\n").encode()


class RegisterStory:
    """Atwood, an attorney who claims Tomás; the keeper; a vendor of phones and one of video."""

    def __init__(self, cast: Cast) -> None:
        self.cast, self.now = cast, cast.now
        self.atwood = self.attorney("Atwood", "Counselsample", "990001")
        self.tie = self.claim(self.atwood, cast.tomas)
        self.keeper = cast.actor(cast.staff(Role.LITIGATION_COORDINATOR, name="Lito Coordinado"))
        self.phones = Vendor.objects.create(name="Fictional Phones", channel="phone")
        self.video = Vendor.objects.create(name="Imaginary Video", channel="video")

    def attorney(self, given: str, surname: str, licence: str) -> Visitor:
        visitor = self.cast.visitor(given, surname)
        account = visitor.account
        assert account is not None
        RoleGrant.objects.create(account=account, role=Role.ATTORNEY, valid=(LONG_AGO, None))
        Licence.objects.create(visitor=visitor, kind="bar", jurisdiction="US-CA", number=licence, added_at=LONG_AGO)
        return visitor

    def claim(self, attorney: Visitor, person: IncarceratedPerson | str, state: str = "claimed") -> Representation:
        number = person if isinstance(person, str) else person.number
        confirmed = {"confirmed_at": LONG_AGO, "confirmed_means": "kiosk"} if state == "confirmed" else {}
        return Representation.objects.create(
            attorney=attorney,
            person_number=number,
            person=None if isinstance(person, str) else person,
            basis="designation",
            state=state,
            claimed_at=LONG_AGO,
            **confirmed,
            code=f"CODE-{attorney.id.hex[:6]}-{number}",
            code_expires_at=self.now + timedelta(days=30),
        )

    def actor(self, who: Visitor | Account | None = None) -> Actor:
        return self.cast.actor(who or self.atwood)

    def named(self, number: str = "555-201-0100", **more: Any) -> PrivilegedNumber:
        """Name a number as Atwood; `days` ago."""
        days = more.pop("days", 10)
        asked = {"channel": "phone", "number": number, "representation_id": self.tie.id, **more}
        made = actions.name_number(self.actor(), **asked, now=self.now - timedelta(days=days))
        return PrivilegedNumber.objects.get(id=made)

    def compared(self, content: bytes, *, vendor: Vendor | None = None, days: int = 7, **more: Any) -> UUID:
        """Compare a file that covers the last `days` up to yesterday."""
        last = self.today - timedelta(days=1)
        asked = {"covers_from": last - timedelta(days=days - 1), "covers_until": last, "file_name": "list.csv", **more}
        wanted = (vendor or self.phones).id
        return actions.reconcile_vendor(self.keeper, vendor_id=wanted, content=content, **{"now": self.now, **asked})

    @property
    def today(self) -> date:
        from gatelodge.people.queries import local_day

        return local_day(self.now)

    def ago(self, days: float) -> datetime:
        return self.now - timedelta(days=days)

    def call(self, days: float = 2, recorded: str = "yes", number: str = N, ref: str = "r1") -> str:
        """Write the line of a call that Tomás made so many days ago."""
        return f"{number},AX1001,,{self.ago(days).isoformat()},{recorded},{ref}"
