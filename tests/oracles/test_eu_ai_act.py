"""The relief of the EU AI Act for open-source models, compared with made-up cases of which the outcome is known."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import yaml

from clausegraph import api
from clausegraph.api import licenses
from clausegraph.vocabulary.openness import Mark

if TYPE_CHECKING:
    from pathlib import Path

CASES = "openness/criteria/eu_ai_act.yaml"
LICENSES = {
    "Llama-3.1": "LicenseRef-llama-3.1-community",
    "DeepSeek-R1-MIT": "MIT",
    "BigScience-RAIL-1.0": "LicenseRef-bigscience-rail-1.0",
    "Gemma-ToU": "LicenseRef-gemma-2024-04-01",
    "MRL-0.1": "LicenseRef-mistral-research-0.1",
    "Kimi-K2-Modified-MIT": "LicenseRef-kimi-k2-modified-mit",
    "Tencent-Hunyuan-Large-2024": "LicenseRef-hunyuan-large-2024",
}
MONEY = {
    "dual_licensing": "dual-licensing",
    "only_hosted_by_provider_behind_payment_or_paid_ads": "paid-hosting-only",
    "optional_paid_services": "optional-services",
}
TOLD = {"input_output_modalities": "modalities"}
PARAMETERS = "weights"
MARKS = {True: Mark.MET, False: Mark.NOT_MET, "review": Mark.UNDETERMINED}
CASE_COUNT = 14


def manifest(case: dict[str, Any]) -> str:
    """Return a case as a manifest."""
    told = [TOLD.get(word, word) for word in case["info"] if word != PARAMETERS]
    money = ", ".join(MONEY[word] for word in case["monetised"])
    has_parameters = PARAMETERS in case["info"]
    lines = [
        f"project: {case['id']}",
        "release: model",
        "components:",
        f"  model: {{kind: model, license: {LICENSES.get(case['licence'], case['licence'])}, fills: parameters,"
        f" evidence: {'present' if has_parameters else 'not-released'}}}",
        "openness:",
        f"  monetisation: [{money}]" if money else "  monetisation: none",
        f"  information: [{', '.join(told)}]" if told else "  information: none",
        f"  systemic-risk: {'yes' if case['systemic'] else 'no'}",
    ]
    return "\n".join(lines) + "\n"


def test_every_case_comes_out_as_known(reference: Path, tmp_path: Path) -> None:
    """License, money, what is published and systemic risk decide together; what can be argued stays undetermined."""
    cases = yaml.safe_load((reference / CASES).read_text(encoding="utf-8"))["vectors"]
    assert len(cases) == CASE_COUNT
    assert {
        case["licence"] for case in cases if LICENSES.get(case["licence"], case["licence"]) not in licenses
    } == set()
    found = {}
    for case in cases:
        path = tmp_path / f"{case['id']}.yaml"
        path.write_text(manifest(case), encoding="utf-8")
        found[case["id"]] = api.evaluate(api.load(path), "eu-ai-act-53-2").mark
    assert found == {case["id"]: MARKS[case["expect"]] for case in cases}
