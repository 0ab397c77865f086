"""The demo's own authenticator: one page with the fictional staff's sign-ins and their codes of the moment.

Only mounted when `GATELODGE_DEMO` is set, which the demo does on a loopback address.
"""

from __future__ import annotations

import json
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET

from gatelodge.accounts.queries import get_code_now
from gatelodge.foundation.doors import door


@never_cache
@require_GET
@door("site.visit")
def sign_ins(request: HttpRequest) -> HttpResponse:
    """Show one sign-in per role with the code that its authenticator would show now."""
    path = settings.DATA / "sign-ins.json"
    rows: list[dict[str, Any]] = json.loads(path.read_text()) if path.exists() else []
    codes = {row["email"]: get_code_now(row["email"]) for row in rows}
    return render(request, "accounts/demo.html", {"rows": [{**row, "code": codes[row["email"]]} for row in rows]})
