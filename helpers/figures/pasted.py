"""The reader's own numbers: what was pasted becomes points, or a sentence says why not.

A text is read in every way in which people write tables and lists. If a single way
makes points of it, those are the points; if two ways do, or none, it is refused.
"""

import csv
import itertools
import re
from dataclasses import dataclass, replace

import numpy as np

from helpers.checks import Advice as Unreadable

SEPARATORS = ("\t", "|", ";", ",", " ")
ONE_LIST = (
    "there is only one list: paste the labels into the other box, or give each pair a "
    "line of its own"
)
INDEX = {"", "#", "id", "index", "no", "no.", "nr", "obs", "row", "unnamed: 0"}
MISSING = {"", "-", ".", "?", "na", "n/a", "#n/a", "nan", "null", "<na>"}
LABEL = r"[^\W\d][^;,|\t]*|[\d.+e-]+"
# Which sign parts the thousands and which the decimals: 1,234.5 or 1.234,5.
POINT = r"[1-9]\d{0,2}(?:[,' ]\d{3})+(?:\.\d+)?|\d+\.?\d*|\.\d+"
COMMA = r"[1-9]\d{0,2}(?:[.' ]\d{3})+(?:,\d+)?|\d+(?:,\d+)?"
NUMBER = r"([$€£¥]?)\s*([+-]?(?:{})(?:[eE][+-]?\d+)?)\s*([%°A-Za-zµ][^\d\s]*|)"
STYLES = {".": re.compile(NUMBER.format(POINT)), ",": re.compile(NUMBER.format(COMMA))}


@dataclass(frozen=True)
class Points:
    """x and y of shape (n,), the name of x, the two labels, how many are left out.

    is_table: the first text was a table of its own.
    """

    x: np.ndarray
    y: np.ndarray
    name: str
    labels: tuple[str, str]
    n_left_out: int
    is_table: bool = False


def read_points(first, second=""):
    """Return the Points of a table with two columns, or of a list and its labels.

    Raises Unreadable.
    """
    texts = lists_in(tidy(first)) + lists_in(tidy(second))
    lists = [numbered_lines(text) for text in texts if text.strip(", ;|\t\n")]
    if not 1 <= len(lists) <= 2:
        raise Unreadable("paste a table with two columns, or a list into each box")
    if len(lists) == 1 and "dtype:" in first:
        raise Unreadable(ONE_LIST)  # with its index it would pass for a table
    alone = made_of(of_table(lists[0]))
    paired = made_of(of_two_lists(*lists)) if len(lists) == 2 else []
    if alone and len(lists) == 2 and could_label(lists[1], alone[0].x):
        alone = []
        if len(paired) == 0 or len(paired[0].x) > 2:
            raise Unreadable("the left box holds a table already: empty the right one")
    one, *others = alone or paired or [None]
    if others:
        raise Unreadable(ambiguity(one, others[0]))
    if one is None:
        raise Unreadable(
            complaint(*lists) if first.strip() else "the left box is empty"
        )
    return replace(one, is_table=bool(alone))


def could_label(lines, x):
    """Whether a list has a label for each x, or for each of twice as many."""
    sizes = {len(without_name(column)[1]) for column in of_list(lines)}
    return len(x) in sizes or 2 * len(x) in sizes


def made_of(readings):
    """Return the different Points that the readings make."""
    pairs = itertools.product(readings, STYLES)
    found = [made for reading, style in pairs if (made := points(*reading, style))]
    return list({(p.x.tobytes(), p.y.tobytes()): p for p in found}.values())


# From text to columns. A cell is a pair: its line, and what stands in it.


def tidy(text):
    """Return the text without what programs print around numbers."""
    text = re.sub(r"(?<=\d)[\u00a0\u202f\u2009](?=\d{3})", "'", text.lstrip("\ufeff"))
    text = text.translate(str.maketrans("−\u00a0\u202f“”‘’\r", "-  \"\"'' "))
    text = re.sub(r"(?m)^ *\[\d+\][ \t]+(?=\S)", "", text)  # R counts like this
    text = re.sub(r"\bnp\.\w+\(([^()\[\]]*)\)", r"\1", text)  # np.float64(1.5)
    notes = r"#.*|Levels:.*|((Name|Length): .*)?dtype: .*|(<\w+>[ \t]*)+"
    return re.sub(rf"(?m)^[ \t]*({notes}|[ \t|:+-]*--[ \t|:+-]*)$", "", text)


def lists_in(text):
    """Return the texts of two lists in Python or R, or else a single text."""
    begin = r"\s*([A-Za-z_][\w.$]*\s*(=|<-|:)\s*)?([A-Za-z_][\w.]*)?[\[({]"
    groups = re.findall(r"[\[(]([^][(){}]*)[])]", text)
    has_values = [re.search(r"[\d'\"]|TRUE|True", group) for group in groups]
    if not re.match(begin, text) or not groups or not all(has_values):
        return [text]
    sizes = {len(re.findall(r"[^\s,]+", group)) for group in groups}
    if len(groups) == 2 and min(sizes) > 2:
        return groups
    return ["\n".join(groups) if sizes == {2} else ",".join(groups)]


def numbered_lines(text):
    """Return the lines, each with its number, from the first to the last full one."""
    lines = list(enumerate(text.split("\n"), start=1))
    full = [number for number, line in lines if line.strip(" ")]
    return lines[full[0] - 1 : full[-1]] if full else []


def cells(line, separator):
    """Return what stands between the separators, without quotes."""
    if separator == "|":
        line = line.strip(" |")
    if separator == " ":
        parts = line.split()
    elif '"' in line and len(line) < 100_000:  # a separator in quotes is none
        reader = csv.reader([line], delimiter=separator, skipinitialspace=True)
        parts = next(reader)
    else:
        parts = line.split(separator)
    return [part.strip(" '\"") for part in parts]


def is_index(column):
    """Whether the cells count 0, 1, 2, … or 1, 2, 3, …"""
    found = [cell for _, cell in column]
    counts = [list(map(str, range(i, i + len(found)))) for i in (0, 1)]
    return len(found) > 1 and found in counts


def without_names(*columns):
    """Take off the names of columns if all have one; return the first and the rest."""
    if not all(is_named(column) for column in columns):
        return "", *columns
    return columns[0][0][1].rstrip(":"), *(column[1:] for column in columns)


def without_name(column):
    """Take off the name of a list: it ends with a colon, or has a line of its own."""
    (line, first), *rest = column
    is_alone = rest and rest[0][0] != line and not re.search(r"\d", first)
    if first.endswith(":") or (is_alone and is_named(column)):
        return first.rstrip(":"), rest
    return "", column


def is_named(column):
    """Whether the first cell is a word that does not occur again."""
    (_, first), *rest = column
    is_word = re.search(r"[^\W\d]", first) and not STYLES["."].fullmatch(first)
    return bool(rest and is_word and first not in [cell for _, cell in rest])


def of_table(lines):
    """Yield the name of x, x and labels, for each separator that makes two columns."""
    for separator in SEPARATORS:
        rows = [(n, cells(line, separator)) for n, line in lines if line.strip()]
        columns = to_columns(rows)
        if len(columns) == 2:
            name, x, y = without_names(*columns)
            kinds = [len({cell for _, cell in column}) for column in (x, y)]
            if kinds[1] > 2 and kinds[0] == 2:
                name, y, x = without_names(*columns[::-1])[0], x, y
            yield name, x, y


def to_columns(rows):
    """Return the columns of equally long rows, without an index; else none."""
    widths = [len(row) for _, row in rows]
    if widths[1:] and set(widths[1:]) == {widths[0] + 1}:
        rows = [(rows[0][0], ["", *rows[0][1]]), *rows[1:]]  # R and pandas: no name
    elif len(set(widths)) > 1:
        return []
    columns = [[(n, row[i]) for n, row in rows] for i in range(max(widths))]
    if len(rows) == 2 and len(columns) > 3:  # two lists, one in each line
        columns = [[(n, cell) for cell in row] for n, row in rows]
    columns = [column for column in columns if any(cell for _, cell in column)]
    if not columns:
        return []
    (_, name), *rest = columns[0]
    counts = name.lower() in INDEX and (is_index(rest) or len(columns) > 2)
    return columns[1:] if counts else columns


def of_list(lines):
    """Return the columns that the separators make of a list, each way once."""
    found = []
    for separator in SEPARATORS:
        rows = [(n, cells(line, separator)) for n, line in lines]
        if max(len(row) for _, row in rows) > 1:  # else an empty line is an empty cell
            rows = [(n, row) for n, row in rows if any(row)]
            rows = [(n, row if row[-1] else row[:-1]) for n, row in rows]
        if separator in "\t " and {len(row) for _, row in rows} == {2}:
            index = [(n, row[0]) for n, row in rows]
            rows = [(n, row[1:]) for n, row in rows] if is_index(index) else rows
        found.append(tuple((n, cell) for n, row in rows for cell in row or [""]))
    return [column for column in dict.fromkeys(found) if column]


def of_two_lists(first, second):
    """Yield the name of x, x and labels, if there are equally many."""
    for columns in itertools.product(of_list(first), of_list(second)):
        (name, x), (_, y) = map(without_name, columns)
        if len(x) == len(y):
            yield name, x, y


# From columns to points.


def number_in(cell, style):
    """Return the number in a cell and its unit, NaN if it is missing, None if wrong."""
    if cell.lower() in MISSING or cell == "None":
        return np.nan, None
    if not (match := STYLES[style].fullmatch(cell)):
        return None
    currency, digits, unit = match.groups()
    thousands = "[,' ]" if style == "." else "[.' ]"
    value = float(re.sub(thousands, "", digits).replace(",", "."))
    return (value, currency or unit) if abs(value) < 1e150 else None


def numbers(column, style):
    """Return the numbers, NaN where one is missing; None if one is wrong."""
    found = [number_in(cell, style) for _, cell in column]
    if None in found or (style == "," and not any("," in cell for _, cell in column)):
        return None
    units = {unit for value, unit in found if not np.isnan(value)}
    return np.array([value for value, _ in found]) if len(units) == 1 else None


def labels(column):
    """Return 0, 1 or NaN for each cell, and the two labels; None if there are not two.

    1 is the larger of two numbers, and of two words the later in the alphabet.
    """
    values = [label_in(cell) for _, cell in column]
    kinds = {value for value in values if value is not None}
    if len(kinds) != 2 or len({type(kind) for kind in kinds}) != 1:
        return None
    low, high = sorted(kinds)
    coded = [{low: 0.0, high: 1.0}.get(value, np.nan) for value in values]
    return np.array(coded), tuple(f"{k:g}" if k != str(k) else k for k in (low, high))


def label_in(cell):
    """Return a number, a word in small letters, or None for a missing label."""
    value, unit = number_in(cell, ".") or number_in(cell, ",") or (cell, None)
    if unit or value is cell:
        return cell.lower()
    return None if np.isnan(value) else value


def points(name, x_column, y_column, style):
    """Return the Points of two columns, or None if they make none."""
    x, coded = numbers(x_column, style), labels(y_column)
    if x is None or coded is None:
        return None
    y, kinds = coded
    whole = np.isfinite(x) & np.isfinite(y)
    if not all(re.fullmatch(LABEL, kind) for kind in kinds) or len(set(y[whole])) < 2:
        return None
    n_left_out = int(np.sum(np.isfinite(x) != np.isfinite(y)))
    return Points(x[whole], y[whole], name, kinds, n_left_out)


# Why not.


def ambiguity(one, other):
    """Say which number could be two."""
    what = f"these may be {len(one.x)} numbers or {len(other.x)}"
    if len(one.x) == len(other.x):
        at = np.argmax(one.x != other.x)
        what = f"number {at + 1} may mean {one.x[at]:.7g} or {other.x[at]:.7g}"
    return f"{what}: write decimal points, and nothing between thousands"


def complaint(*lists):
    """Say what is wrong in the most likely reading."""
    if len(lists) == 2:
        x, y = likely_lists(*lists)
    else:
        x, y = two_columns(*lists)
    if len(x) != len(y) and not wrong_number(x):
        both = f"{counted(len(x), 'number')}, but {counted(len(y), 'label')}"
        return f"there are {both}: each number needs one"
    return wrong_number(x) or wrong_labels(y)


def counted(n, word):
    """Write a number of things."""
    return f"{n} {word}{'s' if n != 1 else ''}"


def likely_lists(first, second):
    """Return the numbers and the labels as they were most likely meant."""
    _, x = max(
        (without_name(c) for c in of_list(first)), key=lambda c: how_likely(c[1])
    )

    def fit(named):
        kinds = len({cell for _, cell in named[1]})
        return len(named[1]) == len(x), kinds == 2, len(named[1])

    return x, max((without_name(column) for column in of_list(second)), key=fit)[1]


def how_likely(column):
    """Return the share of cells that are numbers."""
    good = [number_in(cell, ".") or number_in(cell, ",") for _, cell in column]
    return sum(map(bool, good)) / max(len(good), 1)


def two_columns(lines):
    """Return the columns of a table, or say how many there are instead of two."""
    separator = next(s for s in SEPARATORS if s == " " or any(s in t for _, t in lines))
    rows = [(n, cells(line, separator)) for n, line in lines if line.strip()]
    columns = to_columns(rows)
    if "{" in rows[0][1][0]:
        raise Unreadable("this form is not read: paste a table, or a list in each box")
    widths = [len(row) for _, row in rows]
    if len(rows) == 1 or len(columns) == 1 or not (columns or 2 in widths):
        raise Unreadable(ONE_LIST)
    if not columns:
        usual = max(widths, key=widths.count)
        n, row = next((n, row) for n, row in rows if len(row) != usual)
        entries = counted(len(row), "entry").replace("entrys", "entries")
        raise Unreadable(f"line {n} has {entries}, and most lines have {usual}")
    if len(columns) > 2:
        raise Unreadable(
            f"there are {len(columns)} columns: paste only two, x and labels"
        )
    return without_names(*columns)[1:]


def wrong_number(column):
    """Say which cell is no number, or has a unit of its own; None if all are good."""
    style = max(STYLES, key=lambda s: sum(bool(number_in(c, s)) for _, c in column))
    units = {}
    for line, cell in column:
        found = number_in(cell, style)
        if found is None:
            remedy = "correct it, or leave that point out"
            return f"'{cell[:30]}' in line {line} is no number: {remedy}"
        if found[1] is not None:
            units.setdefault(found[1], (cell[:30], line))
    if len(units) > 1:
        (one, _), (other, line), *_ = units.values()
        return f"'{other}' in line {line} has another unit than '{one}', or is a slip"
    return None if units else "there is no number"


def wrong_labels(column):
    """Say which labels there are, if they are not two."""
    kinds = list(
        dict.fromkeys(cell for _, cell in column if label_in(cell) is not None)
    )
    if len(kinds) == 1:
        return f"all labels are {kinds[0]}: points of a second kind are missing"
    listed = ", ".join(kinds[:4]) + (", …" if len(kinds) > 4 else "")
    return f"there are {len(kinds)} kinds of labels, {listed}: there must be two"
