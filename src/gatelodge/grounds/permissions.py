"""Who may draw the map, answer access requests, let crews in, and ask where a picture was taken."""

from __future__ import annotations

from gatelodge.foundation.actors import Role
from gatelodge.foundation.permits import anyone, declare, holds, holds_at, is_system
from gatelodge.foundation.seals import leave_open, seal, secret_class
from gatelodge.foundation.wording import Wording
from gatelodge.site.domain import navigation, uploads

MAP_KEEPERS = (Role.ADMINISTRATOR, Role.LIEUTENANT)
MEDIA_DESK = (Role.INFORMATION_OFFICER,)
DECIDERS = (Role.INSTITUTION_HEAD, Role.COMMUNICATIONS_HEAD, Role.SECRETARY)
GATE = (Role.GATE_OFFICER, Role.VISITING_SERGEANT)
# Who may be sent along with a crew.
ESCORTS = (*MEDIA_DESK, *GATE, Role.LIEUTENANT)
ASSESSORS = (Role.INVESTIGATOR, Role.INSTITUTION_HEAD, Role.DIRECTOR, Role.INFORMATION_OFFICER)
SEE_MAP = (*MAP_KEEPERS, *MEDIA_DESK, *DECIDERS, *GATE, *ASSESSORS)

# the map
declare(
    "grounds.see_map",
    Wording("see the map of this facility", "ver el mapa de esta institución"),
    (holds_at(*SEE_MAP),),
)
declare(
    "grounds.draw_map",
    Wording("draw the map of this facility", "dibujar el mapa de esta institución"),
    (holds_at(*MAP_KEEPERS),),
)

# requests and permits
declare("grounds.ask", Wording("ask for access with cameras", "pedir acceso con cámaras"), (anyone,))
declare("grounds.see_log", Wording("see the public log of access", "ver el registro público de accesos"), (anyone,))
declare(
    "grounds.see_requests",
    Wording("see access requests of this facility", "ver las solicitudes de acceso de esta institución"),
    (holds_at(*MEDIA_DESK, *DECIDERS),),
)
declare(
    "grounds.run_desk",
    Wording("run the media desk of this facility", "llevar la mesa de medios de esta institución"),
    (holds_at(*MEDIA_DESK),),
)
declare(
    "grounds.decide",
    Wording("answer access requests of this facility", "responder solicitudes de acceso de esta institución"),
    (holds_at(*DECIDERS),),
)
declare(
    "grounds.authorise_denial",
    Wording("authorise denials of access", "autorizar denegaciones de acceso"),
    (holds(Role.SECRETARY),),
)
declare(
    "grounds.issue_permit",
    Wording("issue permits of this facility", "emitir permisos de esta institución"),
    (holds_at(*MEDIA_DESK, Role.INSTITUTION_HEAD),),
)
declare(
    "grounds.keep_gate",
    Wording("let crews in at this facility", "dejar entrar equipos de filmación en esta institución"),
    (holds_at(*GATE),),
)
declare(
    "grounds.run_jobs",
    Wording("run the jobs of media access", "ejecutar las tareas del acceso de medios"),
    (is_system,),
)

# where a picture was taken
declare(
    "grounds.assess",
    Wording("ask where a picture was taken at this facility", "preguntar dónde se tomó una foto en esta institución"),
    (holds_at(*ASSESSORS),),
    (is_system,),  # the command
)

navigation.declare("grounds", Wording("Media access", "Medios"), "grounds:requests", "grounds.see_requests", order=70)
navigation.declare(
    "grounds", Wording("Map of the grounds", "Mapa del terreno"), "grounds:maps", "grounds.see_map", order=71
)
navigation.declare("grounds", Wording("Crews today", "Equipos de hoy"), "grounds:gate", "grounds.keep_gate", order=72)
navigation.declare(
    "grounds",
    Wording("Where was it taken?", "¿Dónde se tomó?"),
    "grounds:assessments",
    "grounds.assess",
    order=73,
)
# A stranger's picture, and the facility's own from the air, never lie on the disk as they came.
SENT_TO = ("/grounds/assess/", "/grounds/map/", "/api/grounds/assessments/", "/api/grounds/maps/")
uploads.declare(SENT_TO, ("grounds.assess", "grounds.draw_map"), most_bytes=60_000_000)

# Which events the record shows only by an opening: who asked to film, and where a picture was taken from.
seal(
    secret_class(
        "media_request", Wording("requests of the press and of film crews", "solicitudes de prensa y de filmación")
    ),
    "grounds.add_crew",
    "grounds.add_equipment",
    "grounds.admit_crew",
    "grounds.amend_permit",
    "grounds.answer_denial_authority",
    "grounds.answer_initially",
    "grounds.ask_access",
    "grounds.ask_denial_authority",
    "grounds.assign_escort",
    "grounds.change_request",
    "grounds.check_in_equipment",
    "grounds.check_out_equipment",
    "grounds.classify_media",
    "grounds.clear_crew",
    "grounds.decide_access",
    "grounds.deem_approved",
    "grounds.erase_old_requests",
    "grounds.gate_list",
    "grounds.gate_permit",
    "grounds.issue_permit",
    "grounds.keep_back_request",
    "grounds.let_crew_out",
    "grounds.letter",
    "grounds.old_requests_erased",
    "grounds.own_request",
    "grounds.permit",
    "grounds.permit_lists",
    "grounds.permits",
    "grounds.record_film_office_answer",
    "grounds.record_filmed_consent",
    "grounds.record_insurance",
    "grounds.record_request",
    "grounds.record_victim_interest",
    "grounds.remove_crew",
    "grounds.remove_equipment",
    "grounds.report_extra",
    "grounds.request",
    "grounds.requests",
    "grounds.resume_permit",
    "grounds.send_letter_mail",
    "grounds.suspend_permit",
    "grounds.turn_away_crew",
    "grounds.withdraw_permit",
    "grounds.withdraw_request",
)
seal(
    secret_class("assessment", Wording("from where a picture was taken", "desde dónde se tomó una foto")),
    "grounds.assess_picture",
    "grounds.assess_position",
    "grounds.assess_sightline",
    "grounds.assessment",
    "grounds.assessment_map",
    "grounds.assessment_picture",
    "grounds.assessment_report",
    "grounds.erase_old_assessments",
    "grounds.old_assessments_erased",
)
leave_open(
    "grounds.add_heights",
    "grounds.add_landmark",
    "grounds.discard_map",
    "grounds.draft_map",
    "grounds.draw_zone",
    "grounds.ground",
    "grounds.import_zones",
    "grounds.place_aerial",
    "grounds.publish_map",
    "grounds.remove_zone",
    "grounds.retire_landmark",
)
