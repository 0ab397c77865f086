"""What the tests of photos share: a seated party of an adult and a child, and a camera before a backdrop."""

from __future__ import annotations

import hashlib
import io
import json
from collections.abc import Iterable
from datetime import date, timedelta
from functools import cache, cached_property
from typing import Any
from uuid import UUID

import pytest
from django.db.backends.postgresql.psycopg_any import DateRange
from PIL import Image

from gatelodge.foundation.actors import Actor
from gatelodge.gate.actions import end_visit
from gatelodge.ledger.models import Event
from gatelodge.photos.actions import (
    Said,
    choose_exposure,
    close_roll,
    open_roll,
    order_photo,
    record_consent,
    release_copy,
    review_exposure,
)
from gatelodge.photos.actions._vault import seal_picture
from gatelodge.photos.domain.lifecycle import (
    ConsentAnswer,
    ConsentMeans,
    Delivery,
    PaidBy,
    Prohibited,
    ReviewOutcome,
)
from gatelodge.photos.domain.ordering import Wish
from gatelodge.photos.models import Camera, CameraPosition, Exposure, Intake, PhotoOrder, PhotoRelease, Roll
from gatelodge.scheduling.models import Booking
from tests.cast import Cast
from tests.gate.conftest import GateStory, refused
from tests.photos import scenes

__all__ = ["PhotoStory", "refused", "story"]


class PhotoStory(GateStory):
    """A visit at Alder of Marisol and her daughter Luz to Tomás, of which somebody wants a picture."""

    @cached_property
    def booking(self) -> Booking:
        return self.booked(self.cast.marisol, self.cast.luz)

    @cached_property
    def visit_id(self) -> UUID:
        """The visit of that booking; all three sit together from the first use on."""
        return self.seated(self.booking, self.cast.marisol, self.cast.luz)

    @cached_property
    def camera(self) -> Camera:
        return self.a_camera("Hall camera", "SN-0001")

    @cached_property
    def position(self) -> CameraPosition:
        """Before the mural of the visiting hall, since the start of the year."""
        return self.a_position(self.camera, "Mural")

    def a_camera(self, name: str, serial: str, **fields: Any) -> Camera:
        fields.setdefault("facility", self.cast.alder)
        return Camera.objects.create(
            name=name, serial=serial, added_at=self.cast.now, added_by=self.cast.sergeant, **fields
        )

    def a_position(self, camera: Camera, name: str, **fields: Any) -> CameraPosition:
        fields.setdefault("area", self.cast.hall)
        fields.setdefault("in_force", DateRange(date(2026, 1, 1), None))
        return CameraPosition.objects.create(
            camera=camera,
            name=name,
            backdrop="A painted lake",
            added_at=self.cast.now,
            added_by=self.cast.sergeant,
            **fields,
        )

    # Who acts

    @property
    def marisol(self) -> Actor:
        return self.cast.actor(self.cast.marisol)

    @property
    def lieutenant(self) -> Actor:
        return self.cast.actor(self.cast.lieutenant)

    # What is done

    def ordered(self, number: str = "R-1001", *, by: Actor | None = None, **wish: Any) -> PhotoOrder:
        """Let Marisol order a download of her own visit, or whatever else is wished; by ticket it is the desk's."""
        _ = self.position
        wish = {"paid_by": PaidBy.FAMILY, "delivery": Delivery.DOWNLOAD, **wish}
        who = by or (self.marisol if wish["paid_by"] is PaidBy.FAMILY else self.officer)
        booking_id = wish.pop("booking_id", self.booking.id)
        payer = wish.pop("visitor_id", None)
        told = {"booking_id": booking_id, "payment_reference": number, "visitor_id": payer}
        return PhotoOrder.objects.get(id=order_photo(who, wish=Wish(**wish), **told, now=self.now))

    def ticket(self, number: str = "T-1001") -> PhotoOrder:
        """Take Tomás's ticket at the desk, for a print."""
        return self.ordered(number, paid_by=PaidBy.TICKET, delivery=Delivery.PRINT)

    def says(self, who: Any, answer: str = "given", *, by: Actor | None = None, **more: Any) -> None:
        """Let somebody of the visit say yes or no, a child by Marisol."""
        child = who.id == self.cast.luz.id
        means = more.pop("means", ConsentMeans.BY_ADULT if child else ConsentMeans.SPOKEN)
        adult = more.pop("adult_id", self.cast.marisol.id if means is ConsentMeans.BY_ADULT else None)
        said = Said(who.id, ConsentAnswer(answer), means, adult)
        record_consent(by or self.officer, booking_id=self.booking.id, said=said, now=self.now)

    def all_agree(self) -> None:
        for one in self.everyone:
            self.says(one)

    @property
    def everyone(self) -> list[Any]:
        return [self.cast.tomas, self.cast.marisol, self.cast.luz]

    def roll(self, *sitters: Any, frames: int | None = 2, first: int | None = None) -> Roll:
        """Open a roll for those who stand there, and close it after so many pictures (None: leave it open)."""
        last = Roll.objects.filter(last_frame__isnull=False).order_by("-last_frame").first()
        first = first if first is not None else last.last_frame if last else 100
        frame = [one.id for one in sitters or self.everyone]
        told = {"visit_id": self.visit_id, "position_id": self.position.id, "first_frame": first}
        roll_id = open_roll(self.officer, **told, sitters=frame, now=self.now)
        if frames is not None:
            self.later(1)
            close_roll(self.officer, roll_id=roll_id, last_frame=first + frames, now=self.now)
        return Roll.objects.get(id=roll_id)

    def exposures(self, roll: Roll, numbers: Iterable[int] = (1, 2)) -> list[Exposure]:
        """Take in frames of a roll, sealed as the camera's card would be."""
        intake = Intake.objects.create(
            position=roll.position,
            source="upload",
            frames=2,
            matched=2,
            known_before=0,
            refused=0,
            taken_in_at=self.now,
            taken_in_by=self.cast.sergeant,
        )
        return [self._exposure(roll, intake, number) for number in numbers]

    def _exposure(self, roll: Roll, intake: Intake, number: int) -> Exposure:
        frame = roll.first_frame + number
        jpeg = picture(moment=frame)
        sealed = seal_picture(jpeg)
        return Exposure.objects.create(
            intake=intake,
            position=roll.position,
            roll=roll,
            frame=frame,
            taken_at=self.now,
            sha256=hashlib.sha256(jpeg).digest(),
            width=scenes.WIDTH,
            height=scenes.HEIGHT,
            stored_as=sealed.stored_as,
            sealed_key=sealed.sealed_key,
            pdq=b"\0" * 32,
            pdq_quality=100,
            features=b"",
            delete_on=roll.local_day + timedelta(days=30),
        )

    def taken(self) -> tuple[PhotoOrder, list[Exposure]]:
        """Order, ask everyone and take two pictures."""
        order = self.ordered()
        _ = self.visit_id
        self.all_agree()
        shots = self.exposures(self.roll())
        order.refresh_from_db()
        return order, shots

    def chosen(self) -> tuple[PhotoOrder, list[Exposure]]:
        order, shots = self.taken()
        self.chooses(order, shots[0])
        return order, shots

    def chooses(self, order: PhotoOrder, shot: Exposure) -> None:
        choose_exposure(self.officer, order_id=order.id, exposure_id=shot.id, now=self.now)
        order.refresh_from_db()

    def approved(self) -> tuple[PhotoOrder, list[Exposure]]:
        order, shots = self.chosen()
        review_exposure(self.sergeant, order_id=order.id, outcome=ReviewOutcome.APPROVED, now=self.now)
        order.refresh_from_db()
        return order, shots

    def refuses(self, order: PhotoOrder, *reasons: Prohibited, by: Actor | None = None) -> None:
        told = {"outcome": ReviewOutcome.REFUSED, "reasons": reasons or (Prohibited.GESTURE,)}
        review_exposure(by or self.sergeant, order_id=order.id, **told, now=self.now)
        order.refresh_from_db()

    def released(self) -> PhotoRelease:
        order, _ = self.approved()
        return PhotoRelease.objects.get(id=release_copy(self.sergeant, order_id=order.id, now=self.now))

    def ends(self) -> None:
        """End the visit."""
        end_visit(self.officer, visit_id=self.visit_id, reason="completed", now=self.later(10))


def noted(kind: str) -> dict[str, Any]:
    """Give what the one event of a kind says."""
    data: dict[str, Any] = json.loads(bytes(Event.objects.get(kind=kind).bytes))["data"]
    return data


@cache
def picture(*, room: int = 1, party: int = 1, moment: int = 0) -> bytes:
    """Draw what the camera saw, as a JPEG."""
    out = io.BytesIO()
    Image.fromarray(scenes.taken(scenes.Exposure(room, party, moment))).save(out, "JPEG", quality=92)
    return out.getvalue()


@pytest.fixture
def story(cast: Cast, photo_programme: None) -> PhotoStory:
    return PhotoStory(cast)
