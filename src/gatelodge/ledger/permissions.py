"""Who may look into the record, and who opens what is sealed in it."""

from __future__ import annotations

from gatelodge.foundation.actors import Role
from gatelodge.foundation.permits import declare, holds
from gatelodge.foundation.seals import leave_open, seal, secret_class
from gatelodge.foundation.wording import Wording

RANK = holds(Role.INSTITUTION_HEAD, Role.DIRECTOR, Role.SECRETARY)
READER = holds(Role.AUDITOR, Role.DIRECTOR)

declare(
    "ledger.read",
    Wording("read the record of deeds and reads", "leer el registro de actos y consultas"),
    (READER,),
)
declare(
    "ledger.ask_opening",
    Wording("ask to see what is sealed in the record", "pedir ver lo que está sellado en el registro"),
    (READER,),
)
declare(
    "ledger.grant_opening",
    Wording("let another person see what is sealed", "permitir que otra persona vea lo que está sellado"),
    (RANK,),
)
declare(
    "ledger.withdraw_opening",
    Wording("close what was opened, or decline it", "cerrar lo que se abrió, o negarlo"),
    (READER,),
    (RANK,),
)
declare(
    "ledger.review_opening",
    Wording("review what was opened", "revisar lo que se abrió"),
    (READER,),
)
declare(
    "ledger.see_openings",
    Wording("see who asked to open a seal", "ver quién pidió abrir lo sellado"),
    (READER,),
    (RANK,),
)

# What was looked at under an opening names sealed things; that there was an opening is for every auditor to see.
seal(
    secret_class("opening", Wording("what was read of the sealed record", "lo que se leyó del registro sellado")),
    "ledger.sealed_event",
    "ledger.sealed_events",
)
leave_open("ledger.*")
