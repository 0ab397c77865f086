"""The API: the same actions and queries as the pages, as JSON, one router per department."""

from __future__ import annotations

from importlib import import_module
from importlib.util import find_spec

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from ninja import NinjaAPI

from gatelodge.foundation.refusals import Refusal

api = NinjaAPI(title="Gatelodge", version="1", urls_namespace="api")


@api.exception_handler(Refusal)
def refused(request: HttpRequest, refusal: Refusal) -> HttpResponse:
    """Answer a refusal with its reasons in the reader's language."""
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


for _department in settings.DEPARTMENTS:
    if find_spec(f"gatelodge.{_department}.api"):
        api.add_router(f"/{_department}", import_module(f"gatelodge.{_department}.api").router)
