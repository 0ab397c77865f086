"""How is a no shown? As a page, a fragment for htmx, or JSON: with its reasons, their rule and what would cure them."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.template import loader
from django.utils.translation import get_language

from gatelodge.foundation.doors import actor_of
from gatelodge.foundation.refusals import Absent, NotPermitted, Reason, Refusal
from gatelodge.foundation.wording import Wording
from gatelodge.site.web.context import menu_for

FORM_EXPIRED = NotPermitted(
    Reason(
        "form_expired",
        Wording(
            "This form was open for too long, or cookies are switched off, so nothing was saved.",
            "Este formulario estuvo abierto demasiado tiempo o las cookies están desactivadas; no se guardó nada.",
        ),
        cure=Wording(
            "Go back, reload the page and send the form again. Copy long texts first.",
            "Regrese, vuelva a cargar la página y envíe el formulario otra vez. Antes, copie los textos largos.",
        ),
    )
)


def answer(request: HttpRequest, refusal: Refusal) -> HttpResponse:
    """Turn a refusal into what the asking program can read, with the refusal's status."""
    if isinstance(refusal, Absent):
        return absent(request)
    if wants_json(request):
        return JsonResponse(as_json(refusal), status=refusal.status)
    if getattr(request, "htmx", False):
        return _fragment(request, refusal)
    return render(request, "site/refusal.html", {"refusal": refusal}, status=refusal.status)


def absent(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """Give the one answer for absent, hidden, malformed and revoked: the same bytes as for an unknown address."""
    if wants_json(request):
        return JsonResponse(as_json(Absent()), status=404)
    if getattr(request, "htmx", False):
        return _fragment(request, Absent())
    # The menu without a current link: even that would tell which address was asked for.
    menu = menu_for(actor_of(request), get_language() or "en")
    return render(request, "site/absent.html", {"refusal": Absent(), "menu": menu}, status=404)


def form_expired(request: HttpRequest, reason: str = "") -> HttpResponse:
    """Say that the form's token did not fit, and how to send it again."""
    return answer(request, FORM_EXPIRED)


def broken(request: HttpRequest) -> HttpResponse:
    """Say that something failed, from a page that needs neither database nor session."""
    return HttpResponse(loader.render_to_string("site/broken.html"), status=500)


def as_json(refusal: Refusal) -> dict[str, Any]:
    """Give a refusal as plain data, in the reader's language, with its stable codes."""
    language = get_language() or "en"
    return {
        "status": refusal.status,
        "reasons": [
            {
                "code": reason.code,
                "text": reason.text.to(language),
                "citation": reason.citation,
                "cure": reason.cure.to(language) if reason.cure else "",
                "field": reason.field,
            }
            for reason in refusal.reasons
        ],
    }


def wants_json(request: HttpRequest) -> bool:
    """Tell whether a program asked, not a page."""
    if request.path.startswith("/api/"):
        return True
    return request.get_preferred_type(["text/html", "application/json"]) == "application/json"


def _fragment(request: HttpRequest, refusal: Refusal) -> HttpResponse:
    response = render(request, "site/parts/reasons.html", {"reasons": refusal.reasons}, status=refusal.status)
    # The part of the page that was asked for stays as it is; the reasons go where messages are read out.
    response["HX-Retarget"] = "#notices"
    response["HX-Reswap"] = "innerHTML show:top"
    return response
