"""How long does a newcomer wait? A fresh clone to its first page, then a second start, beside one plain start of the program."""

from __future__ import annotations

import argparse
import json
import os
import shutil
import signal
import statistics
import subprocess
import sys
import tempfile
import time
import urllib.request
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
WAIT = 600  # seconds after which a start has failed


def main() -> int:
    """Clone what is committed, start it with an empty home folder, and start it again."""
    options = argparse.ArgumentParser(prog="bench start")
    options.add_argument("--port", type=int, default=8199)
    options.add_argument("--warm", type=int, default=3, help="how many second starts")
    options.add_argument("--json", action="store_true")
    args = options.parse_args()
    folder = Path(tempfile.mkdtemp(prefix="gatelodge-start-", dir="/tmp"))
    folder.chmod(0o755)  # the server may run as another user than root
    try:
        found = measure(folder, args.port, args.warm)
    finally:
        shutil.rmtree(folder)
    found |= {"load": [round(one, 2) for one in os.getloadavg()], "cores": os.cpu_count()}
    if args.json:
        sys.stdout.write(json.dumps(found) + "\n")
    else:
        sys.stdout.writelines(f"{name}: {value}\n" for name, value in found.items())
    return 0


def measure(folder: Path, port: int, rounds: int) -> dict[str, object]:
    """Give the seconds of a cold start, of warm starts, and of one start of the program without a site."""
    clone, home = folder / "clone", folder / "home"
    home.mkdir()
    subprocess.run(["git", "clone", "-q", str(ROOT), str(clone)], check=True)
    quiet = {"HOME": str(home), "PYTHONDONTWRITEBYTECODE": "", "PIP_CACHE_DIR": "", "UV_CACHE_DIR": str(home / "uv")}
    environment = {name: value for name, value in os.environ.items() if not name.startswith(("GATELODGE", "DATABASE"))}
    environment |= quiet
    cold_page, cold_ready = start(clone, port, environment)
    warm = [start(clone, port, environment) for _ in range(rounds)]
    began = time.monotonic()
    subprocess.run([str(clone / "gatelodge"), "ledger", "verify"], check=True, capture_output=True, env=environment)
    program = time.monotonic() - began
    middle = statistics.median(page for page, _ready in warm)
    return {
        "cold, first page, s": round(cold_page, 1),
        "cold, sign-ins printed, s": round(cold_ready, 1),
        "warm, first page, s": [round(page, 2) for page, _ready in warm],
        "warm, sign-ins printed, s": [round(ready, 2) for _page, ready in warm],
        "one start of the program, s": round(program, 2),
        "ratio warm first page : program": round(middle / program, 2),
    }


def start(clone: Path, port: int, environment: dict[str, str]) -> tuple[float, float]:
    """Start the demo and stop it once it is ready; give the seconds to its first page and to its printed sign-ins."""
    began = time.monotonic()
    command = [str(clone / "gatelodge"), "demo", "--json", "--port", str(port)]
    demo = subprocess.Popen(command, env=environment, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)
    assert demo.stdout
    try:
        page = wait_for_page(port, began)
        if not demo.stdout.readline():
            raise RuntimeError("the demo ended before it was ready")
        return page, time.monotonic() - began
    finally:
        demo.send_signal(signal.SIGINT)
        demo.wait(60)


def wait_for_page(port: int, began: float) -> float:
    """Give the seconds since `began` at which a whole page came."""
    while time.monotonic() - began < WAIT:
        try:
            with urllib.request.urlopen(f"http://127.0.0.1:{port}/", timeout=10) as page:
                page.read()
                return time.monotonic() - began
        except OSError:
            time.sleep(0.02)
    raise TimeoutError("no page came")


if __name__ == "__main__":
    raise SystemExit(main())
