"""The examples in docstrings run as written."""

from __future__ import annotations

import doctest
from importlib import import_module
from pkgutil import walk_packages

import pytest

import clausegraph

MODULES = sorted(found.name for found in walk_packages(clausegraph.__path__, "clausegraph."))


@pytest.mark.parametrize("name", ["clausegraph", *MODULES])
def test_the_examples_of_a_module_run(name: str) -> None:
    """Every example in the docstrings of a module gives what it says."""
    module = import_module(name)
    outcome = doctest.testmod(module, optionflags=doctest.IGNORE_EXCEPTION_DETAIL)
    assert outcome.failed == 0
