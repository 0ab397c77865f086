"""How a test opens a session at once, as a sign-in with or without a second factor leaves it."""

from __future__ import annotations

import time
from typing import Any

from django.conf import settings
from django.test import Client

from gatelodge.people.models import Visitor


def signed_in(who: Any, *, second_factor: bool = True) -> Client:
    """Give a client signed in as an account or a visitor."""
    account = who.account if isinstance(who, Visitor) else who
    client = Client()
    client.force_login(account, backend=settings.AUTHENTICATION_BACKENDS[0])
    now = time.time()
    methods: list[dict[str, Any]] = [{"method": "password", "at": now, "email": account.email}]
    if second_factor:
        methods.append({"method": "mfa", "type": "totp", "at": now})
    session = client.session
    session["account_authentication_methods"] = methods
    session["account_authentication_methods_user"] = str(account.pk)
    session.save()
    return client
