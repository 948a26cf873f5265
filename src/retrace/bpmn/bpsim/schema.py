"""Names of BPSim: which XML element holds which field of `retrace.model.bpsim`, in the order of the schema.

The schemas of 1.0 and 2.0 have the same names; 2.0 adds some. Source: bpsim.org/schemas, versions 1.0 and 2.0.
"""

from __future__ import annotations

from collections.abc import Mapping

from retrace.bpmn.names import local
from retrace.model.scenario import DISTRIBUTIONS

NAMESPACES = "http://www.bpsim.org/schemas/"
"""How the namespace of every version begins."""
NEWEST = f"{NAMESPACES}2.0"

TIME = {
    "TransferTime": "transfer",
    "QueueTime": "queue",
    "WaitTime": "wait",
    "SetUpTime": "set_up",
    "ProcessingTime": "processing",
    "ValidationTime": "validation",
    "ReworkTime": "rework",
    "LagTime": "lag",
    "Duration": "duration",
    "ElapsedTime": "elapsed",
}
CONTROL = {
    "Probability": "probability",
    "Condition": "condition",
    "InterTriggerTimer": "inter_trigger_timer",
    "TriggerCount": "trigger_count",
}
RESOURCE = {"Selection": "selection", "Availability": "availability", "Quantity": "quantity"}
ROLE = "Role"
PRIORITY = {"Interruptible": "interruptible", "Priority": "priority"}
COST = {"FixedCost": "fixed", "UnitCost": "unit"}
PROPERTY, QUEUE_LENGTH = "Property", "QueueLength"
SCENARIO = {"Start": "start", "Duration": "duration", "Warmup": "warmup"}

PERSPECTIVES = {
    "TimeParameters": "time",
    "ControlParameters": "control",
    "ResourceParameters": "resource",
    "PriorityParameters": "priority",
    "CostParameters": "cost",
    "PropertyParameters": "property",
}
"""The blocks of an element, in the order of the schema."""
PARAMETERS: Mapping[str, Mapping[str, str]] = {
    "TimeParameters": TIME,
    "ControlParameters": CONTROL,
    "ResourceParameters": {**RESOURCE, ROLE: "roles"},
    "PriorityParameters": PRIORITY,
    "CostParameters": COST,
    "PropertyParameters": {QUEUE_LENGTH: "queue_length"},
}
"""What each block holds, in the order of the schema; properties stand before all."""

SPREADS: Mapping[str, str] = {
    "BetaDistribution": "beta",
    "BinomialDistribution": "binomial",
    "ErlangDistribution": "erlang",
    "GammaDistribution": "gamma",
    "LogNormalDistribution": "lognormal",
    "NegativeExponentialDistribution": "exponential",
    "NormalDistribution": "normal",
    "PoissonDistribution": "poisson",
    "TriangularDistribution": "triangular",
    "TruncatedNormalDistribution": "truncated_normal",
    "UniformDistribution": "uniform",
    "UserDistribution": "user",
    "WeibullDistribution": "weibull",
}
"""Each distribution and its kind in `retrace.model.scenario.DISTRIBUTIONS`."""
USER, POINT = "UserDistribution", "UserDistributionDataPoint"
VENDOR, REQUEST = "VendorExtension", "ResultRequest"


def attributes(kind: str) -> tuple[str, ...]:
    """The XML attributes that hold the parameters of a distribution, in the order of the model."""
    return tuple("standardDeviation" if name == "deviation" else name for name in DISTRIBUTIONS[kind])


def is_bpsim(tag: str, name: str) -> bool:
    """Whether a tag is the BPSim element `name` of any version."""
    return tag.startswith("{" + NAMESPACES) and local(tag) == name
