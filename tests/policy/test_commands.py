"""Does the policy answer on the command line, in words and in JSON, with the exit codes of the contract?"""

from __future__ import annotations

import argparse
import json
import shutil
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from uuid import uuid4

import jsonschema
import pytest

from gatelodge.foundation.refusals import Absent, BadInput, NotAllowedNow
from gatelodge.policy.actions import keep_decision
from gatelodge.policy.commands import add_commands
from gatelodge.policy.queries import decide
from tests.packs import POLICIES
from tests.policy.test_engine import NOTHING_AGAINST, QUESTIONS
from tests.policy.test_supplement import CASES, MANIFEST, RULE, TEN
from tests.policy.test_vignettes import DATA, merged


def run(*words: object) -> int:
    parser = argparse.ArgumentParser()
    add_commands(parser.add_subparsers())
    args = parser.parse_args(["policy", *map(str, words)])
    return args.func(args)


@pytest.fixture
def facts(tmp_path: Path) -> Path:
    path = tmp_path / "facts.json"
    path.write_text(json.dumps(NOTHING_AGAINST))
    return path


@pytest.mark.parametrize("question", QUESTIONS)
def test_the_facts_of_a_question_are_a_json_schema(question: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert run("facts", question, "--pack", "us-ca") == 0
    schema = json.loads(capsys.readouterr().out)
    jsonschema.Draft202012Validator.check_schema(schema)
    for vignette in DATA["vignettes"]:
        for step in vignette["steps"]:
            if step.get("question") == question:
                given = merged(DATA["defaults"].get(question, {}), step.get("facts", {}))
                jsonschema.validate(json.loads(json.dumps(given, default=str)), schema)


def test_the_schema_refuses_what_the_engine_refuses(capsys: pytest.CaptureFixture[str]) -> None:
    run("facts", "clearance.approve")
    schema = json.loads(capsys.readouterr().out)
    for wrong in ({"visitor": {"agee": 3}}, {"visitor": {"supervision": "some"}}, {"visitor": {"former_prisoner": 1}}):
        with pytest.raises(jsonschema.ValidationError):
            jsonschema.validate(wrong, schema)


def test_a_decision_is_printed_with_its_rank(facts: Path, capsys: pytest.CaptureFixture[str]) -> None:
    words = ["decide", "clearance.approve", "--pack", "us-ca", "--facts", facts, "--on", "2026-03-02"]
    assert run(*words, "--by", "visiting_sergeant", "--json") == 0
    assert json.loads(capsys.readouterr().out)["decider_sufficient"] is True
    assert run(*words, "--by", "gate_officer") == 1
    assert "The person named may not decide this." in capsys.readouterr().out
    assert run(*words, "--language", "es") == 0
    assert "Ninguna regla se opone." in capsys.readouterr().out


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"--on": "2026-02-30"}, "--on"),
        ({"--on": "2026-03-02T10:00:00"}, "--on"),
        ({"--facts": "nowhere.json"}, "--facts"),
        ({"--pack": "us-zz"}, "pack"),
        ({"--by": "captain"}, "by"),
    ],
)
def test_bad_input_is_named(change: dict[str, str], field: str, facts: Path) -> None:
    options: dict[str, Any] = {"--facts": facts, "--on": "2026-03-02T10:00:00-08:00"} | change
    with pytest.raises(BadInput) as refused:
        run("decide", "clearance.approve", *(word for pair in options.items() for word in pair))
    assert refused.value.reasons[0].field == field


@pytest.mark.parametrize(
    ("words", "code", "says"),
    [
        (["facts", "gate.admitt"], "unknown_question", "policy facts lists the questions"),
        (["explain", "ca:1"], "unknown_rule", "docs/reference/rules.md"),
        (["explain", "AB 2709"], "not_law", "docs/reference/rules.md"),
        (["decide", "clearance.minor", "--on", "2026-03-02"], "unknown_fact", "policy facts QUESTION"),
        (["decide", "clearance.approve", "--on", "1999-03-02"], "before_the_pack", "a day that the pack covers"),
        (["decide", "clearance.approve", "--on", "2026-03-02", "--by", "king"], "unknown_rank", "one of these ranks"),
    ],
)
def test_a_refusal_says_what_to_do_next(words: list[str], code: str, says: str, facts: Path) -> None:
    facts.write_text('{"visitor": {"shoe_size": 40}}' if code == "unknown_fact" else "{}")
    given = [*words, "--facts", facts] if words[0] == "decide" else words
    with pytest.raises((BadInput, NotAllowedNow)) as refused:
        run(*given)
    assert refused.value.codes == {code}
    assert says in refused.value.reasons[0].cure.en


def test_a_supplement_is_read_and_its_contradictions_are_listed(
    tmp_path: Path, facts: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    filled = {"id": "local:ten", **TEN}
    (tmp_path / "s").mkdir()
    (tmp_path / "supplement.yaml").write_text(MANIFEST)
    (tmp_path / "s/r.yaml").write_text(RULE.format(**filled))
    (tmp_path / "s/r.cases.yaml").write_text(CASES.format(**filled))
    assert run("cases", "--supplement", tmp_path) == 1
    assert "conflict: local:ten against ca:3170.1(c)" in capsys.readouterr().out
    assert run("cases", "--supplement", tmp_path, "--json") == 1
    assert json.loads(capsys.readouterr().out)["conflicts"][0]["against"] == "ca:3170.1(c)"
    facts.write_text(json.dumps({**NOTHING_AGAINST, "incarcerated": {"approved_visitors": 12}}))
    words = ["decide", "clearance.approve", "--facts", facts, "--on", "2026-03-02", "--supplement", tmp_path, "--json"]
    assert run(*words) == 0
    assert json.loads(capsys.readouterr().out)["conflicts"][0]["rule"] == "local:ten"
    with pytest.raises(BadInput, match="there is no supplement here"):
        run("cases", "--supplement", "nowhere")


@pytest.mark.parametrize("content", ["[]", "{", "3", '{"visitor": {"age": 1, "age": 2}}', "[" * 100_000])
def test_facts_that_are_no_object_are_named(content: str, facts: Path) -> None:
    facts.write_text(content)
    with pytest.raises(BadInput):
        run("decide", "clearance.approve", "--facts", facts, "--on", "2026-03-02")


def test_the_cases_are_run(capsys: pytest.CaptureFixture[str]) -> None:
    assert run("cases", "--json") == 0
    said = json.loads(capsys.readouterr().out)
    assert said["cases"] >= 2 * said["rules"] > 100


def test_the_cases_of_the_fictional_department_are_run(capsys: pytest.CaptureFixture[str]) -> None:
    assert run("cases", "--supplement", "alder-local", "--json") == 0
    said = json.loads(capsys.readouterr().out)
    assert (said["pack"], said["conflicts"]) == ("us-ca+alder-local", [])


def test_a_case_that_comes_out_wrong_is_named(tmp_path: Path) -> None:
    shutil.copytree(POLICIES, tmp_path / "policies")
    wrong = tmp_path / "policies/us-ca/3172.1/b-2-felony-look-back.yaml"
    wrong.write_text(wrong.read_text().replace("years_for_one: 3", "years_for_one: 2"))
    with pytest.raises(BadInput) as refused:
        run("cases", "--pack", tmp_path / "policies/us-ca")
    assert "one, three years ago to the day" in str(refused.value)


def test_a_rule_is_shown_and_a_bill_is_not(capsys: pytest.CaptureFixture[str]) -> None:
    assert run("explain", "ca:3172.1(b)(2)") == 0
    assert "15 CCR 3172.1(b)(2)" in capsys.readouterr().out
    assert run("explain", "ca:3173.2.refusal-ladder", "--json") == 0
    assert json.loads(capsys.readouterr().out)["on"] is False
    with pytest.raises(NotAllowedNow, match="not shown to be enacted"):
        run("explain", "AB 2709")
    with pytest.raises(BadInput):
        run("explain", "ca:1")


def test_packs_are_compared_rule_by_rule(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run("diff", "us-ca", "us-ca") == 0
    assert "the same" in capsys.readouterr().out
    shutil.copytree(POLICIES, tmp_path / "policies")
    changed = tmp_path / "policies/us-ca"
    rule = changed / "3176.1/c-suspension.yaml"
    rule.write_text(rule.read_text().replace("max_months: 6", "max_months: 9"))
    for gone in ("c-other-id.yaml", "c-other-id.cases.yaml"):
        (changed / "3173" / gone).unlink()
    assert run("diff", "us-ca", changed) == 1
    assert capsys.readouterr().out.splitlines() == ["- ca:3173(c)", "~ ca:3176.1(c): option"]


@pytest.mark.django_db
def test_a_kept_decision_is_replayed(capsys: pytest.CaptureFixture[str]) -> None:
    now = datetime(2026, 3, 2, 18, tzinfo=UTC)
    kept = keep_decision(decide("clearance.approve", NOTHING_AGAINST, on=now), facts=NOTHING_AGAINST, now=now)
    assert run("replay", kept, "--json") == 0
    assert json.loads(capsys.readouterr().out)["same_bytes"] is True
    with pytest.raises(Absent):
        run("replay", uuid4())
