"""The statements as a table for spreadsheets."""

from __future__ import annotations

import csv
import io

from generator import MADE_BY
from generator.exports.export import Export
from generator.model.addresses import Publication, address_of_statement
from generator.model.site import Entry, Site
from generator.pages.attribution import label
from generator.pages.english import capital, count

COLUMNS = (
    "id",
    "text",
    "voice",
    "attribution",
    "speaker",
    "via",
    "said_on",
    "about",
    "sources",
    "address",
    "outlets",
    "made_by",
)


def statements_csv(site: Site, published: Publication) -> bytes:
    """Return one row for each statement, as CSV (RFC 4180) in UTF-8."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(COLUMNS)
    for entry in site.entries.values():
        writer.writerow([_cell(value) for value in _row(site, published, entry)])
    return out.getvalue().encode()


def _row(site: Site, published: Publication, entry: Entry) -> list[str]:
    statement = entry.statement
    sources = dict.fromkeys(cite.source for cite in statement.cites)
    return [
        entry.id,
        statement.text,
        statement.voice,
        label(site, entry),
        statement.speaker or "",
        statement.via or "",
        statement.said_on.edtf if statement.said_on else "",
        " ".join(sorted(site.subjects[entry.id])),
        " ".join(sources),
        published.absolute(address_of_statement(site, entry)),
        "; ".join(dict.fromkeys(site.sources[source].publisher for source in sources)),
        MADE_BY,
    ]


def _cell(value: str) -> str:
    # Spreadsheets run a cell that begins like this as a formula (OWASP: CSV injection).
    return f"'{value}" if value[:1] in ("=", "+", "-", "@", "\t", "\r") else value


STATEMENTS = Export(
    "Statements",
    "data/statements.csv",
    "CSV",
    "text/csv",
    lambda site: (
        f"{capital(count(len(site.entries), 'row'))}, one for each statement: its id, words, "
        "voice, speaker, subjects, sources, address and outlets."
    ),
    lambda cited, published: statements_csv(cited.site, published),
)
