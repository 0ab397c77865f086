"""Somebody asks whether a picture is one of ours; the question, the answer and its evidence are kept."""

from __future__ import annotations

import hashlib
from datetime import datetime
from uuid import UUID

from gatelodge.foundation.actors import Actor
from gatelodge.foundation.codes import new_code
from gatelodge.foundation.permits import require
from gatelodge.foundation.refusals import BadInput
from gatelodge.ledger.actions import deed, note
from gatelodge.photos.actions._reports import sign_report
from gatelodge.photos.actions._vault import Sealed, seal_picture
from gatelodge.photos.domain.asking import PICTURE_MISSING, why_purpose_is_wrong
from gatelodge.photos.domain.matching.answer import Answer
from gatelodge.photos.domain.matching.grades import Grade
from gatelodge.photos.domain.telling import told
from gatelodge.photos.models import PhotoMatch, PhotoRelease
from gatelodge.photos.queries.evidencing import draw_evidence
from gatelodge.photos.queries.reading import read_picture
from gatelodge.photos.queries.registry import ask_registry
from gatelodge.photos.queries.signing import verify_file
from gatelodge.photos.queries.within import asking_facility


@deed("photos.match_picture")
def match_picture(actor: Actor, *, content: bytes, purpose: str, now: datetime, language: str = "en") -> UUID:
    """This will answer whether a picture is one of ours, as far as can be told, and keep the answer, signed."""
    require(actor, "photos.match")
    purpose = " ".join(purpose.split())
    faults = [*why_purpose_is_wrong(purpose), *([] if content else [PICTURE_MISSING])]
    if faults:
        raise BadInput(*faults)
    picture = read_picture(content)
    credential = verify_file(content)
    found, registry = ask_registry(picture, claimed=credential.copy)
    answer, drawn = found.answer, draw_evidence(found, registry, language)
    digest = hashlib.sha256(drawn).hexdigest() if drawn else None
    said = told(answer, credential, asked=len(registry.nominator), evidence=digest)
    code = new_code()
    report = sign_report(code, asked_at=now, sha256=bytes.fromhex(picture.sha256), answer=said)
    asked, evidence = seal_picture(content), seal_picture(drawn) if drawn else None
    row = PhotoMatch.objects.create(
        code=code,
        facility_id=asking_facility(actor),
        purpose=purpose,
        sha256=report.sha256,
        asked_as=asked.stored_as,
        asked_key=asked.sealed_key,
        **_kept(evidence),
        grade=answer.grade,
        exposure_id=answer.photo,
        release_id=_release(answer),
        answer=report.answer,
        signature=report.signature,
        key_id=report.key_id,
        asked_at=now,
        asked_by_id=actor.account_id,
    )
    # The grade is not told here: who reads the record may not be who may know.
    data = {"code": code, "sha256": report.sha256.hex(), "signature": report.signature.hex()}
    note(f"photo_match:{row.id}", data, purpose=purpose)
    return row.id


def _kept(evidence: Sealed | None) -> dict[str, object]:
    return {} if evidence is None else {"evidence_as": evidence.stored_as, "evidence_key": evidence.sealed_key}


def _release(answer: Answer) -> UUID | None:
    if answer.grade is not Grade.SAME_COPY or answer.inside is None or answer.inside.copy is None:
        return None
    return PhotoRelease.objects.values_list("id", flat=True).get(reference=answer.inside.copy)
