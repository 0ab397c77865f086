"""Who may see accounts and roles; `door` is handed on, as views of the departments above take it from here."""

from __future__ import annotations

from gatelodge.foundation.actors import Role
from gatelodge.foundation.doors import door
from gatelodge.foundation.permits import anyone, declare, holds, is_system, signed_in
from gatelodge.foundation.wording import Wording

__all__ = ["door"]

declare("site.visit", Wording("see the public pages", "ver las páginas públicas"), (anyone,))
declare("accounts.own", Wording("manage your own account", "administrar su propia cuenta"), (signed_in,))
declare(
    "accounts.grant_role",
    Wording("grant and withdraw roles", "otorgar y retirar funciones"),
    (holds(Role.ADMINISTRATOR),),
    (is_system,),
)
declare(
    "accounts.open_staff_account",
    Wording("open accounts for staff", "abrir cuentas para el personal"),
    (holds(Role.ADMINISTRATOR),),
    (is_system,),
)
declare(
    "accounts.open_facility",
    Wording("add facilities", "agregar centros"),
    (holds(Role.ADMINISTRATOR),),
    (is_system,),
)
declare(
    "accounts.tell_of_opening",
    Wording("tell the auditors of an opened seal", "avisar a quienes auditan de que se abrió algo sellado"),
    (is_system,),
)
declare(
    "accounts.read_permissions",
    Wording("read the table of permissions", "leer la tabla de permisos"),
    (signed_in,),
)
# The table may be read by everybody; the menu offers it to those whose work it is.
declare(
    "accounts.oversee_permissions",
    Wording("look after the table of permissions", "cuidar la tabla de permisos"),
    (holds(Role.ADMINISTRATOR, Role.AUDITOR),),
)
