"""Completion: scripts for three shells, and the words that only this program knows."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from click.shell_completion import ShellComplete
from click.testing import CliRunner

from graph.local import Running
from tests.conftest import SECRET
from tests.web.conftest import World
from web.commands import main
from web.commands.completing import SHELLS, VARIABLE, WHERE


def completed(*words: str) -> list[str]:
    """What may follow these words; the last is being typed."""
    complete = ShellComplete(main, {}, "mreza", VARIABLE)
    return [each.value for each in complete.get_completions(list(words[:-1]), words[-1])]


@pytest.mark.parametrize("shell", SHELLS)
def test_a_script_and_where_to_put_it(shell: str, tmp_path: Path) -> None:
    result = CliRunner().invoke(main, ["completion", shell])
    assert result.exit_code == 0
    assert f"{VARIABLE}={shell}_complete" in result.stdout
    assert WHERE[shell] in result.stderr
    if program := shutil.which(shell):
        script = tmp_path / "script"
        script.write_text(result.stdout)
        subprocess.run([program, "-n", str(script)], check=True)


def test_another_shell_is_refused() -> None:
    assert CliRunner().invoke(main, ["completion", "tcsh"]).exit_code == 2


def test_commands_options_and_choices() -> None:
    assert "find" in completed("f")
    assert completed("database", "st") == ["start", "status", "stop"]
    assert "--json" in completed("show", "--j")
    assert completed("find", "--as", "m") == ["members"]
    assert "workbook" in completed("import", "--format", "w")


def test_kinds_also_after_a_comma() -> None:
    assert completed("find", "--kind", "pe") == ["person"]
    assert completed("export", "pe") == ["people"]
    assert completed("template", "ti") == ["ties"]
    assert completed("find", "--kind", "person,org") == ["person,organisation"]


@pytest.fixture
def asked(world: World, server: Running, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A home from which the small network is asked."""
    assert world.ids
    for name, value in {"NEO4J_URI": server.uri, "NEO4J_PASSWORD": server.password, "MREZA_HOME": str(tmp_path / "home")}.items():
        monkeypatch.setenv(name, value)
    return tmp_path / "home"


def test_names_from_a_database_that_runs(asked: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert completed("show", "bes") == ["Besim Beqiri"]
    assert completed("paths", "Ana Anić", "bes") == ["Besim Beqiri"]
    assert completed("show", "b") == []
    monkeypatch.setenv(VARIABLE, "bash_complete")
    assert completed("show", "bes") == ["'Besim Beqiri'"]
    assert not asked.exists()


def test_without_a_database_no_names_and_no_error(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("NEO4J_URI", raising=False)
    monkeypatch.setenv("MREZA_HOME", str(tmp_path))
    assert completed("show", "bes") == []
    monkeypatch.setenv("NEO4J_URI", "bolt://127.0.0.1:1")
    assert completed("show", "bes") == []
    assert list(tmp_path.iterdir()) == []


def test_in_a_real_bash(tmp_path: Path) -> None:
    bash = shutil.which("bash")
    if bash is None:
        pytest.skip("no bash was found")
    program = tmp_path / "mreza"
    program.write_text(f"#!{sys.executable}\nfrom web.commands import main\nmain(prog_name='mreza')\n")
    program.chmod(0o755)
    typed = (
        'eval "$(mreza completion bash 2>/dev/null)"; COMP_WORDS=(mreza dat); COMP_CWORD=1; _mreza_completion mreza; '
        'echo "${COMPREPLY[@]}"'
    )
    environment = {**os.environ, "PATH": f"{tmp_path}:{os.environ['PATH']}", "MREZA_SECRET": SECRET.decode()}
    done = subprocess.run([bash, "-c", typed], env=environment, capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "database"
