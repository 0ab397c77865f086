"""Which version of a reply was read, and does it tell anything of what is in records?"""

from __future__ import annotations

import hashlib
from uuid import UUID

from gatelodge.disclosure.models import InquiryReply
from gatelodge.policy.domain.disclosing import Telling
from gatelodge.policy.queries.disclosure import current_table


def version_of(reply: InquiryReply) -> str:
    """Name the text as it stands: it is another one after an edit."""
    told = "\0".join((reply.text_en, reply.text_es, reply.edited_text, reply.audience))
    return hashlib.sha256(told.encode()).hexdigest()[:32]


def tells_records(reply: InquiryReply) -> bool:
    """Tell whether a reply says anything of what is in records; counts and what is answered apart are nothing of the kind."""
    rows = current_table().rows
    told = {one["fact"] for one in reply.decision["answers"] if one["telling"] == Telling.TELL}
    return any(not rows[fact].apart and fact != "statistics" for fact in told if fact in rows)


def read_version(reply_id: UUID) -> str:
    """Name the version of a reply that stands now, for whoever has its identifier alone."""
    return version_of(InquiryReply.objects.get(id=reply_id))
