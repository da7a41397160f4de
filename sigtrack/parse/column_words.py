"""What the columns of action tables are called, and what their cells say about a task's status."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sigtrack.model.notes import Status

COLUMNS = {
    "action": "task", "action item": "task", "action items": "task", "actions": "task", "task": "task", "tasks": "task",
    "action point": "task", "action points": "task", "follow up": "task", "follow ups": "task", "action required": "task",
    "action description": "task", "task description": "task", "action to take": "task", "next action": "task",
    "next actions": "task", "todo": "task", "to do": "task", "next step": "task", "next steps": "task", "action needed": "task",
    "what": "thing", "description": "thing", "item": "thing", "details": "thing", "activity": "thing", "deliverable": "thing",
    "work item": "thing", "assignment": "thing", "what needs to be done": "thing",
    "owner": "owners", "owners": "owners", "who": "owners", "assignee": "owners", "assignees": "owners", "assigned to": "owners",
    "assigned": "owners", "responsible": "owners", "responsibility": "owners", "lead": "owners", "doer": "owners", "name": "owners",
    "person": "owners", "people": "owners", "by whom": "owners", "for": "owners", "names": "owners", "leads": "owners",
    "action owner": "owners", "responsible person": "owners", "person responsible": "owners", "volunteer": "owners",
    "action owners": "owners", "task owner": "owners", "responsible party": "owners", "responsibles": "owners", "owned by": "owners",
    "dri": "owners", "poc": "owners", "point of contact": "owners", "contact": "owners", "driver": "owners", "actionee": "owners",
    "action by": "owners", "action for": "owners", "action on": "owners", "allocated to": "owners", "in charge": "owners",
    "delegated to": "owners", "volunteers": "owners", "member": "owners", "champion": "owners", "accountable": "owners",
    "due": "due", "due date": "due", "when": "due", "deadline": "due", "by": "due", "by when": "due", "target date": "due",
    "eta": "due", "target": "due", "timescale": "due", "timeline": "due", "timeframe": "due", "time frame": "due", "due by": "due",
    "date due": "due", "completion date": "due", "target completion": "due", "expected date": "due", "timing": "due",
    "status": "status", "state": "status", "progress": "status", "done": "status", "complete": "status", "completed": "status",
    "closed": "status", "finished": "status", "resolved": "status", "current status": "status",
}  # fmt: skip
"""Header of an action table's column -> what it holds; a thing is the task where no column is called one."""

OWNING = frozenset(word for word, kind in COLUMNS.items() if kind == "owners") - {
    "name",
    "names",
    "for",
    "member",
    "contact",
    "people",
}
"""Columns that beside one of tasks make a table one of action items, wherever it stands."""

STATES: dict[str, Status] = {
    "done": "done", "closed": "done", "complete": "done", "completed": "done", "finished": "done", "resolved": "done",
    "x": "done", "[x]": "done", "yes": "done", "merged": "done", "y": "done", "100%": "done", "fixed": "done", "shipped": "done",
    "✅": "done", "✔": "done", "✔️": "done", "☑": "done", "☑️": "done", ":white_check_mark:": "done", ":heavy_check_mark:": "done",
    ":ballot_box_with_check:": "done",
    "cancelled": "dropped", "canceled": "dropped", "dropped": "dropped", "won't do": "dropped", "wontfix": "dropped",
    "abandoned": "dropped",
}  # fmt: skip
"""What a status cell says -> the recorded status; whatever else it says is open."""
