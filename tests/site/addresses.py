"""Addresses for the tests of the shell: a form with every kind of field, and views that refuse, miss and break."""

from __future__ import annotations

from datetime import UTC, datetime

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template import engines
from django.urls import include, path

from gatelodge.config.urls import handler404, handler500
from gatelodge.foundation.refusals import Absent, BadInput, NotAllowedNow, Reason
from gatelodge.foundation.wording import Wording

__all__ = ["handler404", "handler500", "urlpatterns"]

HOLD_EXPIRED = Reason(
    "hold_expired",
    Wording("The hold on this table has run out.", "La reserva temporal de esta mesa caducó."),
    citation="15 CCR § 3174(b)",
    cure=Wording("Choose a time again.", "Elija otra vez una hora."),
)
RECEIVED_AT = datetime(2026, 11, 23, 17, 30, tzinfo=UTC)


class EveryField(forms.Form):
    """Holds one field of every kind that the departments use."""

    full_name = forms.CharField(help_text="As on the identity document.", max_length=40)
    born_on = forms.DateField(widget=forms.SelectDateWidget(years=range(2026, 1920, -1)))
    visit_on = forms.DateField()
    arrives_at = forms.TimeField(required=False)
    reason = forms.CharField(widget=forms.Textarea(attrs={"rows": 3}), required=False)
    kind = forms.ChoiceField(
        choices=[("social", "A social visit"), ("legal", "A legal visit")], widget=forms.RadioSelect
    )
    needs = forms.MultipleChoiceField(
        choices=[("chair", "Wheelchair"), ("signs", "Sign language")],
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )
    relation = forms.ChoiceField(choices=[("", "Choose one"), ("mother", "Mother")])
    agreed = forms.BooleanField(label="I have read the rules")
    paper = forms.FileField(required=False)


FORM_PAGE = """{% extends "site/page.html" %}{% block title %}Apply{% endblock %}{% block content %}<h1>Apply to visit</h1>
{% include "site/form.html" with submit="Send" cancel_url="/" %}{% endblock %}"""
PIECES_PAGE = """{% extends "site/page.html" %}{% block title %}Pieces{% endblock %}{% block content %}<h1>Application</h1>
{% status "Waiting for consent" "wait" as state %}
{% facts "Name" "Marisol Exampleton" "State" state "Arrives" at|local_time:"America/Los_Angeles" "Nickname" "" %}
<p>{% status "Approved" "good" %} {% status "Denied" "bad" %} {% status "Suspended" "warn" %} {% status "Draft" %}</p>
{% scrolling "Applications" %}<table class="usa-table"><caption>Applications</caption><thead><tr>
<th scope="col">Applicant</th><th scope="col">Incarcerated person</th><th scope="col">Received</th><th scope="col">State</th>
</tr></thead><tbody><tr><td>Marisol Exampleton</td><td>Tobias Placeholder, X00001</td>
<td>{{ at|local_time:"America/Los_Angeles" }}</td><td>{% age at 30 now %}</td></tr></tbody></table>{% endscrolling %}
{% empty_state "No applications are waiting." %}{% endblock %}
{% block aside %}<aside class="shell-aside"><h2>Rule</h2><p>A decision within 30 days.</p></aside>{% endblock %}"""


def show(request: HttpRequest, template: str, **context: object) -> HttpResponse:
    return HttpResponse(engines["django"].from_string(template).render(context, request))


def every_field(request: HttpRequest) -> HttpResponse:
    form = EveryField(request.POST or None, request.FILES or None)
    if form.is_valid():
        messages.success(request, "Received.")
        return redirect("pieces")
    return show(request, FORM_PAGE, form=form)


def pieces(request: HttpRequest) -> HttpResponse:
    return show(request, PIECES_PAGE, at=RECEIVED_AT, now=datetime(2027, 1, 8, tzinfo=UTC))


def refuse(request: HttpRequest) -> HttpResponse:
    raise NotAllowedNow(HOLD_EXPIRED)


def refuse_input(request: HttpRequest) -> HttpResponse:
    raise BadInput(Reason("past_session", Wording("That session is over.", "Esa sesión ya terminó."), field="session"))


def hide(request: HttpRequest) -> HttpResponse:
    raise Absent


def fail(request: HttpRequest) -> HttpResponse:
    raise RuntimeError("planted")


def cacheable(request: HttpRequest) -> HttpResponse:
    return HttpResponse("public", headers={"Cache-Control": "public, max-age=60"})


urlpatterns = [
    path("form/", every_field, name="form"),
    path("pieces/", pieces, name="pieces"),
    path("refuse/", refuse),
    path("refuse-input/", refuse_input),
    path("hidden/", hide),
    path("fail/", fail),
    path("cacheable/", cacheable),
    path("", include("gatelodge.config.urls")),
]
