"""Reads the program: its modules, what each imports, and its strings. For the tests beside it."""

import ast
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

FLOORS = ("graph", "queries", "importers", "web")


@dataclass(frozen=True)
class Module:
    """One file of the program."""

    name: str
    path: Path
    is_package: bool

    @cached_property
    def tree(self) -> ast.Module:
        """Its syntax tree."""
        return ast.parse(self.path.read_text(encoding="utf-8"), str(self.path))

    @property
    def floor(self) -> str:
        """The first part of its name."""
        return self.name.split(".")[0]


@dataclass(frozen=True)
class Program:
    """All modules of the four floors under one folder."""

    root: Path

    @cached_property
    def modules(self) -> dict[str, Module]:
        """By their dotted names."""
        paths = (path for floor in FLOORS for path in sorted((self.root / floor).rglob("*.py")))
        found = (self._module(path) for path in paths if "node_modules" not in path.parts)
        return {module.name: module for module in found}

    def _module(self, path: Path) -> Module:
        parts = path.relative_to(self.root).with_suffix("").parts
        is_package = parts[-1] == "__init__"
        return Module(".".join(parts[:-1] if is_package else parts), path, is_package)

    def imports(self, module: Module) -> set[str]:
        """Every module that it imports, ours or not, also within functions: the names as far as they are modules."""
        return {self._as_module(name) for name in _imported(module)}

    def own_imports(self, module: Module) -> set[str]:
        """Those of them that are of this program."""
        return {name for name in self.imports(module) if name in self.modules} - {module.name}

    def _as_module(self, name: str) -> str:
        """`graph.errors.NotFound` is imported from the module `graph.errors`."""
        if name.split(".")[0] not in FLOORS:
            return name
        while name not in self.modules and "." in name:
            name = name.rpartition(".")[0]
        return name


def _imported(module: Module) -> Iterator[str]:
    for node in ast.walk(module.tree):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            base = _base(module, node)
            yield from (f"{base}.{alias.name}" for alias in node.names)


def _base(module: Module, node: ast.ImportFrom) -> str:
    if not node.level:
        return node.module or ""
    parts = module.name.split(".")
    kept = parts[: len(parts) - node.level + (1 if module.is_package else 0)]
    return ".".join([*kept, *([node.module] if node.module else [])])


def cycles(edges: dict[str, set[str]]) -> list[list[str]]:
    """The groups of names that reach each other: each is a cycle."""
    reach = {name: _reachable(name, edges) for name in edges}
    groups = {tuple(sorted({name, *(other for other in reach[name] if name in reach.get(other, ()))})) for name in edges}
    return sorted(list(group) for group in groups if len(group) > 1)


def _reachable(start: str, edges: dict[str, set[str]]) -> set[str]:
    seen: set[str] = set()
    waiting = [start]
    while waiting:
        for name in edges.get(waiting.pop(), set()) - seen:
            seen.add(name)
            waiting.append(name)
    return seen


def strings(module: Module) -> Iterable[ast.Constant]:
    """Every piece of text in the module that is not a docstring."""
    docstrings = {id(_docstring_node(node)) for node in ast.walk(module.tree)}
    return (
        node
        for node in ast.walk(module.tree)
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in docstrings
    )


def _docstring_node(node: ast.AST) -> ast.AST | None:
    if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant):
        return node.value  # a text that stands alone documents what stands above it
    return None
