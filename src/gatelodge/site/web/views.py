"""The site's own pages: home, language, health."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from gatelodge.foundation.doors import actor_of, door
from gatelodge.site.domain import home as home_steps
from gatelodge.site.queries import is_database_answering


@require_safe
@door("site.visit")
def home(request: HttpRequest) -> HttpResponse:
    steps = home_steps.steps_for(actor_of(request), now=timezone.now())
    return render(request, "site/home.html", {"steps": steps})


@require_safe
@door("site.visit")
def health(request: HttpRequest) -> JsonResponse:
    answering = is_database_answering()
    return JsonResponse({"database": answering}, status=200 if answering else 503)
