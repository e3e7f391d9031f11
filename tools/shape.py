"""Prints how large functions and modules are, and fails past the caps.

Code lines are counted without docstrings, comments and blank lines.
"""

from __future__ import annotations

import ast
import sys
from pathlib import Path
from statistics import median, quantiles
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

FUNCTION_CAP = 40
MODULE_CAP = 400
PARAMETER_CAP = 6
Function = ast.FunctionDef | ast.AsyncFunctionDef


def code_lines(node: ast.AST, source: list[str]) -> int:
    """Return how many lines of code a node holds."""
    parts = [part for part in ast.walk(node) if isinstance(part, ast.expr | ast.stmt | ast.arg)]
    lines = {number for part in parts for number in _span(part)}
    documented = {number for part in parts if _is_docstring(part) for number in _span(part)}
    counted = lines - documented
    return sum(1 for number in counted if source[number - 1].strip() and not source[number - 1].strip().startswith("#"))


def _span(part: ast.expr | ast.stmt | ast.arg) -> range:
    return range(part.lineno, (part.end_lineno or part.lineno) + 1)


def _is_docstring(node: ast.AST) -> bool:
    return isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant) and isinstance(node.value.value, str)


def functions(tree: ast.Module) -> Iterator[Function]:
    """Yield every function and method of a module."""
    yield from (node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef))


def parameters(function: Function) -> int:
    """Return how many parameters a caller fills in."""
    names = [argument.arg for argument in (*function.args.posonlyargs, *function.args.args, *function.args.kwonlyargs)]
    return len([name for name in names if name not in ("self", "cls")])


def main() -> int:
    """Print the figures of `src` and return 1 where a cap is passed."""
    sizes, modules, counts, over = [], [], [], []
    for path in sorted(Path("src").rglob("*.py")):
        text = path.read_text(encoding="utf-8")
        tree, source = ast.parse(text), text.splitlines()
        modules.append(code_lines(tree, source))
        if modules[-1] > MODULE_CAP:
            over.append(f"{path}: {modules[-1]} lines of code")
        for function in functions(tree):
            sizes.append(code_lines(function, source))
            is_command = any("option" in ast.unparse(d) or "command" in ast.unparse(d) for d in function.decorator_list)
            counts.append(parameters(function))
            if sizes[-1] > FUNCTION_CAP:
                over.append(f"{path}:{function.lineno} {function.name}: {sizes[-1]} lines of code")
            if counts[-1] > PARAMETER_CAP and not is_command:
                over.append(f"{path}:{function.lineno} {function.name}: {counts[-1]} parameters")
    for name, values in (("function", sizes), ("module", modules), ("parameters", counts)):
        nine_in_ten = quantiles(values, n=10)[-1]
        print(f"{name:<12} median {median(values):>5.0f}   nine in ten {nine_in_ten:>5.0f}   most {max(values):>4}")
    print("\n".join(over))
    return 1 if over else 0


if __name__ == "__main__":
    sys.exit(main())
