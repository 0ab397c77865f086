"""Who reads statistics, and who publishes them."""

from __future__ import annotations

from gatelodge.foundation.actors import Role
from gatelodge.foundation.permits import anyone, declare, holds, holds_at, is_system
from gatelodge.foundation.wording import Wording
from gatelodge.site.domain import navigation

READERS = (Role.VISITING_SERGEANT, Role.LIEUTENANT, Role.INSTITUTION_HEAD, Role.DIRECTOR)
PUBLISHERS = (Role.INSTITUTION_HEAD, Role.DIRECTOR)

declare("reports.see", Wording("see public statistics", "ver las estadísticas públicas"), (anyone,))
declare(
    "reports.read_operational",
    Wording("read every figure of this facility", "leer todas las cifras de esta institución"),
    (holds_at(*READERS),),
)
declare(
    "reports.prepare_release",
    Wording("prepare public statistics", "preparar estadísticas públicas"),
    (holds(Role.INFORMATION_OFFICER, *PUBLISHERS),),
    (is_system,),
)
declare(
    "reports.publish_release",
    Wording("publish statistics", "publicar estadísticas"),
    (holds(*PUBLISHERS),),
)

navigation.declare("reports", Wording("Statistics", "Estadísticas"), "reports:releases", "reports.see", order=60)
navigation.declare(
    "reports",
    Wording("Drafts of statistics", "Borradores de estadísticas"),
    "reports:drafts",
    "reports.prepare_release",
    order=61,
)
navigation.declare("reports", Wording("Figures", "Cifras"), "reports:operational", "reports.read_operational", order=62)
