"""Is a second factor's secret kept closed, and does the demo's page show a code that works?"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import TOTP
from allauth.mfa.utils import decrypt, encrypt
from django.test import Client, RequestFactory

from gatelodge.accounts.web.demo import sign_ins
from gatelodge.foundation.actors import ANONYMOUS
from tests.cast import PASSWORD, Cast

SECRET = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP"


def enrol(account: Any) -> TOTP:
    return TOTP.activate(account, SECRET)


def test_the_secret_is_encrypted_at_rest(cast: Cast) -> None:
    enrol(cast.sergeant)
    kept = Authenticator.objects.get(user=cast.sergeant).data["secret"]
    assert SECRET not in kept
    assert decrypt(kept) == SECRET
    assert encrypt(SECRET) != encrypt(SECRET)


def test_the_demo_page_shows_a_code_that_signs_staff_in(
    cast: Cast, client: Client, settings: Any, tmp_path: Path
) -> None:
    settings.DATA = tmp_path
    enrol(cast.sergeant)
    row = {"role": "visiting sergeant", "email": cast.sergeant.email, "password": PASSWORD}
    (tmp_path / "sign-ins.json").write_text(json.dumps([row]))
    request = RequestFactory().get("/accounts/demo/")
    request.actor = ANONYMOUS
    request.LANGUAGE_CODE = "en"
    page = sign_ins(request).content.decode()
    code = page.split(PASSWORD)[1].split("<code>")[1][:6]

    client.post("/accounts/login/", {"login": cast.sergeant.email, "password": PASSWORD})
    client.post("/accounts/2fa/authenticate/", {"code": code})

    assert client.get("/accounts/roles/").status_code == 403
    assert client.get("/").status_code == 200


def test_the_demo_page_is_not_there_outside_the_demo(client: Client, db: None) -> None:
    assert client.get("/accounts/demo/").status_code == 404
