"""The network of a word as SVG."""

from xml.etree import ElementTree as ET

from kanryu.analysis.search.words.drawing import draw
from kanryu.analysis.search.words.network import Link, Network
from kanryu.exporters.network_svg import render_network

NETWORK = Network(
    ("治具<&>", "𠮷野", "改善"), (5, 3, 2), (Link(0, 1, 20.0, 3), Link(0, 2, 12.0, 2), Link(1, 2, 11.0, 2))
)


def test_every_word_is_written_once_and_every_link_drawn() -> None:
    root = ET.fromstring(render_network(draw(NETWORK)))
    space = "{http://www.w3.org/2000/svg}"
    assert [one.text for one in root.iter(f"{space}text")] == list(NETWORK.words)
    assert len(list(root.iter(f"{space}line"))) == 3
