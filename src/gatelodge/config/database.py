"""Which PostgreSQL is used, and as which of its two roles."""

from __future__ import annotations

import os
from typing import Any
from urllib.parse import parse_qsl, unquote, urlsplit

WEB_ROLE = "gatelodge_web"
OWNER_ROLE = "gatelodge"
ONLY_WHEN_ASKED = 2**31


def database_settings() -> dict[str, Any]:
    """Give Django's settings for the role in `GATELODGE_DB_ROLE` (`web`, or `owner` to migrate).

    `DATABASE_URL` names the owner's connection, `DATABASE_WEB_URL` the plain role's; without the latter the plain role
    is taken on at connection (`SET ROLE`), so the application never runs as the owner.
    """
    as_owner = os.environ.get("GATELODGE_DB_ROLE") == "owner"
    options: dict[str, Any] = {}
    web_url = os.environ.get("DATABASE_WEB_URL", "")
    url = urlsplit(os.environ.get("DATABASE_URL", "") if as_owner or not web_url else web_url)
    options.update(parse_qsl(url.query))
    if not as_owner:
        if not web_url:
            options["options"] = f"-c role={WEB_ROLE}"
        # The owner's connections are few and short; the web's are shared by threads.
        options["pool"] = {"min_size": 1, "max_size": int(os.environ.get("GATELODGE_POOL", "10")), "timeout": 30}
        # `ledger.actions.prepared` asks; Django's own statements carry their values in their text.
        options["prepare_threshold"] = ONLY_WHEN_ASKED
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": url.path.lstrip("/") or "gatelodge",
        "USER": unquote(url.username or ""),
        "PASSWORD": unquote(url.password or ""),
        "HOST": options.pop("host", "") or unquote(url.hostname or ""),
        "PORT": str(url.port or ""),
        "CONN_MAX_AGE": 0,
        "OPTIONS": options,
        "TEST": {"NAME": (url.path.lstrip("/") or "gatelodge")},
    }
