"""Expected spans of structured graphs, and the bound for others."""

from __future__ import annotations

import pytest

from retrace.graph.blocks import END, START, Stop, Stretch, expected_span
from retrace.graph.span import MOST_POINTS, Choice, Longest, Loop, Span, some_of


def test_mean_of_the_longest_is_not_the_longest_mean() -> None:
    uncertain = Choice([(0.5, Span(10.0)), (0.5, Span(0.0))])
    assert uncertain.mean == pytest.approx(5.0)
    assert Longest([uncertain, Span(5.0)]).mean == pytest.approx(7.5)
    assert Longest([uncertain, uncertain.then(Span(1.0))]).mean == pytest.approx((11 + 11 + 10 + 1) / 4)


def test_loops_and_choices_keep_their_mean_as_distributions() -> None:
    loop = Loop(Choice([(0.3, Span(7.0)), (0.7, Span(2.5))]), 0.4).then(Span(3.0))
    assert loop.mean == pytest.approx(3.0 + 3.85 * 0.4 / 0.6)
    assert sum(value * p for value, p in loop.points) == pytest.approx(loop.mean)
    assert sum(p for _, p in loop.points) == pytest.approx(1.0)


def test_many_values_are_joined_without_changing_the_mean() -> None:
    total = Span()
    for number in range(12):
        total = total.then(Choice([(0.5, Span(1.0 + number * 0.37)), (0.5, Span(0.0))]))
    assert sum(value * p for value, p in total.points) == pytest.approx(total.mean)
    assert len(total.points) <= MOST_POINTS + 1


def test_some_of_takes_at_least_one() -> None:
    assert some_of([(0.5, Span(6.0)), (0.5, Span(3.0))]).mean == pytest.approx((6 + 6 + 3) / 3)


def span(ways: str, stops: dict[str, Stop], shares: dict[str, float] | None = None) -> tuple[float, bool]:
    """The span of ways `a>b c>d`, `S` and `E` being start and end."""
    names = {"S": START, "E": END}
    all_stops = {START: Stop(), END: Stop(), **stops}
    stretches = []
    for way in ways.split():
        source, target = (names.get(name, name) for name in way.split(">"))
        stretches.append(Stretch(source, target, (shares or {}).get(way, 1.0), Span()))
    found, exact = expected_span(all_stops, stretches, dict.fromkeys(all_stops, 1.0))
    return found.mean, exact


def exact_span(ways: str, stops: dict[str, Stop], shares: dict[str, float] | None = None) -> float:
    """The span where it is exact."""
    mean, exact = span(ways, stops, shares)
    assert exact
    return mean


def task(seconds: float) -> Stop:
    return Stop(span=Span(seconds))


def test_parallel_choice_and_loop_are_reduced() -> None:
    stops = {"f": Stop("all"), "a": task(5), "x": Stop(), "b": task(10), "y": Stop(), "j": Stop(joins=True)}
    ways = "S>f f>a a>j f>x x>b x>y b>y y>j j>E"
    assert exact_span(ways, stops, {"x>b": 0.5, "x>y": 0.5}) == pytest.approx(7.5)
    assert exact_span("S>a a>x x>a x>E", {"a": task(4), "x": Stop()}, {"x>a": 0.2, "x>E": 0.8}) == pytest.approx(5.0)


def test_choices_that_cross_are_exact() -> None:
    stops = {name: task(seconds) for name, seconds in (("a", 1), ("b", 2), ("c", 4), ("d", 8))}
    ways = "S>a a>b a>c b>c b>d c>b c>d d>E"
    shares = {"a>b": 0.5, "a>c": 0.5, "b>c": 0.25, "b>d": 0.75, "c>b": 0.5, "c>d": 0.5}
    b = (0.5 + 0.5 * 0.5) / (1 - 0.25 * 0.5)
    c = 0.5 + 0.25 * b
    assert exact_span(ways, stops, shares) == pytest.approx(1 + 2 * b + 4 * c + 8)


def test_idle_way_beside_a_longer_one_is_dropped() -> None:
    stops = {"s": Stop("all"), "w": task(9), "t": Stop("all"), "r": Stop(joins=True), "c": task(2)}
    assert exact_span("S>s s>w w>t t>r s>r r>c c>E t>E", stops) == pytest.approx(11.0)


def test_crossing_parallel_branches_are_bounded() -> None:
    stops = {
        "s": Stop("all"),
        "a": Stop("all", span=Span(3)),
        "b": Stop("all", span=Span(5)),
        "j": Stop(joins=True),
        "k": Stop(joins=True),
        "c": task(1),
        "d": task(2),
        "e": Stop(joins=True),
    }
    mean, exact = span("S>s s>a s>b a>j a>c c>k b>k b>d d>j j>e k>e e>E", stops)
    assert not exact
    assert mean == pytest.approx(3 + 5 + 1 + 2)


def test_alternatives_that_share_parallel_branches_are_followed_apart() -> None:
    """Two ways to begin that start the same two branches: no blocks, but each way alone is one."""
    stops = {
        START: Stop(),
        END: Stop(),
        "a": Stop("all"),
        "b": Stop("all"),
        "one": Stop(),
        "two": Stop(),
        "j": Stop(joins=True),
    }
    ways = [
        Stretch(START, "a", 0.25, Span()),
        Stretch(START, "b", 0.75, Span()),
        *(
            Stretch(split, branch, 1.0, Span(extra))
            for split, extra in (("a", 2.0), ("b", 0.0))
            for branch in ("one", "two")
        ),
        Stretch("one", "j", 1.0, Span(5.0)),
        Stretch("two", "j", 1.0, Span(9.0)),
        Stretch("j", END, 1.0, Span(1.0)),
    ]
    span, exact = expected_span(stops, ways, {})
    assert exact
    assert span.mean == pytest.approx(0.25 * 12 + 0.75 * 10)


def test_a_branch_that_only_ends_is_no_branch() -> None:
    stops = {START: Stop("all"), END: Stop(), "send": Stop("all"), "wait": Stop(joins=True)}
    ways = [
        Stretch(START, "send", 1.0, Span(3.0)),
        Stretch(START, "wait", 1.0, Span(1.0)),
        Stretch("send", "wait", 1.0, Span()),
        Stretch("send", END, 1.0, Span()),
        Stretch("wait", END, 1.0, Span(4.0)),
    ]
    assert expected_span(stops, ways, {})[0].mean == pytest.approx(7.0)
    assert expected_span(stops, ways, {})[1]
