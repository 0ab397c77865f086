"""The readers' words for professions, licences, claims and sponsorships."""

from __future__ import annotations

from gatelodge.foundation.wording import Wording

LEGAL_WORDS: dict[str, Wording] = {
    "bar": Wording("attorney's licence", "licencia de abogacía"),
    "private_investigator": Wording("private investigator's licence", "licencia de investigación privada"),
    "unchecked": Wording("not looked up yet", "sin consultar todavía"),
    "active": Wording("active", "activa"),
    "inactive": Wording("inactive", "inactiva"),
    "suspended": Wording("suspended", "suspendida"),
    "disbarred": Wording("disbarred", "inhabilitada"),
    "expired": Wording("expired", "vencida"),
    "not_found": Wording("not found", "no encontrada"),
    "designation": Wording("written designation by the client", "designación escrita del cliente"),
    "appointment": Wording("appointment by a court", "nombramiento de un tribunal"),
    "clients_request": Wording("the client's own request", "petición del propio cliente"),
    "prospective": Wording("possible client", "posible cliente"),
    "witness": Wording("witness", "testigo"),
    "claimed": Wording("waiting for the client's answer", "a la espera de la respuesta del cliente"),
    "contested": Wording("another attorney has claimed this client", "otro abogado indicó a este cliente"),
    "confirmed": Wording("confirmed", "confirmado"),
    "disproved": Wording("not confirmed", "no confirmado"),
    "ended": Wording("ended", "terminado"),
    "invited": Wording("invited", "con invitación enviada"),
    "accepted": Wording("staff check the proofs", "el personal comprueba los documentos"),
    "in_force": Wording("in force", "en vigor"),
    "withdrawn": Wording("withdrawn", "retirado"),
    "lapsed": Wording("its last day is over", "su último día ya pasó"),
    "attorney": Wording("attorney", "abogado o abogada"),
    "law_student": Wording("law student or apprentice", "estudiante o aprendiz de derecho"),
    "paralegal": Wording("paralegal", "asistente legal"),
    "investigator": Wording("private investigator", "investigador privado"),
    "public_investigator": Wording("investigator of a public body", "investigador de un organismo público"),
    "interpreter": Wording("interpreter", "intérprete"),
    "expert": Wording("expert", "perito"),
    "employee": Wording("employee", "empleado"),
    "bar_card": Wording("bar card", "credencial de abogacía"),
    "good_standing": Wording("certificate of good standing", "certificado de buena situación profesional"),
    "investigator_licence": Wording("investigator's licence", "licencia de investigador"),
    "enrolment": Wording("proof of enrolment in a law school", "constancia de matrícula en derecho"),
    "apprenticeship": Wording("proof of apprenticeship in law", "constancia de aprendizaje de derecho"),
    "employment": Wording("proof of employment", "constancia de empleo"),
    "public_employment": Wording("proof of employment by a public body", "constancia de empleo público"),
    "sponsor_letter": Wording("letter of the sponsoring attorney", "carta del abogado responsable"),
    "court_appointment": Wording("order of a court", "orden de un tribunal"),
    "statement_of_responsibility": Wording(
        "signed statement of responsibility", "declaración firmada de responsabilidad"
    ),
    "certification": Wording("certification for the profession", "certificación profesional"),
}


def legal_word(value: str) -> Wording:
    """Give the wording for a kind or state; raises KeyError for an unknown one."""
    return LEGAL_WORDS[value]
