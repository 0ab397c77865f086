"""Who answers for the house, and who asks."""

from __future__ import annotations

from gatelodge.foundation.actors import Role
from gatelodge.foundation.permits import anyone, declare, holds, holds_at, is_system, is_visitor
from gatelodge.foundation.seals import seal, secret_class
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
navigation.declare(
    "disclosure",
    Wording("Write an inquiry down", "Anotar una consulta"),
    "disclosure:record_inquiry",
    "disclosure.record_inquiry",
    order=80,
)
navigation.declare(
    "disclosure",
    Wording("What was told to whom", "Qué se comunicó y a quién"),
    "disclosure:accounting",
    "disclosure.see_accounting",
    order=80,
)

# Records requests, own data, victims' preferences
RECORDS_DESK = (Role.LITIGATION_COORDINATOR,)
LISTING_KEEPERS = (Role.LITIGATION_COORDINATOR, Role.INSTITUTION_HEAD)
APPEALS = (Role.INSTITUTION_HEAD, Role.COMMUNICATIONS_HEAD, Role.SECRETARY)

declare("disclosure.ask_records", Wording("ask for records", "pedir registros"), (anyone,))
declare(
    "disclosure.see_records",
    Wording("see records requests of this facility", "ver las solicitudes de registros de esta institución"),
    (holds_at(*RECORDS_DESK, *APPEALS),),
)
declare(
    "disclosure.run_records",
    Wording("answer records requests of this facility", "responder solicitudes de registros de esta institución"),
    (holds_at(*RECORDS_DESK),),
)
declare(
    "disclosure.decide_appeal",
    Wording("decide appeals about records of this facility", "decidir apelaciones sobre registros de esta institución"),
    (holds_at(*APPEALS),),
)
declare(
    "disclosure.see_own_data",
    Wording("see what is held about oneself", "ver lo que se guarda sobre uno mismo"),
    (is_visitor,),
)
declare(
    "disclosure.export_subject",
    Wording("hand out what is held about a person", "entregar lo que se guarda sobre una persona"),
    (holds(*RECORDS_DESK),),
)
declare(
    "disclosure.keep_preferences",
    Wording("keep what victims wish to be told", "guardar lo que las víctimas desean saber"),
    (holds_at(*RECORDS_DESK),),
)
declare(
    "disclosure.withhold_listing",
    Wording("withhold somebody's listed details", "no publicar los datos de una persona"),
    (holds_at(*LISTING_KEEPERS),),
)
declare(
    "disclosure.read_notice",
    Wording("read a notice by its link", "leer un aviso por su enlace"),
    (anyone,),
)
declare(
    "disclosure.run_records_jobs",
    Wording("run the jobs of records and preferences", "ejecutar las tareas de registros y preferencias"),
    (is_system,),
)

navigation.declare(
    "disclosure", Wording("Records requests", "Registros"), "disclosure:records", "disclosure.see_records", order=80
)
navigation.declare(
    "disclosure",
    Wording("Hand out own data", "Entregar datos propios"),
    "disclosure:hand_out",
    "disclosure.export_subject",
    order=81,
)
navigation.declare(
    "disclosure",
    Wording("Victims' preferences", "Preferencias de víctimas"),
    "disclosure:preferences",
    "disclosure.keep_preferences",
    order=82,
)
navigation.declare(
    "disclosure",
    Wording("Withheld listings", "Datos no publicados"),
    "disclosure:withheld_listings",
    "disclosure.withhold_listing",
    order=82,
)
navigation.declare(
    "disclosure",
    Wording("What is held about you", "Lo que guardamos sobre usted"),
    "disclosure:own_data",
    "disclosure.see_own_data",
    order=83,
)

# Who asked what, what was answered, and whom a victim wants to hear from, the record shows only by an opening.
SECRET = secret_class(
    "inquiry", Wording("inquiries, records requests and preferences", "consultas, solicitudes y preferencias")
)
seal(SECRET, "disclosure.*")
