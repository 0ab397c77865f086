"""What was typed when a session had ended: kept in the browser's own session until the applicant has signed in again."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps

from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import render

from gatelodge.foundation.doors import SignInNeeded

KEY = "clearance.typed"
MOST = 200_000

View = Callable[..., HttpResponse]


def keeps_typed(view: View) -> View:
    """Make a questionnaire page lose nothing when it is sent after the session has ended."""

    @wraps(view)
    def guarded(request: HttpRequest, *args: object, **kwargs: object) -> HttpResponse:
        try:
            return view(request, *args, **kwargs)
        except SignInNeeded:
            if request.headers.get("HX-Request"):
                return render(request, "clearance/parts/signed_out.html", status=401)
            typed = request.POST.copy()
            typed.pop("csrfmiddlewaretoken", None)
            if typed and len(typed.urlencode()) <= MOST:
                request.session[KEY] = {"path": request.path, "typed": typed.urlencode()}
            raise

    return guarded


def take_typed(request: HttpRequest) -> QueryDict | None:
    """Give what was typed on this page before signing in again, once; the caller has made sure whose page it is."""
    kept = request.session.get(KEY)
    if not kept or kept["path"] != request.path:
        return None
    del request.session[KEY]
    return QueryDict(kept["typed"])
