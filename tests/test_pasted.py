"""What people paste is read right, or refused in a sentence; never misread."""

import numpy as np
import pytest

from helpers.figures.pasted import Unreadable, read_points

# What is pasted into the two boxes, and what it means: x, y and the two labels.
TABLES = [
    ("1.5\t0\n2\t1\n3\t1", "", "1.5 2 3", "011", "0 1"),
    ("hours\tpassed\n1.5\tno\n2\tyes\n3\tyes\n", "", "1.5 2 3", "011", "no yes"),
    ("\ufeffx,y\r\n1.5,0\r\n2,1\r\n", "", "1.5 2", "01", "0 1"),
    ('"x","y"\n"1.5","no"\n"2","yes"', "", "1.5 2", "01", "no yes"),
    ("x;y\n1,5;0\n2,25;1", "", "1.5 2.25", "01", "0 1"),
    ("1,5\t0\n2,5\t1", "", "1.5 2.5", "01", "0 1"),
    ("1,5 0\n2,5 1", "", "1.5 2.5", "01", "0 1"),
    ('"1,5",0\n"2,5",1', "", "1.5 2.5", "01", "0 1"),
    ("1,0\n2,1\n3,1", "", "1 2 3", "011", "0 1"),
    ("passed,hours\n0,1.5\n1,2.5\n1,3.5\n0,1", "", "1.5 2.5 3.5 1", "0110", "0 1"),
    ("| x | y |\n|---|:-:|\n| 1.5 | no |\n| 2 | yes |", "", "1.5 2", "01", "no yes"),
    ("x: 1 2 3 4\ny: 0 0 1 1", "", "1 2 3 4", "0011", "0 1"),
    (",x,y\n0,1.5,0\n1,2,1\n2,3,1", "", "1.5 2 3", "011", "0 1"),
    ("id;x;y\n1;1.5;0\n2;2;1", "", "1.5 2", "01", "0 1"),
    ("temp (°F)\tis it worn?\n66\tno\n58\tyes", "", "66 58", "01", "no yes"),
    ("5.1\tnot setosa\n1.4\tsetosa", "", "5.1 1.4", "01", "not~setosa setosa"),
    ("", "1 0\n2 1", "1 2", "01", "0 1"),
    ("kg\tsick\n1\tno\n2\tyes\n3\tyes", "a b", "1 2 3", "011", "no yes"),
]
PROGRAMS = [
    ("x = [1, 2, 3]\ny = [0, 0, 1]", "", "1 2 3", "001", "0 1"),
    ("np.array([1., 2., 3.])", "array([0, 0, 1])", "1 2 3", "001", "0 1"),
    ("[1.5 2.  3. ]", "['no' 'no' 'yes']", "1.5 2 3", "001", "no yes"),
    ("[np.float64(1.5), np.float64(2.0)]", "[0, 1]", "1.5 2", "01", "0 1"),
    ("[[1.5, 0], [2, 1], [3, 1]]", "", "1.5 2 3", "011", "0 1"),
    ("array([[1.5, 0. ],\n       [2. , 1. ]])", "", "1.5 2", "01", "0 1"),
    ("[(1.5, 'no'), (2, 'yes'), (3, 'yes')]", "", "1.5 2 3", "011", "no yes"),
    ('{"x": [1, 2, 3], "y": [0, 1, 1]}', "", "1 2 3", "011", "0 1"),
    ("   x  y\n0  1.5  0\n1  2.0  1\n2  3.0  1", "", "1.5 2 3", "011", "0 1"),
    ("0    1.5\n1    2\nName: x, dtype: float64", "0 0\n1 1", "1.5 2", "01", "0 1"),
    ("[1] 0.5 0.75 1.0\n[4] 2", "[1] a b b b", "0.5 0.75 1 2", "0111", "a b"),
    ("x <- c(1.5, 2, 3)", "c(TRUE, FALSE, TRUE)", "1.5 2 3", "101", "false true"),
    ("[1] 1 2 3", "[1] no no yes\nLevels: no yes", "1 2 3", "001", "no yes"),
    ("  x   y\n1 5.1 no\n2 4.9 yes", "", "5.1 4.9", "01", "no yes"),
    (
        "# A tibble: 2\n  x     y\n  <dbl> <chr>\n1   5 a\n2   4 b",
        "",
        "5 4",
        "01",
        "a b",
    ),
    ("[1.5; 2; 3]", "[0; 1; 1]", "1.5 2 3", "011", "0 1"),
]
NUMBERS = [
    ("1, 2, 3, 4", "0, 0, 1, 1", "1 2 3 4", "0011", "0 1"),
    ("1 2 3 4", "0,0,1,1", "1 2 3 4", "0011", "0 1"),
    ("1\n2\n3", "0\n1\n1\n", "1 2 3", "011", "0 1"),
    ("1, 2, 3,\n4, 5, 6,", "0 0 0\n1 1 1", "1 2 3 4 5 6", "000111", "0 1"),
    ("0,5\n1,5\n2,5", "0\n1\n1", "0.5 1.5 2.5", "011", "0 1"),
    ("1,5 2,5 3,5", "0 0 1", "1.5 2.5 3.5", "001", "0 1"),
    ("1,5; 2,5", "0; 1", "1.5 2.5", "01", "0 1"),
    ("0,123 0,456", "0 1", "0.123 0.456", "01", "0 1"),
    ("1,234.5\t0\n950\t1", "", "1234.5 950", "01", "0 1"),
    ("1.234,5;0\n950;1", "", "1234.5 950", "01", "0 1"),
    ("1 234\t0\n2 500\t1", "", "1234 2500", "01", "0 1"),
    ("1\u202f234,5\n12,5", "0\n1", "1234.5 12.5", "01", "0 1"),
    ("1'234 2'500", "0 1", "1234 2500", "01", "0 1"),
    ("−1.5 +2 .5 3. 1e-6", "0 1 1 1 1", "-1.5 2 0.5 3 1e-6", "01111", "0 1"),
    ("12 kg\n15 kg", "0\n1", "12 15", "01", "0 1"),
    ("$12.50 $15", "0 1", "12.5 15", "01", "0 1"),
    ("53°F, 60°F", "1, 0", "53 60", "10", "0 1"),
    ("5% 7.5%", "0 1", "5 7.5", "01", "0 1"),
    ("hours: 1 2 3", "0 1 1", "1 2 3", "011", "0 1"),
    ("hours\n1\n2\n3", "0 1 1", "1 2 3", "011", "0 1"),
]
LABELS = [
    ("1 2 3", "yes no yes", "1 2 3", "101", "no yes"),
    ("1 2 3", "Yes, NO, yes", "1 2 3", "101", "no yes"),
    ("1 2 3", "True False True", "1 2 3", "101", "false true"),
    ("1 2 3", "1 2 2", "1 2 3", "011", "1 2"),
    ("1 2 3", "-1 1 1", "1 2 3", "011", "-1 1"),
    ("1 2 3", "1.0 0 1", "1 2 3", "101", "0 1"),
    ("1 2 3", "10 9 10", "1 2 3", "101", "9 10"),
    ("1\n2\n3", "low risk\nhigh risk\nlow risk", "1 2 3", "101", "high~risk low~risk"),
    ("1 2", "class1 class2", "1 2", "01", "class1 class2"),
]
MISSING = [
    ("1.5,0\n,1\n3,1\n4,0", "", "1.5 3 4", "010", "0 1"),
    ("1.5\tno\n2\t\n3\tyes", "", "1.5 3", "01", "no yes"),
    ("1\n\n3", "0\n1\n1", "1 3", "01", "0 1"),
    ("1 NA 3 nan", "0 1 1 0", "1 3", "01", "0 1"),
    (
        "x  y\n0  1.5  no\n1  NaN  yes\n2  3.0  None\n3  4.0  yes",
        "",
        "1.5 4",
        "01",
        "no yes",
    ),
]
REFUSED = [
    ("", "", "paste a table with two columns, or a list into each box"),
    ("1 2 3", "", "only one list: paste the labels"),
    ("1 2 3 4\n5 6 7", "", "only one list: paste the labels"),
    ("0     no\n1    yes\ndtype: str", "", "only one list"),
    (",passed\n0,0\n1,0\n2,1", "", "only one list"),
    ("1 2 3", "0 1", "there are 3 numbers, but 2 labels"),
    ("1\n\n3", "0\n1", "there are 3 numbers, but 2 labels"),
    ("1 two 3", "0 1 1", "'two' in line 1 is no number"),
    ("1,5\n2,x\n3", "0\n1\n1", "in line 2 is no number"),
    ("o.5,0\n1,0\n2,1", "", "'o.5' in line 1 is no number"),
    ("o.5\n1\n2", "0\n0\n1", "'o.5' in line 1 is no number"),
    ("2020-01-05,0\n2020-01-06,1", "", "'2020-01-05' in line 1 is no number"),
    ("1 1e400", "0 1", "'1e400' in line 1 is no number"),
    ("1 2 ... 9", "0 1 1 1", "'...' in line 1 is no number"),
    ("1,234\t0\n2,500\t1", "", "number 1 may mean 1234 or 1.234: write decimal points"),
    ("1,5", "0", "all labels are 0"),
    ("12 kg\n15 lb", "0\n1", "the left box holds a table already"),
    ("1.5 kg\n2", "0\n1", "'2' in line 2 has another unit than '1.5 kg'"),
    ("1 2 3", "0 1 2", "3 kinds of labels, 0, 1, 2: there must be two"),
    ("1 2 3", "0 0 0", "all labels are 0"),
    ("1 2 3", "0 0 NA", "all labels are 0"),
    ("1 2 3 4\n5 6 7 8\n1 2 3 4", "", "there are 4 columns: paste only two"),
    ("week\tx\ty\n1\t5\t0\n2\t6\t1", "", "there are 3 columns: paste only two"),
    ("12 kg\n15 lbs\n9 kg\n3 t", "0\n1\n1\n1", "'15 lbs' in line 2 has another unit"),
    ("1 2 3 4", "no no yes yse", "3 kinds of labels, no, yes, yse"),
    ("1 2 3", "yes yes yes", "all labels are yes: points of a second kind"),
    ("1\t0\n2\t0\n3\t1", "a b b", "the left box holds a table already"),
    ("1\t0\n2\t0\n3\t1", "a b b b b b", "the left box holds a table already"),
    ("", "yes no no", "the left box is empty"),
    ("1.5 0\n2.5 1 9\n3 1", "", "line 2 has 3 entries, and most lines have 2"),
    ('[{"x": 1, "y": 0}]', "", "this form is not read"),
    ("x = [1, 2, 3]\ny = [0, 0, 1]", "0 1 1", "or a list into each box"),
]
READ = TABLES + PROGRAMS + NUMBERS + LABELS + MISSING


@pytest.mark.parametrize("first, second, x, y, labels", READ)
def test_what_people_paste_is_read(first, second, x, y, labels):
    points = read_points(first, second)
    assert points.x.tolist() == [float(number) for number in x.split()]
    assert points.y.tolist() == [float(digit) for digit in y]
    assert points.labels == tuple(label.replace("~", " ") for label in labels.split())


@pytest.mark.parametrize("first, second, words", REFUSED)
def test_what_is_not_certain_is_refused_in_one_sentence(first, second, words):
    with pytest.raises(Unreadable) as refusal:
        read_points(first, second)
    assert words in str(refusal.value) and "\n" not in str(refusal.value)


def test_points_that_lack_something_are_counted_and_x_has_its_name():
    points = read_points("kg\tsick\n1,5\tno\n\tyes\n2,5\tyes\n3\tno")
    assert (points.name, points.n_left_out) == ("kg", 1)


def test_nothing_is_read_or_refused_in_any_other_way():
    rng = np.random.default_rng(0)
    pieces = [piece for case in READ + REFUSED for piece in case[:2]]
    pieces += ["\0", "🙂", '"', "[", "(", "\t", ";", ",", "\n", " ", "|", "-" * 999]
    for _ in range(1_000):
        texts = ["".join(rng.choice(pieces, rng.integers(1, 4))) for _ in range(2)]
        try:
            points = read_points(texts[0], texts[1] * int(rng.integers(2)))
        except Unreadable:
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
