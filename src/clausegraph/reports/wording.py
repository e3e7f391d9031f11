"""Sentences for statements: findings hold words with arguments, the phrases hold the language."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from clausegraph.vocabulary.relations import Relation

if TYPE_CHECKING:
    from collections.abc import Mapping

    from clausegraph.analysis.findings import ClauseCited, Finding, Obligation, Premise, Remedy
    from clausegraph.clauses.database import Database
    from clausegraph.clauses.model import Clause

LANGUAGES = ("en", "zh")


class Wording:
    """Words findings in one language."""

    def __init__(self, database: Database, language: str = "en") -> None:
        self.language = language
        self._database = database
        self._phrases: Mapping[str, Any] = database.phrases[language]

    def say(self, family: str, key: str, arguments: Mapping[str, str] | None = None) -> str:
        """Return one phrase with its names filled in."""
        phrase: str = self._phrases[family][key]
        return phrase.format_map(_Blanks(arguments or {}))

    def has(self, family: str, key: str) -> bool:
        """Tell whether a family has a phrase."""
        return key in self._phrases[family]

    def lacking(self) -> tuple[str, ...]:
        """Return the codes for which there is a sentence on what the outbound license lacks, the most telling first."""
        return tuple(self._phrases["missing"])

    def label(self, key: str, **arguments: str) -> str:
        """Return a short label."""
        return self.say("label", key, arguments)

    def possibly(self, *, certain: bool) -> str:
        """Return what stands behind a line that is only possibly so."""
        return "" if certain else f" ({self.label('possibly')})"

    def title(self, family: str, word: str) -> str:
        """Return the title of a closed word."""
        found: str = self._database.words[family][word]["titles"][self.language]
        return found

    def relation(self, relation: str) -> str:
        """Return the title of a relation."""
        return self._database.relations[Relation(relation)].titles[self.language]

    def tag(self, tag: str) -> str:
        """Return the title of a tag."""
        return self._database.tags[tag].titles[self.language]

    def headline(self, finding: Finding) -> str:
        """Return what is wrong, in one sentence."""
        key = finding.code.value
        if key == "license-undetermined" and finding.inbound:
            key = "license-unknown"
        arguments = self._localized(dict(finding.derivation.arguments))
        if finding.code == "obligation-unmet":
            arguments["tag"] = self.tag(finding.clauses()[0].clause.tag)
        phrase: str = self._phrases["headline"][key][finding.verdict.value]
        return phrase.format_map(_Blanks(arguments))

    def _localized(self, arguments: dict[str, str]) -> dict[str, str]:
        if "relation" in arguments:
            arguments["relation"] = self.relation(arguments["relation"])
        if "act" in arguments:
            arguments["act"] = self.title("acts", arguments["act"])
        if arguments.get("tag"):
            arguments["tag"] = self.tag(arguments["tag"])
        if "framework" in arguments:
            arguments.update(self._framework(arguments["framework"], arguments.get("criterion", "")))
        return arguments

    def _framework(self, name: str, criterion: str) -> dict[str, str]:
        """Return the titles of a framework and of one of its criteria."""
        from clausegraph.frameworks.catalogue import the_framework  # few findings name one
        from clausegraph.reports.reasons import framework_name

        framework = the_framework(name, self._database)
        titles = {one.id: one.titles[self.language] for one in framework.criteria}
        return {"framework": framework_name(framework, self), "criterion": titles.get(criterion, "")}

    def premise(self, premise: Premise) -> str:
        """Return the sentence of one leaf of a proof."""
        from clausegraph.analysis.findings import Assumption, ClauseCited, Fact, FollowCited  # pairs have no proofs

        if isinstance(premise, Fact) and premise.statement == "unknown-clauses":
            return self.unknown(dict(premise.arguments)["license"])
        if isinstance(premise, Fact):
            return self.say("fact", premise.statement, self._localized(dict(premise.arguments)))
        if isinstance(premise, FollowCited):
            group = self.title("groups", premise.group)
            arguments = {"license": premise.license, "group": group, "says": _phrase(premise.rule.says)}
            return self.say("follow", premise.rule.value, arguments).removesuffix(": ")
        if isinstance(premise, Assumption):
            return self.say("assumption", premise.name)
        if isinstance(premise, ClauseCited):
            return self.clause(premise)
        return self.say("fact", premise.statement, dict(premise.arguments))

    def unknown(self, license: str) -> str:
        """Return why nothing is known about a license: it is no license of the database, or one of several."""
        for row in self._database.names["ambiguous"].values():
            if license.endswith(f"-ambiguous-{row['name']}"):
                candidates = ", ".join(row["candidates"])
                return self.say("fact", "ambiguous", {**row, "candidates": candidates}).rstrip(": ：")
        return self.say("fact", "unknown-clauses", {"license": license})

    def clause(self, cited: ClauseCited) -> str:
        """Return what a cited clause does."""
        arguments = {"license": cited.license, "says": _phrase(cited.clause.says), "title": self.tag(cited.clause.tag)}
        return self.say("because", cited.because, arguments)

    def citation(self, premise: Premise) -> str:
        """Return where a leaf of a proof stands: a place, a section, an assumption."""
        from clausegraph.analysis.findings import Assumption, ClauseCited, Fact, FollowCited

        if isinstance(premise, Fact):
            return str(premise.location)
        if isinstance(premise, FollowCited):
            return f"{premise.license} {premise.rule.section}".strip()
        if isinstance(premise, ClauseCited):
            return f"{premise.license} {premise.clause.section}"
        if isinstance(premise, Assumption):
            return f"{self.label('assumption')} {premise.name}"
        return ""

    def helps(self, finding: Finding) -> tuple[str, ...]:
        """Return what to do about a finding; for an obligation that is not met, the obligation itself."""
        if finding.code == "obligation-unmet":
            cited, about = finding.clauses()[0], dict(finding.derivation.arguments)["component"]
            return (self.duty_of(cited.clause, subject=finding.subject, about=about, license=cited.license),)
        return tuple(self.remedy(one) for one in finding.remedies)

    def remedy(self, remedy: Remedy) -> str:
        """Return a remedy as an act."""
        return self.say("remedy", remedy.act, self._remedied(dict(remedy.arguments)))

    def _remedied(self, arguments: dict[str, str]) -> dict[str, str]:
        for row in self._database.names["ambiguous"].values():
            if arguments.get("license", "").endswith(f"-ambiguous-{row['name']}"):
                arguments["candidates"] = ", ".join(row["candidates"])
        for key in ("relation", "instead"):
            if key in arguments:
                arguments[key] = self.relation(arguments[key])
        if "what" in arguments:
            arguments["what"] = self.title("acts", arguments["what"])
        return arguments

    def duty(self, obligation: Obligation) -> str:
        """Return what an obligation asks to be done; an obligation to hand on asks for its own words."""
        return self.duty_of(
            obligation.clause, subject=obligation.subject, about=obligation.about, license=obligation.license
        )

    def duty_of(self, clause: Clause, *, subject: str, about: str, license: str) -> str:
        """Return what a clause asks to be done for a component."""
        template = self._database.tags[clause.tag].duties.get(self.language)
        if not template:
            return _phrase(clause.says) if self.language == "en" else self.tag(clause.tag)
        filled = {name: self._parameter(name, clause) for name in clause.parameters}
        words = {**filled, "component": about, "subject": subject, "license": license}
        return template.format_map(_Blanks(words)).replace(" ()", "").replace("（）", "").rstrip(": ：")

    def _parameter(self, name: str, clause: Clause) -> str:
        kind = self._database.tags[clause.tag].parameters.get(name, "").removeprefix("optional ").strip("[]")
        value = clause.parameters[name]
        words = (value,) if isinstance(value, str) else value
        if kind in self._database.words:
            return ", ".join(self.title(kind, word) for word in words)
        return ", ".join(words)


class _Blanks(dict[str, str]):
    """Fills a name that has no value with nothing."""

    def __missing__(self, key: str) -> str:
        return ""


def _phrase(sentence: str) -> str:
    """Return a sentence without its full stop, so that a proof can go on after it."""
    return sentence.strip().removesuffix(".")
