"""Telephone numbers and video accounts in the one form in which the register and a vendor's list can be compared."""

from __future__ import annotations

import re

from gatelodge.clearance.domain.legal import Channel
from gatelodge.foundation.refusals import BadInput, Reason
from gatelodge.foundation.wording import Wording

# E.164: a plus, a country code that starts with no zero, 15 digits at most; none assigned is shorter than 7.
E164 = re.compile(r"\+[1-9]\d{6,14}", re.ASCII)
# North America: area code and exchange start with 2 to 9.
US = re.compile(r"[2-9]\d{2}[2-9]\d{6}", re.ASCII)
SPACING = re.compile(r"[ \t\u00a0().\u2010-\u2013\-/]")
# It starts with a letter or digit, so that no spreadsheet takes it for a formula.
ACCOUNT = re.compile(r"[a-z0-9][a-z0-9._@+\-]{2,118}", re.ASCII)

NOT_A_PHONE = Reason(
    "not_a_phone_number",
    Wording("This is not a complete telephone number.", "Este no es un número de teléfono completo."),
    cure=Wording(
        "Write a US number as 555-201-0100, any other with + and its country code, as +52 55 1234 5678; no extension.",
        "Escriba un número de EE. UU. como 555-201-0100, cualquier otro con + y su código de país, como "
        "+52 55 1234 5678; sin extensión.",
    ),
    field="number",
)
NOT_AN_ACCOUNT = Reason(
    "not_a_video_account",
    Wording("This is not the name of a video account.", "Este no es el nombre de una cuenta de video."),
    cure=Wording(
        "Write it as the video vendor shows it: letters, digits and . _ @ + - only, at least three.",
        "Escríbalo como lo muestra la empresa de video: solo letras, dígitos y . _ @ + -, al menos tres.",
    ),
    field="number",
)


def find_number(channel: Channel, text: str) -> str | None:
    """Give a number in the register's form (phones as E.164, accounts in small letters), or None when it is none."""
    return _phone(text) if channel is Channel.PHONE else _account(text)


def read_number(channel: Channel, text: str) -> str:
    """Give a number in the register's form, or say at its field what is wrong with it."""
    found = find_number(channel, text)
    if found is None:
        raise BadInput(NOT_A_PHONE if channel is Channel.PHONE else NOT_AN_ACCOUNT)
    return found


def shown(number: str) -> str:
    """Write a number for a file: RFC 3966 for phones, which no spreadsheet runs and no reader loses the plus of."""
    return f"tel:{number}" if number.startswith("+") else number


def _phone(text: str) -> str | None:
    # What a spreadsheet or our own export put in front is no part of the number.
    typed = text.strip().removeprefix("'")
    typed = typed[4:] if typed[:4].lower() == "tel:" else typed
    digits = SPACING.sub("", typed)
    if digits.startswith("+"):
        # Of a country whose plan is known here, more can be said than that it may be a number.
        known = not digits.startswith("+1") or US.fullmatch(digits[2:])
        return digits if E164.fullmatch(digits) and known else None
    national = digits[1:] if len(digits) == 11 and digits.startswith("1") else digits
    return f"+1{national}" if US.fullmatch(national) else None


def _account(text: str) -> str | None:
    typed = text.strip().lower()
    return typed if ACCOUNT.fullmatch(typed) else None
