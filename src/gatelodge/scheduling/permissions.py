"""Who may book, who may run the sessions, and what the menu offers them."""

from __future__ import annotations

from gatelodge.foundation.actors import Role
from gatelodge.foundation.permits import declare, holds, holds_at, is_system, is_visitor, own_record
from gatelodge.foundation.wording import Wording
from gatelodge.site.domain import navigation

COMMAND = (Role.VISITING_SERGEANT, Role.LIEUTENANT, Role.INSTITUTION_HEAD)
DESK = (Role.GATE_OFFICER, *COMMAND)

declare(
    "scheduling.see_slots",
    Wording("see when visits can be booked", "ver cuándo se pueden reservar visitas"),
    (is_visitor,),
    (holds_at(*DESK),),
)
declare(
    "scheduling.book",
    Wording("book this visit", "reservar esta visita"),
    (is_visitor, own_record),
    (holds_at(*DESK),),
)
declare(
    "scheduling.see_own",
    Wording("see your own visits", "ver sus propias visitas"),
    (is_visitor,),
)
declare(
    "scheduling.cancel_booking",
    Wording("cancel this booking", "cancelar esta reserva"),
    (is_visitor, own_record),
    (holds_at(*COMMAND),),
)
declare(
    "scheduling.manage",
    Wording("manage areas, places and sessions", "administrar áreas, lugares y sesiones"),
    (holds_at(*COMMAND),),
)
declare(
    "scheduling.make_sessions",
    Wording("make the coming weeks' sessions", "crear las sesiones de las próximas semanas"),
    (holds_at(*COMMAND),),
    (is_system,),
)
declare(
    "scheduling.review",
    Wording("look at bookings in doubt", "revisar las reservas en duda"),
    (holds_at(*COMMAND),),
)
declare(
    "scheduling.see_bookings",
    Wording(
        "see a visitor's coming visits at these facilities", "ver las próximas visitas de alguien en estos centros"
    ),
    (holds(*DESK, Role.DIRECTOR),),
)
declare(
    "scheduling.run_jobs",
    Wording("run the jobs of scheduling", "ejecutar las tareas de programación"),
    (is_system,),
)
declare(
    "scheduling.grant_priority",
    Wording("give priority for a visit that was lost", "dar prioridad por una visita perdida"),
    (holds(Role.INSTITUTION_HEAD, Role.DIRECTOR),),
    (is_system,),
)
declare(
    "scheduling.be_companion",
    Wording("let another visitor book for you", "permitir que otra persona reserve por usted"),
    (is_visitor,),
)

navigation.declare(
    "scheduling", Wording("Book a visit", "Reservar una visita"), "scheduling:persons", "scheduling.see_own", order=10
)
navigation.declare(
    "scheduling", Wording("Your visits", "Sus visitas"), "scheduling:visits", "scheduling.see_own", order=11
)
navigation.declare("scheduling", Wording("Sessions", "Sesiones"), "scheduling:sessions", "scheduling.manage", order=40)
navigation.declare(
    "scheduling", Wording("Visiting areas", "Áreas de visita"), "scheduling:areas", "scheduling.manage", order=41
)
navigation.declare(
    "scheduling", Wording("Bookings in doubt", "Reservas en duda"), "scheduling:reviews", "scheduling.review", order=42
)
