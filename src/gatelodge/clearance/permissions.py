"""Who may apply, consent, check, decide and restrict."""

from __future__ import annotations

from gatelodge.foundation.actors import Role
from gatelodge.foundation.permits import anyone, declare, holds, holds_at, is_system, is_visitor, own_record
from gatelodge.foundation.seals import leave_open, seal, secret_class
from gatelodge.foundation.wording import Wording
from gatelodge.site.domain import navigation

# Who works on applications; the rank that may decide one is the policy's to say, not this table's.
OFFICERS = (Role.GATE_OFFICER, Role.VISITING_SERGEANT, Role.LIEUTENANT, Role.INSTITUTION_HEAD, Role.DIRECTOR)
SUPERVISORS = OFFICERS[1:]


declare("clearance.apply", Wording("apply to visit", "solicitar visitas"), (is_visitor,))
declare("clearance.apply_for", Wording("apply for this visitor", "solicitar por esta persona"), (own_record,))
declare(
    "clearance.own_application",
    Wording("work on this application", "trabajar en esta solicitud"),
    (own_record,),
)
declare(
    "clearance.answer_consent", Wording("answer a visiting request", "responder a una solicitud de visita"), (anyone,)
)
declare(
    "clearance.work_on_applications",
    Wording("see the work list of applications", "ver la lista de solicitudes"),
    (holds(*OFFICERS),),
)
declare(
    "clearance.read_application",
    Wording("read applications of this facility", "leer las solicitudes de este centro"),
    (holds_at(*OFFICERS),),
)
declare(
    "clearance.print_slips",
    Wording("print consent slips of this facility", "imprimir formularios de consentimiento de este centro"),
    (holds_at(*OFFICERS),),
)
declare(
    "clearance.record_paper_consent",
    Wording("record a signed slip", "registrar un formulario firmado"),
    (holds_at(*OFFICERS),),
)
declare(
    "clearance.decide_application",
    Wording(
        "enter decisions on applications of this facility", "registrar decisiones sobre solicitudes de este centro"
    ),
    # Whoever works on applications may come to the table; too low a rank is refused there, by the rule and by name.
    (holds_at(*OFFICERS),),
)
declare(
    "clearance.allow_alone",
    Wording("allow a minor to visit without an adult", "permitir que una persona menor visite sin un adulto"),
    # 3172(c) names the institution head.
    (holds_at(Role.INSTITUTION_HEAD, Role.DIRECTOR),),
)
declare(
    "clearance.check_records",
    Wording(
        "request records checks and enter their outcome",
        "pedir verificaciones de antecedentes y registrar su resultado",
    ),
    (holds_at(*SUPERVISORS),),
)
declare(
    "clearance.send_checks",
    Wording("hand over requests for records checks", "entregar peticiones de verificación de antecedentes"),
    (holds(*SUPERVISORS),),
)
declare(
    "clearance.resolve_review",
    Wording("resolve reviews of this facility", "resolver revisiones de este centro"),
    (holds_at(*SUPERVISORS),),
)
declare(
    "clearance.follow_custody",
    Wording("take over changes of the custody system", "recibir cambios del sistema de custodia"),
    (is_system,),
)
declare(
    "clearance.impose_restriction",
    Wording("restrict a visitor", "restringir a una persona visitante"),
    (holds_at(*SUPERVISORS),),
)
declare(
    "clearance.lift_restriction",
    Wording("lift a restriction", "levantar una restricción"),
    (holds_at(*SUPERVISORS),),
)

# The privilege register: who speaks with which attorney is for its keepers alone, and for each attorney their own part.
KEEPERS = (Role.LITIGATION_COORDINATOR, Role.ADMINISTRATOR)
declare(
    "clearance.name_number",
    Wording("name privileged numbers of your own", "indicar números privilegiados propios"),
    # Whose claim to a client carries it is the deed's to see; here it is only who may ask.
    (is_visitor,),
)
declare(
    "clearance.see_own_numbers",
    Wording("open your privileged numbers from the menu", "abrir sus números privilegiados desde el menú"),
    (is_visitor, holds(Role.ATTORNEY)),
)
declare(
    "clearance.keep_register",
    Wording("see the privilege register", "ver el registro de números privilegiados"),
    (holds(*KEEPERS),),
)
declare(
    "clearance.keep_row",
    Wording(
        "enter and end privileged numbers of this facility", "registrar y retirar números privilegiados de este centro"
    ),
    (holds_at(*KEEPERS),),
)
declare(
    "clearance.exchange_register",
    Wording(
        "give vendors the register and compare what they return",
        "entregar el registro a las empresas y comparar lo que devuelven",
    ),
    (holds_at(*KEEPERS),),
)
declare(
    "clearance.export_by_command",
    Wording("export the register on the command line", "exportar el registro desde la línea de comandos"),
    (is_system,),
)
declare(
    "clearance.tell_of_register",
    Wording("tell of differences in the register", "avisar de diferencias en el registro"),
    (is_system,),
)

navigation.declare(
    "clearance", Wording("Applications to visit", "Solicitudes de visita"), "clearance:applications", "clearance.apply"
)
navigation.declare(
    "clearance", Wording("Work list", "Lista de trabajo"), "clearance:work", "clearance.work_on_applications", order=30
)
navigation.declare(
    "clearance", Wording("Records checks", "Antecedentes"), "clearance:checks", "clearance.check_records", order=32
)
navigation.declare(
    "clearance",
    Wording("Consent slips", "Hojas de consentimiento"),
    "clearance:slips",
    "clearance.print_slips",
    order=34,
)
navigation.declare(
    "clearance", Wording("Changes", "Cambios"), "clearance:reviews", "clearance.work_on_applications", order=36
)
navigation.declare(
    "clearance",
    Wording("Privileged numbers", "Números privilegiados"),
    "clearance:own_numbers",
    "clearance.see_own_numbers",
    order=45,
)
navigation.declare(
    "clearance",
    Wording("Privilege register", "Registro de privilegio"),
    "clearance:register",
    "clearance.keep_register",
    order=46,
)

# Legal clearances and items.
# 3178(d) names designated staff, as a rule the litigation coordinator; whoever outranks that desk may answer too.
LEGAL_DESK = (Role.LITIGATION_COORDINATOR, Role.INSTITUTION_HEAD, Role.DIRECTOR)

declare(
    "clearance.ask_legal",
    Wording("ask for a legal clearance", "pedir una autorización legal"),
    # Whoever is sponsored is a visitor; whether they hold a capacity is for the record to say, not for a role.
    (is_visitor,),
)
declare(
    "clearance.own_legal",
    Wording("work on this legal clearance", "trabajar en esta autorización legal"),
    (own_record,),
)
declare(
    "clearance.work_on_legal",
    Wording("see the work list of legal clearances", "ver la lista de autorizaciones legales"),
    (holds(*LEGAL_DESK),),
)
declare(
    "clearance.decide_legal",
    Wording(
        "answer requests for legal clearance of this facility",
        "responder a las solicitudes de autorización legal de este centro",
    ),
    (holds_at(*LEGAL_DESK),),
)
declare(
    "clearance.answer_item",
    Wording("answer requests to bring an item", "responder a las solicitudes de llevar un objeto"),
    # An item is of no prison: approved at one, it is approved at all.
    (holds(*LEGAL_DESK),),
)
declare(
    "clearance.follow_legal",
    Wording("keep legal clearances in step with their basis", "ajustar las autorizaciones legales a su fundamento"),
    (is_system,),
)
declare(
    "clearance.delete_outlived_rows",
    Wording("delete legal records whose time is over", "eliminar registros legales cuyo plazo terminó"),
    (is_system,),
)

navigation.declare(
    "clearance",
    Wording("Legal clearances to answer", "Autorizaciones legales por responder"),
    "clearance:legal_work",
    "clearance.work_on_legal",
    order=33,
)

# Which events the record shows only by an opening.
seal(
    secret_class(
        "application", Wording("applications to visit, and their decisions", "solicitudes de visita y sus decisiones")
    ),
    "clearance.allow_alone",
    "clearance.answer_consent",
    "clearance.answer_discrepancy",
    "clearance.application",
    "clearance.check_consent_code",
    "clearance.close_unanswered",
    "clearance.confirm_facts",
    "clearance.consent_slips",
    "clearance.decide_application",
    "clearance.delete_outlived_rows",
    "clearance.follow_merge",
    "clearance.impose_restriction",
    "clearance.lift_restriction",
    "clearance.open_review",
    "clearance.outlived_rows_deleted",
    "clearance.print_consent_slips",
    "clearance.record_checks",
    "clearance.record_outside_check",
    "clearance.record_paper_consent",
    "clearance.request_record_check",
    "clearance.resolve_review",
    "clearance.return_record_check",
    "clearance.review",
    "clearance.save_answers",
    "clearance.send_back_application",
    "clearance.send_record_checks",
    "clearance.standing",
    "clearance.start_application",
    "clearance.submit_application",
    "clearance.withdraw_application",
    "clearance.work_list",
)
seal(
    secret_class("legal_clearance", Wording("clearances for legal visits", "autorizaciones para visitas legales")),
    "clearance.answer_item",
    "clearance.ask_clearance",
    "clearance.ask_item",
    "clearance.decide_clearance",
    "clearance.legal",
    "clearance.legal_item",
    "clearance.remind_of_clearance_end",
    "clearance.resume_clearance",
    "clearance.suspend_clearance",
    "clearance.tell_clearance_status",
    "clearance.withdraw_clearance_request",
    "clearance.withdraw_item",
)
seal(
    secret_class("privileged_number", Wording("privileged telephone numbers", "números de teléfono confidenciales")),
    "clearance.disprove_number",
    "clearance.enter_number",
    "clearance.export_register",
    "clearance.mail_keepers",
    "clearance.name_number",
    "clearance.reconcile_vendor",
    "clearance.register",
    "clearance.resolve_alarm",
    "clearance.tell_of_recording",
)
leave_open("clearance.save_vendor")
