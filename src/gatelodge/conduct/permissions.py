"""Who may record what a visitor did, and who may come to the table where it is decided."""

from __future__ import annotations

from gatelodge.foundation.actors import Role
from gatelodge.foundation.permits import declare, holds_at, is_system, is_visitor, own_record
from gatelodge.foundation.seals import seal, secret_class
from gatelodge.foundation.wording import Wording
from gatelodge.site.domain import navigation, uploads

FLOOR = (Role.GATE_OFFICER, Role.VISITING_SERGEANT, Role.LIEUTENANT, Role.INSTITUTION_HEAD)

declare(
    "conduct.record_incident",
    Wording("record incidents of this facility", "registrar incidentes de esta institución"),
    (holds_at(*FLOOR),),
)
declare(
    "conduct.see_incidents",
    Wording("see incidents of this facility", "ver los incidentes de esta institución"),
    (holds_at(*FLOOR, Role.DIRECTOR),),
)
# Too low a rank is refused at the table, by the rule and by name, not at the door.
declare(
    "conduct.sanction",
    Wording("decide on incidents of this facility", "decidir sobre incidentes de esta institución"),
    (holds_at(*FLOOR, Role.DIRECTOR),),
)
declare(
    "conduct.see_own",
    Wording("see decisions about you", "ver las decisiones sobre usted"),
    (is_visitor,),
)
declare(
    "conduct.complain",
    Wording("complain of this decision", "quejarse de esta decisión"),
    (is_visitor, own_record),
)
declare(
    "conduct.enter_complaint",
    Wording("enter complaints on paper at this facility", "registrar quejas en papel en esta institución"),
    (holds_at(*FLOOR, Role.DIRECTOR),),
)
# As with sanctions: who answers is the rules' to say, and too low a rank is refused by name.
declare(
    "conduct.answer_complaint",
    Wording("see and answer complaints of this facility", "ver y responder quejas de esta institución"),
    (holds_at(*FLOOR, Role.DIRECTOR),),
)

declare(
    "conduct.change_course",
    Wording("renew or end measures of this facility", "renovar o terminar medidas de esta institución"),
    (holds_at(*FLOOR, Role.DIRECTOR),),
)
declare(
    "conduct.see_board",
    Wording("see what is due at this facility", "ver lo que vence en esta institución"),
    (holds_at(*FLOOR, Role.DIRECTOR),),
)
declare(
    "conduct.run_jobs",
    Wording("run the jobs of conduct", "ejecutar las tareas de conducta"),
    (is_system,),
)

# Who concludes something from a case brings it here, and may know what followed, not all that was seen and heard.
REFERRERS = (Role.INVESTIGATOR, Role.INSTITUTION_HEAD, Role.DIRECTOR)
declare(
    "conduct.refer",
    Wording(
        "bring findings to conduct at this facility, and see what followed",
        "llevar conclusiones a conducta en esta institución y ver qué siguió",
    ),
    (holds_at(*REFERRERS),),
)

# What hangs on an incident is added where it is recorded.
declare(
    "conduct.add_exhibit",
    Wording("add exhibits to incidents of this facility", "agregar pruebas a incidentes de esta institución"),
    (holds_at(*FLOOR),),
)
declare(
    "conduct.read_exhibit",
    Wording("read exhibits of this facility as they came", "leer las pruebas de esta institución tal como llegaron"),
    # An original tells where, when and by which camera; the officer at the gate sees the picture alone.
    (holds_at(Role.VISITING_SERGEANT, Role.LIEUTENANT, Role.INSTITUTION_HEAD, Role.DIRECTOR),),
)
declare(
    "conduct.seize_item",
    Wording("enter what was taken at this facility", "registrar lo retenido en esta institución"),
    (holds_at(*FLOOR),),
)
declare(
    "conduct.return_item",
    Wording("give back what was taken at this facility", "devolver lo retenido en esta institución"),
    (holds_at(*FLOOR),),
)
declare(
    "conduct.report_contraband",
    Wording("report contraband of this facility", "informar de contrabando en esta institución"),
    (holds_at(*FLOOR),),
)
declare(
    "conduct.evaluate_contraband",
    Wording("evaluate contraband of this facility", "evaluar el contrabando de esta institución"),
    (holds_at(Role.VISITING_SERGEANT, Role.LIEUTENANT, Role.INSTITUTION_HEAD, Role.DIRECTOR),),
)
declare(
    "conduct.order_measure",
    Wording(
        "limit the visits of incarcerated persons of this facility",
        "limitar las visitas de personas encarceladas de esta institución",
    ),
    (holds_at(*FLOOR, Role.DIRECTOR),),
)

navigation.declare(
    "conduct", Wording("Incidents", "Incidentes"), "conduct:incidents", "conduct.see_incidents", order=40
)
navigation.declare(
    "conduct", Wording("Contraband", "Contrabando"), "conduct:contraband", "conduct.evaluate_contraband", order=44
)
navigation.declare(
    "conduct", Wording("Decisions about you", "Decisiones sobre usted"), "conduct:own", "conduct.see_own", order=45
)
navigation.declare(
    "conduct", Wording("Complaints", "Quejas"), "conduct:complaints", "conduct.answer_complaint", order=42
)
navigation.declare("conduct", Wording("What is due", "Lo que vence"), "conduct:board", "conduct.see_board", order=41)

# An exhibit and its form; one that is somewhat too large is still told so at its field.
uploads.declare(("/conduct/", "/api/conduct/"), ("conduct.add_exhibit",), most_bytes=40_000_000)

# What somebody is said to have done, and what followed, the record shows only by an opening.
seal(secret_class("incident", Wording("incidents and sanctions", "incidentes y sanciones")), "conduct.*")
