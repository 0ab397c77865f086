"""Which visitors may somebody be who gives a name and a birth date?"""

from __future__ import annotations

from datetime import date
from uuid import UUID

from gatelodge.people.domain.plain_names import may_be_same
from gatelodge.people.models import Visitor


def find_visitors_named(name: str, born_on: date) -> list[UUID]:
    """Give the visitors born on that day whose name may be this one."""
    found = Visitor.objects.filter(born_on=born_on).order_by("created_at")
    told = found.values_list("id", "given_names", "surname", "former_names")
    return [one for one, given, surname, former in told if _fits(name, given, surname, former)]


def _fits(name: str, given: str, surname: str, former: str) -> bool:
    return may_be_same(name, f"{given} {surname}") or (bool(former) and may_be_same(name, f"{given} {former}"))
