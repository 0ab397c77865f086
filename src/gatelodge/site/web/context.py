"""What does every page know? The department, the menu, who is signed in, and the other language."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import get_language

from gatelodge.foundation.actors import Actor
from gatelodge.foundation.doors import actor_of
from gatelodge.foundation.permits import could
from gatelodge.site.domain import navigation


@dataclass(frozen=True, slots=True)
class MenuLink:
    """One link of the menu as it is drawn."""

    label: str
    url: str
    current: bool


def shell(request: HttpRequest) -> dict[str, Any]:
    """Give `site/page.html` what it needs; nothing here asks the database."""
    language = get_language() or settings.LANGUAGE_CODE
    return {
        "department_name": settings.DEPARTMENT_NAME,
        "actor": actor_of(request),
        "menu": menu_for(actor_of(request), language, path=request.path),
        "other_languages": [(code, name) for code, name in settings.LANGUAGES if code != language[:2]],
        "language_next": request.get_full_path(),
        "signed_in_name": _signed_in_name(request),
    }


def menu_for(actor: Actor, language: str, *, path: str = "") -> list[MenuLink]:
    """Give the links this actor may follow; the one that `path` lies under is marked as current."""
    links = [(entry.label.to(language), reverse(entry.url_name)) for entry in navigation.entries_for(actor, could)]
    # The longest address that the page lies under is the one it belongs to.
    here = max((url for _, url in links if path.startswith(url)), key=len, default="")
    return [MenuLink(label, url, url == here) for label, url in links]


def _signed_in_name(request: HttpRequest) -> str:
    user = getattr(request, "user", None)
    if user is None or not user.is_authenticated:
        return ""
    return str(user)
