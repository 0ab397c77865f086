"""Are the documents' pictures those of the pages as they are now, and is none kept that nothing shows?"""

from __future__ import annotations

from tests import pictures


def test_every_picture_shown_is_kept_and_no_other() -> None:
    assert {path.name for path in pictures.FOLDER.glob("*.png")} == pictures.shown()


def test_every_picture_is_of_the_page_as_it_is_now() -> None:
    kept = pictures.made_from()
    stale = {one for one in pictures.shown() if kept.get(one) != pictures.digest_of(pictures.name_of(one))}
    assert not stale, pictures.retake(stale)


def test_a_changed_page_makes_its_picture_stale(monkeypatch, tmp_path) -> None:
    before = pictures.digest_of("gate-day")
    for path in (*pictures.SHELL, *pictures.DRAWN_FROM["gate-day"][1]):
        there = tmp_path / path
        there.parent.mkdir(parents=True, exist_ok=True)
        there.write_bytes((pictures.SOURCE / path).read_bytes())
    monkeypatch.setattr(pictures, "SOURCE", tmp_path)
    assert pictures.digest_of("gate-day") == before
    (tmp_path / "gate/templates/gate/day.html").write_text("another page")
    assert pictures.digest_of("gate-day") != before
