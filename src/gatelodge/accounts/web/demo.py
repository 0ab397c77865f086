"""The demo's own authenticator: one page with the fictional staff's sign-ins and their codes of the moment.

Only mounted when `GATELODGE_DEMO` is set, which the demo does on a loopback address.
"""

from __future__ import annotations

import json
from typing import Any

from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value, yield_hotp_counters_from_time
from allauth.mfa.utils import decrypt
from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET

from gatelodge.accounts.permissions import door


@never_cache
@require_GET
@door("site.visit")
def sign_ins(request: HttpRequest) -> HttpResponse:
    """Show one sign-in per role with the code that its authenticator would show now."""
    path = settings.DATA / "sign-ins.json"
    rows: list[dict[str, Any]] = json.loads(path.read_text()) if path.exists() else []
    codes = {row["email"]: code_of(row["email"]) for row in rows}
    return render(request, "accounts/demo.html", {"rows": [{**row, "code": codes[row["email"]]} for row in rows]})


def code_of(email: str) -> str:
    """Give the present six digits of an account's authenticator; '' when it has none."""
    kept = Authenticator.objects.filter(user__email=email, type=Authenticator.Type.TOTP).first()
    if kept is None:
        return ""
    counters = list(yield_hotp_counters_from_time())
    return format_hotp_value(hotp_value(decrypt(kept.data["secret"]), counters[len(counters) // 2]))
