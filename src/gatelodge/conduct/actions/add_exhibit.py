"""A photo, a document or an object becomes evidence of an incident."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID, uuid4

from django.core.files.base import ContentFile
from django.core.files.storage import storages
from django.db import DatabaseError

from gatelodge.conduct.actions._hanging import incident_of
from gatelodge.conduct.actions._ordering import signer
from gatelodge.conduct.domain.exhibits import ADDED_ALREADY, digest_of, faults_of, plain_name
from gatelodge.conduct.models import Exhibit, Incident
from gatelodge.conduct.queries.pictures import content_type_of
from gatelodge.foundation.actors import Actor
from gatelodge.foundation.refusals import BadInput, NotAllowedNow, Refusal, refuse_if_any
from gatelodge.ledger.actions import deed, note, sqlstate
from gatelodge.ledger.actions.deeds import UNIQUE


def _added_before(error: DatabaseError) -> Refusal | None:
    return NotAllowedNow(ADDED_ALREADY) if sqlstate(error) == UNIQUE else None


@deed("conduct.add_exhibit", on_conflict=_added_before)
def add_exhibit(
    actor: Actor,
    *,
    incident_id: UUID,
    kind: str,
    description: str,
    now: datetime,
    content: bytes = b"",
    file_name: str = "",
) -> UUID:
    """This will keep something as evidence, byte for byte as it came, and its digest in the ledger."""
    incident = incident_of(actor, incident_id, "conduct.add_exhibit")
    content_type = content_type_of(content) if content else None
    refuse_if_any(BadInput, faults_of(kind, description, size=len(content), content_type=content_type))
    said = {"incident": incident, "kind": kind, "description": description.strip()}
    said |= {"added_at": now, "added_by_id": signer(actor)}
    if not content:
        exhibit = Exhibit.objects.create(**said)
    else:
        said |= {"file_name": plain_name(file_name), "content_type": content_type}
        exhibit = _keep(incident, content, said)
    digest = exhibit.sha256.hex() if exhibit.sha256 else None
    note(
        f"exhibit:{exhibit.id}",
        {"incident": incident.id, "kind": kind, "content_type": content_type, "size": exhibit.size, "sha256": digest},
        private={"description": exhibit.description, "file_name": exhibit.file_name},
    )
    return exhibit.id


def _keep(incident: Incident, content: bytes, said: dict[str, object]) -> Exhibit:
    """Write the file, then the row; a row that can't be written leaves no file behind."""
    digest = digest_of(content)
    if Exhibit.objects.filter(incident=incident, sha256=digest).exists():
        raise NotAllowedNow(ADDED_ALREADY)
    folder, exhibit_id = storages["protected"], uuid4()
    stored_as = folder.save(f"exhibits/{exhibit_id}", ContentFile(content))
    try:
        return Exhibit.objects.create(id=exhibit_id, size=len(content), sha256=digest, stored_as=stored_as, **said)
    except DatabaseError:
        folder.delete(stored_as)
        raise
