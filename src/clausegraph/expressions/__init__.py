"""SPDX expressions and the names that stand for licenses."""
