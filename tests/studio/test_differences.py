"""What somebody typed as decisions about words: carried out, they give what was typed and touch nothing else."""

import json
import random
import shutil
import subprocess
from pathlib import Path

import pytest

import audiotools.studio.shell as shell

pytestmark = pytest.mark.skipif(shutil.which("node") is None, reason="needs node to run the page's own module")
MODULE = Path(shell.__file__).parent / "static" / "differences.js"


SCRIPT = """
import {{ createInterface }} from 'node:readline';
import {{ laidOut, changed, merged, carried }} from {module};
for await (const line of createInterface({{ input: process.stdin }})) {{
    const [expression, cases] = JSON.parse(line), f = eval(expression);
    console.log(JSON.stringify(cases.map((one) => f(...one) ?? null)));
}}
"""


@pytest.fixture(scope="module")
def answers(tmp_path_factory):
    """What an expression of the page's own module gives for each of many cases; node is started once."""
    folder = tmp_path_factory.mktemp("differences")
    (folder / "differences.mjs").write_text(MODULE.read_text(encoding="utf-8"), encoding="utf-8")
    script = SCRIPT.format(module=json.dumps((folder / "differences.mjs").as_uri()))
    (folder / "run.mjs").write_text(script, encoding="utf-8")
    with subprocess.Popen(
        ["node", folder / "run.mjs"], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as node:

        def answers(expression, cases):
            print(json.dumps([expression, cases]), file=node.stdin, flush=True)
            return json.loads(node.stdout.readline())

        yield answers
        node.stdin.close()


CHANGED = "(words, together, now) => changed(laidOut(words, together), now)"


@pytest.mark.parametrize(
    ("now", "change"),
    [
        ("foo bar baz", None),
        ("foo  bar baz ", None),
        ("fooo bar baz", (0, 1, "fooo")),
        ("foo n bar baz", (1, 1, "n")),
        ("foobar baz", (0, 2, "foobar")),
        ("foo b ar baz", (1, 2, "b ar")),
        ("foo baz", (1, 2, "")),
        ("foo bar baz q", (3, 3, "q")),
        ("q foo bar baz", (0, 0, "q")),
        ("foo bar bar baz", (2, 2, "bar")),
        ("foo xbar baz", (1, 2, "xbar")),
        ("", (0, 3, "")),
    ],
)
def test_one_change_touches_the_words_it_is_in(answers, now, change):
    (found,) = answers(CHANGED, [[["foo", "bar", "baz"], [0, 0, 0], now]])
    assert found == (change and dict(zip(("first", "last", "text"), change, strict=True)))


@pytest.mark.parametrize(
    ("now", "change"),
    [("你们好世界", (0, 1, "你们")), ("你世界", (1, 2, "")), ("好世界", (0, 1, "")), ("你好 世界", None)],
)
def test_scripts_without_spaces(answers, now, change):
    (found,) = answers(CHANGED, [[["你", "好", "世界"], [0, 1, 1], now]])
    assert found == (change and dict(zip(("first", "last", "text"), change, strict=True)))


def test_any_edit_carried_out_gives_what_was_typed(answers):
    chance = random.Random(5)
    cases = []
    for _ in range(4000):
        words = ["".join(chance.choice("ab") for _ in range(chance.randint(1, 3))) for _ in range(chance.randint(1, 5))]
        text = " ".join(words)
        a, b = sorted(chance.randint(0, len(text)) for _ in range(2))
        put = "".join(chance.choice("ab  ") for _ in range(chance.randint(0, 4)))
        cases.append([words, [0] * len(words), text[:a] + put + text[b:]])
    for (words, _, now), change in zip(cases, answers(CHANGED, cases), strict=True):
        if change is None:
            assert now.split() == words
            continue
        first, last, text = change["first"], change["last"], change["text"].split()
        assert words[:first] + text + words[last:] == now.split(), (words, now, change)
        assert text != words[first:last]
        if text and first < last:  # nothing that stands as it stood is in the decision
            assert text[0] != words[first] and text[-1] != words[last - 1], (words, now, change)


def test_two_changes_apart_are_both_kept_and_two_in_one_place_are_not(answers):
    cases = [
        ["a b c", "a x c", "a b d"],
        ["a b c", "a b c", "a y c"],
        ["a b c", "a x c", "a y c"],
        ["a b", "a b!", "x a b"],
    ]
    assert answers("merged", cases) == ["a x d", "a y c", None, "x a b!"]


def test_a_caret_stays_at_its_letter_when_the_text_before_it_grows(answers):
    cases = [[2, "ab cd", "xab cd"], [2, "ab cd", "ab cxd"], [5, "ab cd", "cd"], [0, "ab", "xab"], [2, "abcd", "axyd"]]
    assert answers("carried", cases) == [3, 2, 2, 0, 3]
