"""What does an exhibit show? Its bytes leave storage only here, proved by their digest, and each time with an event."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.core.files.storage import storages

from gatelodge.conduct.domain.exhibits import ALTERED, PICTURES, digest_of
from gatelodge.conduct.models import Exhibit
from gatelodge.conduct.queries.pictures import preview_of
from gatelodge.foundation.actors import Actor
from gatelodge.foundation.permits import require
from gatelodge.foundation.refusals import Absent, NotAllowedNow
from gatelodge.ledger.actions import noted, protected_read


@dataclass(frozen=True, slots=True)
class FileRow:
    """The bytes of an exhibit, with what they are."""

    content: bytes
    content_type: str
    name: str


@protected_read("conduct.exhibit")
def read_exhibit(actor: Actor, *, exhibit_id: UUID, purpose: str, now: datetime) -> FileRow:
    """Get an exhibit as it came, with all that the camera wrote into it."""
    exhibit = _find(actor, exhibit_id, "conduct.read_exhibit")
    return FileRow(_bytes_of(exhibit), exhibit.content_type, exhibit.file_name or f"exhibit-{exhibit.id}")


@protected_read("conduct.exhibit_preview")
def read_preview(actor: Actor, *, exhibit_id: UUID, purpose: str, now: datetime) -> FileRow:
    """Get the picture of an exhibit drawn anew, without place, time and camera; Absent for what is no picture."""
    exhibit = _find(actor, exhibit_id, "conduct.see_incidents")
    if exhibit.content_type not in PICTURES:
        raise Absent
    return FileRow(preview_of(_bytes_of(exhibit)), "image/jpeg", f"exhibit-{exhibit.id}.jpg")


def _find(actor: Actor, exhibit_id: UUID, permission: str) -> Exhibit:
    exhibits = Exhibit.objects.select_related("incident").exclude(stored_as="")
    if actor.facility_ids is not None:
        exhibits = exhibits.filter(incident__facility_id__in=actor.facility_ids)
    found = exhibits.filter(id=exhibit_id).first()
    if found is None:
        raise Absent
    require(actor, permission, found.incident)
    noted(f"exhibit:{found.id}")
    return found


def _bytes_of(exhibit: Exhibit) -> bytes:
    try:
        with storages["protected"].open(exhibit.stored_as) as file:
            content: bytes = file.read()
    except OSError:
        raise NotAllowedNow(ALTERED) from None
    if digest_of(content) != bytes(exhibit.sha256 or b""):
        raise NotAllowedNow(ALTERED)
    return content
