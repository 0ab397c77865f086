"""How an export is handed to a browser: as a file, with the digest that the ledger holds."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils import timezone

from gatelodge.cases.queries.exports import Export
from gatelodge.foundation.doors import actor_of
from gatelodge.photos.domain.giving import file_headers


def given_out(request: HttpRequest, deed: Callable[..., Export], **told: Any) -> HttpResponse:
    """Do the deed, and answer with the file."""
    made = deed(actor_of(request), now=timezone.now(), **told)
    headers = file_headers(made.name, attachment=True)
    headers |= {"X-Content-SHA256": hashlib.sha256(made.content).hexdigest()}
    return HttpResponse(made.content, content_type=made.media_type, headers=headers)
