"""Pages on which anyone can read the rules."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from gatelodge.foundation.doors import door
from gatelodge.foundation.refusals import Absent, Refusal
from gatelodge.policy.queries.disclosure import current_table, list_facts
from gatelodge.policy.queries.rules import get_rule, list_sections


@require_safe
@door("policy.read_rules")
def rules(request: HttpRequest) -> HttpResponse:
    return render(request, "policy/rules.html", {"sections": list_sections()})


@require_safe
@door("policy.read_rules")
def rule(request: HttpRequest, rule_id: str) -> HttpResponse:
    try:
        page = get_rule(rule_id)
    except Refusal as unknown:
        raise Absent from unknown
    return render(request, "policy/rule.html", {"page": page, "rule": page.row})


@require_safe
@door("policy.read_rules")
def disclosure(request: HttpRequest) -> HttpResponse:
    return render(request, "policy/disclosure.html", {"facts": list_facts(), "table": current_table()})
