"""`make bench`: every figure, as one table. `python -m bench loading` measures one part."""

from __future__ import annotations

import importlib
import os
import platform
import sys

from bench.measured import Figure

PARTS = ("loading", "questions", "suggestions", "lineage", "pages", "networks", "measures", "introductions", "introduced", "harder",
         "rebuilding", "partnerships", "consortia", "backtest", "exports", "backups", "serving")


def main(parts: list[str]) -> int:
    """Measure and print; answers 1 when a figure does not hold."""
    print(f"Python {platform.python_version()} ({platform.python_compiler()}); load of the machine at the start: "
          f"{os.getloadavg()[0]:.1f} on {os.cpu_count()} processors", flush=True)
    found: list[Figure] = []
    for part in parts or PARTS:
        for figure in importlib.import_module(f"bench.{part}").figures():
            found.append(figure)
            print(_line(figure), flush=True)
    print(f"\n{sum(each.holds for each in found)} of {len(found)} hold")
    return 0 if all(each.holds for each in found) else 1


def _line(figure: Figure) -> str:
    mark = "holds" if figure.holds else "NOT YET"
    return f"{figure.what:<52} {figure.goal:>12}   {figure.measured:<44} {mark}"


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
