"""A story of media access at Alder: who answers there, a newspaper's tour and a film crew."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID

from gatelodge.foundation.actors import ANONYMOUS, SYSTEM, Actor, Role
from gatelodge.grounds import actions
from gatelodge.grounds.domain.answering import Reply, Word
from gatelodge.grounds.domain.facts import DenialGround
from gatelodge.grounds.domain.lifecycle import AccessKind, Authority, OutletKind
from gatelodge.grounds.domain.mapping.zones import Device, ZoneKind
from gatelodge.grounds.domain.request import Requester, Scope, Wish
from gatelodge.grounds.models import AccessRequest
from tests.cast import Cast

NADIA = Requester("Nadia Fictional", "nadia@courier.example", "555 0100", "en")
NO = Reply(Word.NO, reasons="The yard is being rebuilt.", grounds=(DenialGround.OTHER,))
YES = Reply(Word.YES)


class AccessStory:
    """Monday morning at Alder's media desk."""

    def __init__(self, cast: Cast) -> None:
        self.cast, self.now = cast, cast.now

    def later(self, **span: int) -> datetime:
        self.now += timedelta(**span)
        return self.now

    def who(self, role: Role, *, second: bool = False) -> Actor:
        """Give the holder of an office: at Alder, or of the department."""
        wide = (Role.SECRETARY, Role.COMMUNICATIONS_HEAD)
        facility = None if role in wide else self.cast.alder
        return self.cast.actor(self.cast.staff(role, facility, name=f"Second {role.value}" if second else ""))

    @property
    def desk(self) -> Actor:
        return self.who(Role.INFORMATION_OFFICER)

    @property
    def head(self) -> Actor:
        return self.who(Role.INSTITUTION_HEAD)

    @property
    def communications(self) -> Actor:
        return self.who(Role.COMMUNICATIONS_HEAD)

    @property
    def secretary(self) -> Actor:
        return self.who(Role.SECRETARY)

    def scope(self, **fields: Any) -> Scope:
        given: dict[str, Any] = {
            "zone_kinds": (ZoneKind.CAR_PARK,),
            "devices": (Device.CAMERA,),
            "first_day": date(2026, 4, 1),
            "last_day": date(2026, 4, 2),
        }
        return Scope(**given | fields)

    def tour(self, **fields: Any) -> Wish:
        given: dict[str, Any] = {
            "kind": AccessKind.TOUR,
            "outlet": "The Fictional Courier",
            "outlet_kind": OutletKind.NEWSPAPER,
            "purpose": "A story about the garden.",
            "scope": self.scope(),
            "employed_or_contracted": True,
            "press_pass": False,
            "uses_depiction": False,
        }
        return Wish(**given | fields)

    def film(self) -> Wish:
        return self.tour(
            kind=AccessKind.COMMERCIAL_FILM,
            outlet="Sample Pictures",
            outlet_kind=OutletKind.FILM_MAKER,
            uses_depiction=True,
            employed_or_contracted=False,
        )

    def asked(self, wish: Wish | None = None, **fields: Any) -> AccessRequest:
        """Let Nadia ask by the public form."""
        given: dict[str, Any] = {"who": NADIA, "wish": wish or self.tour(), "client": "192.0.2.1", **fields}
        by = given.pop("by", ANONYMOUS)
        made = actions.ask_access(by, facility_id=self.cast.alder.id, now=self.now, **given)
        return AccessRequest.objects.get(id=made)

    def classified(self, wish: Wish | None = None) -> AccessRequest:
        row = self.asked(wish)
        told = {"employed_or_contracted": row.employed_or_contracted, "press_pass": False}
        actions.classify_media(self.desk, request_id=row.id, **told, now=self.now)
        return self.fresh(row)

    def says(self, row: AccessRequest, authority: Authority, reply: Reply = YES, *, by: Actor | None = None) -> str:
        offices = {
            Authority.INSTITUTION_HEAD: Role.INSTITUTION_HEAD,
            Authority.COMMUNICATIONS_HEAD: Role.COMMUNICATIONS_HEAD,
            Authority.SECRETARY: Role.SECRETARY,
        }
        who = by or self.who(offices[authority])
        return actions.decide_access(who, request_id=row.id, authority=authority, reply=reply, now=self.now)

    def authorised(self, row: AccessRequest, *, yes: bool = True) -> None:
        """Let the head ask the secretary whether a request may be denied, and the secretary answer."""
        told = {"reasons": NO.reasons, "grounds": NO.grounds}
        actions.ask_denial_authority(self.head, request_id=row.id, **told, now=self.now)
        actions.answer_denial_authority(self.secretary, request_id=row.id, authorised=yes, now=self.later(minutes=5))

    def by_law(self, request_id: UUID) -> str:
        return actions.deem_approved(SYSTEM, request_id=request_id, now=self.now)

    @staticmethod
    def fresh(row: AccessRequest) -> AccessRequest:
        return AccessRequest.objects.get(id=row.id)
