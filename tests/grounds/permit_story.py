"""A film crew at Alder that everybody agreed to: its lists, its permit, and its day at the gate."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, time, timedelta
from typing import Any
from uuid import UUID, uuid4
from zoneinfo import ZoneInfo

from django.db.backends.postgresql.psycopg_any import DateTimeTZRange

from gatelodge.clearance.models import Restriction
from gatelodge.foundation.actors import Actor, Role
from gatelodge.foundation.windows import local_instant
from gatelodge.grounds import actions
from gatelodge.grounds.domain.lifecycle import Authority, EquipmentKind
from gatelodge.grounds.domain.mapping.zones import Device, PictureRule, ZoneKind, ZoneRules
from gatelodge.grounds.domain.permitting import Cover, Leave
from gatelodge.grounds.domain.request import Wish
from gatelodge.grounds.models import AccessClock, AccessRequest, CrewMember, Permit
from tests.grounds.map_story import MapStory
from tests.grounds.plots import CAR_PARK, PROPERTY
from tests.grounds.story import AccessStory

BORN = date(1988, 9, 21)


class PermitStory(AccessStory):
    """The media desk on the morning after everybody said yes; the crew comes today."""

    def here_today(self) -> date:
        return self.now.astimezone(ZoneInfo(self.cast.alder.zone)).date()

    @property
    def officer(self) -> Actor:
        return self.who(Role.GATE_OFFICER)

    def mapped(self, **rules: PictureRule) -> None:
        """Publish a map from today on whose car park lets everything in by permit, but for what `rules` say."""
        ask = {"cameras": PictureRule.WITH_PERMIT, "phones": PictureRule.WITH_PERMIT, "drones": PictureRule.WITH_PERMIT}
        MapStory(self.cast).published(PROPERTY, replace(CAR_PARK, rules=ZoneRules(**ask | rules)))

    def agreed(self, wish: Wish | None = None, *, silent: bool = False, days: int = 1) -> AccessRequest:
        """Let a film crew ask for today and the days after, and every authority agree, or the law for them."""
        first = self.here_today()
        scope = self.scope(first_day=first, last_day=first + timedelta(days=days))
        row = self.classified(wish or self.film(scope=scope))
        if silent:
            self.long_ago(row)
            self.by_law(row.id)
            return self.fresh(row)
        for authority in (Authority.INSTITUTION_HEAD, Authority.COMMUNICATIONS_HEAD, Authority.SECRETARY):
            self.says(row, authority)
        return self.fresh(row)

    def long_ago(self, row: AccessRequest) -> None:
        """Let a request have come so long ago that its clocks have run out."""
        past = timedelta(days=21)
        AccessRequest.objects.filter(id=row.id).update(received_at=row.received_at - past)
        for clock in AccessClock.objects.filter(request=row):
            moved = {"started_at": clock.started_at - past, "due_on": clock.due_on - past}
            AccessClock.objects.filter(id=clock.id).update(**moved)

    def film(self, **fields: Any) -> Wish:
        wish = super().film()
        return self.tour(
            kind=wish.kind,
            outlet=wish.outlet,
            outlet_kind=wish.outlet_kind,
            uses_depiction=True,
            employed_or_contracted=False,
            **fields,
        )

    def leave(self, row: AccessRequest, **fields: Any) -> Leave:
        """Give all that was asked for, on the whole of its first day."""
        zone = self.cast.alder.zone
        given: dict[str, Any] = {
            "zone_kinds": tuple(ZoneKind(one) for one in row.zone_kinds),
            "devices": tuple(Device(one) for one in row.devices),
            "first": local_instant(row.wanted.lower, time(6), zone),
            "until": local_instant(row.wanted.upper - timedelta(days=1), time(20), zone),
            "conditions": "Stay with your escort.",
        }
        return Leave(**given | fields)

    def crew(self, row: AccessRequest, name: str = "Cora Crewsample", *, cleared: bool = True) -> CrewMember:
        listed = actions.add_crew(self.desk, request_id=row.id, name=name, born_on=BORN, part="camera", now=self.now)
        if cleared:
            actions.clear_crew(self.desk, member_id=listed.id, cleared=True, now=self.now)
        return CrewMember.objects.get(id=listed.id)

    def thing(self, row: AccessRequest, serial: str = "SN-100", **fields: Any) -> UUID:
        given = {"kind": EquipmentKind.VIDEO_CAMERA, "make": "Samplecam 4", "serial": serial} | fields
        return actions.add_equipment(self.desk, request_id=row.id, **given, now=self.now)

    def cover(self, **fields: Any) -> Cover:
        given: dict[str, Any] = {
            "insurer": "Fictional Mutual",
            "policy_number": "P-1",
            "valid_until": self.here_today() + timedelta(days=400),
            "amount_dollars": 1_000_000,
            "endorsed": True,
            "covers_aircraft": False,
        }
        return Cover(**given | fields)

    def complete(self, row: AccessRequest, **cover: Any) -> AccessRequest:
        """Write down crew, equipment and insurance, and publish a map."""
        self.mapped()
        self.crew(row)
        self.thing(row)
        actions.record_insurance(self.desk, request_id=row.id, cover=self.cover(**cover), now=self.now)
        return row

    def issued(self, row: AccessRequest | None = None) -> Permit:
        row = row or self.complete(self.agreed())
        made = actions.issue_permit(self.desk, request_id=row.id, leave=self.leave(row), now=self.now)
        actions.assign_escort(self.desk, permit_id=made, account_id=self.cast.officer.id, now=self.now)
        return Permit.objects.get(id=made)

    def barred(self, kind: str = "suspension") -> Restriction:
        """Put a visitor called Barry Barsample, born on the crew's day, under a restriction at Alder from now on."""
        barry = self.cast.visitor("Barry", "Barsample", born_on=BORN)
        return Restriction.objects.create(
            visitor=barry,
            facility=self.cast.alder,
            kind=kind,
            valid=DateTimeTZRange(self.now, self.now + timedelta(days=90)),
            source=f"sanction:{uuid4()}",
            citation="15 CCR 3176.2",
            imposed_at=self.now,
            imposed_by=self.cast.institution_head,
        )
