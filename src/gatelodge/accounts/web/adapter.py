"""How sign-up and sign-in behave here."""

from __future__ import annotations

from functools import partial
from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.models import EmailAddress
from django.conf import settings
from django.http import HttpRequest, HttpResponseBase
from django.utils import timezone

from gatelodge.accounts.actions import confirm_email
from gatelodge.accounts.actions._after_commit import after_commit
from gatelodge.foundation.doors import actor_of
from gatelodge.foundation.refusals import NotAllowedNow


class AccountAdapter(DefaultAccountAdapter):
    """Keeps allauth's defaults; staff accounts are made by an administrator, visitors sign up themselves."""

    def confirm_email(self, request: HttpRequest, email_address: EmailAddress) -> bool:
        """Confirm an address as a deed, so that the record shows when an account changed hands."""
        confirm = partial(super().confirm_email, request, email_address)
        told = {"account_id": email_address.user_id, "email": email_address.email, "confirm": confirm}
        try:
            confirm_email(actor_of(request), now=timezone.now(), **told)
        except NotAllowedNow:
            return False
        return True

    def post_login(self, request: HttpRequest, user: Any, **kwargs: Any) -> HttpResponseBase:
        """Go on in the language that the account reads, unless this browser has been told otherwise."""
        response: HttpResponseBase = super().post_login(request, user, **kwargs)
        told = settings.LANGUAGE_COOKIE_NAME in request.COOKIES
        if not told and user.language != settings.LANGUAGE_CODE:
            response.set_cookie(
                settings.LANGUAGE_COOKIE_NAME,
                user.language,
                max_age=settings.LANGUAGE_COOKIE_AGE,
                secure=settings.LANGUAGE_COOKIE_SECURE,
                httponly=settings.LANGUAGE_COOKIE_HTTPONLY,
                samesite="Lax",
            )
        return response

    def send_notification_mail(self, *args: Any, **kwargs: Any) -> None:
        """Tell of a change once it is kept; a mail server that is down undoes nothing."""
        after_commit(partial(super().send_notification_mail, *args, **kwargs))
