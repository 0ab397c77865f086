"""What the demo's applicants wrote on the questionnaire."""

from __future__ import annotations

from typing import Any

Answers = dict[str, dict[str, Any]]

CERTIFIED = {"true": "yes", "check_allowed": "yes"}


def adult(name: str, number: str, relationship: str, document: str, **changed: dict[str, Any]) -> Answers:
    """Give an adult's answers with nothing to tell, but for what `changed` says."""
    return {
        "who": {"other_names": "", "birthplace": "Alder, USA"},
        "person": {"number": number, "known_as": "", "relationship": relationship},
        "identity": {
            "document": "driver_licence",
            "document_number": document,
            "document_issuer": "Alder State",
            "contact_is_right": "yes",
        },
        "history": {"any": "no", "entries": []},
        "open_matters": {"any": "no", "entries": []},
        "supervision": {"type": "none"},
        "former_prisoner": {"served": "no"},
        "before": {"refused": "no", "refusals": [], "visits_others": "no", "others": []},
        "minors": {"bring": "no"},
        "certification": {**CERTIFIED, "signature": name},
        **changed,
    }


def child(guardian: str, number: str, relationship: str) -> Answers:
    """Give the answers for a minor, approved by the guardian."""
    return {
        "who": {"other_names": "", "birthplace": "Alder, USA"},
        "person": {"number": number, "known_as": "", "relationship": relationship},
        "guardian": {"approves": "yes", "birth_record": "yes", "other_adults": ""},
        "certification": {**CERTIFIED, "signature": guardian},
    }


def felony(convicted_on: str) -> dict[str, Any]:
    """Give the page on arrests and convictions with one felony."""
    entry = {
        "date": convicted_on,
        "what": "Fraud",
        "where": "Alder, AL",
        "convicted": "yes",
        "outcome": "Sentenced",
        "level": "felony",
        "convicted_on": convicted_on,
        "concerned": "ordinary",
        "together": "no",
    }
    return {"any": "yes", "entries": [entry]}
