"""Who may see and change the records of people."""

from __future__ import annotations

from gatelodge.accounts.domain.permits import declare, holds, is_staff, is_visitor, own_record, signed_in
from gatelodge.foundation.actors import Role
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
