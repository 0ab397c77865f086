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


@dataclass(frozen=True, slots=True)
class MenuGroup:
    """A heading of the menu as it is drawn; without a label it is its one link."""

    label: str
    links: tuple[MenuLink, ...]

    @property
    def current(self) -> bool:
        return any(link.current for link in self.links)


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


def menu_for(actor: Actor, language: str, *, path: str = "") -> list[MenuGroup]:
    """Give the links this actor may follow, grouped; the one that `path` lies under is marked as current."""
    entries = navigation.entries_for(actor, could)
    urls = {entry.url_name: reverse(entry.url_name) for entry in entries}
    # The longest address that the page lies under is the one it belongs to.
    here = max((url for url in urls.values() if path.startswith(url)), key=len, default="")

    def drawn(entry: navigation.Entry) -> MenuLink:
        return MenuLink(entry.label.to(language), urls[entry.url_name], urls[entry.url_name] == here)

    return [
        MenuGroup(group.label.to(language) if group.label else "", tuple(drawn(one) for one in group.entries))
        for group in navigation.groups_of(entries)
    ]


def _signed_in_name(request: HttpRequest) -> str:
    user = getattr(request, "user", None)
    if user is None or not user.is_authenticated:
        return ""
    return str(user)
