"""Do the commands say what is so, in words and in JSON, with the exit codes of the contract?"""

from __future__ import annotations

import argparse
import base64
import json
from pathlib import Path
from uuid import uuid4

import psycopg
import pytest

from gatelodge.ledger.commands import add_commands
from gatelodge.ledger.domain.checkpoints import Verifier, read_notes
from gatelodge.ledger.domain.merkle import includes, leaf_hash
from tests.ledger.sample import mark_things, sequence_all

pytestmark = pytest.mark.django_db(transaction=True)


def run(*words: object) -> int:
    parser = argparse.ArgumentParser()
    add_commands(parser.add_subparsers())
    args = parser.parse_args(["ledger", *map(str, words)])
    return args.func(args)


def test_verify_of_a_sound_log(capsys: pytest.CaptureFixture[str]) -> None:
    mark_things(3)
    sequence_all(3)
    mark_things(1)
    assert run("verify", "--json") == 0
    said = json.loads(capsys.readouterr().out)
    assert (said["sound"], said["size"], said["waiting"]["count"], said["findings"]) == (True, 3, 1, [])
    assert run("verify") == 0
    out, err = capsys.readouterr()
    assert "sound: True" in out
    assert "checked 3 events" in err


def test_verify_names_a_changed_row(owner_connection: psycopg.Connection, capsys: pytest.CaptureFixture[str]) -> None:
    events = mark_things(3)
    sequence_all(3)
    with owner_connection.transaction():
        owner_connection.execute("SET LOCAL session_replication_role = replica")
        owner_connection.execute("UPDATE ledger_event SET subject = '' WHERE id = %s", [events[1]])
    assert run("verify") == 1
    out, err = capsys.readouterr()
    assert f"altered: its column subject differs from its bytes [index 1, event {events[1]}]" in out
    assert "not what was signed" in err
    assert run("verify", "--json") == 1
    (finding,) = json.loads(capsys.readouterr().out)["findings"]
    assert (finding["code"], finding["index"], finding["event"]) == ("altered", 1, str(events[1]))


def test_a_proof_convinces_a_stranger(outside: Path, capsys: pytest.CaptureFixture[str]) -> None:
    events = mark_things(5)
    assert run("prove", events[3]) == 1
    assert "ledger checkpoint" in capsys.readouterr().err
    sequence_all(5)
    assert run("prove", events[3], "--json") == 0
    said = json.loads(capsys.readouterr().out)
    # What follows uses nothing but the proof and the public key.
    ((note,), rest) = read_notes(said["checkpoint"])
    assert rest == ""
    assert Verifier.from_text((outside / "verifier.key").read_text()).accepts(note)
    content, path = base64.b64decode(said["bytes"]), [bytes.fromhex(node) for node in said["path"]]
    assert json.loads(content)["id"] == str(events[3])
    assert includes(leaf_hash(content), index=said["index"], size=note.head.size, path=path, expected=note.head.root)


def test_an_unknown_event_has_no_proof() -> None:
    assert run("prove", uuid4()) == 1


def test_checkpoint_places_what_is_ready_and_prints_the_signed_head(capsys: pytest.CaptureFixture[str]) -> None:
    assert run("checkpoint") == 1
    assert "nothing to sign" in capsys.readouterr().err
    mark_things(2)
    sequence_all(2)
    assert run("checkpoint") == 0
    ((note,), rest) = read_notes(capsys.readouterr().out)
    assert (note.head.size, rest) == (2, "")
    assert run("checkpoint", "--json") == 0
    assert json.loads(capsys.readouterr().out)["size"] == 2


def test_a_witness_compares_their_own_copy(outside: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    mark_things(2)
    sequence_all(2)
    theirs = tmp_path / "theirs.txt"
    theirs.write_bytes((outside / "checkpoints.txt").read_bytes())
    mark_things(2)
    sequence_all(2)
    assert run("witness", theirs) == 0
    theirs.write_text(theirs.read_text().replace("\n2\n", "\n3\n"))
    assert run("witness", theirs) == 1
    assert "not signed by this log's key" in capsys.readouterr().out


@pytest.mark.parametrize("words", [("witness", "nowhere.txt"), ("verify", "--checkpoints", "nowhere.txt")])
def test_a_file_that_is_not_there_is_bad_input(words: tuple[str, ...], capsys: pytest.CaptureFixture[str]) -> None:
    assert run(*words) == 2
    assert "nowhere.txt" in capsys.readouterr().err
