"""Who may see accounts and roles, and the mark that every view carries."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponseBase

from gatelodge.accounts.domain.permits import anyone, could, declare, holds, not_permitted, signed_in
from gatelodge.foundation.actors import Role
from gatelodge.foundation.wording import Wording

View = Callable[..., HttpResponseBase]


def door(permission: str) -> Callable[[View], View]:
    """Mark a view with the permission it needs, and turn away whoever could not hold it for any subject."""

    def mark(view: View) -> View:
        @wraps(view)
        def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
            actor = request.actor  # type: ignore[attr-defined]
            if could(actor, permission):
                return view(request, *args, **kwargs)
            if actor.account_id is None and not request.path.startswith("/api/"):
                return redirect_to_login(request.get_full_path())
            raise not_permitted(permission)

        guarded.permission = permission  # type: ignore[attr-defined]
        return guarded

    return mark


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
