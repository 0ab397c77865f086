"""The API: the same actions and queries as the pages, as JSON, one router per department."""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module
from importlib.util import find_spec
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.urls import get_resolver
from ninja import NinjaAPI, Router
from ninja.decorators import decorate_view
from ninja.parser import Parser
from ninja.security import APIKeyCookie

from gatelodge.foundation.actors import Actor
from gatelodge.foundation.doors import actor_of
from gatelodge.foundation.permits import could, not_permitted
from gatelodge.foundation.refusals import Absent, NotPermitted, Reason, Refusal
from gatelodge.foundation.wording import Wording

Operate = Callable[..., HttpResponseBase]
SECOND_FACTOR_NEEDED = Reason(
    "second_factor_needed",
    Wording("Staff need a second factor.", "El personal necesita un segundo factor."),
    cure=Wording(
        "Sign in on the site with a passkey or an authenticator app.",
        "Inicie sesión en el sitio con una llave de acceso o una aplicación de autenticación.",
    ),
)


class BySession(APIKeyCookie):
    """Takes the site's own session, and with it the form token that keeps other sites from using it; doors decide."""

    param_name = settings.SESSION_COOKIE_NAME

    def authenticate(self, request: HttpRequest, key: str | None) -> Actor:  # noqa: ARG002 -- the actor is known already
        return actor_of(request)


class TextParser(Parser):
    """Reads what was sent; a text with a zero byte, which no database keeps, counts as unreadable."""

    def parse_body(self, request: HttpRequest) -> Any:
        """Give the body's data, or raise ValueError, which is answered with 400."""
        if rb"\u0000" in request.body:
            raise ValueError("a zero byte")
        return super().parse_body(request)


api = NinjaAPI(
    title="Gatelodge", version="1", urls_namespace="api", auth=BySession(), parser=TextParser(), docs_url=None
)


@api.exception_handler(Refusal)
def refused(request: HttpRequest, refusal: Refusal) -> HttpResponse:
    """Answer a refusal with its reasons in the reader's language; what is absent as an unknown address is answered."""
    if isinstance(refusal, Absent):
        unknown: Callable[..., HttpResponse] = get_resolver().resolve_error_handler(404)
        return unknown(request, exception=refusal)
    language = request.actor.language  # type: ignore[attr-defined]
    reasons = [
        {
            "code": reason.code,
            "text": reason.text.to(language),
            "citation": reason.citation,
            "cure": reason.cure.to(language) if reason.cure else "",
            "field": reason.field,
        }
        for reason in refusal.reasons
    ]
    anonymous = refusal.status == 403 and request.actor.account_id is None  # type: ignore[attr-defined]
    return api.create_response(request, {"reasons": reasons}, status=401 if anonymous else refusal.status)


def _door_first(permission: str) -> Callable[[Operate], Operate]:
    """Turn away before what was sent is read: whoever may not enter learns nothing of what is asked inside."""

    def mark(run: Operate) -> Operate:
        def guarded(request: HttpRequest, **path: Any) -> HttpResponseBase:
            actor = actor_of(request)
            if actor.is_staff and not actor.second_factor:
                return refused(request, NotPermitted(SECOND_FACTOR_NEEDED))
            if not could(actor, permission):
                return refused(request, not_permitted(permission))
            return run(request, **path)

        return guarded

    return mark


def _put_doors_first(router: Router) -> None:
    for address in router.path_operations.values():
        for operation in address.operations:
            permission = getattr(operation.view_func, "permission", "")
            decorate_view(_door_first(permission))(operation.view_func)
    for _, part, _ in router._routers:  # noqa: SLF001  # a department with many addresses has a router for each subject
        _put_doors_first(part)


def _add_department(name: str, router: Router) -> None:
    _put_doors_first(router)
    api.add_router(f"/{name}", router)


for _department in settings.DEPARTMENTS:
    if find_spec(f"gatelodge.{_department}.api"):
        _add_department(_department, import_module(f"gatelodge.{_department}.api").router)
