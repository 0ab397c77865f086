"""Number an exhibit, seal its bytes, and write the first entry of its custody."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from django.db.models import Max

from gatelodge.cases.actions._custody import hang, note_custody
from gatelodge.cases.actions._vault import seal_for_case
from gatelodge.cases.domain.coming import media_type_of
from gatelodge.cases.domain.exhibits import (
    IN_ANOTHER_CASE,
    NO_SUCH_SOURCE,
    Step,
    Taken,
    digest_of,
    faults_of_exhibit,
    faults_of_step,
)
from gatelodge.cases.domain.lifecycle import CustodyAction, ExhibitKind
from gatelodge.cases.models import Case, Exhibit, SourceItem
from gatelodge.foundation.refusals import BadInput, refuse_if_any
from gatelodge.grounds.domain.signs import clean, clean_line
from gatelodge.photos.queries.vault import open_sealed


def keep_exhibit(by: UUID, case: Case, taken: Taken, *, now: datetime) -> UUID:
    """Keep it, behind the lock on the case, and write the event of the deed."""
    source, parent = _source(case, taken), _parent(case, taken)
    kind = ExhibitKind.FILE if source else taken.kind
    content = open_sealed(source.stored_as, source.sealed_key) if source else taken.content
    step = Step(CustodyAction.RECEIVED, taken.reason, from_whom=taken.from_whom).cleaned()
    name, description = clean_line(taken.name), clean(taken.description)
    faults = [*faults_of_exhibit(kind, name, description, size=len(content)), *faults_of_step(step)]
    refuse_if_any(BadInput, faults)
    exhibit = Exhibit(
        case=case,
        number=(case.exhibits.aggregate(last=Max("number"))["last"] or 0) + 1,
        kind=kind,
        name=name,
        description=description,
        source=source,
        parent=parent,
        taken_in_at=now,
        taken_in_by_id=by,
    )
    if content:
        sealed = seal_for_case(content)
        exhibit.stored_as, exhibit.sealed_key = sealed.stored_as, sealed.sealed_key
        exhibit.sha256, exhibit.size, exhibit.media_type = digest_of(content), len(content), media_type_of(content)
    exhibit.save(force_insert=True)
    written = hang(by, case, exhibit, step, now=now)
    note_custody(case, exhibit, written, name=exhibit.name)
    return exhibit.id


def _source(case: Case, taken: Taken) -> SourceItem | None:
    if taken.source_id is None:
        return None
    found = SourceItem.objects.filter(case=case, id=taken.source_id).first()
    if found is None:
        raise BadInput(NO_SUCH_SOURCE)
    return found


def _parent(case: Case, taken: Taken) -> Exhibit | None:
    if taken.parent_id is None:
        return None
    found = Exhibit.objects.filter(case=case, id=taken.parent_id).first()
    if found is None:
        raise BadInput(IN_ANOTHER_CASE)
    return found
