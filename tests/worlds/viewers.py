"""The eleven kinds of viewers: real accounts with real sessions, each with affairs of their own, none with a right to a secret."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from gatelodge.foundation.actors import ANONYMOUS, Actor
from gatelodge.foundation.permits import could
from tests.signing_in import signed_in
from tests.worlds.asking import Action, Browser
from tests.worlds.filling import Form

# Each kind, and what it stands for.
KINDS = {
    "anonymous": "somebody who is not signed in",
    "unrelated": "a visitor who visits somebody else",
    "related": "a visitor approved for the person whom the secrets are about",
    "attorney": "an attorney with a client of her own",
    "representative": "a law student of another sponsor",
    "reporter": "a reporter with a request, a question and a records request of his own, by the links of his mails",
    "uncleared": "a gate officer of the facility who has given no second factor",
    "supervisor": "the visiting sergeant of the other facility",
    "api": "a visitor approved for the person, by program",
    "kiosk": "the gate page of the other facility",
    "clerk": "the reporting clerk: an auditor whom nobody let see more",
}


@dataclass
class Viewer:
    """One viewer: how they reach the site, who they are there, and what is theirs."""

    kind: str
    browser: Browser
    actor: Actor = ANONYMOUS
    addresses: frozenset[str] = frozenset()
    ended: dict[str, list[str]] = field(default_factory=dict)  # what was theirs once
    # Found by opening doors in the world without secrets (`finding.py`).
    own: dict[str, list[str]] = field(default_factory=dict)
    reads: list[Action] = field(default_factory=list)
    forms: list[Action] = field(default_factory=list)
    typed_forms: list[Form] = field(default_factory=list)

    def could_open(self, permission: str | None) -> bool:
        """Tell whether a door with this permission looks behind itself for this viewer; one without any always does."""
        return permission is None or could(self.actor, permission)


def viewer(kind: str, account: Any, actor: Actor, number: int, *, second_factor: bool = True, **headers: str) -> Viewer:
    """Sign an account in, and give the viewer that it is."""
    session = signed_in(account, second_factor=second_factor).cookies["sessionid"].value
    browser = Browser(session=session, address=f"192.0.2.{number}", headers=headers)
    return Viewer(kind=kind, browser=browser, actor=actor, addresses=frozenset({account.email.lower()}))
