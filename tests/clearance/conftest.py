"""A facility, its people and actors of each kind, made as rows."""

from __future__ import annotations

from datetime import UTC, date, datetime
from types import SimpleNamespace

import pytest

from gatelodge.accounts.models import Account, Facility
from gatelodge.foundation.actors import Actor, Role, RoleHeld
from gatelodge.people.models import IncarceratedPerson, Visitor

NOW = datetime(2026, 3, 2, 18, 0, tzinfo=UTC)


@pytest.fixture
def now() -> datetime:
    return NOW


def make_staff(role: Role, facility: Facility | None, name: str) -> Actor:
    account = Account.objects.create_user(f"{name.lower().replace(' ', '.')}@example.invalid", name=name)
    held = frozenset({RoleHeld(role, facility.id if facility else None)})
    return Actor(account.id, held, second_factor=True)


def make_visitor(given: str, surname: str, born_on: date = date(1985, 4, 6), language: str = "en", **more) -> Visitor:
    account = Account.objects.create_user(f"{given}.{surname}@example.invalid".lower(), language=language)
    return Visitor.objects.create(
        account=account,
        given_names=given,
        surname=surname,
        born_on=born_on,
        email=account.email,
        phone="+1 555 0100",
        address="12 Example Street",
        city="Sampletown",
        region="AS",
        postal_code="00001",
        language=language,
        created_at=NOW,
        **more,
    )


def as_actor(visitor: Visitor) -> Actor:
    return Actor(
        visitor.account_id, frozenset({RoleHeld(Role.VISITOR)}), visitor_id=visitor.id, language=visitor.language
    )


def make_person(number: str, facility: Facility, **more) -> IncarceratedPerson:
    fields = {
        "surname": "Placeholder",
        "given_names": "Tomas",
        "born_on": date(1983, 2, 1),
        "housing": "B-2-14",
        "custody_status": "general",
        "visiting_status": "contact",
    }
    return IncarceratedPerson.objects.create(number=number, facility=facility, **{**fields, **more})


@pytest.fixture
def town(db) -> SimpleNamespace:
    """One prison with a person in it, another prison, two visitors, and staff of each rank."""
    facility = Facility.objects.create(code="NORTH", name="North Fork Facility")
    elsewhere = Facility.objects.create(code="SOUTH", name="South Fork Facility")
    visitor = make_visitor("Marisol", "Exampleton", language="es")
    stranger = make_visitor("Greta", "Samplesworth")
    return SimpleNamespace(
        facility=facility,
        elsewhere=elsewhere,
        person=make_person("AB1234", facility),
        visitor=visitor,
        stranger=stranger,
        visitor_actor=as_actor(visitor),
        stranger_actor=as_actor(stranger),
        officer=make_staff(Role.GATE_OFFICER, facility, "Olive Officerly"),
        sergeant=make_staff(Role.VISITING_SERGEANT, facility, "Sergio Sergeantson"),
        colleague=make_staff(Role.LIEUTENANT, facility, "Lena Lieutenantova"),
        head=make_staff(Role.INSTITUTION_HEAD, facility, "Hedda Headley"),
        director=make_staff(Role.DIRECTOR, None, "Dara Directorson"),
        far_sergeant=make_staff(Role.VISITING_SERGEANT, elsewhere, "Farley Sergeantson"),
    )
