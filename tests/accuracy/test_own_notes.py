"""The labelled notes of our own are read without a miss, and the measure sees a miss where there is one."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

from tests.accuracy.__main__ import page
from tests.accuracy.measure import SETS, SHARES, measure

HERE = Path(__file__).parent
ROOT = HERE.parents[1]


def test_our_own_notes() -> None:
    score = measure(HERE / "own", ROOT)
    assert score.misses == []
    assert score.notes == 4
    assert all(score.hits[name] > 10 for name in SETS)
    assert all(score.figure(name) == 1 for name in (*SETS, *SHARES))


def test_a_wrong_label_is_a_miss(tmp_path: Path) -> None:
    shutil.copytree(HERE / "own", tmp_path / "own")
    path = tmp_path / "own" / "meetings" / "004-2025-12-03.md.json"
    label = json.loads(path.read_text(encoding="utf-8"))
    label["date"], label["refs"] = "2025-12-04", label["refs"][1:]
    label["action_items"][0]["owners"] = ["Somebody Else"]
    label["action_items"][1]["line"] = 999
    path.write_text(json.dumps(label), encoding="utf-8")
    score = measure(tmp_path / "own", ROOT)
    assert {kind for kind, _ in score.misses} == {"date", "references", "owners", "action items"}
    assert score.figure("date") == 0.75
    assert score.figure("participants") == 1
    assert "somebody else is meant" in page(score, score)
