"""Provenance: the build refuses what nobody can check. See README.md in this folder."""
