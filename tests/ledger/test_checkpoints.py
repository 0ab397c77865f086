"""Do signed tree heads keep the C2SP formats, and does nobody else's signature pass?"""

from __future__ import annotations

import pytest

from gatelodge.ledger.domain.checkpoints import Note, Signer, TreeHead, Verifier, read_notes

SIGNER = Signer("gatelodge.invalid/ledger/test", bytes(range(32)))
HEAD = TreeHead(SIGNER.name, 17, bytes(range(32)))


def test_a_note_is_read_back_as_it_was_written() -> None:
    note = SIGNER.sign(HEAD)
    lines = note.text().split("\n")
    assert lines[:4] == [SIGNER.name, "17", "AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=", ""]
    assert lines[4].startswith(f"— {SIGNER.name} ")
    assert read_notes(note.text() * 3) == ([note] * 3, "")
    assert SIGNER.verifier.accepts(note)


def test_keys_are_read_back_as_they_were_written() -> None:
    assert Signer.from_text(SIGNER.text()) == SIGNER
    assert Verifier.from_text(SIGNER.verifier.text() + "\n") == SIGNER.verifier


def test_the_key_of_the_specification_is_known_by_its_id() -> None:
    # The example key of the signed-note specification.
    text = "PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW"
    assert Verifier.from_text(text).text() == text


@pytest.mark.parametrize("other", [Signer(SIGNER.name, bytes(32)), Signer("another.invalid", SIGNER.seed)])
def test_another_key_or_name_does_not_pass(other: Signer) -> None:
    assert not SIGNER.verifier.accepts(other.sign(HEAD))


def test_a_changed_head_does_not_pass() -> None:
    signed = SIGNER.sign(HEAD)
    assert not SIGNER.verifier.accepts(Note(TreeHead(HEAD.origin, 18, HEAD.root), signed.signatures))
    assert not SIGNER.verifier.accepts(Note(HEAD, ("— nonsense", "", f"— {SIGNER.name} !!!")))


@pytest.mark.parametrize(
    "damage", ["x", "gatelodge\n17\n", SIGNER.sign(HEAD).text()[:-1], SIGNER.sign(HEAD).text().replace("\n17", "\n017")]
)
def test_what_is_no_note_is_given_back(damage: str) -> None:
    note = SIGNER.sign(HEAD)
    assert read_notes(note.text() + damage) == ([note], damage)


@pytest.mark.parametrize("text", ["PRIVATE+KEY+a+00000000+AQID", SIGNER.text().replace("PRIVATE", "PUBLIC")])
def test_a_damaged_key_is_refused(text: str) -> None:
    with pytest.raises(ValueError):
        Signer.from_text(text)
