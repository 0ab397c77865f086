"""A case leaves the house, in one form and one edition."""

from __future__ import annotations

import hashlib
from datetime import datetime
from uuid import UUID

from gatelodge.cases.actions._working import subject
from gatelodge.cases.domain.case_file import CaseFile, Edition, for_public
from gatelodge.cases.domain.custody import head_of
from gatelodge.cases.domain.lifecycle import ExportKind
from gatelodge.cases.models import Case
from gatelodge.cases.queries.case_files import case_file_of, opener_of
from gatelodge.cases.queries.exports import OF_EDITION, Export, build_export
from gatelodge.cases.queries.reach import cases_to_export
from gatelodge.foundation.actors import Actor
from gatelodge.foundation.permits import require
from gatelodge.foundation.refusals import Absent
from gatelodge.ledger.actions import about, deed, note


@deed("cases.export_case")
def export_case(
    actor: Actor, *, case_id: UUID, edition: Edition, kind: ExportKind, language: str, now: datetime
) -> Export:
    """This will make an export, and write down its digest and the head of the custody that it holds."""
    if kind not in OF_EDITION[edition]:
        raise Absent
    case = _case(actor, case_id, edition)
    about(subject(case))
    file = _edition(case_file_of(case, as_of=now), edition)
    made = build_export(file, kind, language=language, open_file=opener_of(case))
    data = {"edition": edition, "kind": kind, "language": language, "size": len(made.content)}
    data |= {"sha256": hashlib.sha256(made.content).hexdigest(), "bag": made.bag, "head": head_of(file.custody)}
    note(subject(case), data)
    return made


def _case(actor: Actor, case_id: UUID, edition: Edition) -> Case:
    public = edition is Edition.PUBLIC
    case = cases_to_export(actor, public=public).filter(id=case_id).first()
    if case is None:
        raise Absent
    require(actor, "cases.publish" if public else "cases.export", case)
    return case


def _edition(file: CaseFile, edition: Edition) -> CaseFile:
    return for_public(file) if edition is Edition.PUBLIC else file
