"""Turns curated YAML facts into the Markdown, maps and data files of an explainer site."""
