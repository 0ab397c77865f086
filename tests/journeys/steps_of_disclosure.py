"""Steps of a reporter's question: asked on the public form, answered at the desk, read by the link; all of it as text."""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass, field
from html import escape

from django.core import mail
from django.utils import translation
from django.utils.html import strip_tags
from playwright.sync_api import Page

from gatelodge.accounts.models import Account
from gatelodge.config.house import ROOT
from gatelodge.disclosure.actions import acknowledge_inquiry, send_reply_mail
from gatelodge.disclosure.jobs import send_what_waits
from gatelodge.disclosure.models import Inquiry, InquiryReply
from gatelodge.disclosure.queries.inquiry_links import token_of
from gatelodge.foundation.actors import SYSTEM, Role
from gatelodge.site.templatetags.shell import long_date
from tests.browser import PHONE, Browse
from tests.cast import Cast
from tests.conduct.conftest import ConductStory
from tests.gate.legal import LegalDay
from tests.journeys.hands import answer, go, see

WHO = {
    "kind": "press",
    "name": "Rita Reportersample",
    "outlet": "The Fictional Courier",
    "email": "rita@courier.example",
}
TIMES = "document.querySelectorAll('main time').forEach(one => one.replaceWith('⟨time⟩'))"
# What differs between two answers to the same question, too; the length holds that of the reporter's own words.
OF_THE_HOUR = (
    (re.compile(r'nonce-[^\'"\s]+|nonce="[^"]*"'), "⟨nonce⟩"),
    (re.compile(r"\b[A-Za-z0-9]{64}\b"), "⟨token⟩"),
    (re.compile(r"<time.*?</time>", re.DOTALL), "⟨time⟩"),
)
OF_THE_HOUR_IN_HEADS = ("date", "set-cookie", "content-length")
DOCUMENT = ROOT / "docs" / "explanation" / "three-questions.md"
FOUND = ROOT / "var" / "three-questions.md"
PREMISES = {
    "a visit that took place": "Did Marisol Exampleton visit Wendell Sampleford on Saturday?",
    "a legal visit that took place": "Did Atwood Counselsample visit Tomás Exampleton on Saturday?",
    "a visit that did not take place": "Did Quincy Sampleford visit Tomás Exampleton on Saturday?",
    "a person who does not exist": "Did Nora Nowhere visit Norbert Neverwas on Saturday?",
}


@dataclass
class Transcript:
    """Everything that the reporter saw and got, in its order, with what is theirs replaced."""

    premise: str
    parts: list[tuple[str, str]] = field(default_factory=list)
    answers: list[tuple[str, str]] = field(default_factory=list)
    hidden: dict[str, str] = field(default_factory=dict)

    def read(self, what: str, page: Page) -> None:
        """Write down what a page says, and the whole answer of the server behind it: status, head and text."""
        answer = page.request.get(page.url)
        head = sorted(f"{name}: {value}" for name, value in answer.headers.items() if name not in OF_THE_HOUR_IN_HEADS)
        text = "\n".join([str(answer.status), *head, "", answer.text()])
        for own, placeholder in OF_THE_HOUR:
            text = own.sub(placeholder, text)
        self.answers.append((what, self.covered(text)))
        self.add(what, said(page))

    def add(self, what: str, text: str) -> None:
        """Write one more thing down."""
        lines = (" ".join(line.split()) for line in self.covered(text).splitlines())
        self.parts.append((what, "\n".join(line for line in lines if line)))

    def covered(self, text: str) -> str:
        """Put placeholders where the reporter's own words stand, and what is random."""
        own = dict.fromkeys((self.premise, escape(self.premise)), "⟨the reporter's own words⟩")
        for theirs, placeholder in {**own, **self.hidden}.items():
            text = text.replace(theirs, placeholder)
        return text

    def hide(self, row: Inquiry) -> None:
        """Name what is random or of the day: the reference, the link, the last day."""
        clock = row.clocks.get()
        for language in ("en", "es"):
            with translation.override(language):
                self.hidden[strip_tags(str(long_date(clock.due_on)))] = "⟨last day⟩"
        self.hidden |= {token_of(row.id): "⟨link⟩", row.code: "⟨reference⟩"}

    def text(self) -> str:
        return "\n\n".join(f"{what}\n{'-' * len(what)}\n{text}" for what, text in self.parts)


def given_two_visits_that_took_place(cast: Cast) -> None:
    """Let Marisol sit with Wendell, an attorney with Tomás unseen; Quincy is approved and never came; nobody else is there."""
    day = ConductStory(cast)
    day.seated(day.booked(cast.marisol, person=cast.wendell), cast.marisol)
    LegalDay(cast).seated()
    cast.approve(cast.quincy, cast.wendell)


def when_a_reporter_asks(browse: Browse, told: Transcript) -> Inquiry:
    width, height = PHONE
    browse.page.set_viewport_size({"width": width, "height": height})
    browse.sign_out()
    browse.open("/disclosure/ask/")
    told.read("The form", browse.page)
    for name, value in WHO.items():
        answer(browse, name, value)
    answer(browse, "facts", "visit_took_place")
    answer(browse, "facts", "approved_visitor")
    answer(browse, "question", told.premise)
    go(browse, "form button")
    told.read("After sending", browse.page)
    row = Inquiry.objects.latest("received_at")
    told.hide(row)
    acknowledge_inquiry(SYSTEM, inquiry_id=row.id, now=row.received_at)
    told.add("The first mail", mail_text())
    open_link(browse, row)
    told.read("Behind the link, before the answer", browse.page)
    return row


def when_the_desk_answers(browse: Browse, row: Inquiry, officer: Account) -> InquiryReply:
    browse.sign_in(officer)
    browse.open(f"/disclosure/inquiries/{row.id}/compose/")
    browse.check()
    go(browse, "form button")
    see(browse, "The exact text", "confirm nothing and deny nothing")
    go(browse, "button[name=make]")
    see(browse, "draft", "public and press")
    go(browse, "form[action$='/submission/'] button")
    see(browse, "waits for its hour")
    browse.sign_out()
    return InquiryReply.objects.get(inquiry=row)


def then_the_reporter_reads(browse: Browse, row: Inquiry, reply: InquiryReply, told: Transcript) -> None:
    assert reply.leaves_at is not None
    send_what_waits(now=reply.leaves_at)
    send_reply_mail(SYSTEM, reply_id=reply.id, now=reply.leaves_at)
    told.add("The second mail", mail_text())
    for language, name in (("en", "English"), ("es", "Spanish")):
        browse.speak(language)
        open_link(browse, row)
        browse.check()
        told.read(f"Behind the link, in {name}", browse.page)
    browse.speak("en")


def ask_and_read(browse: Browse, cast: Cast, premise: str) -> Transcript:
    """Go the whole way with one question."""
    told = Transcript(premise)
    row = when_a_reporter_asks(browse, told)
    reply = when_the_desk_answers(browse, row, cast.staff(Role.INFORMATION_OFFICER, cast.alder))
    then_the_reporter_reads(browse, row, reply, told)
    return told


def refuse_if_they_differ(told: list[Transcript]) -> None:
    """Fail where two transcripts differ, and say at what."""
    first, *others = told
    for other in others:
        for (what, one), (_, two) in zip(first.parts + first.answers, other.parts + other.answers, strict=True):
            assert one == two, f"{what} depends on the truth:\n{one}\n---\n{two}"
        assert first.text() == other.text()


def document(told: dict[str, Transcript]) -> str:
    """Give the page of the documents that shows them."""
    lines = [
        "# Three questions",
        "",
        "A reporter asks on the public form about a visit that took place, an attorney's that took place and that nobody of",
        "the house sees but its legal desk, one that did not take place, and a person who does not exist. This is everything",
        "that came back: pages and mails as text. The reporter's own words, the random reference and link, and day and hour",
        "are replaced. The journey `tests/journeys/test_10_disclosure.py` makes these anew in a real browser, compares them to",
        "the byte, and the whole answers of the server behind the pages too (status, head and text, but for nonce and token);",
        "it fails where one differs, and finds a reply planted to depend on the truth. What may be said to whom stands in",
        "[the disclosure table](../reference/disclosure-table.md), why in",
        "[ADR 48](../adr/0048-inquiries-and-what-may-be-said.md).",
        "",
        "| question | SHA-256 of all that came back |",
        "|---|---|",
    ]
    lines += [f"| {name} | `{hashlib.sha256(one.text().encode()).hexdigest()}` |" for name, one in told.items()]
    for name, one in told.items():
        lines += ["", f"About {name}:", "", f"> {one.premise}"]
    lines += ["", "## What came back, each time", "", "```text", next(iter(told.values())).text(), "```"]
    return "\n".join(lines) + "\n"


def said(page: Page) -> str:
    """Give what a page says, its times replaced."""
    page.evaluate(TIMES)
    return f"{page.title()}\n{page.locator('main').inner_text()}"


def open_link(browse: Browse, row: Inquiry) -> None:
    browse.open(f"/disclosure/own/{row.code}/{token_of(row.id)}/")


def mail_text() -> str:
    """Give the newest mail, head and body; its identifier is random."""
    newest = mail.outbox[-1]
    head = "\n".join(
        f"{name}: {value}" for name, value in newest.message().items() if name not in ("Date", "Message-ID")
    )
    return re.sub(r"https?://[^/\s]+", "⟨site⟩", f"{head}\n\n{newest.body}")
