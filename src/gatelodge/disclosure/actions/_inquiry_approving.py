"""Who may agree to a reply, and who may not as it is their own."""

from __future__ import annotations

from gatelodge.disclosure.domain import inquiry_reasons as reasons
from gatelodge.disclosure.domain.inquiries import approvers
from gatelodge.disclosure.domain.inquiry_states import InquiryKind
from gatelodge.disclosure.models import InquiryReply
from gatelodge.disclosure.queries.inquiry_versions import tells_records
from gatelodge.foundation.actors import Actor
from gatelodge.foundation.refusals import NotAllowedNow


def refuse_other_office(actor: Actor, reply: InquiryReply) -> None:
    """Refuse whoever does not hold the office that approves replies of this kind."""
    roles = approvers(InquiryKind(reply.inquiry.kind), tells=tells_records(reply))
    if not actor.holds(*roles, facility_id=reply.inquiry.facility_id):
        raise NotAllowedNow(reasons.NOT_YOUR_PART)


def refuse_own_hand(actor: Actor, reply: InquiryReply) -> None:
    """Refuse whoever wrote, edited or submitted it."""
    if actor.account_id in (reply.drafted_by_id, reply.edited_by_id, reply.submitted_by_id):
        raise NotAllowedNow(reasons.YOURS_ALREADY)
