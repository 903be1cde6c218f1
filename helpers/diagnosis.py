"""What is wrong with a function: observations that need no list of mistakes.

The function is called in several trials. If it is not right, its answers are laid
beside those of the right function with one thing changed, or two: a sign, the order, an
argument, a part of the formula. The first change that fits every trial is named.
"""

import contextlib
import copy
import inspect
import io
import traceback
import warnings
from functools import partial, reduce
from itertools import combinations, product

import numpy as np

from helpers.slips import INPUTS, OUTPUTS, TRAITS

ORDER = "the two are in the wrong order"


class Trouble(Exception):  # noqa: N818  (it is advice, not an error)
    """What is not right yet, in a sentence for the reader."""


def tell(parts, attempt, right, cases, why, known=()):
    """Print one sentence on the attempt: right, and why it matters, or what is wrong.

    `parts` has other parts for the keyword arguments of the right function, each after
    its hint; `known` has wrong functions that no such change makes.
    """
    try:
        with warnings.catch_warnings(), np.errstate(all="ignore"):
            warnings.simplefilter("ignore")
            examine(attempt, right, cases, parts, known)
        print(f"Right, in all {len(cases)} trials. {why}")
    except Trouble as trouble:
        print(f"Not yet: {trouble}".rstrip(".") + "." * (str(trouble)[-1] != "?"))


def examine(attempt, right, cases, parts, known):
    """Raise Trouble with the first observation that is true of the attempt."""
    expected = [np.asarray(right(*case), float) for case in cases]
    answers = [as_numbers(answer) for answer in run(attempt, right, cases)]
    check_shapes(answers, expected)
    good = list(map(same, answers, expected))
    if not all(good):
        names = names_of(attempt, right)
        changes = [
            *known_changes(known),
            *general_changes(right, cases[0], parts, names),
        ]
        first = difference(names, answers, expected, good, cases)
        raise Trouble(explain(answers, expected, good, right, cases, changes, first))


# What comes back


def run(attempt, right, cases):
    """Call the attempt with a copy of each case, and return the answers."""
    if not callable(attempt):
        raise Trouble("this is a result. Hand over the function, without brackets")
    answers, printed = [], io.StringIO()
    with contextlib.redirect_stdout(printed):
        for case in cases:
            try:
                answers.append(attempt(*copy.deepcopy(case)))
            except (Exception, SystemExit) as problem:
                said = " ".join(traceback.format_exception_only(problem)[-1].split())
                said = said if len(said) < 120 else f"{said[:110]} …"
                raise Trouble(f"your function raises {said}") from None
    silent = [is_nothing(answer) for answer in answers]
    if all(silent) and printed.getvalue():
        raise Trouble(
            "your function prints, and returns nothing. Let it return the answer"
        )
    if all(silent):
        dots = any(... in (a if isinstance(a, tuple | list) else (a,)) for a in answers)
        what = "Put your formula where the dots are" if dots else "Is there a return?"
        raise Trouble(f"your function returns nothing. {what}")
    if any(silent):
        where = trait(right, cases, silent) or "in some trials"
        raise Trouble(f"your function returns nothing {where}")
    return answers


def is_nothing(answer):
    """Whether the answer is None or the dots, or has them in it."""
    parts = answer if isinstance(answer, tuple | list) else (answer,)
    return any(part is None or part is ... for part in parts)


def as_numbers(answer):
    """Return the answer as an array of floats, whatever its numbers are made of."""
    try:
        if hasattr(answer, "detach"):  # a tensor of PyTorch
            answer = answer.detach()
        if isinstance(answer, tuple | list):
            parts = [as_numbers(part) for part in answer]
            shapes = [part.shape for part in parts]
            if len(set(shapes)) > 1:
                raise Trouble(f"the parts of the answer have the shapes {shapes}")
            return np.array(parts)
        array = np.asarray(answer)
        if array.dtype.kind not in "biufO" or isinstance(answer, str | bytes):
            raise TypeError
        return array.astype(float)
    except Trouble:
        raise
    except Exception:
        kind = type(answer).__name__
        raise Trouble(f"your function returns what is no number ({kind})") from None


def same(answer, expected):
    """Whether the answer is as expected, to the precision of a float32."""
    if np.shape(answer) != np.shape(expected):
        return False
    near_0 = 1e-9 if np.size(expected) <= 2 else 2e-6 * np.abs(expected).max()
    return np.allclose(answer, expected, rtol=2e-5, atol=near_0, equal_nan=True)


def check_shapes(answers, expected):
    """Say what is odd about a shape that is not the one asked for."""
    pairs = list(zip(answers, expected, strict=True))
    odd = [(a, e) for a, e in pairs if a.shape != e.shape]
    if odd:
        shape, asked = odd[0][0].shape, odd[0][1].shape
        what = {(): "one single number", (2,): "two numbers, as in return a, b"}
        what = what.get(asked, f"an array of the shape {asked}")
        found = f"the answer has the shape {shape}, and not that of {what}"
        if all(same(a.ravel(), e.ravel()) for a, e in pairs):
            raise Trouble(f"the numbers are right, but {found}")
        for name, join in {"mean": np.mean, "sum": np.sum}.items():
            if all(a.ndim and same(join(a, axis=-1), e) for a, e in pairs):
                raise Trouble(f"{found}: take the {name}")
        if len(shape) == 2 and shape[0] == shape[1] > 2:
            found += ": a column of numbers has met a row"
        raise Trouble(found)


# What would make these answers? A change is a hint, a function that takes the right
# function and returns another, and whether it may be one of two slips.


def explain(answers, expected, good, right, cases, changes, first):
    """Say what fits: all answers, one of a pair or both, or some; or the `first`."""

    def hint(which, pick=...):
        some = [answers[k][pick] for k in which], right, [cases[k] for k in which]
        return fitting(*some, changes, pick)

    every, both = range(len(cases)), list(zip(answers, expected, strict=True))
    bad = [k for k in every if not good[k]]
    pair = (0, 1) if expected[0].shape == (2,) else ()
    wrong = [i for i in pair if not all(same(a[i], e[i]) for a, e in both)]
    if len(wrong) == 1:
        name = ("first", "second")[wrong[0]]
        return f"only the {name} of the two is wrong: {hint(every, wrong[0]) or first}"
    if found := hint(every):
        return found
    if wrong and all(hints := [hint(every, i) for i in wrong]):
        return sentences(f"the first: {hints[0]}", f"The second: {hints[1]}")
    if where := trait(right, cases, [not is_good for is_good in good]):
        return f"it is wrong only {where}: {(len(bad) > 2 and hint(bad)) or first}"
    return first


def fitting(answers, right, cases, changes, pick=...):
    """Return the hint of the change that gives all answers, or those of two changes.

    Few different answers may fit by chance: then only what is known is compared.
    """
    values = {round(v, 9) for answer in answers for v in np.ravel(answer).tolist()}
    is_rich = len(values - {0, 1}) > 2 or not np.isfinite(list(values)).all()
    singles = [c for c in changes if is_rich or c[2] in ("few", "many")]
    pairs = combinations([c for c in changes if is_rich and c[2] in (True, "few")], 2)
    for chosen in [*((change,) for change in singles), *pairs]:
        wrong = reduce(lambda function, change: change[1](function), chosen, right)
        is_order = pick is not ... and ORDER in [hint for hint, *_ in chosen]
        if not is_order and all(map(partial(fits, wrong, pick), answers, cases)):
            return sentences(*(hint for hint, *_ in chosen))
    return ""


def sentences(first, *more):
    """Join hints: the first ends the sentence that it stands in."""
    parts = [first, *(hint[0].upper() + hint[1:] for hint in more)]
    return " ".join(p if p[-1] in "?." or p is parts[-1] else f"{p}." for p in parts)


def fits(function, pick, answer, case):
    """Whether the function gives this answer, or this one of two."""
    try:
        return same(answer, np.asarray(function(*case), float)[pick])
    except (TypeError, ValueError, ArithmeticError, IndexError):
        return False  # a change that cannot be made here


def known_changes(known):
    """Yield the changes to wrong functions that are known."""
    for hint, wrong in known:
        yield (
            hint,
            lambda right, wrong=wrong: wrong,
            "few" if len(known) < 20 else "many",
        )


def names_of(attempt, right):
    """The names that the reader gave to the arguments, or else those of `right`."""
    names = list(inspect.signature(right).parameters)
    with contextlib.suppress(TypeError, ValueError):
        parameters = inspect.signature(attempt).parameters.values()
        own = [p.name for p in parameters if p.kind is p.POSITIONAL_OR_KEYWORD]
        names[: len(own)] = own
    return names


def general_changes(right, case, parts, names):
    """Yield the changes that can be made to any right function."""
    places = list(inspect.signature(right).parameters)
    for name, hint, part in parts:
        if name in places or "parts" in places:
            yield hint, lambda f, part={name: part}: partial(f, **part), True
    for hint, change, pairs in OUTPUTS:
        yield hint, partial(with_answer, change), pairs
    if np.shape(right(*case)) == (2,):
        yield ORDER, partial(with_answer, lambda a, case: a[::-1]), True
    for i, j in combinations(range(len(case)), 2):
        if np.shape(case[i]) == np.shape(case[j]):
            hint = f"it is as if {names[i]} and {names[j]} had changed places"
            yield hint, partial(with_arguments, partial(swapped, i, j)), True
    for i, (hint, value) in product(range(len(case)), INPUTS):
        is_count = isinstance(case[i], int) and places[i] != "y"
        if np.ndim(case[i]) == 0 and (is_count or "than it is" not in hint):
            change = partial(with_arguments, partial(replaced, i, value))
            yield f"it is as if {hint.format(names[i])}", change, False


def with_answer(change, function):
    """Return the function, with its answer changed."""
    return lambda *case, **parts: change(np.array(function(*case, **parts)), case)


def with_arguments(change, function):
    """Return the function, with its arguments changed."""
    return lambda *case, **parts: function(*change(case), **parts)


def swapped(i, j, case):
    """Return the case with two arguments in each other's place."""
    case = list(case)
    case[i], case[j] = case[j], case[i]
    return case


def replaced(i, value, case):
    """Return the case with another value for one argument."""
    return [*case[:i], value(case[i]), *case[i + 1 :]]


def trait(right, cases, flags):
    """Say in which trials the flag is set, if an argument tells; not if in all."""
    columns = zip(
        inspect.signature(right).parameters, zip(*cases, strict=True), strict=False
    )
    for (name, values), (word, test) in product(columns, TRAITS.items()):
        found = [bool(np.any(test(np.asarray(value)))) for value in values]
        if found == list(flags) and not all(found):
            return f"if {name} {word}"
    return ""


def difference(names, answers, expected, good, cases):
    """Say by how much all answers are off, or show the first wrong one."""
    gaps = [
        np.unique(np.round(a - e, 9)) for a, e in zip(answers, expected, strict=True)
    ]
    is_same = len({tuple(gap) for gap in gaps}) == len(gaps[0]) == 1
    if is_same and len(cases) > 2 and np.isfinite(gaps[0]).all():
        return f"every answer is off by the same amount, {gaps[0][0]:.4g}"
    k = good.index(False)
    given = ", ".join(
        f"{n} = {shown(v)}" for n, v in zip(names, cases[k], strict=False)
    )
    found, wanted = shown(answers[k]), shown(expected[k])
    if not np.isfinite(answers[k]).all():
        return f"for {given} it gives {found}: e to a large power, ln 0, or 0 / 0"
    if found == wanted:
        return (
            f"for {given} it gives {found}, and that is off by a hair: is it rounded?"
        )
    return f"for {given} it gives {found}, and not {wanted}"


def shown(value):
    """Write a number or an array in few characters."""
    text = np.array2string(np.asarray(value), precision=4, threshold=4, edgeitems=2)
    return " ".join(text.split())
