"""Secrets about who visits whom: visits, approvals, ties, sponsors, pictures. All people are fictional."""

from __future__ import annotations

from datetime import timedelta

from gatelodge.clearance import actions as clearance
from gatelodge.conduct.actions import record_incident
from gatelodge.photos.models import PhotoOrder
from gatelodge.scheduling.actions import cancel_booking
from tests.clearance.story import ADULT, Story
from tests.worlds.catalogue import secret
from tests.worlds.house import House

# The disclosure table tells them whether somebody is a visitor; the register is one for all facilities.
STAFF_OF_VISITS = ("uncleared", "supervisor", "kiosk")


@secret(1, "an attorney visits the person: one visit booked, one asked for")
def legal_visit(house: House) -> None:
    # While a session of the hall is open to everybody.
    house.chambers.book(after=8 * 24 * 60 + 15)
    house.chambers.ask(minutes=90)


@secret(2, "another visitor visits the same person, in a session that everybody sees")
def social_visit(house: House) -> None:
    house.day.booked(house.known["Hilde"], session=house.halls[6], place="T3")


@secret(3, "somebody has asked to visit the person, and been approved")
def application(house: House) -> None:
    story = Story(house.cast)
    applicant = house.known["Aline"]
    story.marisol = house.cast.actor(applicant)
    said = {**ADULT, "certification": {**ADULT["certification"], "signature": "Aline Applysample"}}
    story.start(applicant.id).fill(said).submit()
    house.cast.approve(house.known["Abel"], house.tomas)


@secret(4, "an attorney represents the person")
def representation(house: House) -> None:
    house.practice.client(house.lea)


@secret(5, "an attorney answers for somebody who sees the person for her")
def sponsorship(house: House) -> None:
    chambers = house.chambers
    told = {"name": "Ivo Invitedsample", "email": "ivo.invitedsample.practice@mail.example"}
    house.practice.in_force(house.practice.invite(chambers.attorney, chambers.tie, **told), house.ivo)


@secret(11, "a visit was pictured, and somebody paid for a copy")
def photo_order(house: House) -> None:
    paula = house.known["Paula"]
    booking = house.day.booked(paula, session=house.halls[9], place="T3")
    PhotoOrder.objects.create(
        code="PHOT-0000-0000-0002",
        facility=house.cast.alder,
        booking=booking,
        person=house.tomas,
        visitor=paula,
        paid_by="family",
        payment_reference="R-1002",
        price_cents=300,
        delivery="print",
        state="taken",
        ordered_at=house.now,
        ordered_by=paula.account,
        policy_decision=house.cast.policy_decision("photos.order"),
    )


@secret(12, "something happened in somebody's visit, and staff wrote it down")
def incident(house: House) -> None:
    nils = house.known["Nils"]
    inside = house.cast.wendell.__class__.objects.get(number="AX2001")
    booking = house.day.booked(nils, session=house.halls[0], place="T4", person=inside)
    visit = house.day.seated(booking, nils)
    told = house.day.told(occurred_at=house.now, serious=True)
    record_incident(house.day.officer, visit_id=visit, visitor_id=nils.id, told=told, now=house.now)


@secret(13, "somebody was going to visit the person, and called it off")
def past_visit(house: House) -> None:
    petra = house.known["Petra"]
    booking = house.day.booked(petra, session=house.halls[10], place="T4")
    cancel_booking(house.cast.actor(petra), booking_id=booking.id, now=house.now)


@secret(8, "somebody is barred from visiting, and why")
def restriction(house: House) -> None:
    barred = house.known["Bero"]
    house.cast.approve(barred, house.tomas)
    clearance.impose_restriction(
        house.day.sergeant,
        visitor_id=barred.id,
        facility_id=house.cast.alder.id,
        kind="suspension",
        valid_from=house.now,
        valid_until=house.now + timedelta(days=30),
        source="incident:hidden",
        citation="3176.4",
        now=house.now,
    )


@secret(20, "somebody has registered as a visitor", may_know=STAFF_OF_VISITS)
def newcomer(house: House) -> None:
    house.cast.licence(house.cast.visitor("Nora", "Newsample"))
