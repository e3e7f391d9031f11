"""What tests share: the reference material, which lies outside the project."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import settings

# The same examples on every run, so that what fails is what was changed; `pytest --hypothesis-profile=search` looks for new
# ones.
settings.register_profile("steady", derandomize=True)
settings.register_profile("search", derandomize=False)
settings.load_profile("steady")

REFERENCE = Path(__file__).parents[2] / "shared" / "reference"


@pytest.fixture(scope="session")
def reference() -> Path:
    """Return the folder of facts and oracles; a test that asks for it is skipped where it is absent."""
    if not REFERENCE.is_dir():
        pytest.skip(f"the reference material is not at {REFERENCE}")
    return REFERENCE


def pytest_addoption(parser: pytest.Parser) -> None:
    """Add the option that writes the reports of the stories anew."""
    parser.addoption("--update-cases", action="store_true", help="write the reports in tests/cases anew")


@pytest.fixture(scope="session")
def update_cases(request: pytest.FixtureRequest) -> bool:
    """Tell whether the reports of the stories are to be written anew."""
    return bool(request.config.getoption("--update-cases"))
