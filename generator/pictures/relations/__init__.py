"""The picture of who stands where with whom: from boxes and lines to an SVG.

`shapes` and `text` are its nouns; then, in order: `camps` and `places` give each box a cell of
the grid, `routes` finds ways between cells, `lanes` sets lines side by side, `sizes` and `frame`
turn cells into coordinates, `labels` finds room for words, `svg` writes it down, `draw` is the
whole as one function.
"""

from generator.pictures.relations.draw import draw_relations, layout_relations
from generator.pictures.relations.shapes import Edge, Node

__all__ = ["Edge", "Node", "draw_relations", "layout_relations"]
