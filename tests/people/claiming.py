"""What the tests of claims ask and read again and again."""

from __future__ import annotations

import subprocess
from datetime import timedelta
from typing import Any

from gatelodge.clearance.actions import check_consent_code
from gatelodge.foundation.actors import ANONYMOUS, Actor
from gatelodge.people import queries
from gatelodge.people.domain.professionals import Capacity
from gatelodge.people.models import Representation
from gatelodge.people.queries import ClientRow
from tests.people.practice import Practice


def pages_of(pdf: bytes) -> list[str]:
    """This will give the text of each page, as poppler reads it."""
    told = subprocess.run(["pdftotext", "-layout", "-", "-"], input=pdf, capture_output=True, check=True).stdout
    return told.decode().split("\f")[:-1]


def facts(practice: Practice, actor: Actor) -> dict[str, Any]:
    assert actor.visitor_id
    asked: dict[str, Any] = {"capacity": Capacity.ATTORNEY, "sponsorship_id": None, "on": practice.now.date()}
    return queries.legal_facts(actor.visitor_id, practice.cast.tomas.id, **asked)


def shown(practice: Practice, actor: Actor, after: timedelta = timedelta(0)) -> ClientRow:
    (row,) = queries.list_own_clients(actor, practice.now + after)
    return row


def as_told(row: ClientRow) -> tuple[Any, ...]:
    """This will give what an attorney sees of a claim, but for number, id and day."""
    return (row.person_id, row.person_name, row.facility_name, row.state, row.confirmed_at, row.of_record, row.is_open)


def at_kiosk(practice: Practice, claim: Representation, number: str = "AX1001") -> Any:
    return check_consent_code(ANONYMOUS, number=number, code=claim.code, client="10.0.0.1", now=practice.now)


# The client's own answer
