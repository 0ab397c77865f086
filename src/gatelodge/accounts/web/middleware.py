"""Sets `request.actor` and `request.client_address`, and keeps staff out until a second factor is given."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime

from allauth.account.adapter import get_adapter
from allauth.account.authentication import get_authentication_records
from allauth.mfa.utils import is_mfa_enabled
from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect
from django.utils import timezone

from gatelodge.accounts.queries import get_actor
from gatelodge.foundation.actors import ANONYMOUS
from gatelodge.foundation.doors import SignInNeeded

# The API says it in its own words (config.api).
FREE_PATHS = ("/accounts/", "/static/", "/language/", "/api/")


class WhoActs:
    """Puts the `Actor` on each request."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        request.actor = ANONYMOUS  # type: ignore[attr-defined]
        request.client_address = _address(request)  # type: ignore[attr-defined]
        if request.user.is_authenticated:
            records = get_authentication_records(request, request.user)
            second = any(record.get("method") == "mfa" for record in records)
            signed_in_at = max((r["at"] for r in records if "at" in r), default=None)
            actor = get_actor(
                request.user,
                now=timezone.now(),
                second_factor=second,
                authenticated_at=datetime.fromtimestamp(signed_in_at, UTC) if signed_in_at else None,
            )
            request.actor = actor  # type: ignore[attr-defined]
            if actor.is_staff and not second and not request.path.startswith(FREE_PATHS):
                # Staff roles count for nothing without it: send the person to set one up, or to sign in with it.
                return redirect("mfa_reauthenticate" if is_mfa_enabled(request.user) else "mfa_index")
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponseBase | None:
        """Answer a door that needs somebody signed in with the sign-in page."""
        return redirect_to_login(request.get_full_path()) if isinstance(exception, SignInNeeded) else None


def _address(request: HttpRequest) -> str:
    try:
        return str(get_adapter().get_client_ip(request))
    except PermissionDenied:  # a server on a socket gives none
        return ""
