"""Reports: findings worded for a terminal, a program or a lawyer. No rule is applied here."""
