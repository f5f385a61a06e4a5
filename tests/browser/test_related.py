"""연관어 in a real browser: nodes, edges, ranks, files."""

import csv
import io
import re
from datetime import date
from pathlib import Path
from random import Random

import networkx as nx
import pytest

from browser import dashboard
from engine import address
from newsroom import Piece, fill
from policydash.store import Store

ASKED = {"q": "정책 OR 메타버스", "tab": "network", "minimum": "1"}
# Points whose custom data begin with a word, and where they stand in the window.
_POINTS = """kind => {
    const plot = document.querySelector(".js-plotly-plot"), frame = plot.getBoundingClientRect();
    const {xaxis, yaxis} = plot._fullLayout;
    return plot._fullData.flatMap(trace => [...(trace.customdata || [])].map((custom, place) => ({
        custom: [...custom],
        x: frame.x + xaxis._offset + xaxis.d2p(trace.x[place]),
        y: frame.y + yaxis._offset + yaxis.d2p(trace.y[place]),
    })).filter(one => one.custom[0] === kind));
}"""
_OVERLAPS = """() => {
    const boxes = [...document.querySelectorAll(".js-plotly-plot .textpoint text")].map(text => [
        text.textContent, text.getBoundingClientRect()]);
    const found = [];
    boxes.forEach(([a, one], place) => boxes.slice(place + 1).forEach(([b, other]) => {
        if (Math.min(one.right, other.right) - Math.max(one.left, other.left) > 0.5 &&
            Math.min(one.bottom, other.bottom) - Math.max(one.top, other.top) > 0.5) found.push([a, b]);
    }));
    return [boxes.length, found];
}"""


def drawn(desk):
    """Wait until the plot is drawn."""
    desk.page.locator(".js-plotly-plot .scatterlayer .points path").first.wait_for(state="attached")
    desk.settle()


def press(desk, *which):
    """Click the point whose custom data begin with these values."""
    drawn(desk)
    desk.page.locator(".js-plotly-plot").scroll_into_view_if_needed()
    points = desk.page.evaluate(_POINTS, which[0])
    (point,) = [one for one in points if one["custom"][: len(which)] == list(which)]
    desk.page.mouse.move(point["x"], point["y"])
    desk.page.wait_for_timeout(300)
    desk.page.mouse.click(point["x"], point["y"])


def download(desk, name):
    with desk.page.expect_download() as waiting:
        desk.page.get_by_role("button", name=name).first.click()
    return Path(waiting.value.path()).read_bytes()


def heading(desk, pattern):
    desk.page.get_by_role("heading", name=re.compile(pattern)).first.wait_for()


def test_a_node_opens_its_articles_and_survives_a_reload(desk):
    desk.open("related", **ASKED)
    press(desk, "node", "블록체인")
    heading(desk, "‘블록체인’ — 기사 4건")
    desk.wait_for_address(**ASKED, term="블록체인")
    desk.page.reload()
    heading(desk, "‘블록체인’ — 기사 4건")
    drawn(desk)
    desk.page.get_by_role("button", name="닫기").click()
    desk.wait_for_address(**ASKED)


def test_an_edge_opens_the_articles_of_both_terms(desk):
    desk.open("related", **{**ASKED, "q": "정책"})
    drawn(desk)
    (first, *_) = desk.page.evaluate(_POINTS, "edge")
    _, a, b, together, *_ = first["custom"]
    press(desk, "edge", a, b)
    heading(desk, f"‘{a}’ \\+ ‘{b}’ — 기사 {together}건")
    assert desk.address()["term"] == f"{a}|{b}"


@pytest.mark.slow
def test_a_row_of_the_edges_opens_the_same(desk):
    desk.open("related", **{**ASKED, "q": "정책"})
    a, b, together = desk.rows(".st-key-edges")[0][:3]
    desk.choose_row(b, ".st-key-edges")
    heading(desk, f"‘{a}’ \\+ ‘{b}’ — 기사 {together}건")


@pytest.mark.slow
def test_number_of_terms_and_support_are_in_the_address(desk):
    desk.open("related", q="메타버스", tab="network")
    desk.page.get_by_text("60개", exact=True).click()
    desk.wait_for_address(q="메타버스", tab="network", nodes="60")
    desk.page.locator(".st-key-x_minimum input").fill("2")
    desk.page.locator(".st-key-x_minimum input").press("Enter")
    desk.wait_for_address(q="메타버스", tab="network", nodes="60", minimum="2")
    desk.page.reload()
    desk.settle()
    assert desk.page.locator(".st-key-x_minimum input").input_value() == "2"
    desk.page.locator(".st-key-x_minimum input").fill("9")
    desk.page.locator(".st-key-x_minimum input").press("Enter")
    desk.page.get_by_text("9건 이상에서 함께 나온 용어가 없습니다").wait_for()


@pytest.mark.slow
def test_a_rank_opens_the_articles_of_its_period(desk):
    desk.open("related", q="메타버스", tab="flow", by="month", minimum="1")
    press(desk, "가상융합산업")
    heading(desk, "2024-02-01 – 2024-02-29 ‘가상융합산업’ — 기사 2건")  # 6 and 8
    asked = {"q": "메타버스", "tab": "flow", "by": "month", "minimum": "1"}
    desk.wait_for_address(**asked, term="가상융합산업", at="2024-02-01|2024-02-29")
    desk.page.reload()
    heading(desk, "2024-02-01 – 2024-02-29 ‘가상융합산업’ — 기사 2건")


@pytest.mark.slow
def test_the_network_as_files(desk):
    desk.open("related", **{**ASKED, "q": "정책"})
    drawn(desk)
    edges = list(csv.DictReader(io.StringIO(download(desk, "CSV").decode("utf-8-sig"))))
    graphs = [
        nx.read_graphml(io.BytesIO(download(desk, "GraphML"))),
        nx.read_gexf(io.BytesIO(download(desk, "GEXF"))),
    ]
    pairs = {frozenset((row["용어 1"], row["용어 2"])) for row in edges}
    for graph in graphs:
        label = graph.nodes(data="label")
        assert {frozenset((label[a], label[b])) for a, b in graph.edges} == pairs
    assert pairs


@pytest.mark.slow
def test_labels_do_not_overlap_at_sixty_nodes(windows, tmp_path):
    with dashboard.running(_sixty(tmp_path)) as found:
        for width, height in ((1440, 1000), (390, 844)):
            with windows.at(found.base, width=width, height=height) as desk:
                desk.open("related", q="메타버스", tab="network", nodes="60", minimum="2")
                drawn(desk)
                count, overlapping = desk.page.evaluate(_OVERLAPS)
                assert (count, overlapping) == (60, [])


def _sixty(folder):
    """A folder with some hundreds of articles whose terms come in groups."""
    random = Random(5)
    first, second = "가나다라마바사아자차", ("데이터", "플랫폼", "산업단지", "인공지능학습", "규제특례")
    words = [f"{letter}{word}" for word in second for letter in first] + [f"{a}법" for a in first]
    groups = [words[start : start + 12] for start in range(0, 60, 12)]
    pieces = []
    for number in range(300):
        group = groups[number % 5]
        own = random.sample(group, 5) + random.sample(words, 1)
        title = "메타버스" if number % 3 else "예산"
        pieces.append(Piece(date(2024, 1, 1), "가나일보", title, " / ".join(dict.fromkeys(own))))
    # so that every term meets the query oftener than by chance
    pieces += [Piece(date(2024, 1, 2), "가나일보", f"낱말{number}") for number in range(200)]
    with Store.open(address(folder / "policydash.db")) as store:
        fill(store, pieces)
    return folder
