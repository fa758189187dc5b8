"""Every public name says in a sentence what it is for."""

import ast
from collections.abc import Iterator
from pathlib import Path

from tests.shape.program import Module, Program

Documented = ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef


def public(node: ast.Module | ast.ClassDef) -> Iterator[Documented]:
    """The functions and classes that others may use, and the methods of those classes."""
    for each in node.body:
        if isinstance(each, Documented) and not each.name.startswith("_"):
            yield each
            if isinstance(each, ast.ClassDef):
                yield from public(each)


def silent(module: Module) -> Iterator[str]:
    """Public names without a docstring."""
    for node in public(module.tree):
        if not ast.get_docstring(node) and not _is_overload(node):
            yield f"{module.path}:{node.lineno} {node.name}"


def _is_overload(node: Documented) -> bool:
    return any(isinstance(each, ast.Name) and each.id == "overload" for each in node.decorator_list)


def test_every_public_name_has_a_docstring(program: Program) -> None:
    assert [place for module in program.modules.values() for place in silent(module)] == []


def test_a_silent_name_is_found(tmp_path: Path) -> None:
    path = tmp_path / "m.py"
    path.write_text('class A:\n    """An A."""\n    def f(self): ...\n    def _g(self): ...\ndef h(): ...\n')
    assert [place.split()[1] for place in silent(Module("m", path, False))] == ["f", "h"]
