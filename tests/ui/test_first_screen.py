"""The first screen is drawn before anything is read that it does not need."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
AT_THE_FIRST_FRAME = """
import json
import sys
from datetime import datetime
from pathlib import Path
from secretary.service.opening import has_store, open_store
from secretary.ui.app import SecretaryApp

def shown():
    print(json.dumps({"screen": type(app.screen).__name__, "modules": sorted(sys.modules)}))
    app.exit()

async def watch(pilot):
    app.call_after_refresh(shown)

store, clock = Path(sys.argv[1]), lambda: datetime(2026, 12, 10, 18, 42)
workspace = open_store(store, clock) if has_store(store) else None
app = SecretaryApp(store, clock, workspace)
app.run(headless=True, auto_pilot=watch)
app.close_store()
"""


@pytest.mark.parametrize("first_start", [True, False])
def test_word_babel_holidays_and_the_rule_are_not_read_before_the_first_frame(
    sample: Path, tmp_path: Path, *, first_start: bool
) -> None:
    store = tmp_path / "none" if first_start else sample
    ended = subprocess.run(
        [sys.executable, "-c", AT_THE_FIRST_FRAME, str(store)],
        capture_output=True, text=True, check=True, env=os.environ | {"PYTHONPATH": str(ROOT)},
    )  # fmt: skip
    told = json.loads(ended.stdout.splitlines()[-1])
    assert told["screen"] == ("WelcomeScreen" if first_start else "DeskScreen")
    late = {"docx", "docxtpl", "jinja2", "lxml", "babel", "holidays", "dateutil", "secretary.rule.detect"}
    assert late.isdisjoint(told["modules"])
