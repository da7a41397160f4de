"""Measure accuracy on the labelled development notes and hold the floors, which only rise."""

import json
import subprocess
import sys

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

shared, sigtrack = sys.argv[1:]
run = subprocess.run(
    [sys.executable, f"{shared}/eval/score.py", "--labels", f"{shared}/eval/labels", "--docs", f"{shared}/corpus/akash",
     "--cmd", f"{sigtrack} parse --json", "--json"], capture_output=True, text=True, check=True)  # fmt: skip
figures = json.loads(run.stdout.splitlines()[-1])
low = {name: (figures[name], floor) for name, floor in FLOORS.items() if figures[name] < floor}
for name, floor in FLOORS.items():
    print(f"{name:22} {figures[name]:.4f}  floor {floor}")
sys.exit(f"below the floor: {low}" if low else 0)
