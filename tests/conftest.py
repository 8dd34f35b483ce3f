"""What all tests share: where the public corpora are, if they are here at all."""

from pathlib import Path

import pytest
from hypothesis import settings

settings.register_profile("untimed", deadline=None)  # a busy machine is no defect
settings.load_profile("untimed")

CORPORA = Path(__file__).parents[2] / "shared"


@pytest.fixture(scope="session")
def corpora() -> Path:
    """The folder of public corpora and seed reports; skips, saying so, where there is none."""
    if not CORPORA.is_dir():
        pytest.skip("the public corpora are not on this machine")
    return CORPORA
