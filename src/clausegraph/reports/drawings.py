"""The graph of a project as Mermaid or DOT text."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from clausegraph.analysis.findings import Report, Summary
    from clausegraph.graph.model import Edge
    from clausegraph.reports.wording import Wording

FILLS = {"compatible": "#d9f2d9", "conditional": "#e8f2d0", "undetermined": "#fff0c2", "incompatible": "#f8d0d0"}
MERMAID_SHAPES = {"dataset": ("[(", ")]"), "code": ("[", "]"), "service": ("{{", "}}"), "document": ("[/", "/]")}
DOT_SHAPES = {"dataset": "cylinder", "code": "component", "service": "hexagon", "document": "note", "output": "note"}


def mermaid(edges: Iterable[Edge], report: Report, wording: Wording) -> str:
    """Return a Mermaid flowchart: an arrow from each component to what it was made from."""
    names = {one.component: f"c{place}" for place, one in enumerate(report.components)}
    lines = ["flowchart LR"]
    for one in report.components:
        opening, closing = MERMAID_SHAPES.get(one.kind, ("(", ")"))
        text = "<br>".join(_label(one)).replace('"', "#quot;")
        lines.append(f'  {names[one.component]}{opening}"{text}"{closing}:::{one.verdict}')
    lines += [f"  {names[e.subject]} -- {wording.relation(e.relation)} --> {names[e.object]}" for e in edges]
    lines += [f"  classDef {verdict} fill:{fill},stroke:#555,color:#111" for verdict, fill in FILLS.items()]
    return "\n".join(lines)


def dot(edges: Iterable[Edge], report: Report, wording: Wording) -> str:
    """Return a Graphviz digraph: an arrow from each component to what it was made from."""
    lines = ["digraph clausegraph {", "  rankdir=LR;", '  node [style="filled,rounded", fontname="sans-serif"];']
    for one in report.components:
        shape = DOT_SHAPES.get(one.kind, "box")
        label = _quoted("\n".join(_label(one)))
        lines.append(f'  {_quoted(one.component)} [label={label}, shape={shape}, fillcolor="{FILLS[one.verdict]}"];')
    for edge in edges:
        label = _quoted(wording.relation(edge.relation))
        lines.append(f"  {_quoted(edge.subject)} -> {_quoted(edge.object)} [label={label}];")
    return "\n".join([*lines, "}"])


def _label(one: Summary) -> Iterator[str]:
    yield one.component
    terms = one.declared or one.outbound
    if terms:
        yield terms


def _quoted(text: str) -> str:
    return json.dumps(text, ensure_ascii=False)
