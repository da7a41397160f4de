"""Measure accuracy on the labelled development notes and hold the floors, which only rise."""

import json
import re
import subprocess
import sys
from pathlib import Path

FLOORS = {
    "action_items_f1": 0.995,
    "owners_exact": 0.99,
    "participants_f1": 0.995,
    "agenda_f1": 0.99,
    "refs_f1": 0.99,
    "date_accuracy": 0.99,
    "time_accuracy": 0.99,
    "number_accuracy": 0.99,
    "recording_accuracy": 0.99,
}

THREADS = "continuations joined", 8, "wrong joins", 0, "reported done proposed", 2
"""Of the labelled threads: so many joined at least, wrong at most, done at least."""

shared, sigtrack = sys.argv[1:]
run = subprocess.run(
    [sys.executable, f"{shared}/eval/score.py", "--labels", f"{shared}/eval/labels", "--docs", f"{shared}/corpus/akash",
     "--cmd", f"{sigtrack} parse --json", "--json"], capture_output=True, text=True, check=True)  # fmt: skip
figures = json.loads(run.stdout.splitlines()[-1])
low = {name: (figures[name], floor) for name, floor in FLOORS.items() if figures[name] < floor}
for name, floor in FLOORS.items():
    print(f"{name:22} {figures[name]:.4f}  floor {floor}")
if (threads := Path(shared, "eval", "threads")).is_dir():
    command = [
        str(Path(sigtrack).with_name("python")),
        "tests/accuracy/threads.py",
        str(threads),
        f"{shared}/corpus/akash",
    ]
    told = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    print(told.rstrip())
    joined, wrong, done = (int(re.search(rf"{name}\s+(\d+)", told)[1]) for name in THREADS[::2])
    if joined < THREADS[1] or wrong > THREADS[3] or done < THREADS[5]:
        low["threads"] = (joined, wrong, done)
sys.exit(f"below the floor: {low}" if low else 0)
