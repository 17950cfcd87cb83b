"""The relations picture: properties that hold for any data, and its safety inside a page."""

from __future__ import annotations

import os
import random
import subprocess
import sys
import xml.etree.ElementTree as ET
from dataclasses import replace
from itertools import combinations
from pathlib import Path

import markdown
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from generator.pictures.relations import Edge, Node, draw_relations, layout_relations
from generator.pictures.relations.shapes import Picture, Rect, Voice, segments
from generator.pictures.relations.svg import escape
from generator.pictures.relations.text import clean, text_width, wrap

ROOT = Path(__file__).parents[2]
SVG = "{http://www.w3.org/2000/svg}"
VOICES: tuple[Voice, ...] = ("reported", "said", "analysis", "unconfirmed")
HOSTILE = (
    "<script>alert(1)</script>",
    "</svg></figure><b>&amp;\"'",
    "]]> <!-- -- -->",
    "{{ x }} {% y %} {: #id .c }",
    "**a** _b_ `c` [d](javascript:e) ![f](g) ~~h~~ ^i^ ==j== $k$ :smile: https://l.example m@n.org",
    "\n\n# heading\n\n    code\n\n1. list\n",
    "a\x00\x02b\x03\x1b\x7f\x85\ud800\ufffe\u2028\u202ec",
    "\\*x\\* --- ... (c) a|b",
    "",
    "W" * 90,
)


def graph(size: int, count: int, camps: int, seed: int) -> tuple[list[Node], list[Edge]]:
    """Return a picture's data with a few hubs and most relations within the camps."""
    pick = random.Random(seed)  # noqa: S311 - sample data
    names = ("Ada", "Maximilian", "Bartholomew Featherstonehaugh", "An Organisation of Many Words")
    nodes = [
        Node(f"n{i}", f"{pick.choice(names)} {i}", "chair of the board", "x/", i * camps // size)
        for i in range(size)
    ]
    edges = []
    for number in range(1, count + 1):
        source = pick.randrange(4 if pick.random() < 0.2 else size)
        mates = [n for n in range(size) if nodes[n].camp == nodes[source].camp]
        target = pick.choice(mates if pick.random() < 0.7 else range(size))
        label = pick.choice(("ally", "called him twice", "denies having ordered the arrest of"))
        edges.append(Edge(f"n{source}", f"n{target}", label, pick.choice(VOICES), number))
    return nodes, edges


@st.composite
def graphs(draw: st.DrawFn) -> tuple[list[Node], list[Edge]]:
    size = draw(st.integers(1, 12))
    hand = st.none() | st.integers(1, 4)
    words = st.text(st.characters(codec="utf-8"), max_size=60) | st.sampled_from(HOSTILE)
    nodes = [
        Node(
            slug=f"n{index}",
            name=draw(words),
            note=draw(words),
            href=draw(st.sampled_from(("", "a/", "javascript:x"))),
            camp=draw(st.integers(0, 5)),
            column=draw(hand),
            row=draw(hand),
            wide=draw(st.booleans()) and draw(st.booleans()),
        )
        for index in range(size)
    ]
    slug = st.sampled_from([node.slug for node in nodes])
    edges = [
        Edge(draw(slug), draw(slug), draw(words), draw(st.sampled_from(VOICES)), number)
        for number in range(1, draw(st.integers(0, 16)) + 1)
    ]
    return nodes, edges


def assert_readable(picture: Picture, nodes: list[Node], edges: list[Edge]) -> None:
    """Assert everything that a reader relies on."""
    areas = [box.area for box in picture.boxes]
    assert len(areas) == len(nodes)
    assert not [pair for pair in combinations(areas, 2) if pair[0].meets(pair[1])]
    drawn = sorted(edge.number for line in picture.lines for edge in line.edges)
    assert drawn == [edge.number for edge in edges if edge.source != edge.target]
    assert [label.line for label in picture.labels] == list(range(len(picture.lines)))
    for line, path in zip(picture.lines, picture.paths, strict=True):
        assert on_border(path[0], areas[line.source])
        assert on_border(path[-1], areas[line.target])
        inside = [area for piece in segments(path) for area in areas if piece.meets(area, -0.01)]
        assert not inside, (line, inside)
    assert_labels_free(picture, areas)
    assert_lines_apart(picture)


def on_border(point: tuple[float, float], area: Rect) -> bool:
    x, y = point
    beside = abs(x - area.left) < 0.01 or abs(x - area.right) < 0.01
    above = abs(y - area.top) < 0.01 or abs(y - area.bottom) < 0.01
    return (beside and area.top <= y <= area.bottom) or (above and area.left <= x <= area.right)


def assert_labels_free(picture: Picture, areas: list[Rect]) -> None:
    whole = Rect(0, 0, picture.width, picture.height)
    for label in picture.labels:
        assert not [area for area in areas if area.meets(label.area)]
        assert label.area.left >= whole.left
        assert label.area.right <= whole.right
        assert label.area.top >= whole.top
        assert label.area.bottom <= whole.bottom
        if not label.disc:
            pieces = [piece for path in picture.paths for piece in segments(path)]
            assert not [piece for piece in pieces if piece.meets(label.area, 1)]
    for one, two in combinations(picture.labels, 2):
        assert not one.area.meets(two.area)


def assert_lines_apart(picture: Picture) -> None:
    """Lines may cross but never lie on one another."""
    for one, two in combinations(picture.paths, 2):
        for first in segments(one):
            for second in segments(two):
                upright = first.left == first.right and second.left == second.right
                flat = first.top == first.bottom and second.top == second.bottom
                assert not ((upright or flat) and first.meets(second, 1)), (first, second)


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(graphs())
def test_any_data_gives_a_readable_picture(data: tuple[list[Node], list[Edge]]) -> None:
    nodes, edges = data
    assert_readable(layout_relations(nodes, edges), nodes, edges)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(graphs())
def test_any_text_gives_well_formed_svg_on_closed_lines(
    data: tuple[list[Node], list[Edge]],
) -> None:
    nodes, edges = data
    svg = draw_relations(nodes, edges, nodes[0].name, nodes[0].note)
    root = ET.fromstring(svg)  # noqa: S314 - our own output
    assert root.tag == SVG + "svg"
    assert len(root.findall(f".//{SVG}rect[@class='exrel-box']")) == len(nodes)
    assert not [node for node in root.iter() if {"style", "id", "onclick"} & set(node.attrib)]
    assert not [line for line in svg.split("\n") if not line.startswith("<")]


@pytest.mark.parametrize("seed", range(4))
@pytest.mark.parametrize(("size", "count", "camps"), [(15, 19, 3), (40, 55, 4), (40, 60, 6)])
def test_a_large_picture_stays_readable(size: int, count: int, camps: int, seed: int) -> None:
    nodes, edges = graph(size, count, camps, seed)
    picture = layout_relations(nodes, edges)
    assert_readable(picture, nodes, edges)
    assert picture.width <= 930  # at 774 px the smallest words, 12 units high, have 10 px


def test_many_labels_give_way_to_numbers() -> None:
    few, many = (layout_relations(*graph(size, size + 4, 3, 1)) for size in (6, 40))
    assert not any(label.disc for label in few.labels)
    assert all(label.disc for label in many.labels)


def test_hand_chosen_places_hold() -> None:
    nodes = [
        Node("crowd", "Crowd", camp=0, column=1, row=1, wide=True),
        Node("a", "A", camp=0, column=1, row=2),
        Node("b", "B", camp=1, column=2, row=2),
        Node("c", "C", camp=2, column=3, row=2),
    ]
    edges = [Edge("crowd", "b", "against him", "reported", 1), Edge("a", "c", "x", "said", 2)]
    crowd, a, b, c = (box.area for box in layout_relations(nodes, edges).boxes)
    assert (crowd.left, crowd.right) == (a.left, b.right)
    assert a.top == b.top == c.top > crowd.bottom
    assert a.right < b.left < b.right < c.left


def test_neighbours_are_joined_by_straight_lines() -> None:
    nodes = [Node(slug, slug, camp=camp) for camp, slug in enumerate("abc")]
    edges = [Edge("a", "b", "one", "said", 1), Edge("c", "b", "two", "said", 2)]
    picture = layout_relations(nodes, edges)
    assert [len(path) for path in picture.paths] == [2, 2]
    assert [label.rows for label in picture.labels] == [("one",), ("two",)]


def test_more_than_three_lines_between_two_boxes_are_gathered_by_voice() -> None:
    nodes = [Node("a", "A"), Node("b", "B")]
    edges = [Edge("a", "b", f"word {number}", "said", number) for number in range(1, 6)]
    edges.append(Edge("a", "b", "rumoured", "unconfirmed", 6))
    picture = layout_relations(nodes, edges)
    assert [label.rows for label in picture.labels] == [("1, 2, 3, 4, 5",), ("rumoured",)]


def test_a_self_relation_is_left_out_and_an_unrelated_node_comes_last() -> None:
    nodes = [Node("alone", "Alone"), Node("a", "A"), Node("b", "B")]
    edges = [Edge("alone", "alone", "itself", "said", 1), Edge("a", "b", "x", "said", 2)]
    picture = layout_relations(nodes, edges)
    assert len(picture.lines) == 1
    assert picture.boxes[0].area.top == max(box.area.top for box in picture.boxes)


def test_too_many_boxes_give_no_picture() -> None:
    assert draw_relations(*graph(60, 70, 4, 1), "", "").startswith("<svg")
    assert draw_relations(*graph(61, 70, 4, 1), "", "") == ""


def test_no_node_gives_no_picture() -> None:
    assert draw_relations([], [], "title", "") == ""


def test_an_edge_to_nowhere_is_an_error() -> None:
    with pytest.raises(ValueError, match=r"^relation 7 names a node that is not in the picture$"):
        draw_relations([Node("a", "A")], [Edge("a", "b", "x", "said", 7)], "t", "")


def test_a_slug_given_twice_is_an_error() -> None:
    with pytest.raises(ValueError, match=r"^two nodes have the same slug$"):
        draw_relations([Node("a", "A"), Node("a", "B")], [], "t", "")


@pytest.mark.parametrize("extensions", [[], ["md_in_html", "attr_list", "smarty", "tables"]])
@pytest.mark.parametrize("wrapper", ["figure", 'div markdown="1"'])
def test_markdown_leaves_the_picture_as_it_is(wrapper: str, extensions: list[str]) -> None:
    nodes = [Node(f"n{i}", text, text, "../p_q_/*r*/", i) for i, text in enumerate(HOSTILE)]
    edges = [Edge("n0", f"n{i}", text, "said", i) for i, text in enumerate(HOSTILE)]
    svg = draw_relations(nodes, edges, HOSTILE[4], HOSTILE[5])
    page = f'before\n\n<{wrapper}>\n<figure class="ex-picture">{svg}</figure>\n'
    page += f"</{wrapper.split(maxsplit=1)[0]}>\n\nafter"
    html = markdown.markdown(page, extensions=extensions)
    found = html[html.index("<svg") : html.index("</svg>") + 6]
    assert ET.canonicalize(found) == ET.canonicalize(svg)


def test_what_a_stranger_wrote_is_read_back_unchanged() -> None:
    name = '<b>"O\'Neil" & *Sons*</b> {{x}} ]]> _y_'
    svg = draw_relations([Node("a", name, href="a?b=1&c=2")], [], name, "")
    assert not set("*_{[`]") & set(svg)
    root = ET.fromstring(svg)  # noqa: S314 - our own output
    assert root.get("aria-label") == name
    text = root.find(f".//{SVG}a/{SVG}text")
    assert text is not None
    assert "".join(text.itertext()) == name
    assert root.find(f".//{SVG}a[@href='a?b=1&c=2']") is not None


@pytest.mark.parametrize(
    "href", ["javascript:x", " JavaScript:x", "data:text/html,x", "java\nscript:x"]
)
def test_a_link_that_could_run_script_is_no_link(href: str) -> None:
    assert "<a " not in draw_relations([Node("a", "A", href=href)], [], "t", "")


def test_each_voice_has_its_line() -> None:
    nodes = [Node("a", "A"), Node("b", "B", camp=1)]
    for voice in VOICES:
        svg = draw_relations(nodes, [Edge("a", "b", "x", voice, 1)], "t", "")
        assert f'class="exrel-line exrel-line--{voice}"' in svg
        assert ("exrel-core" in svg) == (voice == "said")
        assert svg.count("exrel-head") == 1


def test_a_relation_without_direction_has_no_arrowhead() -> None:
    edge = Edge("a", "b", "close ally", "reported", 1, arrow=False)
    svg = draw_relations([Node("a", "A"), Node("b", "B")], [edge], "t", "")
    assert "exrel-head" not in svg
    assert "<title>A and B&#58; close ally</title>" in svg


def test_the_same_data_gives_the_same_bytes() -> None:
    code = (
        "from tests.pictures.test_relations import graph;"
        "from generator.pictures.relations import draw_relations;"
        "print(draw_relations(*graph(30, 40, 4, 2), 't', 'd'))"
    )
    outputs = [
        subprocess.run(
            [sys.executable, "-c", code],
            cwd=ROOT,
            env={**os.environ, "PYTHONHASHSEED": seed},
            capture_output=True,
            check=True,
        ).stdout
        for seed in ("0", "1", "77")
    ]
    assert len(outputs[0]) > 1000
    assert len(set(outputs)) == 1


def test_numbers_do_not_change_the_places() -> None:
    nodes, edges = graph(12, 14, 3, 5)
    again = [replace(edge, number=edge.number + 100) for edge in edges]
    first, second = layout_relations(nodes, edges), layout_relations(nodes, again)
    assert first.boxes == second.boxes
    assert first.paths == second.paths


@settings(max_examples=100, deadline=None)
@given(st.text(), st.floats(20, 200), st.integers(1, 4))
def test_wrapped_lines_fit(text: str, room: float, most: int) -> None:
    lines = wrap(clean(text), room, 12, "sans", most=most)
    assert len(lines) <= most
    assert all(line and text_width(line, 12, "sans") <= room for line in lines)


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("", ()),
        ("driving out his circle", ("driving out his", "circle")),
        ("a b c d e f g h i j", ("a b c", "d e f", "g h i…")),
        ("Staatsangehörigkeitsangelegenheiten", ("Staatsangehöri", "gkeitsangelege", "nheiten")),
    ],
)
def test_wrap(text: str, lines: tuple[str, ...]) -> None:
    assert wrap(text, 94, 12.5, "sans", most=3, words=3) == lines


def test_clean_drops_what_xml_forbids_and_what_reorders() -> None:
    assert clean(HOSTILE[6]) == "a b c"
    assert clean(" two \n\n words ") == "two words"


def test_escape_leaves_no_mark_of_any_syntax() -> None:
    assert escape("a <b> & c_d, é") == "a &#60;b&#62; &#38; c&#95;d, é"
