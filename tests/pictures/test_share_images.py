"""Share images: legible whatever the title, the same bytes each time, drawn only when needed."""

from __future__ import annotations

from dataclasses import replace
from io import BytesIO

import pytest
from PIL import Image, ImageChops

from generator.pictures.share_images import HEIGHT, WIDTH, Card, draw_cards
from generator.pictures.share_images.letters import cut, display, lines

CARD = Card(
    title="Cracked bridge divides Veldhaven",
    site="The Veldhaven Bridge",
    as_of="As of 9 March 2021",
    tally=(("reported", 6), ("said", 3), ("analysis", 1), ("unconfirmed", 1)),
    counts="Eleven statements: 6 reported, 3 said, 1 analysis, 1 unconfirmed",
)
LONG = "A bridge that nobody had looked at for years and years " * 8


def drawn(card: Card) -> bytes:
    return draw_cards({"x": card})["x"]


def picture(card: Card) -> Image.Image:
    return Image.open(BytesIO(drawn(card))).convert("L")


def ink(image: Image.Image) -> tuple[int, int, int, int]:
    """Return the box, in px, outside which the paper is blank."""
    box = ImageChops.invert(image).getbbox()
    assert box
    return box


def test_the_same_card_gives_the_same_bytes() -> None:
    assert drawn(CARD) == drawn(CARD)
    assert drawn(CARD) != drawn(replace(CARD, as_of="As of 10 March 2021"))


@pytest.mark.parametrize(
    "title", [CARD.title, "Ada", LONG, "x" * 300, "Қасым-Жомарт Тоқаев, Şəhər, Ελλάδα"]
)
def test_every_title_stays_within_the_margins(title: str) -> None:
    image = picture(replace(CARD, title=title))
    left, top, right, bottom = ink(image)
    assert image.size == (WIDTH, HEIGHT)
    assert left >= 60
    assert top >= 40
    assert right <= WIDTH - 70
    assert bottom <= HEIGHT - 40
    gap = image.crop((0, 470, WIDTH, 496))  # between the title and the tally
    assert ImageChops.invert(gap).getbbox() is None


def test_letters_beyond_the_sites_fonts_are_drawn_and_unknown_ones_are_no_boxes() -> None:
    face = display(48)
    assert face.has("Қасым-Жомарт Тоқаев, Şəhər, Ελλάδα, Nguyễn")
    assert not face.has("漢字")
    other = replace(CARD, title="漢字")
    assert drawn(other) != drawn(CARD)
    assert picture(other).tobytes() == picture(replace(CARD, title=CARD.site)).tobytes()
    assert ink(picture(replace(CARD, title="漢字", site="漢字")))


def test_lines_are_of_about_one_length() -> None:
    face = display(84)
    found = lines(face, "one two three four five six seven eight", 1040)
    widths = [face.width(line) for line in found]
    assert len(found) == 2
    assert min(widths) > max(widths) * 0.7


def test_what_is_too_long_is_cut() -> None:
    face = display(48)
    assert cut(face, "short", 1040) == "short"
    assert cut(face, LONG, 1040).endswith("…")
    assert face.width(cut(face, LONG, 1040)) <= 1040


def test_the_tally_is_as_long_as_its_parts() -> None:
    """The strip of the tally: with one voice of four a quarter of the line is of its style."""
    alone = picture(replace(CARD, tally=(("reported", 4),), title=""))
    mixed = picture(replace(CARD, tally=(("reported", 1), ("said", 3)), title=""))
    row = (0, 508, WIDTH, 509)  # the middle of the line: solid has ink there, double has none
    assert ink(alone.crop(row))[2] == WIDTH - 80
    assert ink(mixed.crop(row))[2] == pytest.approx(80 + 26 + (1040 - 14 - 52) / 4, abs=2)
