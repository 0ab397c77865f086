"""Does a letter say the same years later, reach only its addressee, and prove that it did?"""

from __future__ import annotations

import hashlib
import io
import threading
from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta
from typing import Any
from uuid import uuid4

import pikepdf
import pytest
from django.core import mail
from django.core.mail import EmailMessage
from django.core.mail.backends.base import BaseEmailBackend
from django.db import connections

from gatelodge.correspondence.actions import open_letter, send_letter_mail, send_notice
from gatelodge.correspondence.domain.notice import Notice, NoticeGround, from_data, to_data
from gatelodge.correspondence.domain.wording import PERSON, VISITOR
from gatelodge.correspondence.models import Letter, Service
from gatelodge.correspondence.queries import (
    Envelope,
    build_pdf,
    get_letter_for,
    get_letter_pdf,
    list_letters_of_visitor,
)
from gatelodge.foundation.actors import SYSTEM
from gatelodge.foundation.refusals import Absent, NotPermitted
from gatelodge.foundation.wording import Wording
from gatelodge.ledger.models import Event
from gatelodge.people.models import Guardianship, IncarceratedPerson, Visitor
from tests.cast import Cast
from tests.signing_in import signed_in

NOTICE = Notice(
    kind="clearance.disapproved",
    about="application:7d1f",
    title=Wording("Your application was not approved", "Su solicitud no fue aprobada"),
    lead=Wording("You may not visit at this time.", "Por ahora no puede visitar."),
    contest=Wording("Write to the institution head.", "Escriba a la dirección del centro."),
    dated=date(2026, 3, 2),
    facts=((Wording("Decided by", "Decidido por"), Wording("visiting sergeant", "sargento de visitas")),),
    grounds=(
        NoticeGround(
            "15 CCR 3172.1(b)(1)",
            Wording("There is an open warrant #show *x*.", "Hay una orden de arresto abierta."),
            Wording("Have the court close it.", "Haga que el tribunal la cierre."),
        ),
    ),
)


class FailingMailer(BaseEmailBackend):
    """A mail server that is away."""

    def send_messages(self, email_messages: Sequence[EmailMessage]) -> int:
        raise OSError("the server is away")


def pdf_of(notice: Notice, language: str = "en") -> bytes:
    return build_pdf(notice, Envelope(uuid4(), language, "Nadia Elsewhere", "Alder State"))


def send(cast: Cast, **to: object) -> Letter:
    letter_id = send_notice(cast.actor(cast.sergeant), notice=NOTICE, now=cast.now, **to)
    return Letter.objects.get(id=letter_id)


class TestPdf:
    def test_heads_how_to_go_on_as_the_notice_says_and_else_asks_whether_one_agrees(self) -> None:
        headed = replace(NOTICE, contest_title=Wording("If something is not right", "Si algo no está bien"))
        assert from_data(headed.kind, headed.about, to_data(headed)) == headed
        assert "contest_title" not in to_data(NOTICE)  # a letter from before headings were told keeps its content
        for notice, words in ((NOTICE, "If you do not agree"), (headed, "If something is not right")):
            with pikepdf.open(io.BytesIO(pdf_of(notice))) as pdf, pdf.open_outline() as outline:
                headings = [under.title for over in outline.root for under in over.children]
            assert words in headings

    def test_is_tagged_and_names_its_title_and_languages(self) -> None:
        with pikepdf.open(io.BytesIO(pdf_of(NOTICE, "es"))) as pdf:
            assert pdf.Root.MarkInfo.Marked
            assert "/StructTreeRoot" in pdf.Root
            assert str(pdf.Root.Lang).startswith("es")
            assert str(pdf.docinfo["/Title"]) == NOTICE.title.es
            assert b"pdfuaid:part" in pdf.Root.Metadata.read_bytes()
            assert len(pdf.pages) == 2

    def test_has_the_same_bytes_when_built_again(self) -> None:
        envelope = Envelope(uuid4(), "en", "N", "Alder State")
        assert build_pdf(NOTICE, envelope) == build_pdf(NOTICE, envelope)

    def test_speaks_each_part_in_its_own_language_to_a_reader_aloud(self) -> None:
        with pikepdf.open(io.BytesIO(pdf_of(NOTICE, "es"))) as pdf:
            spoken = {str(one.Lang) for one in pdf.objects if isinstance(one, pikepdf.Dictionary) and "/Lang" in one}
            roles = {str(one.S) for one in pdf.objects if isinstance(one, pikepdf.Dictionary) and "/S" in one}
        assert {"es", "en"} <= {tag[:2] for tag in spoken}
        assert {"/H1", "/H2", "/P", "/L", "/LI"} <= roles

    def test_takes_text_as_text_and_never_as_markup(self) -> None:
        assert pdf_of(NOTICE)  # the ground's text has `#show`, which would be code in a template

    def test_comes_back_from_its_data(self) -> None:
        assert from_data(NOTICE.kind, NOTICE.about, to_data(NOTICE)) == NOTICE


class TestSendNotice:
    def test_keeps_the_digest_that_a_rebuilt_pdf_has(self, cast: Cast) -> None:
        letter = send(cast, to_visitor=cast.marisol.id)
        pdf = get_letter_pdf(cast.actor(cast.marisol), letter_id=letter.id, purpose="test")
        assert hashlib.sha256(pdf).digest() == bytes(letter.pdf_digest)
        assert letter.language == "es"

    def test_is_the_same_letter_when_a_name_a_number_or_the_department_has_changed(
        self, cast: Cast, settings: Any
    ) -> None:
        letters = [send(cast, to_visitor=cast.marisol.id), send(cast, to_person=cast.tomas.id)]
        Visitor.objects.filter(id=cast.marisol.id).update(surname="Renamed")
        IncarceratedPerson.objects.filter(id=cast.tomas.id).update(number="BX2002")
        settings.DEPARTMENT_NAME = "Department of Another Name"
        for letter, reader in zip(letters, (cast.marisol, cast.officer), strict=True):
            pdf = get_letter_pdf(cast.actor(reader), letter_id=letter.id, purpose="test")
            assert hashlib.sha256(pdf).digest() == bytes(letter.pdf_digest)

    def test_reaches_the_guardians_of_a_minor_and_nobody_once_that_has_ended(self, cast: Cast) -> None:
        letter = send(cast, to_visitor=cast.luz.id)
        assert Service.objects.get(letter=letter).means == "email"
        send_letter_mail(SYSTEM, letter_id=letter.id, now=cast.now)
        assert [message.to for message in mail.outbox] == [[cast.marisol.account.email]]
        own = {"visitor_id": cast.marisol.id, "purpose": "test"}
        assert [row.id for row in list_letters_of_visitor(cast.actor(cast.marisol), **own)] == [letter.id]
        Guardianship.objects.filter(minor=cast.luz).update(ended_at=cast.now)
        assert list_letters_of_visitor(cast.actor(cast.marisol), **own) == []
        assert Service.objects.get(letter=send(cast, to_visitor=cast.luz.id)).means == "mail"

    def test_goes_by_mail_to_a_visitor_and_by_hand_inside(self, cast: Cast) -> None:
        outside, inside = send(cast, to_visitor=cast.marisol.id), send(cast, to_person=cast.tomas.id)
        assert [s.means for s in Service.objects.filter(letter=outside)] == ["email"]
        assert [s.means for s in Service.objects.filter(letter=inside)] == ["in_hand"]

    def test_needs_exactly_one_addressee(self, cast: Cast) -> None:
        with pytest.raises(ValueError, match="one addressee"):
            send(cast, to_visitor=cast.marisol.id, to_person=cast.tomas.id)
        assert not Letter.objects.exists()


class TestSendLetterMail:
    def test_gives_nothing_away_and_is_sent_once(self, cast: Cast) -> None:
        letter = send(cast, to_visitor=cast.marisol.id)
        for _ in range(2):
            send_letter_mail(SYSTEM, letter_id=letter.id, now=cast.now)
        assert [message.to for message in mail.outbox] == [[cast.marisol.account.email]]
        assert str(letter.id) in mail.outbox[0].body
        for word in ("Tomás", "visit", "solicitud", "aprobada"):
            assert word not in mail.outbox[0].subject + mail.outbox[0].body

    def test_is_neither_lost_nor_marked_when_the_mail_server_fails(self, cast: Cast, settings: Any) -> None:
        letter = send(cast, to_visitor=cast.marisol.id)
        settings.EMAIL_BACKEND = "tests.correspondence.test_letters.FailingMailer"
        with pytest.raises(OSError, match="the server is away"):
            send_letter_mail(SYSTEM, letter_id=letter.id, now=cast.now)
        assert Service.objects.get(letter=letter).sent_at is None
        assert not Event.objects.filter(kind="correspondence.send_letter_mail").exists()
        settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
        send_letter_mail(SYSTEM, letter_id=letter.id, now=cast.now)
        assert len(mail.outbox) == 1
        assert Service.objects.get(letter=letter).sent_at == cast.now

    def test_a_mail_sent_again_after_a_crash_has_the_same_name(self, cast: Cast) -> None:
        letter = send(cast, to_visitor=cast.marisol.id)
        for _ in range(2):
            send_letter_mail(SYSTEM, letter_id=letter.id, now=cast.now)
            Service.objects.filter(letter=letter).update(sent_at=None)  # as if the mark had been lost
        names = {message.extra_headers["Message-ID"] for message in mail.outbox}
        assert (len(mail.outbox), len(names)) == (2, 1)
        assert names.pop().endswith("@gatelodge.invalid>")

    def test_nobody_sends_it_by_hand(self, cast: Cast) -> None:
        letter = send(cast, to_visitor=cast.marisol.id)
        with pytest.raises(NotPermitted):
            send_letter_mail(cast.actor(cast.director), letter_id=letter.id, now=cast.now)
        assert mail.outbox == []


@pytest.mark.django_db(transaction=True)
def test_of_two_workers_one_sends(cast: Cast) -> None:
    letter, start = send(cast, to_visitor=cast.marisol.id), threading.Barrier(2)

    def work() -> None:
        start.wait()
        send_letter_mail(SYSTEM, letter_id=letter.id, now=cast.now)
        connections.close_all()

    workers = [threading.Thread(target=work) for _ in range(2)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    assert len(mail.outbox) == 1


class TestOpenLetter:
    def test_proves_the_first_opening(self, cast: Cast) -> None:
        letter = send(cast, to_visitor=cast.marisol.id)
        open_letter(cast.actor(cast.marisol), letter_id=letter.id, now=cast.now)
        open_letter(cast.actor(cast.marisol), letter_id=letter.id, now=cast.now + timedelta(days=1))
        assert Service.objects.get(letter=letter).opened_at == cast.now

    @pytest.mark.parametrize("who", ["outsider", "quincy"])
    def test_finds_nothing_for_somebody_else(self, cast: Cast, who: str) -> None:
        letter = send(cast, to_visitor=cast.marisol.id)
        with pytest.raises(Absent):
            open_letter(cast.actor(getattr(cast, who)), letter_id=letter.id, now=cast.now)

    def test_reaches_the_guardian_of_a_minor(self, cast: Cast) -> None:
        letter = send(cast, to_visitor=cast.luz.id)
        assert open_letter(cast.actor(cast.marisol), letter_id=letter.id, now=cast.now).to_name == str(cast.luz)

    def test_reading_is_recorded(self, cast: Cast) -> None:
        letter = send(cast, to_visitor=cast.marisol.id)
        get_letter_for(cast.actor(cast.marisol), letter_id=letter.id, purpose="test")
        assert Event.objects.filter(kind="correspondence.letter.read", subject=f"letter:{letter.id}").exists()


class TestPages:
    def test_a_visitor_lists_reads_and_prints_a_letter(self, cast: Cast) -> None:
        letter = send(cast, to_visitor=cast.marisol.id)
        client = signed_in(cast.marisol)
        assert NOTICE.title.es in client.get("/letters/", headers={"accept-language": "es"}).content.decode()
        page = client.get(f"/letters/{letter.id}/", headers={"accept-language": "es"}).content.decode()
        assert "15 CCR 3172.1(b)(1)" in page
        assert client.get(f"/letters/{letter.id}/pdf")["Content-Type"] == "application/pdf"

    def test_an_outsiders_letter_looks_like_none(self, cast: Cast) -> None:
        letter = send(cast, to_visitor=cast.marisol.id)
        client = signed_in(cast.outsider)
        hidden, none = client.get(f"/letters/{letter.id}/"), client.get(f"/letters/{uuid4()}/")
        assert hidden.status_code == none.status_code == 404
        assert hidden.content.replace(str(letter.id).encode(), b"") == none.content.replace(
            none.wsgi_request.path.split("/")[2].encode(), b""
        )

    @pytest.mark.parametrize("who", ["quincy", "outsider", "officer", "director"])
    def test_a_visitors_letter_is_for_nobody_elses_eyes(self, cast: Cast, who: str) -> None:
        letter = send(cast, to_visitor=cast.marisol.id)
        client = signed_in(getattr(cast, who))
        assert client.get(f"/letters/{letter.id}/pdf").status_code in {403, 404}
        assert client.get(f"/letters/{letter.id}/").status_code in {403, 404}
        assert Service.objects.get(letter=letter).opened_at is None


def test_a_visitors_letters_are_listed_for_that_visitor_alone(cast: Cast) -> None:
    send(cast, to_visitor=cast.marisol.id)
    actor = cast.actor(cast.outsider)
    assert list_letters_of_visitor(actor, visitor_id=cast.marisol.id, purpose="test") == []


def test_the_list_says_whom_each_letter_is_about(cast: Cast) -> None:
    for name in ("Marisol Exampleton", "Luz Exampleton"):
        about = ((VISITOR, Wording(name, name)), (PERSON, Wording("Tomás Exampleton", "Tomás Exampleton")))
        notice = replace(NOTICE, facts=(*about, *NOTICE.facts))
        send_notice(cast.actor(cast.sergeant), notice=notice, to_visitor=cast.marisol.id, now=cast.now)
    page = signed_in(cast.marisol, second_factor=False).get("/letters/").text
    for name in ("Marisol Exampleton", "Luz Exampleton"):
        assert f"Visitor: {name} · Person to be visited: Tomás Exampleton" in page
    assert "Decided by" not in page
