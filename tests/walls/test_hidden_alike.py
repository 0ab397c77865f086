"""Is what is hidden from somebody answered as what does not exist is, byte for byte and statement for statement?"""

from __future__ import annotations

import pytest
from django.test import Client
from django.utils import timezone

from gatelodge.foundation.actors import Role
from tests.cast import Cast
from tests.journeys.one_of_everything import KEPT, Everything
from tests.signing_in import signed_in
from tests.walls.survey import differences

pytestmark = pytest.mark.django_db
AT_BIRCH = (
    Role.GATE_OFFICER,
    Role.VISITING_SERGEANT,
    Role.INFORMATION_OFFICER,
    Role.INVESTIGATOR,
    Role.INSTITUTION_HEAD,
)


def things() -> dict[str, str]:
    """This will give one row of each kind that an address names."""
    found = {name: model.objects.order_by("pk").values_list("pk", flat=True).first() for name, model in KEPT.items()}
    return {name: str(key) for name, key in found.items() if key}


def viewers(cast: Cast) -> dict[str, Client]:
    outsider = cast.visitor("Nobody", "Concerned").account
    attorney = cast.account("odd.attorney@mail.example", "Odd Attorney")
    cast.grant(attorney, Role.ATTORNEY)
    found = {"outsider": signed_in(outsider, second_factor=False), "attorney": signed_in(attorney)}
    return found | {f"{role} of birch": signed_in(cast.staff(role, cast.birch)) for role in AT_BIRCH}


def test_hidden_is_absent(photo_programme: None, cast: Cast) -> None:
    cast = Cast(now=timezone.now())
    Everything(cast)
    kept = things()
    found: dict[str, dict[str, list[str]]] = {}
    for who, client in viewers(cast).items():
        for address, what in differences(client, kept):
            found.setdefault(address, {}).setdefault(what, []).append(who)
    import json
    import pathlib

    pathlib.Path("/tmp/w/walls_found.json").write_text(json.dumps(found, indent=1))
    assert found == {}
