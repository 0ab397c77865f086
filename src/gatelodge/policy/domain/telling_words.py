"""How audiences, grounds and answers of the disclosure table are said."""

from __future__ import annotations

from gatelodge.foundation.wording import Wording
from gatelodge.policy.domain.disclosing import Audience, CellAnswer, Ground, Telling

W = Wording
AUDIENCE_WORDS: dict[Audience, Wording] = {
    Audience.PUBLIC: W("public and press", "público y prensa"),
    Audience.INCARCERATED: W("the incarcerated person", "la persona encarcelada"),
    Audience.VISITOR: W("the visitor concerned", "el visitante de que se trata"),
    Audience.OTHER_VISITOR: W("other visitors", "otros visitantes"),
    Audience.ATTORNEY: W("attorney of record", "abogado de la causa"),
    Audience.LAW_ENFORCEMENT: W("law enforcement", "fuerzas del orden"),
    Audience.GATE_OFFICER: W("gate officer", "oficial de la entrada"),
    Audience.VISITING_SUPERVISOR: W("visiting supervisor", "supervisión de visitas"),
    Audience.INVESTIGATOR: W("investigator", "investigación"),
    Audience.INFORMATION_OFFICER: W("information officer", "oficina de información"),
    Audience.LITIGATION_COORDINATOR: W("litigation coordinator", "coordinación de litigios"),
}
GROUND_WORDS: dict[Ground, Wording] = {
    Ground.OWN: W("that the question is about the asker's own matter", "que la pregunta trata de un asunto propio"),
    Ground.AUTHORISATION: W(
        "a written authorisation of the person concerned", "una autorización escrita de la persona interesada"
    ),
    Ground.COURT_ORDER: W("an order of court", "una orden judicial"),
    Ground.AGENCY_REQUEST: W(
        "a written request of an agency that states its purpose", "una petición escrita de una agencia con su finalidad"
    ),
    Ground.CONDITION_TERM: W(
        "a term for the condition from those who treat the person", "un término para el estado de quienes la atienden"
    ),
    Ground.LISTED_PERSON: W(
        "that the asker is a person whom the rules list, such as a victim or an insurer",
        "que quien pregunta es una persona que las normas enumeran, como una víctima o una aseguradora",
    ),
    Ground.RECORDS_OFFICE: W(
        "a release by the office of public records", "una entrega por la oficina de registros públicos"
    ),
    Ground.DUTY: W("that the work needs it", "que el trabajo lo exija"),
}
ANSWER_WORDS: dict[CellAnswer, Wording] = {
    CellAnswer.YES: W("yes", "sí"),
    CellAnswer.NO: W("no", "no"),
    CellAnswer.OWN: W("yes, to the person concerned", "sí, a la persona interesada"),
    CellAnswer.CONDITION: W("on a condition", "con una condición"),
}
TELLING_WORDS: dict[Telling, Wording] = {
    Telling.TELL: W("tell", "comunicar"),
    Telling.WITHHOLD: W("say nothing", "no decir nada"),
    Telling.NEEDS: W("say what is needed", "decir qué falta"),
}
