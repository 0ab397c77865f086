"""Who may receive visitors, run the floor and close the day, and what the menu offers them."""

from __future__ import annotations

from gatelodge.foundation.actors import Role
from gatelodge.foundation.permits import declare, holds, holds_at, is_system, is_visitor, own_record
from gatelodge.foundation.seals import seal
from gatelodge.foundation.wording import Wording
from gatelodge.scheduling.permissions import LEGAL_VISIT, VISIT
from gatelodge.site.domain import navigation

COMMAND = (Role.VISITING_SERGEANT, Role.LIEUTENANT, Role.INSTITUTION_HEAD)
DESK = (Role.GATE_OFFICER, *COMMAND)

declare(
    "gate.see_day",
    Wording("see who visits today", "ver quién visita hoy"),
    (holds_at(*DESK),),
)
declare(
    "gate.receive",
    Wording("receive visitors at this gate", "recibir visitantes en esta entrada"),
    (holds_at(*DESK),),
)
declare(
    "gate.run_floor",
    Wording("call out, seat and end visits here", "llamar, sentar y terminar visitas aquí"),
    (holds_at(*DESK),),
)
# A person's "no" counts only when somebody above the desk has heard it too.
declare(
    "gate.witness_refusal",
    Wording(
        "record alone that the incarcerated person declined the visit",
        "registrar por sí sola que la persona encarcelada rechazó la visita",
    ),
    (holds_at(*COMMAND),),
)
# The desk records departures alone; that one did not happen is seen by somebody above the desk as well.
declare(
    "gate.take_back_departure",
    Wording("take back a departure that was recorded by mistake here", "anular aquí una salida registrada por error"),
    (holds_at(*COMMAND),),
)
# Whatever a legal visitor brought in is accounted for at leaving; that somebody goes without is a sergeant's to say.
declare(
    "gate.release_with_items",
    Wording(
        "let a visitor go whose items are not accounted for",
        "dejar salir a una persona cuyos objetos no están justificados",
    ),
    (holds_at(*COMMAND),),
)
# Whoever looks into a matter may know that a visit was; legal visits only those who meet them in their own work.
declare(
    "gate.know_visits",
    Wording("know which visits took place at this facility", "saber qué visitas hubo en esta institución"),
    (holds_at(Role.INVESTIGATOR, Role.INSTITUTION_HEAD, Role.DIRECTOR),),
)
LEGAL_NUMBERS = (Role.VISITING_SERGEANT, Role.LITIGATION_COORDINATOR, Role.INSTITUTION_HEAD, Role.DIRECTOR)
declare(
    "gate.see_legal_numbers",
    Wording("see how long legal visits wait", "ver cuánto esperan las visitas legales"),
    (holds(*LEGAL_NUMBERS),),
)
declare(
    "gate.prove_non_recording",
    Wording("prove that this visit was not recorded", "acreditar que esta visita no se grabó"),
    (is_visitor, own_record),
    (holds_at(Role.LITIGATION_COORDINATOR),),
)
declare(
    "gate.run_jobs",
    Wording("run the jobs of the gate", "ejecutar las tareas de la entrada"),
    (is_system,),
)
declare(
    "gate.close_day",
    Wording("close the visiting day", "cerrar el día de visitas"),
    (holds_at(*COMMAND),),
)

navigation.declare("gate", Wording("Today", "Hoy"), "gate:day", "gate.see_day", order=10)
navigation.declare("gate", Wording("Floor", "Sala"), "gate:floor", "gate.see_day", order=11)
navigation.declare(
    "gate",
    Wording("How legal visits wait", "Espera de las visitas legales"),
    "gate:legal_numbers",
    "gate.see_legal_numbers",
    order=44,
)

# Which events the record shows only by an opening.
seal(
    LEGAL_VISIT,
    "gate.check_in_item",
    "gate.check_out_item",
    "gate.legal_numbers",
    "gate.non_recording",
    "gate.prove_non_recording",
    "gate.receive_walk_in",
    "gate.record_client_refusal",
    "gate.report_client_refusal",
    "gate.tell_of_refusal",
    "gate.walk_in",
    "gate.witness_client_refusal",
)
# At the gate one deed serves both kinds of visit, and which it was must not show.
seal(
    VISIT,
    "gate.acknowledge_call_out",
    "gate.admit_visitor",
    "gate.arrival",
    "gate.call_out_person",
    "gate.check_visitor",
    "gate.close_day",
    "gate.day",
    "gate.departure_taken_back",
    "gate.end_visit",
    "gate.floor",
    "gate.record_arrival",
    "gate.record_departure",
    "gate.seat_visit",
    "gate.send_visitor_out",
    "gate.take_back_departure",
    "gate.turn_away",
    "gate.turn_away_visitor",
    "gate.visit",
    "gate.visits_known",
)
