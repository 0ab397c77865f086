"""How sign-up and sign-in behave here."""

from __future__ import annotations

from allauth.account.adapter import DefaultAccountAdapter


class AccountAdapter(DefaultAccountAdapter):
    """Keeps allauth's defaults; staff accounts are made by an administrator, visitors sign up themselves."""
