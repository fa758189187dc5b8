"""Folders of earlier states of the program are taken away once no process runs that state any more."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

from graph.snapshot.leftovers import hold, tidy

HOLDS = """
import sys
from pathlib import Path
from graph.snapshot.leftovers import hold
hold(Path(sys.argv[1]))
print("held", flush=True)
sys.stdin.read()
"""
NEW, OLD, OLDER = ("0" * 16, "1" * 16, "2" * 16)


def test_what_another_process_holds_stays_until_it_ends(tmp_path: Path) -> None:
    (tmp_path / OLDER).mkdir()
    (tmp_path / OLDER / "loop.nbi").write_bytes(b"x")
    (tmp_path / "something else").mkdir()
    other = subprocess.Popen([sys.executable, "-c", HOLDS, str(tmp_path / OLD)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
    assert other.stdout is not None
    assert other.stdout.readline() == "held\n"
    mine = hold(tmp_path / NEW)
    tidy(tmp_path / NEW)
    assert sorted(path.name for path in tmp_path.iterdir()) == [NEW, OLD, "something else"]
    other.communicate("")
    tidy(tmp_path / NEW)
    assert sorted(path.name for path in tmp_path.iterdir()) == [NEW, "something else"]
    os.close(mine)


def test_several_hold_one_and_none_of_them_is_taken_away_while_it_begins(tmp_path: Path) -> None:
    """Some begin and end while another tidies up again and again: whoever holds a folder has it."""
    begins = "import sys\nfrom pathlib import Path\nfrom graph.snapshot.leftovers import hold\nimport os\n" \
             "for _ in range(3000):\n    lock = hold(Path(sys.argv[1]))\n    assert Path(sys.argv[1]).is_dir()\n    os.close(lock)\n"
    others = [subprocess.Popen([sys.executable, "-c", begins, str(tmp_path / OLD)]) for _ in range(4)]
    (tmp_path / NEW).mkdir()
    while any(each.poll() is None for each in others):
        tidy(tmp_path / NEW)
    assert [each.returncode for each in others] == [0, 0, 0, 0]
