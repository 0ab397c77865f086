"""Fills an empty database with the fictional department, by the same deeds that people do."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from uuid import UUID

from django.utils import timezone

from gatelodge.config.fiction.answers import adult, child, felony
from gatelodge.config.fiction.case_file import open_published_visit
from gatelodge.config.fiction.film_crew import expect_film_crew
from gatelodge.config.fiction.grounds_map import survey_grounds
from gatelodge.config.fiction.inquiries import receive_inquiries
from gatelodge.config.fiction.legal import open_practices
from gatelodge.config.fiction.legal_visits import open_legal_visits
from gatelodge.config.fiction.names import demo_roster
from gatelodge.config.fiction.openings import ask_openings
from gatelodge.config.fiction.past import publish_past
from gatelodge.config.fiction.places import furnish
from gatelodge.config.fiction.records import keep_records
from gatelodge.config.fiction.register import fill_register
from gatelodge.config.fiction.staff import Department, make_department
from gatelodge.config.fiction.visit_photos import take_pictures
from gatelodge.config.fiction.visitors import Visitors
from gatelodge.foundation.actors import Actor, Role
from gatelodge.people.actions import import_roster
from gatelodge.people.queries import find_person_by_number, local_day
from gatelodge.scheduling.actions import book_visit
from gatelodge.scheduling.queries import list_sessions

PASSWORD = "fictional-alder-2026"  # noqa: S105  # printed by the demo; serves its fictional accounts alone


def seed() -> list[dict[str, str]]:
    """Make the department as of now, and give one sign-in per role."""
    now = timezone.now()
    start = now - timedelta(days=270)
    department = make_department(PASSWORD, now=start)
    import_roster(
        department.actor(Role.ADMINISTRATOR, start),
        file_name="demo.csv",
        content=demo_roster(local_day(start)),
        dry_run=False,
        now=now,
    )
    furnish(department, now=now - timedelta(days=2), first_day=local_day(now))
    visitors = Visitors(department, PASSWORD)
    family = _approve_family(visitors, now=now)
    quincy = _approve_friend(visitors, now=now)
    _open_applications(visitors, now=now)
    _book(department, family, quincy, now=now)
    take_pictures(department, family, now=now)
    survey_grounds(department, now=now)
    expect_film_crew(department, now=now)
    open_practices(visitors, now=now)
    fill_register(department, now=now)
    open_legal_visits(department, PASSWORD, now=now)
    open_published_visit(department, now=now)
    publish_past(department, PASSWORD, now=now)
    keep_records(department, now=now)
    receive_inquiries(department, now=now)
    ask_openings(department, now=now)
    outside = (
        *(("visitor", "marisol"), ("visitor", "quincy")),
        *(("attorney", "atwood"), ("attorney", "rhea"), ("law student", "lena")),
    )
    sign_ins = [{"role": role, "email": f"{name}@visitors.example", "password": PASSWORD} for role, name in outside]
    return [*sign_ins, *department.sign_ins]


def _approve_family(visitors: Visitors, *, now: datetime) -> tuple[Actor, UUID]:
    """Approve Marisol and her daughter Luz for Tomás."""
    asked = now - timedelta(days=34)
    marisol = visitors.sign_up("Marisol", "Exampleton", born=date(1988, 9, 21), language="es", now=asked)
    luz = visitors.add_child(marisol, "Luz", "Exampleton", born=date(now.year - 9, 6, 1), now=asked)
    own = adult("Marisol Exampleton", "AX1001", "sibling", "D8809217")
    for answers, visitor in ((own, None), (child("Marisol Exampleton", "AX1001", "other_relative"), luz)):
        application = visitors.apply(marisol, answers, visitor_id=visitor, now=asked)
        visitors.consent(application, now=asked + timedelta(days=4))
        if visitor is None:
            visitors.check(application, now=asked + timedelta(days=11))
        visitors.decide(application, now=asked + timedelta(days=14))
    return marisol, luz


def _approve_friend(visitors: Visitors, *, now: datetime) -> Actor:
    """Approve Quincy for Wendell."""
    asked = now - timedelta(days=30)
    quincy = visitors.sign_up("Quincy", "Sampleford", born=date(1971, 2, 9), now=asked)
    application = visitors.apply(quincy, adult("Quincy Sampleford", "AX1002", "sibling", "D7102097"), now=asked)
    visitors.consent(application, now=asked + timedelta(days=2))
    visitors.check(application, now=asked + timedelta(days=9))
    visitors.decide(application, now=asked + timedelta(days=10))
    return quincy


def _open_applications(visitors: Visitors, *, now: datetime) -> None:
    """Leave one application at each stop: waiting for consent, for the check, for the applicant, for a decision."""
    stories = (
        ("Nadia", date(1990, 5, 5), "AX1002", 3, "asked"),
        ("Osric", date(1983, 12, 1), "AX1001", 12, "checked out"),
        ("Petra", date(1995, 7, 19), "AX1001", 25, "to cure"),
        ("Ruben", date(1977, 10, 30), "AX1003", 50, "to decide"),
    )
    for given, born, number, days, stop in stories:
        asked = now - timedelta(days=days)
        actor = visitors.sign_up(given, "Pretendwell", born=born, now=asked)
        changed = {"history": felony(str(local_day(now) - timedelta(days=500)))} if stop == "to decide" else {}
        answers = adult(f"{given} Pretendwell", number, "friend", f"D{born:%y%m%d}7", **changed)
        application = visitors.apply(actor, answers, now=asked)
        if stop == "asked":
            continue
        visitors.consent(application, now=asked + timedelta(days=1))
        if stop == "to cure":
            visitors.check(application, "differs", ("unlisted_arrest",), now=now - timedelta(days=2))
        if stop == "to decide":
            visitors.check(application, now=now - timedelta(days=5))


def _book(department: Department, family: tuple[Actor, UUID], quincy: Actor, *, now: datetime) -> None:
    """Book the family and Quincy for a sitting of today (or the next one), so that the gate has visitors to receive."""
    yesterday = now - timedelta(days=1)
    sergeant = department.actor(Role.VISITING_SERGEANT, yesterday)
    today = local_day(now)
    halls = [
        session
        for session in list_sessions(sergeant, now=yesterday)
        if session.area_name == "Visiting hall" and session.local_day >= today and session.ends_at > now
    ]
    soonest = min(halls, key=lambda session: session.starts_at)
    marisol, luz = family
    for number, visitors in (("AX1001", [marisol.visitor_id, luz]), ("AX1002", [quincy.visitor_id])):
        person = find_person_by_number(number)
        assert person is not None, "the demo's roster names them"
        who = [visitor for visitor in visitors if visitor is not None]
        book_visit(sergeant, session_id=soonest.id, person_id=person.id, visitor_ids=who, now=yesterday)
