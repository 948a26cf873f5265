"""The schema of BPMN 2.0, where it lies beside the checkout."""

from __future__ import annotations

from pathlib import Path

import pytest
from lxml import etree


@pytest.fixture(scope="session")
def schema(shared_data: Path) -> etree.XMLSchema:
    """The XSD of the OMG."""
    return etree.XMLSchema(etree.parse(str(shared_data / "bpmn/xsd/BPMN20.xsd")))
