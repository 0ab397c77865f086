"""The letters and the package of a records request: for whoever asked, by the link of the mail, and for the desk."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from gatelodge.disclosure.models import RecordsLetter, RecordsRequest
from gatelodge.disclosure.queries.records import newest_package
from gatelodge.disclosure.queries.records_reach import own_request, records_within
from gatelodge.disclosure.queries.records_told import letter_pdf, package_bytes
from gatelodge.foundation.actors import Actor
from gatelodge.foundation.refusals import Absent
from gatelodge.ledger.actions import noted, protected_read


@dataclass(frozen=True, slots=True)
class PackageFile:
    """The archive of an answer."""

    name: str
    content: bytes


@protected_read("disclosure.records_package")
def read_package(
    actor: Actor, *, purpose: str, now: datetime, code: str = "", token: str = "", records_id: UUID | None = None
) -> PackageFile:
    """Build the package anew, for whoever has the link or reaches the request."""
    row = _found(actor, records_id, code, token)
    noted(f"records_request:{row.id}")
    return PackageFile(f"records-{row.code}.zip", package_bytes(newest_package(row)))


@protected_read("disclosure.records_letter")
def read_records_letter(
    actor: Actor,
    *,
    letter_id: UUID,
    purpose: str,
    now: datetime,
    code: str = "",
    token: str = "",
    records_id: UUID | None = None,
) -> bytes:
    """Build a letter of a request anew."""
    row = _found(actor, records_id, code, token)
    letter = RecordsLetter.objects.filter(request=row, id=letter_id).first()
    if letter is None:
        raise Absent
    noted(f"records_request:{row.id}")
    return letter_pdf(letter)


def _found(actor: Actor, records_id: UUID | None, code: str, token: str) -> RecordsRequest:
    if records_id is None:
        return own_request(code, token)
    row = records_within(actor).filter(id=records_id).first()
    if row is None:
        raise Absent
    return row
