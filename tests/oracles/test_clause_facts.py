"""What licenses say, compared with a table of facts.

The table holds one record for each license, in words of its own; here each fact of it is put beside what our clauses
come to, both as text. Where we differ, docs/differences/facts.md says why, and the two are held equal. A fact that a
record leaves out is not compared, and neither is what our clauses do not say of a text that was not wholly at hand.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

import pytest
import yaml

from clausegraph.api import licenses
from clausegraph.clauses.database import open_database
from clausegraph.vocabulary.behaviours import Behaviour
from clausegraph.vocabulary.relations import Follow, Group

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from clausegraph.clauses.model import Clause, License

    Record = Mapping[str, Any]

DIFFERENCES = Path(__file__).parents[2] / "docs" / "differences" / "facts.md"
FOLDER = "openness/data"
LEAST = 94.0
FEWEST = {"facts": 1000}
# Of a text that was only partly at hand, these are no statements.
SILENT = ("no", "none", "unclear")

# Records that go by a name of their own, and those whose license the database does not hold.
NAMED = {
    "DeepSeek-R1-MIT": "MIT",
    "Gemini-API-Terms-2026": "LicenseRef-gemini-api-terms",
    "Tencent-Hunyuan-Image-3.0-Video": "LicenseRef-hunyuan-image-3-community",
    "Tencent-Hunyuan-Large-2024": "LicenseRef-hunyuan-large-2024",
}
ABSENT = {"Anthropic-Commercial-Terms-2025", "OpenAI-Services-Agreement-2026"}

METRICS = {
    "monthly_active_users": "monthly-active-users",
    "monthly_revenue_usd": "monthly-revenue-usd",
    "annual_revenue_usd": "annual-revenue-usd",
}
EFFECTS = {"separate_licence": "separate-license", "terminates": "rights-end", "display_only": "badge"}
PLACES = {"EU": "EU", "EEA": "EEA", "UK": "GB", "South Korea": "KR", "CH": "CH"}
TRAINING = {
    "allowed": "free",
    "allowed_conditional": "free",
    "unspecified": "free",
    "forbidden": "no models",
    "forbidden_except_family": "own family only",
    "forbidden_if_competing": "no competing models",
}
DERIVATIVE = {True: "yes", False: "no", "if_similar": "if similar", "unspecified": "unclear"}
SCOPES = {
    "file": "file",
    "library": "library",
    "program": "work",
    "adaptation": "work",
    "network-service": "network",
    "database": "database",
}
SUITS = {
    ("none", "none"): "none",
    ("patent", "patent_only"): "patent suit ends patent-rights",
    ("patent", "all_rights"): "patent suit ends all-rights",
    ("any_ip", "all_rights"): "any suit ends all-rights",
}
ABOUT_TRAINING = ("no-training-on-outputs", "no-competing-model")
BADGES = ("display-badge", "badge-above-threshold")
DUTIES = (Behaviour.MET, Behaviour.HANDED_ON, Behaviour.WITHHOLDS)


class Fact(NamedTuple):
    """How one fact reads in a record, or None where that does not state it, and in our clauses."""

    theirs: Callable[[Record], str | None]
    ours: Callable[[License], str]


class Row(NamedTuple):
    """One fact of one record as both say it, as it stands in the table of differences."""

    record: str
    fact: str
    theirs: str
    ours: str


def _told(said: bool) -> str:
    return "yes" if said else "no"


def _is_said(value: object) -> bool:
    """Tell whether a value of a record affirms; many are a sentence, and `none (…)` is one that denies."""
    return bool(value) and not str(value).startswith("none")


def _joined(words: Sequence[str]) -> str:
    return " + ".join(sorted(set(words))) or "none"


def _tagged(license: License, *tags: str) -> tuple[Clause, ...]:
    return tuple(clause for clause in license.clauses if clause.tag in tags)


def _flag(key: str, tag: str) -> Fact:
    """Return a fact that a record affirms or denies and that one tag stands for."""
    return Fact(
        lambda record: _told(_is_said(record[key])) if key in record else None,
        lambda ours: _told(bool(_tagged(ours, tag))),
    )


def _may(license: License, act: str) -> bool:
    database = open_database()
    withheld = {one for c in license.behaving(Behaviour.WITHHOLDS) for one in database.tags[c.tag].forbids}
    granted = {one for clause in _tagged(license, "grant") for one in clause.words("acts")}
    return act not in withheld and bool(granted & {act, *database.acts[act].implied_by})


def _reaches(license: License, clauses: Sequence[Clause], group: Group, *values: Follow) -> bool:
    return any(license.reach_of(clause, group) in values for clause in clauses)


def _their_thresholds(record: Record) -> str:
    return _joined([f"{METRICS[s['metric']]} {s['value']} {EFFECTS[s['effect']]}" for s in record["scale"]])


def _our_thresholds(license: License) -> str:
    found = _tagged(license, "scale-threshold", "badge-above-threshold")
    return _joined([f"{c.word('metric')} {c.word('above')} {c.word('effect') or 'badge'}" for c in found])


def _their_places(record: Record) -> str:
    where = ", ".join(entry["where"] for entry in record["territory_excluded"])
    return _joined([code for name, code in PLACES.items() if name in where])


def _our_places(license: License) -> str:
    return _joined([place for clause in _tagged(license, "territory-exclusion") for place in clause.words("places")])


def _our_training(license: License) -> str:
    if _tagged(license, "no-competing-model"):
        return "no competing models"
    bans = _tagged(license, "no-training-on-outputs")
    if not bans:
        return "free"
    return "own family only" if all(clause.word("except") for clause in bans) else "no models"


def _our_derivative(license: License) -> str:
    rule = license.follow(Group.DISTILLED)
    return "if similar" if rule.assumes and rule.value is Follow.YES else rule.value.value


def _their_conditions(record: Record) -> str | None:
    said = record["outputs"]["train_other_models"]
    return _told(said == "allowed_conditional") if said in ("allowed", "allowed_conditional") else None


def _our_conditions(license: License) -> str:
    duties = [clause for clause in license.clauses if clause.behaviour in DUTIES]
    return _told(_reaches(license, duties, Group.DISTILLED, Follow.YES))


def _our_output_limits(license: License) -> str:
    limits = [c for c in license.behaving(Behaviour.WITHHOLDS) if c.tag not in ABOUT_TRAINING]
    claimed = bool(_tagged(license, "outputs-claimed"))
    return _told(claimed or _reaches(license, limits, Group.OUTPUT, Follow.YES, Follow.UNCLEAR))


def _their_badges(record: Record) -> str:
    badge = record["badge"]
    if not badge or "encouraged" in badge["trigger"]:
        return "none"
    return _joined(badge["text"].removeprefix("[name] ").split(" | "))


def _our_badges(license: License) -> str:
    return _joined([text for c in _tagged(license, *BADGES) for text in (c.word("text"), c.word("or")) if text])


def _their_badge_from_outputs(record: Record) -> str | None:
    if _their_badges(record) == "none" or record["outputs"]["model_trained_on_outputs_is_derivative"] is not False:
        return None
    return _told("outputs" in record["badge"]["trigger"])


def _their_notice(record: Record) -> str:
    return _plain(record["notice_text"] or "none")


def _our_notice(license: License) -> str:
    return _plain(_joined([clause.word("text") for clause in _tagged(license, "notice-text")]))


def _plain(notice: str) -> str:
    """Return the first sentence of a notice in plain letters; the records often stop there."""
    return notice.lower().rstrip(" .,").partition(", copyright")[0]


def _our_suits(license: License) -> str:
    if _tagged(license, "ip-retaliation"):
        return "any suit ends all-rights"
    return _joined([f"patent suit ends {c.word('ends')}" for c in _tagged(license, "patent-retaliation")])


def _their_breach(record: Record) -> str | None:
    return "yes" if record["termination"].get("breach") in ("automatic", "licensor_may") else None


def _handed_on(license: License) -> tuple[Clause, ...]:
    return _tagged(license, "pass-on-use-restrictions", "pass-on-terms")


FACTS = {
    "commercial use": Fact(
        lambda record: _told(record["grants"]["commercial"]), lambda ours: _told(_may(ours, "commercial-use"))
    ),
    "redistribution": Fact(
        lambda record: _told(bool(record["grants"]["redistribute"])), lambda ours: _told(_may(ours, "distribute"))
    ),
    "changed versions": Fact(
        lambda record: _told(bool(record["grants"]["modify"]) and not record["prohibits_derivatives"]),
        lambda ours: _told(_may(ours, "distribute-modified")),
    ),
    "threshold": Fact(_their_thresholds, _our_thresholds),
    "territory": Fact(_their_places, _our_places),
    "use restrictions": Fact(
        lambda record: _told(_is_said(record["field_restrictions"]["kind"])),
        lambda ours: _told(bool(_tagged(ours, "use-restriction"))),
    ),
    "policy may change": Fact(
        lambda record: _told(record["field_restrictions"]["kind"] == "aup_ref"),
        lambda ours: _told(bool(_tagged(ours, "terms-may-change"))),
    ),
    "restrictions passed on": Fact(
        lambda record: _told(record["field_restrictions"]["pass_through"] not in ("none", "copy_of_licence")),
        lambda ours: _told(bool(_handed_on(ours))),
    ),
    "passed on by a service": Fact(
        lambda record: "yes" if record["hosted_service_counts_as_distribution"] else None,
        lambda ours: _told(any("serve-over-network" in clause.when for clause in _handed_on(ours))),
    ),
    "training on outputs": Fact(lambda record: TRAINING[record["outputs"]["train_other_models"]], _our_training),
    "model from outputs is a derivative": Fact(
        lambda record: DERIVATIVE[record["outputs"]["model_trained_on_outputs_is_derivative"]], _our_derivative
    ),
    "conditions on a model from outputs": Fact(_their_conditions, _our_conditions),
    "outputs claimed": Fact(
        lambda record: _told(record["outputs"]["claim"] == "licensor_owns"),
        lambda ours: _told(bool(_tagged(ours, "outputs-claimed"))),
    ),
    "limits on outputs": Fact(lambda record: _told(_is_said(record["outputs"]["use_limits"])), _our_output_limits),
    "name prefix": Fact(
        lambda record: record["naming"]["text"] if record["naming"] else "none",
        lambda ours: _joined([clause.word("value") for clause in _tagged(ours, "name-prefix")]),
    ),
    "name prefix from outputs": Fact(
        lambda record: _told("outputs" in record["naming"]["trigger"]) if record["naming"] else None,
        lambda ours: _told(_reaches(ours, _tagged(ours, "name-prefix"), Group.DISTILLED, Follow.YES)),
    ),
    "badge": Fact(_their_badges, _our_badges),
    "badge from outputs": Fact(
        _their_badge_from_outputs,
        lambda ours: _told(_reaches(ours, _tagged(ours, *BADGES), Group.DISTILLED, Follow.YES)),
    ),
    "notice line": Fact(_their_notice, _our_notice),
    "copy of the license": _flag("give_licence_copy", "include-license"),
    "license-alike": Fact(
        lambda record: record["share_alike"],
        lambda ours: _joined([SCOPES[clause.word("scope")] for clause in _tagged(ours, "license-alike")]),
    ),
    "suits": Fact(lambda record: SUITS[record["litigation"]["trigger"], record["litigation"]["effect"]], _our_suits),
    "ends on breach": Fact(_their_breach, lambda ours: _told(bool(_tagged(ours, "termination-on-breach")))),
    "ends at will": Fact(
        lambda record: _told(record["termination"]["at_will"]),
        lambda ours: _told(bool(_tagged(ours, "revocable-at-will"))),
    ),
    "deletion at the end": Fact(
        lambda record: _told(_is_said(record["termination"]["delete_on_termination"])),
        lambda ours: _told(bool(_tagged(ours, "delete-on-termination"))),
    ),
    "remote restriction": _flag("remote_restriction_right", "remote-restriction"),
    "latest version": _flag("latest_version_duty", "use-latest-version"),
    "registration": _flag("registration_required", "registration-required"),
    "other uses by another license": _flag("separate_licence_for_other_use", "separate-license-required"),
    "model card": _flag("documentation_duty", "keep-model-card"),
    "indemnity": _flag("indemnity", "indemnity"),
    "OSI approval": Fact(lambda record: "approved" if record.get("osi") == "approved" else None, lambda ours: ours.osi),
}


@pytest.fixture(scope="module")
def records(reference: Path) -> dict[str, Record]:
    """Return the records by key."""
    found = yaml.safe_load((reference / FOLDER / "licences" / "license_facts.yaml").read_text(encoding="utf-8"))
    return {record["key"]: record for record in found["licences"]}


@pytest.fixture(scope="module")
def held(records: dict[str, Record]) -> dict[str, License]:
    """Return our license of every record, by any name that the record gives it; one that nobody has read is left out."""
    found = {key: _held(record) for key, record in records.items()}
    return {key: license for key, license in found.items() if license and license.completeness != "none"}


@pytest.fixture(scope="module")
def facts(records: dict[str, Record], held: dict[str, License]) -> tuple[Row, ...]:
    """Return every fact that both state."""
    return tuple(_stated(records, held))


def _held(record: Record) -> License | None:
    names = [NAMED.get(record["key"], record["key"]), record.get("spdx", "")]
    return next((licenses[name] for name in names if name and name in licenses), None)


def _stated(records: dict[str, Record], held: dict[str, License]) -> Iterator[Row]:
    for key, license in held.items():
        for name, fact in FACTS.items():
            theirs, ours = fact.theirs(records[key]), fact.ours(license)
            if theirs is not None and (license.completeness != "part" or ours not in SILENT):
                yield Row(key, name, theirs, ours)


def _documented(section: str) -> set[tuple[str, ...]]:
    """Return the rows of one table of differences; the reason, the last column, has to be there."""
    _, _, rest = DIFFERENCES.read_text(encoding="utf-8").partition(f"\n## {section}\n")
    lines = [line for line in rest.partition("\n## ")[0].splitlines() if line.startswith("|")]
    rows = [[cell.strip() for cell in line.strip("|").split("|")] for line in lines]
    return {tuple(row[:-1]) for row in rows[2:] if row[-1]}


def _hold_equal(found: set[tuple[str, ...]], section: str) -> None:
    documented = _documented(section)
    assert not found - documented, f"add to {DIFFERENCES}, with the reason: {sorted(found - documented)}"
    assert not documented - found, f"take out of {DIFFERENCES}: {sorted(documented - found)}"


def _differing(rows: Sequence[Row]) -> set[tuple[str, ...]]:
    return {tuple(row) for row in rows if row.theirs != row.ours}


def test_records_without_a_license_are_known(records: dict[str, Record]) -> None:
    """Every record but the two on terms of service that the database lacks is about a license that it holds."""
    assert {key for key, record in records.items() if _held(record) is None} == ABSENT


@pytest.mark.parametrize("table", FEWEST)
def test_agreement(
    table: str, request: pytest.FixtureRequest, record_testsuite_property: Callable[[str, object], None]
) -> None:
    """Most of what a table says is what follows from our clauses."""
    rows: tuple[Row, ...] = request.getfixturevalue(table)
    agreeing = len(rows) - len(_differing(rows))
    told = f"{agreeing} of {len(rows)} agree: {100 * agreeing / len(rows):.2f} %"
    record_testsuite_property(f"clause facts, {table}", told)
    assert len(rows) >= FEWEST[table], told
    assert 100 * agreeing >= LEAST * len(rows), told


def test_facts_differ_as_documented(facts: tuple[Row, ...]) -> None:
    """Each fact that differs stands in the table with a reason, and each one in the table still differs."""
    _hold_equal(_differing(facts), "The facts that differ")
