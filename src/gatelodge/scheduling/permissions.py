"""Who may book, who may run the sessions, and what the menu offers them."""

from __future__ import annotations

from gatelodge.foundation.actors import Role
from gatelodge.foundation.permits import declare, holds, holds_at, is_system, is_visitor, own_record
from gatelodge.foundation.seals import leave_open, seal, secret_class
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
LEGAL_DESK = (Role.VISITING_SERGEANT, Role.LITIGATION_COORDINATOR, Role.INSTITUTION_HEAD, Role.DIRECTOR)
declare(
    "scheduling.see_own_legal",
    Wording("see your own legal visits", "ver sus propias visitas legales"),
    (is_visitor,),
)
declare(
    "scheduling.ask_legal",
    Wording("ask for this legal visit", "pedir esta visita legal"),
    (is_visitor, own_record),
    (holds_at(*LEGAL_DESK),),
)
declare(
    "scheduling.place_legal",
    Wording("give or decline legal visits", "asignar o rechazar visitas legales"),
    (holds_at(*LEGAL_DESK),),
)
declare(
    "scheduling.receive_legal",
    Wording("take an attorney who comes unscheduled", "recibir a un abogado sin cita"),
    (holds_at(*LEGAL_DESK, Role.GATE_OFFICER, Role.LIEUTENANT),),
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
navigation.declare(
    "scheduling", Wording("Legal visits", "Visitas legales"), "legal_visits:own", "scheduling.see_own_legal", order=12
)
navigation.declare(
    "scheduling",
    Wording("Legal visits to place", "Visitas legales por asignar"),
    "legal_desk:queue",
    "scheduling.place_legal",
    order=43,
)

# Which events the record shows only by an opening: that there is a visit at all.
VISIT = secret_class("visit", Wording("visits of family and friends", "visitas de familiares y amistades"))
seal(
    VISIT,
    "scheduling.book_visit",
    "scheduling.booking",
    "scheduling.cancel_booking",
    "scheduling.cancel_session",
    "scheduling.companion",
    "scheduling.confirm_booking",
    "scheduling.end_companion",
    "scheduling.expire_holds",
    "scheduling.grant_priority",
    "scheduling.hold_booking",
    "scheduling.issue_companion_code",
    "scheduling.open_booking_reviews",
    "scheduling.resolve_booking_review",
    "scheduling.take_up_companion_code",
    "scheduling.tell_party",
    "scheduling.visitable",
)
LEGAL_VISIT = secret_class("legal_visit", Wording("legal visits", "visitas legales"))
seal(
    LEGAL_VISIT,
    "scheduling.book_legal_now",
    "scheduling.book_legal_visit",
    "scheduling.client",
    "scheduling.decline_legal_request",
    "scheduling.delete_outlived_requests",
    "scheduling.outlived_requests_deleted",
    "scheduling.follow_legal_requests",
    "scheduling.lapse_legal_requests",
    "scheduling.legal_request",
    "scheduling.place_legal_request",
    "scheduling.recheck_legal_standing",
    "scheduling.request_legal_visit",
    "scheduling.review_legal_bookings",
    "scheduling.tell_attorney",
    "scheduling.withdraw_legal_request",
)
leave_open(
    "scheduling.make_sessions",
    "scheduling.save_area",
    "scheduling.save_place",
    "scheduling.save_session_template",
)
