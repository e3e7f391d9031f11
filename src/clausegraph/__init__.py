"""clausegraph: license compatibility for AI systems, from clause to proof.

The library surface is small and typed. Importing this package imports nothing heavy; each name is loaded when first
used.

>>> import clausegraph
>>> clausegraph.compatible(inbound="GPL-3.0-only", outbound="MIT").verdict.value
'incompatible'
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from clausegraph.api import (
        check,
        compatible,
        evaluate,
        identify,
        licenses,
        load,
        obligations,
        openness,
        policy_for,
        recommend,
        systems,
    )
    from clausegraph.sources.problems import InputError, UsageError
    from clausegraph.vocabulary.verdicts import Stance, Verdict

__version__ = "0.1.0"
__all__ = [
    "InputError",
    "Stance",
    "UsageError",
    "Verdict",
    "__version__",
    "check",
    "compatible",
    "evaluate",
    "identify",
    "licenses",
    "load",
    "obligations",
    "openness",
    "policy_for",
    "recommend",
    "systems",
]

_HOMES = {
    "InputError": "clausegraph.sources.problems",
    "UsageError": "clausegraph.sources.problems",
    "Stance": "clausegraph.vocabulary.verdicts",
    "Verdict": "clausegraph.vocabulary.verdicts",
}


def __getattr__(name: str) -> Any:  # noqa: ANN401 - whatever the name stands for
    """Load a public name when it is first used."""
    if name not in __all__:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from importlib import import_module

    return getattr(import_module(_HOMES.get(name, "clausegraph.api")), name)
