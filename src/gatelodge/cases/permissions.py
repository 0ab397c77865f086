"""Who may open case files, work in them, and carry something to them."""

from __future__ import annotations

from gatelodge.foundation.actors import Role
from gatelodge.foundation.permits import declare, holds_at, is_system
from gatelodge.foundation.seals import seal, secret_class
from gatelodge.foundation.wording import Wording
from gatelodge.photos.permissions import at_the_shell
from gatelodge.site.domain import navigation, uploads

# A sealed case narrows these to its members: queries/reach.py.
READERS = (Role.INVESTIGATOR, Role.INSTITUTION_HEAD, Role.DIRECTOR)
INVESTIGATORS = (Role.INVESTIGATOR,)
FRONT_DESK = (Role.GATE_OFFICER, Role.VISITING_SERGEANT)
PUBLISHERS = (Role.INFORMATION_OFFICER, Role.INSTITUTION_HEAD)

declare(
    "cases.read",
    Wording("see case files of this facility", "ver los expedientes de esta institución"),
    (holds_at(*READERS),),
)
declare(
    "cases.open",
    Wording("open and close case files of this facility", "abrir y cerrar expedientes de esta institución"),
    (holds_at(*READERS),),
)
declare(
    "cases.review",
    Wording("review what was said in this case", "revisar lo dicho en este expediente"),
    (holds_at(*READERS),),
)
declare(
    "cases.exhibits",
    Wording("keep the exhibits of this case", "custodiar las pruebas de este expediente"),
    (holds_at(*READERS),),
)
declare(
    "cases.check_records",
    Wording("hold statements against our own records", "cotejar declaraciones con nuestros registros"),
    (holds_at(*READERS),),
)
declare(
    "cases.find",
    Wording("write findings in this case", "redactar conclusiones en este expediente"),
    (holds_at(*READERS),),
)
# That the reviewer is not the author is a constraint of the table.
declare(
    "cases.confirm",
    Wording("review findings of another person", "revisar conclusiones de otra persona"),
    (holds_at(*READERS),),
)
declare(
    "cases.seal",
    Wording("seal this case and choose who sees it", "sellar este expediente y elegir quién lo ve"),
    (holds_at(*READERS),),
)
declare(
    "cases.hand_in",
    Wording("take things in for case files of this facility", "recibir cosas para expedientes de esta institución"),
    (holds_at(*FRONT_DESK, *READERS),),
)
declare(
    "cases.export",
    Wording("take this case out of the house", "sacar este expediente de la casa"),
    (holds_at(*READERS),),
    (at_the_shell,),
)
declare(
    "cases.publish",
    Wording("make the public edition of a case", "hacer la edición pública de un expediente"),
    (holds_at(*PUBLISHERS),),
    (at_the_shell,),
)
declare(
    "cases.run_jobs",
    Wording("run the jobs of case files", "ejecutar las tareas de los expedientes"),
    (is_system,),
)

navigation.declare("cases", Wording("Case files", "Expedientes"), "cases:cases", "cases.read", order=80)
navigation.declare(
    "cases", Wording("Handed in for a case", "Entregado para un expediente"), "cases:hand_in", "cases.hand_in", order=81
)
# What came in, with its form; one that is somewhat too large is still told so at its field.
SENT_TO = ("/cases/", "/api/cases/")
uploads.declare(SENT_TO, ("cases.open", "cases.review", "cases.hand_in", "cases.exhibits"), most_bytes=60_000_000)
navigation.declare(
    "cases", Wording("Public editions", "Ediciones públicas"), "cases:publishable", "cases.publish", order=82
)

# A case may be sealed at any time, and from then on its past is secret too: so all of them are, in the record.
seal(secret_class("case", Wording("case files", "expedientes")), "cases.*")
