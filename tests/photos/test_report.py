"""Does a signed answer hold for years, byte for byte, and tell nothing of a visit?"""

from __future__ import annotations

import json
import re
import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from uuid import UUID

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from gatelodge.foundation.canonical import canonical_json
from gatelodge.ledger.domain.checkpoints import Signer
from gatelodge.ledger.queries.outside import get_verifier
from gatelodge.photos.actions._reports import sign_report
from gatelodge.photos.domain.matching.grades import Grade
from gatelodge.photos.domain.report import UNSPOKEN, Unspeakable, body, holds, settle, statement
from gatelodge.photos.models import PhotoMatch
from gatelodge.photos.queries.report import report_of

ROOT = Path(__file__).resolve().parents[2]
AT = datetime(2026, 11, 20, 9, 30, 15, 123456, tzinfo=UTC)
SHA256 = bytes(range(32))
ANSWER: dict[str, Any] = {
    "grade": Grade.SAME_COPY,
    "copy": UUID(int=5),
    "photo": bytes(32),
    "false_alarm": 3.0000001e-17,
    "counts": {"inliers": np.int64(412), "agreeing": 0.98765432},
    "quad": [(0.5, 1.25), (100.0, 2.0)],
    "credential": {"state": "invalid", "faults": ("assertion.dataHash.mismatch",)},
    "largest": 2**60,
    "unmeasured": float("nan"),
    "why": "comparación por bloques",
    "mirrored": False,
}


@pytest.fixture
def signed(db: None, settings: Any, tmp_path: Path):
    settings.DATA = tmp_path
    return sign_report("7K2M-0001-ABCD-EFGH", asked_at=AT, sha256=SHA256, answer=ANSWER)


def row_of(signed) -> PhotoMatch:
    """This will make a row as the database gives it back: through JSON and through bytes."""
    return PhotoMatch(
        code=signed.code,
        asked_at=signed.asked_at,
        sha256=memoryview(signed.sha256),
        answer=json.loads(json.dumps(signed.answer, sort_keys=False)),
        signature=memoryview(signed.signature),
        key_id=signed.key_id,
    )


def test_a_report_rebuilds_to_the_same_bytes_from_its_row(signed) -> None:
    assert report_of(row_of(signed)).content == signed.content
    assert len(signed.signature) == 64
    assert len(signed.key_id) <= 80


def test_signing_the_same_answer_again_gives_the_same_bytes(signed) -> None:
    again = sign_report(signed.code, asked_at=AT, sha256=SHA256, answer=dict(reversed(ANSWER.items())))
    assert again.content == signed.content


def test_a_report_holds_under_the_houses_key_and_no_other(signed) -> None:
    verifier = get_verifier()
    assert verifier is not None
    assert holds(signed.content, verifier)
    assert not holds(signed.content, Signer("gatelodge.invalid/ledger/other", bytes(32)).verifier)


@pytest.mark.parametrize(
    ("there", "instead"),
    [
        (b'"same_copy"', b'"not_found"'),
        (b"7K2M-0001", b"7K2M-0002"),
        (b"09:30:15", b"09:30:16"),
        (b'"mirrored":false', b'"mirrored":true'),
        (b'"report":', b'"report": '),
        (b"}\n", b"}\n\n"),
        (b"match report 1", b"match report 2"),
    ],
)
def test_a_changed_report_does_not_hold(signed, there: bytes, instead: bytes) -> None:
    verifier = get_verifier()
    assert verifier is not None
    assert there in signed.content
    assert not holds(signed.content.replace(there, instead), verifier)


@pytest.mark.parametrize("content", [b"", b"{}", b"[]", b'{"report":{},"signature":""}\n', b"\xff", b"[" * 100_000])
def test_what_is_no_report_does_not_hold(content: bytes) -> None:
    assert not holds(content, Signer("gatelodge.invalid/ledger/other", bytes(32)).verifier)


@given(st.data())
def test_one_flipped_bit_of_a_report_is_found(data: st.DataObject) -> None:
    signer = Signer("gatelodge.invalid/ledger/0001", bytes(32))
    said = body("7K2M", AT, SHA256, ANSWER)
    content = canonical_json({"report": said, "signature": signer.sign_text(statement(said))}) + b"\n"
    assert holds(content, signer.verifier)
    flipped = bytearray(content)
    flipped[data.draw(st.integers(0, len(content) - 1))] ^= 1 << data.draw(st.integers(0, 7))
    assert not holds(bytes(flipped), signer.verifier)


PLAIN = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text() | st.binary(max_size=9) | st.uuids(),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=8), inner, max_size=4),
    max_leaves=20,
)


@given(st.dictionaries(st.text(max_size=8).filter(lambda key: key not in UNSPOKEN), PLAIN, max_size=5))
def test_an_answer_that_is_settled_stays_as_it_is(answer: dict[str, Any]) -> None:
    try:
        settled = settle(answer)
        spelt = canonical_json(settled)
    except (Unspeakable, ValueError):  # said under a heading that may not be, or a lone surrogate
        return
    assert settle(settled) == settled
    assert canonical_json(settle(json.loads(json.dumps(settled)))) == spelt


@pytest.mark.parametrize("word", sorted(UNSPOKEN))
def test_a_report_can_not_tell_of_a_visit_however_deep(word: str) -> None:
    for answer in ({word: "x"}, {"photo": [{"counts": {word: 1}}]}):
        with pytest.raises(Unspeakable, match=word):
            sign_report("7K2M", asked_at=AT, sha256=SHA256, answer=answer)


def test_a_stranger_checks_a_report_with_what_the_document_gives(signed, tmp_path: Path) -> None:
    document = (ROOT / "docs" / "reference" / "match-report.md").read_text()
    script = tmp_path / "check.py"
    script.write_text(re.findall(r"```python\n(.*?)```", document, re.DOTALL)[0])
    report, key = tmp_path / "report.json", tmp_path / "ledger" / "verifier.key"
    report.write_bytes(signed.content)

    def checked() -> subprocess.CompletedProcess[str]:
        command = [sys.executable, "-I", str(script), str(report), str(key)]
        return subprocess.run(command, capture_output=True, text=True, check=False)

    assert checked().stdout == "The report is as it was signed.\n", checked().stderr
    report.write_bytes(signed.content.replace(b"same_copy", b"same_scen"))
    assert (checked().returncode, checked().stdout) == (1, "")
