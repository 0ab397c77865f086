"""The roles as people say them."""

from __future__ import annotations

from gatelodge.foundation.actors import Role
from gatelodge.foundation.wording import Wording

ROLE_WORDS: dict[Role, Wording] = {
    Role.VISITOR: Wording("visitor", "visitante"),
    Role.ATTORNEY: Wording("attorney", "abogado o abogada"),
    Role.GATE_OFFICER: Wording("gate officer", "oficial de entrada"),
    Role.VISITING_SERGEANT: Wording("visiting sergeant", "sargento de visitas"),
    Role.LIEUTENANT: Wording("lieutenant", "teniente"),
    Role.INSTITUTION_HEAD: Wording("institution head", "dirección del centro"),
    Role.DIRECTOR: Wording("director", "dirección del departamento"),
    Role.COMMUNICATIONS_HEAD: Wording("head of communications", "dirección de comunicación"),
    Role.SECRETARY: Wording("secretary of the department", "secretaría del departamento"),
    Role.INFORMATION_OFFICER: Wording("information officer", "oficial de información"),
    Role.INVESTIGATOR: Wording("investigator", "investigador o investigadora"),
    Role.LITIGATION_COORDINATOR: Wording("litigation coordinator", "coordinación de litigios"),
    Role.AUDITOR: Wording("auditor", "auditoría"),
    Role.ADMINISTRATOR: Wording("administrator", "administración"),
    Role.SYSTEM: Wording("the system", "el sistema"),
}
