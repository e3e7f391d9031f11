"""Readers: what people have, a manifest, a folder, an SBOM, into a `ProjectGraph`."""
