"""Does every file in `actions/` hold one deed, of its own name, with the actor first and the time handed in?"""

from __future__ import annotations

import ast

import pytest

from gatelodge.config.house import SOURCE

# What deeds are made of; not deeds themselves. Everything else in `actions/` is one.
MECHANISM = {
    "ledger/actions/deeds.py": "opens the transaction and demands the one event",
    "ledger/actions/reads.py": "writes the event of a protected read",
    "ledger/actions/prepared.py": "runs a deed's statement as one the server has planned",
    "ledger/actions/publish.py": "puts a message in the outbox of the deed's transaction",
    "ledger/actions/read_record.py": "the auditor's reads, each an event by itself",
    "ledger/actions/write_event.py": "writes the row of the one event",
    "ledger/actions/erase_private.py": "erases what an event commits to, within the deed that may",
    "ledger/actions/keep_outside.py": "copies what was signed to files beside the database",
    "ledger/actions/sign_statement.py": "signs, within the deed that keeps what was signed",
    "ledger/actions/sequence_events.py": "orders events that deeds have written; an event of its own would never end",
    "site/actions/count_asking.py": "counts what is asked, within the deed that takes it in",
    "policy/actions/keep_decision.py": "stores the policy's answer within the deed that asked",
}
ACTIONS = sorted(
    path
    for path in SOURCE.glob("*/actions/*.py")
    if not path.name.startswith("_") and str(path.relative_to(SOURCE)) not in MECHANISM
)


def deed_name(function: ast.FunctionDef) -> str | None:
    """This will give the name in `@deed("…")`, or None when the function is no deed."""
    for decorator in function.decorator_list:
        if isinstance(decorator, ast.Call) and ast.unparse(decorator.func).split(".")[-1] == "deed":
            return ast.literal_eval(decorator.args[0])
    return None


def takes_now_as_a_keyword(function: ast.FunctionDef) -> bool:
    uses_now = any(isinstance(node, ast.Name) and node.id == "now" for node in ast.walk(function))
    return not uses_now or any(argument.arg == "now" for argument in function.args.kwonlyargs)


def faults(source: str, department: str, name: str) -> list[str]:
    """This will say what keeps a file from being one deed."""
    public = [n for n in ast.parse(source).body if isinstance(n, ast.FunctionDef) and not n.name.startswith("_")]
    if [function.name for function in public] != [name]:
        return [f"has the public functions {[function.name for function in public]}, not just {name}"]
    deed = public[0]
    arguments = [argument.arg for argument in (*deed.args.posonlyargs, *deed.args.args)]
    checks = {
        f'is not marked @deed("{department}.{name}")': deed_name(deed) == f"{department}.{name}",
        "does not take `actor` first and the rest as keywords": arguments == ["actor"],
        "uses `now` without taking it as a keyword": takes_now_as_a_keyword(deed),
        "has no docstring": ast.get_docstring(deed) is not None,
        "its module has no docstring": ast.get_docstring(ast.parse(source)) is not None,
    }
    return [fault for fault, holds in checks.items() if not holds]


def test_every_action_is_one_deed() -> None:
    named = {path: faults(path.read_text(), path.relative_to(SOURCE).parts[0], path.stem) for path in ACTIONS}
    assert not {str(path.relative_to(SOURCE)): said for path, said in named.items() if said}


def test_no_exception_outlives_its_file() -> None:
    assert not [path for path in MECHANISM if not (SOURCE / path).exists()]


DEED = '''"""May a visit end?"""
@deed("gate.end_visit")
def end_visit(actor, *, visit_id, now):
    """This will end a visit."""
    return now
'''


@pytest.mark.parametrize(
    ("there", "instead", "named"),
    [
        ("", "", ""),
        ("def end_visit", "def finish_visit", "public functions"),
        ("def end_visit", "def start_visit(actor): ...\ndef end_visit", "public functions"),
        ('@deed("gate.end_visit")', "", "is not marked"),
        ("gate.end_visit", "gate.admit_visitor", "is not marked"),
        ("actor, *", "*, actor", "actor"),
        ("actor, *, visit_id", "actor, visit_id, *", "actor"),
        ("visit_id, now", "visit_id", "`now`"),
        ("    return", "    global now; return", ""),
        ('    """This will end a visit."""\n', "", "docstring"),
        ('"""May a visit end?"""\n', "", "module"),
    ],
)
def test_a_fault_in_a_deed_is_named(there: str, instead: str, named: str) -> None:
    assert named in " ".join(faults(DEED.replace(there, instead), "gate", "end_visit"))
    assert bool(named) == bool(faults(DEED.replace(there, instead), "gate", "end_visit"))
