"""Menu entries for the pages of departments that stand below the site."""

from __future__ import annotations

from gatelodge.foundation.wording import Wording
from gatelodge.site.domain import navigation

navigation.declare("accounts", Wording("Roles", "Funciones"), "accounts:roles", "accounts.grant_role", order=90)
navigation.declare(
    "accounts",
    Wording("Who may do what", "Quién puede hacer qué"),
    "accounts:permissions",
    "accounts.oversee_permissions",
    order=95,
)
navigation.declare("ledger", Wording("Record", "Registro"), "ledger:events", "ledger.read", order=85)
navigation.declare(
    "ledger", Wording("Openings", "Aperturas de lo sellado"), "ledger:openings", "ledger.see_openings", order=86
)
navigation.declare("policy", Wording("Rules", "Reglas"), "policy:rules", "policy.read_rules", order=80)
