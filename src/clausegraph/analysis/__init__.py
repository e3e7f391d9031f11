"""From components and licenses to findings: pure functions, no license by name."""
