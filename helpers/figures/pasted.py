"""What the reader pastes becomes points, if there is one way only to read it."""

import csv
import re
import unicodedata
from collections import namedtuple
from itertools import product

import numpy as np

from helpers.checks import Advice

MISSING = re.compile(r"[-:]*|[.?]|n/?a|<na>|(np\.)?nan|null|none|#.*", re.IGNORECASE)
NUMBER = re.compile(r"[+-]?(\d{1,40}([.,]\d*)?|[.,]\d+)(e[+-]?\d\d?)?", re.IGNORECASE)
THOUSANDS = re.compile(r"[+-]?[1-9]\d{0,2}[.,]\d{3}")
NAME = re.compile(r"\W*[^\W\d]")
WORD = re.compile(r"([^\W\d]|[<>]=?.)[^\t|;,\"]*")
PAIR = re.compile(r"([+-]?\d+)(?:,| (?=\d{3}$))(\d+)")  # or one number: 0,5 or 1 200
SURE = {"0", "1"}, {"1", "2"}  # labels that nobody takes for decimals
JUNK = r"#.*|import numpy as np|(?<=[\])])\.(reshape|ravel)\([^()]*\)|, *dtype=[^)]+"
OPEN = r"(?:(?:np\.)?(?:array|asarray|list|c))?[\[(]"  # no other call keeps its numbers
GROUP = OPEN + r"([^\[\]()]+)[\])]"
Points = namedtuple("Points", "x y name labels n_left_out")  # name of x, what 0, 1 mean


def read_points(first, second=""):
    """Return the Points of a table, or of numbers and their labels; or raise Advice."""
    lists = lists_in(tidy(first)) + lists_in(tidy(second))
    if not 1 <= len(lists) <= 2 or not first.strip():
        raise Advice("paste a table with two columns, or a list into each box")
    made, reasons = made_of(tables(lists[0]))
    if len(lists) == 2:
        pairs = product(*map(lists_of, lists))
        pairs = [(name, x, y) for (name, x), (_, y) in pairs if len(x) == len(y)]
        table, (made, reasons) = made, made_of(pairs)
        if table and not made:
            raise Advice("the left box holds a table already: empty the right one")
        if made and len(made[0].x) > len(lists[0]):  # a number in each line is certain
            made += table
    doubts = [PAIR.fullmatch(text.strip()) for _, text in lists[0] if text.strip()]
    if len(lists) == 1 and all(doubts) and {d[2] for d in doubts} not in SURE:
        both = "'{0}' may be a number or {1} with label {2}: write {1}.{2} or {1};{2}"
        raise Advice(both.format(*doubts[0].group(0, 1, 2)))
    if not made:
        reasons.sort(key=lambda reason: "may mean" not in reason)
        raise Advice(*reasons[:1] or [why_not(*lists)])
    if len(made) > 1:
        starts = [(p.x[:3].tolist(), [p.labels[int(y)] for y in p.y[:3]]) for p in made]
        both = " or ".join(f"{x} with the labels {y}" for x, y in starts[:2])
        raise Advice(f"the points may begin {both}: write lines like 0.5;yes")
    return made[0]


def made_of(readings):
    """Return the different Points that the readings make, and why others make none."""
    made, reasons = {}, []
    for reading in readings:
        try:
            points = points_of(*reading)
            made[points.x.tobytes(), points.y.tobytes(), points.labels] = points
        except Advice as reason:
            reasons.append(str(reason))
    is_doubtful = any(reason.startswith("all labels") for reason in reasons)
    return [] if is_doubtful else list(made.values()), reasons


def tidy(text):
    """Return the text in plain characters, without those that nobody sees."""
    text = re.sub(r"[⁰-₉¹²³]|(?<=\d)[\xa0\u2009\u202f](?=\d{3})", r"^\g<0>", text)
    text = "\n".join(unicodedata.normalize("NFKC", text).splitlines())
    text = text.translate(str.maketrans("−–“”„‘’", '--"""\'\''))
    return "".join(c for c in text if c in "\t\n" or unicodedata.category(c)[0] != "C")


def lists_in(text):
    """Return the numbered lines of a text, to the last full one, or of code lists."""
    code = re.sub(r"\bnp\.(?:float|int|str)\w*\(([^()]*)\)", r"\1", text)
    code = re.sub(JUNK, "", code)
    parts = [part for part in re.split(r"[A-Za-z_]\w*\s*=", code) if part.strip()]
    rest = re.sub(OPEN + r"|[\]),;\s]", "", re.sub(GROUP, "", "".join(parts)))
    rows = [re.findall(GROUP, part.translate({10: " ", 39: '"'})) for part in parts]
    is_code = all(rows) and not rest
    texts = ["\n".join(row) for row in rows] if is_code else [text]
    full = [re.sub(r"(\n[ ,;|\t]*)+$", "", text) for text in texts]
    return [list(enumerate(t.split("\n"), 1)) for t in full if t.strip(" ,;|\t\n")]


def cells(line, separator):
    """Return pairs: the number of the line, and what stands between its separators."""
    n, text = line
    text = re.sub(r"[,;]?( +|$)", " ", text).strip() if separator == " " else text
    text = text.strip(" |") if separator == "|" else text
    parts = text.split(separator)
    if '"' in text and separator != "\n":  # a separator in quotes is none
        parts = next(csv.reader([text], delimiter=separator, skipinitialspace=True), [])
    return [(n, part.strip(" '\"")) for part in parts]


def tables(lines):
    """Yield the name of x, x and labels, for each separator that makes two columns."""
    for separator in "\t|; ,":
        rows = [cells(line, separator) for line in lines if line[1].strip()]
        columns = list(zip(*rows, strict=False))
        columns = columns[:1] + [c for c in columns[1:] if any(text for _, text in c)]
        if len(columns) == 2 and len({len(row) for row in rows}) == 1 < len(rows):
            begin = all(map(is_name, columns))
            kinds = [len(kinds_in(column[begin:])) for column in columns]
            x, y = columns[::-1] if kinds[0] <= 2 and kinds[1] > 3 else columns
            yield x[0][1] * begin, x[begin:], y[begin:]


def is_name(column):
    """Whether the first cell is a word that does not occur again."""
    first, *rest = [text for _, text in column]
    return first not in rest and bool(NAME.match(first) and kinds_in(column[:1]))


def kinds_in(column):
    """The different cells of a column, in small letters, but for missing ones."""
    return {text.lower() for _, text in column if not MISSING.fullmatch(text)}


def lists_of(lines):
    """Yield the name and the cells of a list, for each way in which it may be cut."""
    (n, text), *others = lines
    name, colon, rest = text.partition(":")
    is_named = is_name([(m, t.strip(" ,;")) for m, t in lines])
    bodies = [("", lines), (text, others)][: 1 + is_named]
    if colon and NAME.match(name):
        bodies = [(name, [(n, rest), *others] if rest.strip() else others)]
    for name, body in bodies:
        ways = [[(n, text.rstrip(" ,;").strip(" '\"")) for n, text in body]]
        for separator in "\t|; ,":
            rows = [cells(line, separator) for line in body if line[1].strip()]
            rows = [row if row[-1][1] else row[:-1] for row in rows]
            is_phrase = separator == " " and len(body) > len({t for _, t in body}) == 1
            if rows and min(map(len, rows[:-1] or rows)) > 1 and not is_phrase:
                ways.append([cell for row in rows for cell in row])
        yield from ((name.strip(), way) for way in ways[len(body) == 1 < len(ways) :])


def points_of(name, x, y):
    """Return the Points of a column of numbers and one of labels."""
    x, (y, kinds) = numbers(x), labels(y)
    whole = (has_x := np.isfinite(x)) & (has_y := np.isfinite(y))
    if len(set(y[whole])) < 2:
        raise Advice(f"all labels are {kinds[0]}: points of a second kind are missing")
    return Points(x[whole], y[whole], name, kinds, int(np.sum(has_x != has_y)))


def numbers(column):
    """Return the number in each cell, NaN if it is missing."""
    for n, text in column:
        if not NUMBER.fullmatch(text) and not MISSING.fullmatch(text):
            raise Advice(f"'{text[:30]}' in line {n} is no number: fix it or write NA")
    texts = ["nan" if MISSING.fullmatch(text) else text for _, text in column]
    marked = [text for text in texts if re.search("[.,]", text)]
    commas = [text for text in marked if "," in text]
    is_odd = commas or len(marked) + texts.count("nan") < len(texts)
    is_long = marked and is_odd and all(map(THOUSANDS.fullmatch, marked))
    if is_long or 0 < len(commas) < len(marked):
        text = (commas or marked)[0]
        whole, part = re.sub("[.,]", "", text), text.replace(",", ".")
        raise Advice(f"'{text}' may mean {whole} or {part}: write {whole} or {part}0")
    return np.array([text.replace(",", ".") for text in texts], float)


def labels(column):
    """Return 0, 1 or NaN for each cell, and what they are called: 1 is the larger."""
    found, kinds = [text.lower() for _, text in column], sorted(kinds_in(column))
    are_good = all(map(WORD.fullmatch, kinds))
    if all(map(NUMBER.fullmatch, kinds)):
        found = [f"{value:.15g}" for value in numbers(column)]
        are_good, kinds = True, sorted({*found} - {"nan"}, key=float)
    if len(kinds) > 2 or not are_good:
        raise Advice(f"labels are two words or two numbers, not {', '.join(kinds[:4])}")
    coded = [kinds.index(kind) if kind in kinds else np.nan for kind in found]
    return np.array(coded, float), tuple(kinds) or ("missing",)


def why_not(*lists):
    """Say why a text is no table, or why numbers and labels do not belong together."""
    x, y = (list(lists_of(lines)) for lines in (lists * 2)[:2])
    good = [w for w in x if w[1] and all(map(NUMBER.fullmatch, kinds_in(w[1])))]
    if len(lists) == 2:
        x, y = (max((way for _, way in each), key=len) for each in (good or x, y))
        numbers(x)
        return f"there are {len(x)} numbers, but {len(y)} labels: each number needs one"
    used = [sign for sign in "\t|;, " if any(sign in t.strip() for _, t in lists[0])]
    lines = [(n, text.rstrip(" ,;|\t")) for n, text in lists[0] if text.strip()]
    rows = [cells(line, [*used, "\n"][0]) for line in lines]
    names = {name for name, _ in good} - {lines[0][1].strip()}  # but for a header
    if len(rows) == 1 or max(map(len, rows)) == 1 or (names and used[0] != ","):
        numbers(good[0][1] if good else rows[0])
        return "there is only one list: paste the labels into the other box"
    odd = next((row for row in rows if len(row) != 2), rows[-1])
    where = (
        f"line {odd[0][0]} has {len(odd)} cells, {', '.join(t for _, t in odd)[:60]}"
    )
    return f"{where}: write lines of two, like 0.5;yes"
