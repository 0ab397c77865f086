"""An operator's own network names photos that fingerprints and points don't; it never decides, and nothing needs it."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from django.urls import reverse
from PIL import Image

from gatelodge.config.cli import main
from gatelodge.foundation.actors import Role
from gatelodge.photos.domain.matching.answer import match
from gatelodge.photos.domain.matching.grades import Grade
from gatelodge.photos.domain.matching.local_index import LocalIndex
from gatelodge.photos.domain.matching.neural import LeftOut, Model
from gatelodge.photos.domain.matching.nomination import Means, Nominator
from gatelodge.photos.domain.matching.pdq_index import PdqIndex
from gatelodge.photos.domain.matching.pictures import picture_of, prepared
from gatelodge.photos.queries.folder_registry import FolderRegistry, Given
from gatelodge.photos.queries.index_upkeep import extend_index, get_nominator, index_folder, rebuild_index
from gatelodge.photos.queries.neural import add_rows, missing, open_model, open_rows
from tests.photos.asking import Asking, as_jpeg, picture, pixels_of
from tests.photos.conftest import PhotoStory
from tests.photos.scenes import Exposure, taken
from tests.photos.tiny_onnx import RECIPE, model, written
from tests.signing_in import signed_in

OURS, NEXT, STRANGE = (picture_of(taken(Exposure(room, party))) for room, party in ((1, 11), (2, 21), (9, 99)))
PART = picture_of(np.ascontiguousarray(OURS.pixels[40:560, 120:860]))
CODES = {"model_missing", "model_broken", "model_recipe", "model_no_vector"}


class Unnamed(FolderRegistry):
    """A folder whose fingerprints and points name nothing."""

    @property
    def nominator(self) -> Nominator:  # type: ignore[override]
        empty = PdqIndex(np.zeros((0, 32), np.uint8), ())
        return Nominator(empty, LocalIndex((), 0), FolderRegistry(self.folder, self.model).nominator.neural)


def opened(path: Path) -> Model:
    found = open_model(path)
    assert isinstance(found, Model), found
    return found


@pytest.fixture(scope="module")
def kept(tmp_path_factory: Any) -> FolderRegistry:
    folder = tmp_path_factory.mktemp("registry")
    registry = FolderRegistry(folder / "photos", opened(written(folder)))
    for one, name in ((OURS, "ours.png"), (NEXT, "next.png")):
        registry.register(one, Given(name))
    registry.reindex()
    return registry


def test_it_names_what_nothing_else_does_and_the_decision_stays_what_it_was(kept: FolderRegistry) -> None:
    index = kept.folder / "index"
    assert len(list(index.glob("*.rows"))) == 1, "registering described them"
    usual = match(PART, FolderRegistry(kept.folder))
    assert match(PART, Unnamed(kept.folder)).grade is Grade.NOT_FOUND
    by_network = match(PART, Unnamed(kept.folder, kept.model))
    assert (by_network.grade, by_network.photo, by_network.means) == (usual.grade, usual.photo, Means.NEURAL)
    assert usual.grade is Grade.SAME_EXPOSURE
    # Fewer photos were counted; the figure of one comparison is the same.
    assert by_network.false_alarm == pytest.approx(usual.false_alarm / len(kept))
    broken = FolderRegistry(kept.folder, LeftOut("model_broken"))
    assert match(PART, broken) == usual, "what the others name is not asked of it"
    strange = match(STRANGE, Unnamed(kept.folder, kept.model))
    assert (strange.grade, strange.photo, strange.left_out) == (Grade.NOT_FOUND, None, None)
    assert strange.looked_at > 0, "it was named, and refused"
    first = kept.nominator.by_descriptor(prepared(OURS)).nominees[0]
    assert (first.id, first.strength) == (next(iter(kept.lines)), pytest.approx(1, abs=1e-3))


def test_another_models_rows_are_never_compared_and_a_cut_off_row_is_made_again(tmp_path: Path) -> None:
    one, other = opened(written(tmp_path)), opened(written(tmp_path, model(through="Relu"), name="other"))
    names = np.arange(32, dtype=np.uint8).reshape(2, 16)
    frames = [(photo, np.full((90, 120), 200, np.uint8)) for photo in missing(tmp_path, one, names)]
    add_rows(tmp_path, one, [frames[0], (frames[1][0], None)])
    assert (missing(tmp_path, one, names), len(open_rows(tmp_path, one))) == ([], 2)
    assert [photo for photo, _ in open_rows(tmp_path, one).nearest(frames[0][1], 5)] == [frames[0][0]], "one is gone"
    assert (len(missing(tmp_path, other, names)), len(open_rows(tmp_path, other))) == (2, 0)
    (file,) = tmp_path.glob("*.rows")
    file.write_bytes(file.read_bytes()[:-1])
    assert missing(tmp_path, one, names) == [frames[1][0]]
    add_rows(tmp_path, one, frames[1:])
    assert len(open_rows(tmp_path, one).nearest(frames[0][1], 5)) == 2
    # Another recipe is another model.
    (tmp_path / "tiny.json").write_text(json.dumps(RECIPE | {"mean": [0.4]}))
    assert len(missing(tmp_path, opened(tmp_path / "tiny.onnx"), names)) == 2


WRONG: dict[str, tuple[bytes | None, Any, str]] = {
    "no file": (None, RECIPE, "model_missing"),
    "no ONNX": (b"not a model", RECIPE, "model_broken"),
    "a part of it": (model()[:60], RECIPE, "model_broken"),
    "a square instead of a vector": (model(flat=False), RECIPE, "model_no_vector"),
    "roots of what is negative": (model(through="Sqrt"), RECIPE, "model_no_vector"),
    "a word that is none": (model(), RECIPE | {"sizes": 64}, "model_recipe"),
    "a division by nothing": (model(), RECIPE | {"std": [0]}, "model_recipe"),
    "two channels": (model(), {"size": 64, "mean": [0, 0], "std": [1, 1]}, "model_recipe"),
    "a size without end": (model(), RECIPE | {"size": 10**9}, "model_recipe"),
    "a list": (model(), [], "model_recipe"),
}


def test_what_is_wrong_with_a_model_is_said(tmp_path: Path) -> None:
    said = {}
    for name, (content, recipe, _) in WRONG.items():
        path = written(tmp_path / name, content or b"")
        path.with_suffix(".json").write_text(json.dumps(recipe))
        if content is None:
            path.unlink()
        found = open_model(path)
        said[name] = found.code if isinstance(found, LeftOut) else "fits"
    assert said == {name: code for name, (_, _, code) in WRONG.items()}
    assert set(said.values()) == CODES


def test_the_command_goes_on_without_a_broken_model_and_says_so(
    kept: FolderRegistry, tmp_path: Path, monkeypatch: Any, capsys: Any
) -> None:
    monkeypatch.chdir(tmp_path)
    file, broken = tmp_path / "picture.png", written(tmp_path, b"not a model")
    for shown, code, grade in ((PART, 0, "same_exposure"), (STRANGE, 1, "not_found")):
        Image.fromarray(shown.pixels).save(file)
        asked = ["photos", "match", str(file), "--registry", str(kept.folder), "--json"]
        assert main([*asked, "--model", str(broken)]) == code
        out, err = capsys.readouterr()
        said = json.loads(out)
        assert said["grade"] == grade
        assert "can't be read as ONNX" in err
        assert "Next: mend the model" in err
        assert said.get("left_out", {}).get("code") == ("model_broken" if code else None), "it would have been asked"
    monkeypatch.setenv("GATELODGE_PHOTO_MODEL", str(written(tmp_path, name="good")))
    assert main(asked) == 1
    out, err = capsys.readouterr()
    assert ("left_out" in json.loads(out), err) == (False, "")


@pytest.mark.django_db
def test_the_site_keeps_its_rows_beside_the_indexes_and_says_when_its_model_is_broken(
    story: PhotoStory, settings: Any, tmp_path: Path
) -> None:
    asking = Asking(story)
    photos = [asking.photo(picture(party=party), frame=party) for party in (2, 3)]
    asking.gone(photos[1])
    rows = index_folder() / "neural"
    assert extend_index() == 2
    assert not rows.exists(), "no model is named"
    settings.PHOTO_MODEL = str(written(tmp_path))
    assert extend_index() == 2
    (first,) = rows.glob("*.rows")
    query = prepared(picture_of(pixels_of(picture(party=2))))
    named = get_nominator().by_descriptor(query).nominees
    assert [one.id for one in named] == [photos[0].id], "of a photo that is gone there is nothing to describe"
    later = asking.photo(picture(party=4), frame=9)
    assert {one.id for one in get_nominator().by_descriptor(query).nominees} == {photos[0].id, later.id}
    settings.PHOTO_MODEL = str(written(tmp_path, model(through="Relu"), name="other"))
    rebuild_index()
    assert not first.exists(), "rows of a model that is in use no more"
    settings.PHOTO_MODEL = str(written(tmp_path, b"not a model", name="broken"))
    asked = asking.asks(as_jpeg(STRANGE.pixels))
    assert (asked.grade, asked.answer["left_out"]["code"]) == (Grade.NOT_FOUND, "model_broken")
    client = signed_in(story.cast.staff(Role.INVESTIGATOR, story.cast.alder))
    for page in (reverse("photos:match"), reverse("photos:match_result", args=[asked.id])):
        assert "made without the neural descriptor" in client.get(page).content.decode()
