"""Who may see accounts and roles; `door` is handed on, as views of the departments above take it from here."""

from __future__ import annotations

from gatelodge.foundation.actors import Role
from gatelodge.foundation.doors import door
from gatelodge.foundation.permits import anyone, declare, holds, signed_in
from gatelodge.foundation.wording import Wording

__all__ = ["door"]

declare("site.visit", Wording("see the public pages", "ver las páginas públicas"), (anyone,))
declare("accounts.own", Wording("manage your own account", "administrar su propia cuenta"), (signed_in,))
declare(
    "accounts.grant_role",
    Wording("grant and withdraw roles", "otorgar y retirar funciones"),
    (holds(Role.ADMINISTRATOR),),
)
declare(
    "accounts.read_permissions",
    Wording("read the table of permissions", "leer la tabla de permisos"),
    (signed_in,),
)
