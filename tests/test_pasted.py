"""What people paste is read right, or refused in a sentence; never misread."""

import numpy as np
import pytest

from helpers.checks import Advice
from helpers.figures.pasted import read_points

# What is pasted into the two boxes, and what it means: x, y and the two labels.
READ = [
    ("hours\tpassed\n1.5\tno\n2\tyes\n3\tyes\n", "", "1.5 2 3", "011", "no yes"),
    ("\ufeffx,y\r\n1.5,0\r\n2,1\r\n", "", "1.5 2", "01", "0 1"),
    ('"x","y"\n"1,5","no"\n"2","yes"', "", "1.5 2", "01", "no yes"),
    ("1,0\n2,1\n3,1", "", "1 2 3", "011", "0 1"),
    ("passed,hours\n0,1.5\n1,2.5\n1,3.5\n0,1", "", "1.5 2.5 3.5 1", "0110", "0 1"),
    ("5.1,<=50K\n1.4,>50K", "", "5.1 1.4", "01", "<=50k >50k"),
    ("1,0\n2,1\n3,1", "a b b", "1 2.1 3.1", "011", "a b"),
    ("hours\n1\n2\n3", "0 1 1", "1 2 3", "011", "0 1"),
    ("|x|y|\n|---|:-:|\n|1|no|\n|2|yes|", "", "1 2", "01", "no yes"),
    ("# mine\nx = [0.5, 1.5]\ny = [0, 1]", "", "0.5 1.5", "01", "0 1"),
    ("array([1., 2.])", "array(['no', 'yes'], dtype='<U3')", "1 2", "01", "no yes"),
    ("[np.float64(1.5), np.float64(2)]", "['a b', 'c']", "1.5 2", "01", None),
    ("X = np.array([1, 2]).reshape(-1, 1)\ny = [0, 1]", "", "1 2", "01", "0 1"),
    ("[[1.5, 0], [2, 1], [3, 1]]", "", "1.5 2 3", "011", "0 1"),
    ("1, 2, 3,\n4, 5, 6,", "0 0 0\n1 1 1", "1 2 3 4 5 6", "000111", "0 1"),
    ("0,5\n1,0\n1,5", "a\nb\nb", "0.5 1 1.5", "011", "a b"),
    ("1,5, 2,5, 3,5", "0 0 1", "1.5 2.5 3.5", "001", "0 1"),
    ("\u22121.5 +2 .5 3. 1e-6", "0 1 1 1 1", "-1.5 2 0.5 3 1e-6", "01111", "0 1"),
    ("\u200b1 2\u00a0３", "Yes, NO, yes", "1 2 3", "101", "no yes"),
    ("°F: 1 2 3", "is it worn: 1 2 2", "1 2 3", "011", "1 2"),
    ("hours\n1\n2\n3", "passed\nhigh risk\nlow risk\nlow risk", "1 2 3", "011", None),
    ("#N/A,1\n2,0\n#DIV/0!,0\n4,1", "", "2 4", "01", "0 1"),
]
REFUSED = [
    ("", "", "paste a table with two columns"),
    (
        "hours: 1 2 3\n4 5",
        "",
        "there is only one list: paste the labels into the other",
    ),
    ("1 2 3", "0 1", "there are 3 numbers, but 2 labels: each number needs one"),
    ("1 two 3", "0 1 1", "'two' in line 1 is no number"),
    ("o.5,0\n1,0\n2,1", "", "'o.5' in line 1 is no number"),
    (",2,1\n,3,0", "", "line 1 has 3 cells, , 2, 1: write lines of two"),
    ("12 kg\t0\n10²\t1", "", "'12 kg' in line 1 is no number"),
    ("1,234\t0\n2,500\t1", "", "'1,234' may mean 1234 or 1.234: write 1234 or"),
    ("950\n1.200\n2.500", "0\n1\n1", "'1.200' may mean 1200 or 1.200"),
    ("0,5\n1,0\n1,5", "", "'0,5' may be a number or 0 with label 5: write 0.5"),
    (
        "1\t0\n2\t0\n3\t1",
        "a b b",
        "the left box holds a table already: empty the right",
    ),
    ("1 0\n2 0\n3 1", "a b a b a b", "may begin [1.0, 0.0, 2.0] with the labels ['a',"),
    ("h,p\n0,5,0\n0,75,1", "", "line 2 has 3 cells, 0, 5, 0: write lines of two"),
    ("week\tx\ty\n1\t5\t0\n2\t6\t1", "", "line 1 has 3 cells, week, x, y: write lines"),
    ("data.csv", "", "'data.csv' in line 1 is no number"),
    ("1\n2\n3", "no\nyes\nno\nyes", "there are 3 numbers, but 4 labels"),
    ("1\n2\n3\n4", "not passed\nnot passed", "there are 4 numbers, but 2 labels"),
    ("np.log([1, 2, 3])", "[0, 1, 1]", "in line 1 is no number"),
    (
        "1;1234567\n2;1234568\n3;7654321",
        "",
        "two numbers, not 1234567, 1234568, 7654321",
    ),
    ("dose\tcured\n1\t0\n2\t1\n1\t9", "", "two numbers, not 0, 1, 9"),
    ("1 2 3", "yes yes yes", "all labels are yes: points of a second kind"),
    ("1 2 3 4", "no no yes yse", "not no, yes, yse"),
    ("\n2\n3", "0\n1\n", "there are 3 numbers, but 2 labels"),
    ("1;2", "sick\nnull 9", "all labels are 9: points of a second kind"),
    ("x = [1, 2]\ny = [0, 1]", "0 1", "or a list into each box"),
]
# What is pasted, what becomes of it when the advice is followed, and x as it is read.
OBEYED = [
    ("0,5\n1,0\n1,5", "", "0;5\n1;0\n1;5", "", "0 1 1"),
    ("0,5\n1,0\n1,5", "", "0.5\n1.0\n1.5", "0 1 1", "0.5 1 1.5"),
    ("1,234;0\n950;1", "", "1.2340;0\n950;1", "", "1.234 950"),
    ("1\t0\n2\t1", "a\nb", "1\t0\n2\t1", "", "1 2"),
    ("1 two 3", "0 0 1", "1 NA 3", "0 0 1", "1 3"),
    ("h,p\n0,5,no\n1,5,yes", "", "0.5;no\n1.5;yes", "", "0.5 1.5"),
]


@pytest.mark.parametrize("first, second, x, y, labels", READ)
def test_what_people_paste_is_read(first, second, x, y, labels):
    points = read_points(first, second)
    assert points.x.tolist() == [float(number) for number in x.split()]
    assert points.y.tolist() == [float(digit) for digit in y]
    assert labels is None or points.labels == tuple(labels.split())


@pytest.mark.parametrize("first, second, words", REFUSED)
def test_what_is_not_certain_is_refused_in_one_sentence(first, second, words):
    with pytest.raises(Advice) as refusal:
        read_points(first, second)
    assert words in str(refusal.value) and "\n" not in str(refusal.value)


@pytest.mark.parametrize("first, second, better, labels, x", OBEYED)
def test_who_follows_the_advice_is_read(first, second, better, labels, x):
    with pytest.raises(Advice):
        read_points(first, second)
    points = read_points(better, labels)
    assert points.x.tolist() == [float(number) for number in x.split()]


def test_points_that_lack_something_are_counted_and_x_has_its_name():
    points = read_points("kg\tsick\n1,5\tno\n\tyes\n2,5\tyes\n#N/A\tno\n3\tno")
    assert (points.name, points.n_left_out) == ("kg", 2)


def test_nothing_is_read_or_refused_in_any_other_way():
    rng = np.random.default_rng(0)
    pieces = [piece for case in READ + REFUSED for piece in case[:2]]
    pieces += [*'\0🙂"[(\t;,\n |:', "-" * 999]
    for _ in range(1_000):
        texts = ["".join(rng.choice(pieces, rng.integers(1, 4))) for _ in range(2)]
        try:
            points = read_points(texts[0], texts[1] * int(rng.integers(2)))
        except Advice:
            continue
        assert len(points.x) == len(points.y) and np.isfinite(points.x).all()
        assert set(points.y) == {0, 1}


def test_ten_thousand_rows_are_read_and_so_is_a_very_long_line():
    x = np.random.default_rng(0).normal(size=10_000)
    words = ['"yes"' if value > 0 else '"no"' for value in x]
    table = "\n".join(f"{a},{b}" for a, b in zip(x, words, strict=True))
    for texts in ([table], [", ".join(map(str, x)), ", ".join(words)]):
        points = read_points(*texts)
        assert np.array_equal(points.x, x) and np.array_equal(points.y, x > 0)
