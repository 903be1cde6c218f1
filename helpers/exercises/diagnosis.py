"""What is told of a function: one small case that can be recomputed by hand."""

import contextlib
import dis
import inspect
import io
import linecache
import re
import traceback
import warnings
from functools import partial

import numpy as np

NOT_FINITE = 1e-7  # the gap to inf or nan: smaller than all that can be measured
joined = partial(np.concatenate, axis=None)  # all numbers of all answers in one row


def exercise(*form):
    """Return a check: it prints whether a function is right, and returns that."""

    def check(attempt):
        try:
            lines = told(attempt, *form)
        except KeyboardInterrupt:
            lines = [
                "Not yet: your function was interrupted. Is there a loop for ever?"
            ]
        print(*filter(None, lines), sep="\n")
        return lines[0].startswith("Right")

    check.form = form
    return check


def told(attempt, way, right, cases, why, classics=()):
    """What to print, line by line: of all trials the one with the widest gap."""
    if not callable(attempt):
        return ["Not yet: this is a result. Hand over the function, without brackets."]
    trials = [Trial(attempt, right, case) for case in cases]
    trial = max(trials, key=Trial.gap)  # the first, if there are several
    prints = ["It prints:", *trial.prints[:8]] if trial.prints else []
    if trial.gap() == 0:
        return [f"Right, in all {len(trials)} trials. {why}", *prints]
    if has_dots(attempt, trial.problem):
        return ["Not yet: put your code where the dots are.", *prints]
    if {str(t.given) for t in trials} == {"nothing"} and not trial.problem:
        return ["Not yet: your function returns nothing. Is there a return?", *prints]
    again = trial.gap() == NOT_FINITE and called(attempt, trial.case, "error")[1]
    problem = trial.problem or again
    raised = raising(attempt, problem) if problem else []
    given, *rows = trial.rows(way.split(", "))
    rows = raised if trial.problem else [given, *raised, *rows]
    n_right = sum(t.gap() == 0 for t in trials)
    return [
        "Not yet: for " + ", ".join(f"{n} = {text(v)}" for n, v in trial.case.items()),
        *(f"  {label:20} {words}" for label, words in rows),
        what_fits(trial, trials, right, classics),
        on_arguments(attempt, tuple(trial.case)),
        n_right and f"It is right in {n_right} of {len(trials)} trials.",
        *prints,
    ]


def has_dots(attempt, problem):
    """Whether dots are left in an attempt, or in a function that it calls."""
    constants = getattr(getattr(attempt, "__code__", None), "co_consts", ())
    return ... in constants or "ellipsis" in str(problem).lower()


class Trial:
    """One call of the attempt: what goes in, what comes out, and what is right."""

    def __init__(self, attempt, right, case):
        own, names = own_names(attempt)[: len(case)], own_names(right)[: len(case)]
        names = own if len(own) == len(names) and {*own} != {*names} else names
        self.case = dict(zip(names, [np.array(v)[()] for v in case], strict=True))
        *self.way, self.right = right(*self.case.values())
        self.answer, self.problem, self.prints = called(attempt, self.case)
        self.given = as_numbers(self.answer)

    def gap(self):
        """How far the numbers are from right, or inf if there are none to compare."""
        if isinstance(self.given, str) or self.given.shape != np.shape(self.right):
            return np.inf
        gap = np.max(np.abs(self.given - self.right))
        gap = gap if np.isfinite(gap) else NOT_FINITE
        return 0 if same(self.given, self.right) else gap

    def rows(self, names):
        """Labels and words: what is given, what is right, what stands on the way."""
        is_pair = isinstance(self.right, tuple) and np.ndim(self.given) == 1
        given = tuple(self.given) if is_pair else self.given
        digits = 4 if text(given) != text(self.right) else 9  # how much is it off?
        way = [f"{n} = {text(value)}" for n, value in zip(names, self.way, strict=True)]
        words = text(given, digits)[:200], text(self.right, digits), *way
        labels = "your function gives", "right is", "on the way", *[""] * len(way)
        return list(zip(labels, words, strict=False))


def called(attempt, case, warning="ignore"):
    """The answer of the attempt, what it raises, and the lines that it prints."""
    answer, problem, prints = None, None, io.StringIO()
    with contextlib.redirect_stdout(prints), warnings.catch_warnings(action="ignore"):
        warnings.simplefilter(warning, RuntimeWarning)
        try:
            answer = attempt(*[np.array(v)[()] for v in case.values()])
        except (Exception, SystemExit) as raised:
            problem = raised
    return answer, problem, prints.getvalue().splitlines()


def as_numbers(answer):
    """The answer as an array of floats, or in words what it is instead."""
    parts = answer if isinstance(answer, tuple | list) else [answer]
    if all(part is None or part is ... for part in parts):
        return "nothing"
    try:
        numbers = [part.detach() if hasattr(part, "detach") else part for part in parts]
        array = np.asarray(numbers if parts is answer else numbers[0])
        assert array.dtype.kind in "biufO" and array.size
        return array.astype(float)
    except Exception:  # whatever an odd object raises if it is asked for its number
        return f"{type(answer).__name__}: not real numbers of one shape"


def same(given, right):
    """Whether numbers are equal: 1e-7 in a logarithm, or a small step, may pass."""
    return np.shape(given) == np.shape(right) and np.allclose(given, right, 1e-4, 1e-6)


def own_names(function):
    """The names that a function gives to its arguments, if it is written in Python."""
    code = getattr(function, "__code__", None)
    return code.co_varnames[: code.co_argcount] if inspect.isfunction(function) else ()


def text(value, digits=4):
    """A number as people write it, or several, with commas and in brackets."""
    if isinstance(value, str):
        return value
    if np.ndim(value):
        inside = ", ".join(text(part, digits) for part in value)
        return f"({inside})" if isinstance(value, tuple) else f"[{inside}]"
    is_whole = float(value).is_integer() and abs(value) < 1e6
    return str(int(value)) if is_whole else f"{float(value):.{digits}g}"


MEANINGS = {  # what Python says most often, in other words
    "is not defined": "Nothing has this name here. Is it spelt as where it was made?",
    "to Python scalars": "An array comes. math.{0} takes one number, np.{0} an array.",
    "truth value": "One yes or no is asked for: use np.where or &, or add brackets.",
    "bitwise_": "& and | come before > and ==: each comparison needs brackets.",
    "shapes (": "Two arrays meet here that do not fit: look at their shapes.",
    "'NoneType'": "A function gives nothing here. Is there a return?",
    "is not callable": "What stands before the bracket is no function: is a * missing?",
}


def raising(attempt, problem):
    """Rows with an error or a warning, the learner's own line, and what it means."""
    said = " ".join(traceback.format_exception_only(problem)[-1].split())[:200]
    label = "NumPy warns" if "RuntimeWarning: " in said else "your function raises"
    rows = [(label, said.removeprefix("RuntimeWarning: "))]
    own = getattr(attempt, "__globals__", None)  # all that the notebook defines
    for frame, number in traceback.walk_tb(problem.__traceback__):
        code = frame.f_code
        if frame.f_globals is own and not code.co_name.endswith(("comp>", "expr>")):
            line = linecache.getline(code.co_filename, number).strip()[:88]
            rows[1:] = [(f"in line {number - code.co_firstlineno + 1}", line)]
    function = (re.findall(r"\bmath\.(\w+)", rows[-1][1]) or ["exp"])[0]
    meanings = [meaning for words, meaning in MEANINGS.items() if words in said][:1]
    return rows + [("which means", m.format(function)) for m in meanings]


def what_fits(trial, trials, right, classics):
    """The first sentence that is true of every trial, on the shape or the numbers."""
    if any(isinstance(t.given, str) or not np.isfinite(t.given).all() for t in trials):
        return ""
    wanted, given = joined([t.right for t in trials]), joined([t.given for t in trials])
    shape, asked = trial.given.shape, np.shape(trial.right)
    found = f"the answer has the shape {shape}, and not that of {asked or 'one number'}"
    if same(given, wanted):
        return f"The numbers are right, but {found}."
    for name, join in {"mean": np.mean, "sum": np.sum}.items():
        rows = [join(np.atleast_1d(t.given), axis=-1) for t in trials]
        if same(joined(rows), wanted):
            return f"Here {found}: take the {name}."
    if len(given) != len(wanted):
        is_square = len(shape) == 2 and shape[0] == shape[1] > 2
        return f"Here {found}{': has a column met a row?' if is_square else '.'}"
    fits = {}
    with np.errstate(all="ignore"):
        for hint, slip in dict(classics).items():
            wrong = slip if callable(slip) else partial(right, **slip)
            answers = [wrong(*t.case.values()) for t in trials]
            fits[hint] = joined(answers if callable(slip) else [a[-1] for a in answers])
    k = np.argmax(abs(wanted))
    factor = given[k] / wanted[k]
    factor = np.nan if text(factor) in ("0", "1") else factor
    base = {0.4343: " (as log10)", 1.4427: " (as log2)"}.get(round(abs(factor), 4), "")
    fits |= {
        "The sign is the other way round.": -wanted,
        "This is 1 minus what is right.": 1 - wanted,
        "The order is the other way round.": joined([np.flip(t.right) for t in trials]),
        f"Every answer is {text(factor)} times what is right{base}.": factor * wanted,
    }
    return next((sentence for sentence, v in fits.items() if same(given, v)), "")


def on_arguments(attempt, names):
    """Say that arguments are in another order, or never read, if that is certain."""
    own = own_names(attempt)
    if own != names and sorted(own) == sorted(names):
        return f"The check hands over {', '.join(names)}, in this order."
    steps = dis.get_instructions(attempt) if own else ()
    loaded = " ".join(step.argrepr for step in steps if "LOAD" in step.opname)
    read = set(re.findall(r"\w+", loaded))  # more than names, to be on the safe side
    unused = [name for name in own if not read & {name, "eval", "vars", "locals"}]
    return f"Your function never uses {', '.join(unused)}." if unused else ""
