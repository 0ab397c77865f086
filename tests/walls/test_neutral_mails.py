"""No subject of a mail and no entry of a calendar tells of a person, a place, a day or a kind of visit."""

from __future__ import annotations

import ast
import re
from pathlib import Path
from typing import Any
from uuid import UUID

import allauth
import pytest
from django.template.loader import render_to_string
from django.utils import timezone, translation
from icalendar import Calendar

from gatelodge.config.house import SOURCE
from gatelodge.correspondence.actions import send_letter_mail
from gatelodge.correspondence.models import Letter
from gatelodge.foundation import mails
from gatelodge.foundation.actors import SYSTEM
from gatelodge.foundation.mails import SUBJECTS
from gatelodge.people.actions import send_invitation
from gatelodge.scheduling.queries import get_booking
from gatelodge.scheduling.web.papers import calendar_entry
from tests.cast import Cast
from tests.clearance.story import Story
from tests.scheduling.legal import Chambers

SENDERS = {"EmailMessage", "EmailMultiAlternatives", "send_mail", "send_mass_mail", "mail_admins", "mail_managers"}
NAMES = {name for name in vars(mails) if name.isupper() and name != "SUBJECTS"}
LIBRARY = Path(allauth.__file__).parent / "templates"
KINDS = re.compile(r"visit|prison|jail|facility|attorney|legal|inmate|visita|prisi|cárcel|abogad|centro", re.IGNORECASE)


def subjects_in(source: str) -> list[str]:
    """This will give what stands as the subject in each mail that a file sends."""
    tree = ast.parse(source)
    calls = [node for node in ast.walk(tree) if isinstance(node, ast.Call)]
    sends = [one for one in calls if ast.unparse(one.func).split(".")[-1] in SENDERS]
    return [ast.unparse(one.args[0]) if one.args else "?" for one in sends]


def meant(subject: str, source: str) -> str:
    """This will follow a name that a file or its department gives to a subject."""
    named = re.findall(rf"^\s*{re.escape(subject)} = (.+)$", source, re.MULTILINE)
    return named[0] if named else subject


def odd_subjects() -> list[str]:
    """This will name each mail whose subject is none of the fixed ones."""
    odd = []
    for path in SOURCE.rglob("*.py"):
        source = path.read_text()
        for subject in subjects_in(source):
            words = set(re.findall(r"[A-Z_]{4,}", meant(subject, source)))
            known = NAMES | {"MAIL_SUBJECT", "SUBJECT"}
            if not words or not words <= known:
                odd.append(f"{path.relative_to(SOURCE)}: {subject}")
    return odd


def test_every_mail_takes_its_subject_from_the_fixed_ones() -> None:
    assert odd_subjects() == []
    from gatelodge.correspondence.domain.wording import MAIL_SUBJECT
    from gatelodge.people.domain.invitation import SUBJECT

    assert {MAIL_SUBJECT, SUBJECT} <= set(SUBJECTS)


@pytest.mark.parametrize("subject", ["f'Visit of {name}'", "title", "'Your visit'"])
def test_another_subject_is_named(subject: str) -> None:
    source = f"EmailMessage({subject}, body, None, [to]).send()"
    assert not set(re.findall(r"[A-Z_]{4,}", meant(subjects_in(source)[0], source))) & NAMES


def test_the_fixed_ones_are_neutral() -> None:
    said = [text for one in SUBJECTS for text in (one.en, one.es)]
    assert [text for text in said if KINDS.search(text) or "{" in text or re.search(r"\d", text)] == []


@pytest.mark.parametrize("language", ["en", "es"])
def test_the_account_library_s_subjects_are_neutral_too(language: str) -> None:
    names = sorted(path.relative_to(LIBRARY).as_posix() for path in LIBRARY.rglob("email/*subject*.txt"))
    used = [name for name in names if name.split("/")[0] in ("account", "mfa")]
    assert len(used) > 10
    canary = {"user": "CANARY", "email": "CANARY", "username": "CANARY", "key": "CANARY", "code": "CANARY"}
    with translation.override(language):
        said = [render_to_string(name, canary) for name in used]
    assert [text for text in said if "CANARY" in text or KINDS.search(text) or re.search(r"\d", text)] == []


def test_what_is_sent_in_a_full_house_is_neutral(db: None, mailoutbox: list[Any]) -> None:
    chambers = Chambers(Cast())
    Story(chambers.cast).checked().decide()
    send_invitation(SYSTEM, sponsorship_id=practice_invites(chambers), now=chambers.now)
    for letter_id in Letter.objects.filter(services__means="email").values_list("id", flat=True):
        send_letter_mail(SYSTEM, letter_id=letter_id, now=chambers.now)
    assert len(mailoutbox) > 1
    fixed = {f"{one.en} / {one.es}" for one in SUBJECTS} | {text for one in SUBJECTS for text in (one.en, one.es)}
    assert {mail.subject for mail in mailoutbox} <= fixed


def test_a_legal_and_a_social_visit_are_one_entry(db: None) -> None:
    cast = Cast(now=timezone.now())
    chambers = Chambers(cast)
    cast.approve(cast.quincy, cast.wendell)
    from gatelodge.scheduling.actions import book_visit

    social = book_visit(
        cast.actor(cast.quincy),
        session_id=cast.session(days=5).id,
        person_id=cast.wendell.id,
        visitor_ids=[cast.quincy.id],
        now=cast.now,
    )
    rows = [get_booking(chambers.book().id), get_booking(social.id)]
    entries = [calendar_entry(row, "en") for row in rows]
    for row, entry in zip(rows, entries, strict=True):
        text = entry.decode().lower()
        told = [row.code, row.facility_name, row.area_name, row.person_name, row.person_number, str(row.id)]
        told += [one.name for one in row.party]
        assert [word for word in told if word.lower() in text] == []
        assert not KINDS.search(text)
    shapes = [{name: value for name, value in _event(entry).items() if name not in MOVING} for entry in entries]
    assert shapes[0] == shapes[1]


def practice_invites(chambers: Chambers) -> UUID:
    """This will have a second sponsor invite somebody who has not answered yet."""
    sponsor = chambers.practice.attorney("Odile", "Othersample", "CA", "100005")
    return chambers.practice.invite(sponsor, chambers.practice.client(sponsor)).id


MOVING = {"UID", "DTSTAMP", "DTSTART", "DTEND"}


def _event(entry: bytes) -> dict[str, str]:
    event = Calendar.from_ical(entry).walk("VEVENT")[0]
    return {name: str(value.to_ical()) for name, value in event.items()}


def test_every_calendar_file_comes_from_the_one_place() -> None:
    from django.urls import get_resolver

    from tests.architecture.test_addresses import addresses

    files = [one for one in addresses(get_resolver().url_patterns) if ".ics" in one.route]
    makers = [path for path in SOURCE.rglob("*.py") if "icalendar" in path.read_text()]
    assert len(files) == 2
    assert [path.name for path in makers] == ["papers.py"]
