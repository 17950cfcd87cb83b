"""The link into a source: every sign that means something in a text directive is encoded."""

from __future__ import annotations

import pytest

from generator.pages.citations import text_fragment


@pytest.mark.parametrize(
    ("start", "end", "fragment"),
    [
        ("one two three", "four five six", "one%20two%20three,four%20five%20six"),
        (
            "More than 4,400",
            "an 81-year-old man",
            "More%20than%204%2C400,an%2081%2Dyear%2Dold%20man",
        ),
        (
            "a & b # c",
            "“Saturday” it said",
            "a%20%26%20b%20%23%20c,%E2%80%9CSaturday%E2%80%9D%20it%20said",
        ),
    ],
)
def test_text_directive(start: str, end: str, fragment: str) -> None:
    assert text_fragment("https://example.org/a", start, end) == (
        f"https://example.org/a#:~:text={fragment}"
    )


def test_a_fragment_of_the_address_is_kept() -> None:
    url = text_fragment("https://example.org/a#part", "one two three", "four five six")
    assert url == "https://example.org/a#part:~:text=one%20two%20three,four%20five%20six"
