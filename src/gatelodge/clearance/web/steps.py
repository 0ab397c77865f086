"""One page of the questionnaire: drawn, saved as it goes, and never losing what was typed."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from gatelodge.clearance import actions, queries
from gatelodge.clearance.domain.problems import normal_number
from gatelodge.clearance.domain.questionnaire import find_step
from gatelodge.clearance.domain.questions import Step
from gatelodge.clearance.queries import StatusPage
from gatelodge.clearance.web.forms import StepForm, int_of, language, typed_in
from gatelodge.clearance.web.signed_out import take_typed
from gatelodge.foundation.codes import new_code
from gatelodge.foundation.doors import actor_of
from gatelodge.foundation.refusals import Absent, NotAllowedNow, Refusal
from gatelodge.people.domain.purposes import OWN_RECORD

AUTO, NEXT = "auto", "next"


@dataclass(slots=True)
class StepPage:
    """A page of the questionnaire as it is being filled in."""

    request: HttpRequest
    page: StatusPage
    step: Step
    given: dict[str, Any]
    version: int
    window: str
    refusal: Refusal | None = None
    saved: bool = False
    is_from_before: bool = False

    @property
    def application_id(self) -> UUID:
        return self.page.row.id

    @property
    def next_slug(self) -> str:
        """Give the page after this one; '' after the last."""
        slugs = [step.slug for step in self.page.steps]
        after = slugs.index(self.step.slug) + 1
        return slugs[after] if after < len(slugs) else ""

    @property
    def place(self) -> int:
        """Give which page of the questionnaire this is, from 1."""
        return [step.slug for step in self.page.steps].index(self.step.slug) + 1

    def save(self) -> None:
        """Keep what was typed; a refusal is kept to be shown."""
        try:
            self.version = actions.save_answers(
                actor_of(self.request),
                application_id=self.application_id,
                step=self.step.slug,
                given=self.given,
                version=self.version,
                window=self.window,
                now=timezone.now(),
            )
            self.saved = True
        except NotAllowedNow as refusal:
            self.refusal = refusal

    def context(self, *, judged: bool) -> dict[str, Any]:
        """Give what the template draws; `judged` shows what is missing on the page."""
        form = StepForm(self.step, self.given)
        problems = self.page.problems_of(self.step.slug) if judged else ()
        faults = [(problem.field, problem.text.to(language())) for problem in problems]
        other = None
        if self.refusal is not None:
            faults = [(reason.field, reason.text.to(language())) for reason in self.refusal.reasons if reason.field]
            other = self._other_application()
        if faults:
            form.show(faults)
        there = self._what_is_there()
        return {
            "page": self.page,
            "step": self.step,
            "place": self.place,
            "form": form,
            "form_invalid": bool(faults),
            "version": self.version,
            "window": self.window,
            "refusal": self.refusal,
            "there": there,
            "other_id": other,
            "saved": self.saved,
            "is_from_before": self.is_from_before,
            "next_slug": self.next_slug,
        }

    def _what_is_there(self) -> StepForm | None:
        """Give the other window's version of this page, to be compared."""
        if self.refusal is None or "changed_elsewhere" not in self.refusal.codes:
            return None
        self.version = self.page.version
        return StepForm(self.step, self.page.answers.get(self.step.slug, {}))

    def _other_application(self) -> UUID | None:
        number = normal_number(str(self.given.get("number", "")))
        visitor_id = self.page.visitor.id
        if not number or self.step.slug != "person":
            return None
        return queries.find_open_application(actor_of(self.request), visitor_id=visitor_id, number=number)


def open_step(request: HttpRequest, application_id: UUID, slug: str) -> StepPage:
    """Load the page with what is kept of it, or with what was just typed."""
    page = queries.get_own_application(
        actor_of(request), application_id=application_id, purpose=OWN_RECORD, now=timezone.now()
    )
    step = find_step(page.kind, slug)
    if step is None or not page.may_edit:
        raise Absent
    before = take_typed(request) if request.method == "GET" else None
    typed = request.POST if request.method == "POST" else before
    if typed is None:
        return StepPage(request, page, step, dict(page.answers.get(slug, {})), page.version, new_code())
    version, window = int_of(typed.get("version"), 0), typed.get("window", "")[:40]
    return StepPage(request, page, step, typed_in(step, typed), version, window, is_from_before=before is not None)


def answer_step(opened: StepPage) -> HttpResponse:
    """Save, and go where the pressed button leads."""
    request, go = opened.request, opened.request.POST.get("go", NEXT)
    opened.save()
    if go == AUTO:
        return render(request, "clearance/parts/saved.html", opened.context(judged=False))
    if opened.refusal is None:
        opened.page = queries.get_own_application(
            actor_of(request), application_id=opened.application_id, purpose=OWN_RECORD, now=timezone.now()
        )
        if go == NEXT and not opened.page.problems_of(opened.step.slug):
            if opened.next_slug:
                return redirect("clearance:step", opened.application_id, opened.next_slug)
            return redirect("clearance:send", opened.application_id)
        _change_rows(opened, go)
    told = opened.context(judged=go == NEXT)
    return render(request, "clearance/step.html", told, status=422 if opened.refusal or told["form_invalid"] else 200)


def _change_rows(opened: StepPage, go: str) -> None:
    """Add an empty row, or take one out, as the button says."""
    deed, _, rest = go.partition(":")
    key, _, number = rest.partition(":")
    if key not in {rows.key for rows in opened.step.rows()}:
        return
    held = opened.given[key]
    if deed == "add":
        opened.given = {**opened.given, key: [*held, {}]}
    elif deed == "remove" and int_of(number, len(held)) < len(held):
        rest_of = [row for place, row in enumerate(held) if place != int(number)]
        opened.given = {**opened.given, key: rest_of}
        opened.save()
