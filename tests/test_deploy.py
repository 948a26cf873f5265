"""The unit of systemd is one, and lets the service do little."""

from __future__ import annotations

import re
import shutil
import subprocess
from pathlib import Path

import pytest

UNIT = Path(__file__).parents[1] / "deploy" / "retrace.service"


@pytest.mark.skipif(not shutil.which("systemd-analyze"), reason="systemd is not installed: its unit is not tried")
def test_the_unit_is_whole_and_closed(tmp_path: Path) -> None:
    here = tmp_path / UNIT.name
    here.write_text(UNIT.read_text("utf-8").replace("/usr/local/lib/retrace/bin/retrace", "/bin/true"))
    verified = subprocess.run(["systemd-analyze", "verify", str(here)], capture_output=True, text=True, check=False)
    assert (verified.returncode, verified.stderr) == (0, "")
    call = ["systemd-analyze", "security", "--offline=yes", str(here)]
    told = subprocess.run(call, capture_output=True, text=True, check=False).stdout
    found = re.search(r"Overall exposure level for \S+: ([\d.]+)", told)
    assert found, told
    assert float(found[1]) < 2.0
