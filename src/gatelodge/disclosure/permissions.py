"""Who answers for the house, and who asks."""

from __future__ import annotations

from gatelodge.foundation.actors import Role
from gatelodge.foundation.permits import anyone, declare, holds, holds_at, is_system
from gatelodge.foundation.wording import Wording
from gatelodge.site.domain import navigation

# inquiries
INQUIRY_DESK = (Role.INFORMATION_OFFICER,)
# Counsel, records and whoever asks about themselves are the litigation coordinator's; police write to the investigator.
COUNSEL_DESK = (Role.LITIGATION_COORDINATOR,)
RECORDERS = (*INQUIRY_DESK, *COUNSEL_DESK, Role.INVESTIGATOR)
SPEAKERS = (Role.COMMUNICATIONS_HEAD, Role.INSTITUTION_HEAD)
APPROVERS = (*SPEAKERS, *COUNSEL_DESK)
READERS = (*INQUIRY_DESK, *APPROVERS)

declare("disclosure.ask", Wording("send an inquiry", "enviar una consulta"), (anyone,))
declare(
    "disclosure.see_inquiries",
    Wording("see inquiries to this facility", "ver las consultas a esta institución"),
    (holds_at(*READERS),),
)
declare(
    "disclosure.record_inquiry",
    Wording("write inquiries down at this facility", "anotar consultas en esta institución"),
    (holds_at(*RECORDERS),),
)
declare(
    "disclosure.answer_inquiry",
    Wording("answer inquiries to this facility", "responder consultas a esta institución"),
    (holds_at(*INQUIRY_DESK, *COUNSEL_DESK),),
)
declare(
    "disclosure.approve_reply",
    Wording("approve replies of this facility", "aprobar respuestas de esta institución"),
    (holds_at(*APPROVERS),),
)
declare(
    "disclosure.see_accounting",
    Wording("see what this facility told to whom", "ver qué comunicó esta institución y a quién"),
    (holds_at(*COUNSEL_DESK, *INQUIRY_DESK),),
    (holds(Role.AUDITOR),),
)
declare(
    "disclosure.run_jobs",
    Wording("run the jobs of disclosure", "ejecutar las tareas de divulgación"),
    (is_system,),
)
navigation.declare(
    "disclosure", Wording("Inquiries", "Consultas"), "disclosure:inquiries", "disclosure.see_inquiries", order=80
)
