"""Does a pack that is not complete, cited and shown by cases stay out, with the file, line and field named?"""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
import yaml

from gatelodge.policy.domain import conditions, reading_rules
from gatelodge.policy.domain.documents import PackFault
from gatelodge.policy.domain.engine import decide
from gatelodge.policy.domain.pack import Pack
from gatelodge.policy.domain.reading import PackFiles, read_pack
from gatelodge.policy.domain.words import ALLOWED_THEN, Modality, Outcome, Then
from gatelodge.policy.queries.packs import load_pack, state_holidays

POLICIES = Path(__file__).resolve().parents[2] / "policies"
RULE = """id: ca:test
questions: [clearance.approve]
citation: 15 CCR 3172.1(b)(1)
evidence: seen
modality: MAY_DENY
when: visitor.warrants.exists(w, w.open)
needs: [visitor.warrants, visitor.warrants.open]
authority: visiting_sergeant
valid_from: 2003-03-20
text: {en: A warrant is open., es: Hay una orden pendiente.}
"""
CASES = """cases:
- {name: open, as_of: 2026-03-02, facts: {visitor: {warrants: [{open: true}]}}, applies: true}
- {name: closed, as_of: 2026-03-02, facts: {visitor: {warrants: [{open: false}]}}, applies: false}
"""


def read(rule: str = RULE, cases: str | None = CASES, **more: str) -> Pack:
    own = {"pack.yaml": (POLICIES / "us-ca/pack.yaml").read_text("utf-8"), "s/r.yaml": rule, **more}
    if cases is not None:
        own["s/r.cases.yaml"] = cases
    return read_pack(PackFiles((POLICIES / "facts.yaml").read_text(), (POLICIES / "questions.yaml").read_text(), own))


def changed(old: str, new: str) -> str:
    assert old in RULE
    return RULE.replace(old, new)


def test_a_complete_rule_loads() -> None:
    assert [rule.id for rule in read().rules] == ["ca:test"]


@pytest.mark.parametrize(
    ("old", "new", "named"),
    [
        ("citation: 15 CCR 3172.1(b)(1)\n", "", "s/r.yaml:1: citation: a rule without a citation"),
        ("15 CCR 3172.1(b)(1)", "' '", "s/r.yaml:3: citation: a rule without a citation"),
        ("15 CCR 3172.1(b)(1)", "AB 2709 (2024)", "s/r.yaml:3: citation: cites a bill"),
        ("15 CCR 3172.1(b)(1)", "SB 9999", "s/r.yaml:3: citation: cites a bill"),
        ("15 CCR 3172.1(b)(1)", "Pen. Code 4575(a)", "Pen. Code 4575 may not be cited"),
        ("w.open)\n", "w.open\n", "s/r.yaml:6: when: the condition does not compile"),
        ("w.open)\n", "w.opened)\n", "s/r.yaml:6: when: visitor.warrants has no field “opened”"),
        ("visitor.warrants.exists(w, w.open)", "visitor.warants", "s/r.yaml:6: when: unknown fact “visitor.warants”"),
        ("visitor.warrants.exists(w, w.open)", "vistor.age > 3", "s/r.yaml:6: when: unknown name “vistor”"),
        ("visitor.warrants.exists(w, w.open)", "visitor.age > terms.x", "s/r.yaml:6: when: unknown term “x”"),
        ("visitor.warrants.exists(w, w.open)", "has(visitor.age)", "s/r.yaml:6: when: has() is not allowed"),
        ("visitor.warrants.exists(w, w.open)", "visitor.standing == 'suspnded'", "'suspnded' is no choice"),
        ("[visitor.warrants, visitor.warrants.open]", "[visitor.age]", "s/r.yaml:7: needs: must name exactly"),
        ("MAY_DENY", "SHOULD", "s/r.yaml:5: modality: “SHOULD” is none of"),
        ("MAY_DENY\n", "MAY_DENY\nthen: deny\n", "s/r.yaml:6: then: “deny” goes beyond MAY_DENY"),
        ("MAY_DENY\n", "COND\n", "then: a COND rule must say what follows"),
        ("evidence: seen", "evidence: known", "dormant_because: a rule that is only known is off by default"),
        ("authority: visiting_sergeant\n", "", "authority: is missing"),
        ("visiting_sergeant", "captain", "s/r.yaml:8: authority: “captain” is no rank"),
        ("clearance.approve", "clearance.aprove", "s/r.yaml:2: questions: there is no question"),
        ("id: ca:test\n", "", "s/r.yaml:1: id: is missing"),
        (", es: Hay una orden pendiente.", "", "s/r.yaml:10: text: needs a text in both languages"),
        ("2003-03-20", "soon", "s/r.yaml:9: valid_from: must be a date"),
        ("evidence: seen\n", "evidence: seen\ncuer: x\n", "s/r.yaml:5: cuer: is not a field"),
        ("evidence: seen\n", "evidence: seen\nevidence: seen\n", "evidence: is written twice"),
        ("evidence: seen\n", "evidence: [seen\n", "is not YAML"),
        ("text:", "appeal: ca:nothing\ntext:", "refers to “ca:nothing”"),
        ("text:", "attach: [non_contact]\ntext:", "names conditions exactly when"),
        ("text:", "lapses: {source: visitor.discharged_on}\ntext:", "s/r.yaml:10: lapses: needs source and years"),
        (
            "text:",
            "duties: [{code: x, owed_by: y, starting: complaint.received_on}]\ntext:",
            "from which the clock starts",
        ),
        ("text:", "option: {measure: flogging}\ntext:", "“flogging” is no measure"),
        ("text:", "option: {measure: warning, max_months: lots}\ntext:", "max_months must not be 'lots'"),
        ("text:", "option: {measure: warning, max_months: 0}\ntext:", "max_months must be 1 or more"),
        ("text:", "duties: [{code: x, owed_by: y, days: soon}]\ntext:", "days must not be 'soon'"),
        ("text:", "duties: [{code: x, owed_by: y, days: 36501}]\ntext:", "days must be 36500 or less"),
        ("text:", "lapses: {source: visitor.age, years: [1]}\ntext:", "“visitor.age” is no date among the facts"),
        ("text:", "lapses: {source: visitor.discharged_on, years: [9000]}\ntext:", "years must lie between 1 and"),
        ("visitor.warrants.exists(w, w.open)", "visitor.supervision == terms.x", "unknown term “x”"),
        ("visitor.warrants.exists(w, w.open)", 'visitor.standing == "suspnded"', "texts stand between single quotes"),
        ("w.open)", "w['open'])", "is nothing that a condition may do"),
        ("w.open)", "w.open && boom())", "“boom” is nothing that a condition may do"),
        ("w.open)", "1 / 0 == 1 || w.open)", "is nothing that a condition may do"),
        (
            "{en: A warrant is open., ",
            "{en: A warrant is open., en: No warrant., ",
            "s/r.yaml:10: en: is written twice",
        ),
        ("[clearance.approve]", "&a [clearance.approve]\nnotice: *a", "s/r.yaml:2: an alias (*) is not allowed"),
        ("id: ca:test", "1: ca:test", "s/r.yaml:1: 1: is no name of a field"),
    ],
)
def test_a_faulty_rule_is_named_by_file_line_and_field(old: str, new: str, named: str) -> None:
    with pytest.raises(PackFault) as fault:
        read(changed(old, new))
    assert named in str(fault.value)


@pytest.mark.parametrize(
    ("cases", "named"),
    [
        (None, "s/r.yaml:1: id: a rule without cases at its own path does not load"),
        (CASES.replace("applies: false", "applies: true"), "“closed”: applies is False, expected True"),
        ("\n".join(CASES.splitlines()[:2]), "at least one case where the rule applies and one where it does not"),
        (CASES.replace("2026-03-02", "1999-03-02"), "rule not in force"),
        (CASES.replace("open: false", "open: maybe"), "must be true or false"),
        (CASES.replace("applies: false", "because: x"), "case 2 needs name, as_of, facts and applies"),
        (CASES.replace("name: closed", "name: false"), "case 2: name is a text"),
    ],
)
def test_a_rule_without_good_cases_does_not_load(cases: str | None, named: str) -> None:
    with pytest.raises(PackFault) as fault:
        read(cases=cases)
    assert named in str(fault.value)


def test_a_term_cannot_end_its_text_and_go_on_as_a_condition() -> None:
    """Otherwise a term would be read as code: this one would make the rule apply to everybody."""
    sly = changed("visitor.warrants.exists(w, w.open)", "visitor.supervision == terms.kind").replace(
        "[visitor.warrants, visitor.warrants.open]", "[visitor.supervision]"
    )
    with pytest.raises(PackFault, match="must be a plain text without quotes"):
        read(sly + """terms: {kind: "none' || 'a' == 'a"}\n""")
    with pytest.raises(PackFault, match="must be a number, a text"):
        read(sly + "terms: {kind: {a: 1}}\n")


def test_a_file_of_aliases_is_refused_before_it_grows() -> None:
    bomb = "\n".join(
        ["a: &a [x, x, x, x, x, x, x, x, x]", *(f"{b}: &{b} [{', '.join(['*' + a] * 9)}]" for a, b in pairs())]
    )
    with pytest.raises(PackFault, match="an alias"):
        read(RULE + bomb)
    with pytest.raises(PackFault, match="nested too deep"):
        read(RULE + "remark: " + "[" * 5000 + "]" * 5000)


def pairs() -> list[tuple[str, str]]:
    return list(zip("abcdefgh", "bcdefghi", strict=True))


def test_files_that_are_no_text_are_named(tmp_path: Path) -> None:
    shutil.copytree(POLICIES, tmp_path / "policies")
    broken = tmp_path / "policies/us-ca/3173/a-pass.yaml"
    whole = broken.read_bytes()
    broken.write_bytes(b"\xff\xfe")
    with pytest.raises(PackFault, match=r"a-pass\.yaml: can't be read"):
        load_pack(tmp_path / "policies/us-ca")
    broken.write_bytes(whole)
    (tmp_path / "policies/facts.yaml").unlink()
    with pytest.raises(PackFault, match=r"facts\.yaml: can't be read"):
        load_pack(tmp_path / "policies/us-ca")


def test_every_file_is_plain_yaml_for_a_reader_in_python_too() -> None:
    for path in sorted(POLICIES.rglob("*.yaml")):
        assert yaml.safe_load(path.read_text("utf-8")), path


def test_two_rules_of_one_id_and_lonely_cases_do_not_load() -> None:
    with pytest.raises(PackFault, match="used twice"):
        read(**{"s/again.yaml": RULE, "s/again.cases.yaml": CASES})
    with pytest.raises(PackFault, match=r"lonely\.cases\.yaml:1: has no rule beside it"):
        read(**{"s/lonely.cases.yaml": CASES})


def test_a_pack_that_switches_on_what_is_not_there_does_not_load() -> None:
    with pytest.raises(PackFault, match="ca:nothing"):
        load_pack(POLICIES / "us-ca", enable={"ca:nothing"})


def test_a_folder_without_a_pack_is_named(tmp_path: Path) -> None:
    with pytest.raises(PackFault, match="there is no pack here"):
        load_pack(tmp_path)


def test_without_the_guard_may_would_become_must(monkeypatch: pytest.MonkeyPatch) -> None:
    """Guard off: a permission to refuse, written with `then: deny`, refuses all by itself."""
    monkeypatch.setitem(ALLOWED_THEN, Modality.MAY_DENY, (Then.DENY,))
    pack = read(changed("MAY_DENY\n", "MAY_DENY\nthen: deny\n"))
    decision = decide("clearance.approve", {"visitor": {"warrants": [{"open": True}]}}, on=DAY, pack=pack)
    assert decision.outcome is Outcome.DENY
    monkeypatch.undo()
    assert (
        decide("clearance.approve", {"visitor": {"warrants": [{"open": True}]}}, on=DAY, pack=read()).outcome
        is Outcome.HUMAN
    )


def test_without_the_guard_knowing_less_would_be_a_yes(monkeypatch: pytest.MonkeyPatch) -> None:
    """Guard off: `has()` makes an unknown fact a kind of no, and the decision turns to yes."""
    cautious = changed("visitor.warrants.exists(w, w.open)", "visitor.warrants.exists(w, has(w.open) && w.open)")
    monkeypatch.setattr(conditions, "FORBIDDEN", "nothing is forbidden(")
    pack = read(cautious)
    unknown = {"visitor": {"warrants": [{"kind": "arrest"}]}}
    assert decide("clearance.approve", unknown, on=DAY, pack=pack).outcome is Outcome.ALLOW
    assert decide("clearance.approve", unknown, on=DAY, pack=read()).outcome is Outcome.INCOMPLETE


def test_without_the_guard_a_bill_would_be_law(monkeypatch: pytest.MonkeyPatch) -> None:
    bill = changed("15 CCR 3172.1(b)(1)", "SB 9999")
    monkeypatch.setattr(reading_rules, "_check_citation", lambda *_: None)
    assert read(bill).rules[0].citation == "SB 9999"


def test_the_version_shows_every_edit_and_what_is_switched_on(pack: Pack, pack_with: Callable[..., Pack]) -> None:
    assert read().version != read(changed("A warrant is open.", "Some warrant is open.")).version
    assert pack.version != pack_with(frozenset({"ca:3173.2.refusal-ladder"})).version
    assert pack.version == load_pack(POLICIES / "us-ca").version


def test_every_rule_that_is_on_was_seen(pack: Pack) -> None:
    assert {rule.evidence.value for rule in pack.rules if pack.is_on(rule)} == {"seen"}
    assert any(not pack.is_on(rule) for rule in pack.rules)


def test_every_rule_is_cited_at_its_own_section(pack: Pack) -> None:
    """The folder is the section, so a rule in the wrong folder would be read beside the wrong law."""
    stray = [r.path for r in pack.rules if not r.path.startswith("practice/") and _section(r.path) not in r.citation]
    assert stray == []


def _section(path: str) -> str:
    return re.sub(r"^(PC|DOM)-", "", path.split("/", maxsplit=1)[0])


def test_offices_are_closed_on_state_holidays_only() -> None:
    calendar = yaml.safe_load((POLICIES / "us-ca/pack.yaml").read_text("utf-8"))["calendar"]
    closed = {day.isoformat() for day in state_holidays(calendar, years=[2026])}
    assert closed == {
        "2026-01-01", "2026-01-19", "2026-02-16", "2026-03-31", "2026-05-25", "2026-07-04",
        "2026-09-07", "2026-11-11", "2026-11-26", "2026-11-27", "2026-12-25",
    }  # fmt: skip


DAY = yaml.safe_load("2026-03-02")
