"""Who may look into the record."""

from __future__ import annotations

from gatelodge.foundation.actors import Role
from gatelodge.foundation.permits import declare, holds
from gatelodge.foundation.wording import Wording

declare(
    "ledger.read",
    Wording("read the record of deeds and reads", "leer el registro de actos y consultas"),
    (holds(Role.AUDITOR, Role.DIRECTOR),),
)
