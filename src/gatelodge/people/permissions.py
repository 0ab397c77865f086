"""Who may see and change the records of people."""

from __future__ import annotations

from gatelodge.accounts.domain.permits import (
    anyone,
    declare,
    holds,
    holds_at,
    is_staff,
    is_system,
    is_visitor,
    own_record,
    signed_in,
)
from gatelodge.foundation.actors import Role
from gatelodge.foundation.seals import seal, secret_class
from gatelodge.foundation.wording import Wording
from gatelodge.site.domain import navigation

VISITING_STAFF = (
    Role.GATE_OFFICER,
    Role.VISITING_SERGEANT,
    Role.LIEUTENANT,
    Role.INSTITUTION_HEAD,
    Role.DIRECTOR,
    Role.INVESTIGATOR,
    Role.LITIGATION_COORDINATOR,
    Role.ADMINISTRATOR,
)
IDENTITY_STAFF = (Role.VISITING_SERGEANT, Role.LIEUTENANT, Role.INSTITUTION_HEAD, Role.GATE_OFFICER)

declare(
    "people.sign_up",
    Wording("make a visitor profile", "crear un perfil de visitante"),
    (signed_in,),
)
declare("people.own_profile", Wording("see a visitor profile", "ver un perfil de visitante"), (is_visitor,))
declare(
    "people.change_profile",
    Wording("change this visitor profile", "cambiar este perfil de visitante"),
    (own_record,),
)
declare(
    "people.find_person",
    Wording("look up incarcerated persons", "buscar personas encarceladas"),
    (holds(*VISITING_STAFF),),
)
declare("people.find_visitor", Wording("look up visitors", "buscar visitantes"), (holds(*VISITING_STAFF),))
declare(
    "people.verify_identity",
    Wording("confirm documents and guardianships", "confirmar documentos y tutelas"),
    (holds(*IDENTITY_STAFF), is_staff),
)
declare(
    "people.read_imports",
    Wording("see what the custody feed changed", "ver lo que cambió el archivo de custodia"),
    (holds(Role.ADMINISTRATOR, Role.AUDITOR, Role.SYSTEM),),
)
declare(
    "people.import_roster",
    Wording("take in a custody roster", "cargar un archivo de custodia"),
    (holds(Role.ADMINISTRATOR, Role.SYSTEM),),
)
declare(
    "people.correct_person",
    Wording("renumber or merge incarcerated persons", "renumerar o unir personas encarceladas"),
    (holds(Role.ADMINISTRATOR, Role.SYSTEM),),
)

declare(
    "people.delete_outlived_rows",
    Wording("delete rows whose time is over", "eliminar filas cuyo plazo terminó"),
    (holds(Role.SYSTEM),),
)


LEGAL_DESK = (Role.LITIGATION_COORDINATOR, Role.INSTITUTION_HEAD, Role.DIRECTOR)

declare(
    "people.register_professional",
    Wording("register as an attorney", "registrarse como abogado"),
    (is_visitor,),
)
declare(
    "people.own_practice",
    Wording("see your own clients and representatives", "ver sus propios clientes y representantes"),
    (is_visitor,),
)
declare(
    "people.answer_claim",
    Wording("answer an attorney's claim", "responder a la solicitud de un abogado"),
    (anyone,),
)
declare(
    "people.check_licence",
    Wording("look up professional licences", "consultar licencias profesionales"),
    (holds(*LEGAL_DESK),),
)
declare(
    "people.work_on_representations",
    Wording("see who is whose attorney", "ver quién es abogado de quién"),
    (holds(*LEGAL_DESK),),
)
declare(
    "people.record_representation",
    Wording("settle who is whose attorney at this facility", "determinar quién es abogado de quién en este centro"),
    (holds_at(*LEGAL_DESK),),
)
declare(
    "people.verify_role",
    Wording("judge the proofs of representatives", "evaluar las constancias de los representantes"),
    (holds(*LEGAL_DESK),),
)
declare(
    "people.close_unanswered_claims",
    Wording("close claims whose time is over", "cerrar solicitudes cuyo plazo terminó"),
    (is_system,),
)
declare(
    "people.send_invitation",
    Wording("send invitations of sponsors", "enviar invitaciones de abogados responsables"),
    (is_system,),
)

navigation.declare("people", Wording("Your profile", "Su perfil"), "people:profile", "people.own_profile", order=20)
navigation.declare(
    "people", Wording("Incarcerated persons", "Personas encarceladas"), "people:persons", "people.find_person", order=50
)
navigation.declare("people", Wording("Visitors", "Visitantes"), "people:visitors", "people.find_visitor", order=55)
navigation.declare(
    "people", Wording("Identities", "Identidades"), "people:identity", "people.verify_identity", order=60
)
navigation.declare(
    "people", Wording("Custody roster", "Archivo de custodia"), "people:rosters", "people.read_imports", order=80
)
navigation.declare("people", Wording("Legal role", "Función legal"), "practice:own", "people.own_practice", order=26)
navigation.declare("people", Wording("Licences", "Licencias"), "people:licences", "people.check_licence", order=61)
navigation.declare(
    "people",
    Wording("Attorneys and clients", "Abogados y clientes"),
    "people:claims",
    "people.work_on_representations",
    order=62,
)
navigation.declare(
    "people", Wording("Representatives", "Representantes"), "people:roles", "people.verify_role", order=63
)

# Which events the record shows only by an opening: who has an attorney, and who comes for one.
seal(
    secret_class(
        "representation", Wording("who represents whom, and who is sent", "quién representa a quién y a quién envía")
    ),
    "people.accept_sponsorship",
    "people.add_licence",
    "people.add_role_proof",
    "people.answer_claim",
    "people.change_firm",
    "people.claim_client",
    "people.close_unanswered_claims",
    "people.confirm_sponsorship",
    "people.disprove_claim",
    "people.end_representation",
    "people.find_proof_false",
    "people.invite_representative",
    "people.licence",
    "people.look_up_licence",
    "people.print_claim_slips",
    "people.record_claim_slip",
    "people.record_court_appointment",
    "people.record_paper_designation",
    "people.register_professional",
    "people.representation",
    "people.send_invitation",
    "people.sponsorship",
    "people.verify_role_proof",
    "people.withdraw_licence",
    "people.withdraw_sponsorship",
)
seal(
    secret_class(
        "person",
        Wording("incarcerated persons: number, place, moves", "personas encarceladas: número, lugar, traslados"),
    ),
    "people.change_number",
    "people.import_roster",
    "people.merge_persons",
    "people.number_changed",
    "people.person",
    "people.persons_merged",
    "people.roster",
    "people.roster_compared",
    "people.roster_imported",
)
seal(
    secret_class("visitor", Wording("visitors and their documents", "visitantes y sus documentos")),
    "people.add_identity_document",
    "people.add_ward",
    "people.change_contact_details",
    "people.change_visitor_name",
    "people.correct_birth_date",
    "people.delete_outlived_rows",
    "people.end_guardianship",
    "people.outlived_rows_deleted",
    "people.record_shown_document",
    "people.sign_up_visitor",
    "people.state_relationship",
    "people.verify_guardianship",
    "people.verify_identity_document",
    "people.visitor",
    "people.withdraw_identity_document",
)
