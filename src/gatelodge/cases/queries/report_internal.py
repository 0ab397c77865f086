"""The parts of a report that never leave the house: findings, record checks, evidence with its custody, the work."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from gatelodge.cases.domain import export_words as words
from gatelodge.cases.domain import words as w
from gatelodge.cases.domain.case_file import CaseFile, CheckEntry, FindingEntry, MomentEntry, OpenEntry
from gatelodge.cases.domain.custody import head_of
from gatelodge.cases.domain.timeline import SOURCE_WORDS
from gatelodge.cases.queries.report_parts import Block, block, in_utc, part, spoken
from gatelodge.foundation.wording import Wording


def internal_parts(file: CaseFile, tag: str) -> list[dict[str, Any]]:
    """Give what stands in the internal edition alone."""
    findings = {**block("", tag), "items": [_finding(one, tag) for one in file.findings]}
    checks = {**block("", tag), "items": [_check(one, tag) for one in file.checks]}
    return [
        part(words.FINDINGS, words.FINDINGS_LEAD if file.findings else words.NO_FINDING, tag, [findings]),
        part(words.CHECKS, words.CHECKS_LEAD if file.checks else words.EMPTY, tag, [checks]),
        part(words.EVIDENCE, words.EVIDENCE_LEAD if file.exhibits else words.EMPTY, tag, _evidence(file, tag)),
        part(words.WORK, words.WORK_LEAD if (work := _work(file, tag)) else words.EMPTY, tag, work),
    ]


def _finding(one: FindingEntry, tag: str) -> dict[str, str]:
    written = words.WRITTEN_BY.filled(author=one.author).to(tag)
    reviewed = words.REVIEWED_BY.filled(reviewer=one.reviewer, note=one.review_note).to(tag) if one.reviewer else ""
    cites = ", ".join(
        f"{spoken(words.CITED, kind, tag)} {cited}"
        for kind, cited in (*one.cites, *(("incident", i) for i in one.referred_to))
    )
    return {
        "head": one.code,
        "text": one.text,
        "manner": "; ".join(
            filter(
                None,
                (
                    spoken(w.STANDARD_WORDS, one.standard, tag),
                    spoken(w.FINDING_WORDS, one.state, tag),
                    written,
                    reviewed,
                ),
            )
        ),
        "place": words.RESTS_ON.filled(cites=cites).to(tag),
    }


def _check(one: CheckEntry, tag: str) -> dict[str, str]:
    return {
        "head": one.statement,
        "text": f"{spoken(w.CHECK_WORDS, one.kind, tag)}: {spoken(w.OUTCOME_WORDS, one.outcome, tag)}",
        "manner": f"{one.purpose}; {in_utc(one.checked_at)}, {one.checked_by}",
        "place": json.dumps(one.result, ensure_ascii=False, sort_keys=True),
    }


def _evidence(file: CaseFile, tag: str) -> list[Block]:
    if not file.exhibits:
        return []
    numbers = {one.id: str(one.number) for one in file.exhibits}
    listed = [
        {
            "head": str(one.number),
            "text": f"{one.name} ({spoken(w.EXHIBIT_WORDS, one.kind, tag)}). {one.description}",
            "manner": words.CUT_FROM.filled(number=numbers[one.parent_id]).to(tag) if one.parent_id else "",
            "place": words.PROOF_OF.filled(sha256=one.sha256).to(tag) if one.sha256 else "",
        }
        for one in file.exhibits
    ]
    entries = [
        [
            *(
                str(one.sequence),
                numbers[one.exhibit],
                spoken(w.CUSTODY_WORDS, one.action, tag),
                one.at[:19].replace("T", " "),
            ),
            *(file.people.get(one.by, one.by), ", ".join(filter(None, (one.from_whom, one.to_whom))), one.reason),
        ]
        for one in file.custody
    ]
    head = words.HEAD.filled(head=head_of(file.custody)).to(tag)
    chain = block("", tag, columns=words.CUSTODY_COLUMNS, cells=entries, widths=(2, 3, 4, 5, 4, 5, 6), after=head)
    return [{**block("", tag), "items": listed}, chain]


def _work(file: CaseFile, tag: str) -> list[Block]:
    columns = [one.filled(zone=file.zone) for one in words.MOMENT_COLUMNS]
    moments = [_moment(one, tag) for one in file.moments]
    blocks = [block(words.MOMENTS, tag, columns=columns, cells=moments, widths=(3, 3, 3, 5, 4))]
    blocks += [
        _open(words.QUESTIONS, file.questions, w.QUESTION_WORDS, tag),
        _open(words.TASKS, file.tasks, w.TASK_WORDS, tag),
    ]
    return [one for one in blocks if one["cells"]]


def _moment(one: MomentEntry, tag: str) -> list[str]:
    local = " – ".join(filter(None, (_clock(one.local_begins), _clock(one.local_ends))))  # noqa: RUF001  a span
    inferred = words.INFERRED.to(tag) if one.inferred else ""
    return [
        in_utc(one.begins)[:19],
        in_utc(one.ends)[:19] if one.ends else "",
        local,
        one.said,
        ", ".join(filter(None, (SOURCE_WORDS[one.source].to(tag), inferred, one.basis))),
    ]


def _clock(local: str) -> str:
    """Write an instant of the facility's clock as the report does."""
    return local[:19].replace("T", " ")


def _open(title: Wording, entries: tuple[OpenEntry, ...], states: Mapping[Any, Wording], tag: str) -> Block:
    cells = [[one.text, spoken(states, one.state, tag), one.answer] for one in entries]
    return block(title, tag, columns=words.WORK_COLUMNS, cells=cells, widths=(4, 1, 4))
