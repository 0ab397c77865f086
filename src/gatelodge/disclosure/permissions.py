"""Who answers for the house, and who asks."""

from __future__ import annotations

from gatelodge.foundation.actors import Role
from gatelodge.foundation.permits import anyone, declare, holds, holds_at, is_system, is_visitor
from gatelodge.foundation.wording import Wording
from gatelodge.site.domain import navigation

# Records requests, own data, victims' preferences
RECORDS_DESK = (Role.LITIGATION_COORDINATOR,)
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
    (is_system,),  # the command
)
declare(
    "disclosure.keep_preferences",
    Wording("keep what victims wish to be told", "guardar lo que las víctimas desean saber"),
    (holds_at(*RECORDS_DESK),),
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
    Wording("What is held about you", "Lo que guardamos sobre usted"),
    "disclosure:own_data",
    "disclosure.see_own_data",
    order=83,
)
