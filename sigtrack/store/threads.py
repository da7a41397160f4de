"""Write which mentions are one item, and which only stand in a copied list, for the groups a run touched."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from sigtrack.store.derive import ItemRow, Rules


def join_threads(connection: Connection, ids: str, rules: Rules) -> None:
    """Set `thread_id` and `copied` of all items of the groups `ids`; only what changed is written."""
    items, before = _read(connection, ids)
    threads = rules.join(items)
    copies = rules.copies(items, threads)
    updates = [
        (thread, int(item in copies), item)
        for item, thread in threads.items()
        if before[item] != (thread, int(item in copies))
    ]
    if updates:
        connection.exec_driver_sql("UPDATE action_item SET thread_id = ?, copied = ? WHERE id = ?", updates)


def _read(connection: Connection, ids: str) -> tuple[list[ItemRow], dict[int, tuple[int | None, int]]]:
    from sigtrack.store.derive import ItemRow

    chosen = f"SELECT i.id FROM action_item i JOIN meeting m ON m.id = i.meeting_id WHERE m.group_id IN ({ids})"
    owners: dict[int, list[str]] = {}
    names: dict[int, str] = {}
    unsure: set[int] = set()
    for row in connection.exec_driver_sql(
        f"SELECT item_id, person_id, name, written, kind FROM action_owner WHERE item_id IN ({chosen})"
    ):
        owners.setdefault(row.item_id, []).append(f"={row.person_id}" if row.person_id else row.name.casefold())
        names[row.item_id] = f"{names.get(row.item_id, '')} {row.name} {row.written}"
        if row.kind == "person" and row.person_id is None:
            unsure.add(row.item_id)
    refs: dict[int, list[int]] = {}
    for row in connection.exec_driver_sql(f"SELECT item_id, number FROM reference WHERE item_id IN ({chosen})"):
        refs.setdefault(row.item_id, []).append(row.number)
    items: list[ItemRow] = []
    before: dict[int, tuple[int | None, int]] = {}
    for row in connection.exec_driver_sql(
        "SELECT i.id, m.group_id, m.key, m.day, m.held, i.ordinal, i.text, i.thread_id, i.copied FROM action_item i "
        f"JOIN meeting m ON m.id = i.meeting_id WHERE m.group_id IN ({ids})"
    ):
        before[row.id] = (row.thread_id, row.copied)
        items.append(
            ItemRow(
                row.id,
                str(row.group_id),
                (row.day or "", row.held or 0, row.ordinal),
                frozenset(owners.get(row.id, ())),
                row.text,
                frozenset(refs.get(row.id, ())),
                row.id in unsure,
                f"{row.key}.{row.ordinal}",
                names.get(row.id, ""),
            )
        )
    return items, before
