"""Edit `[people]` of a `sigtrack.toml`: only the keys concerned change, comments and order stay as they are."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterable

Scoped = tuple[str, str | None]
"""A spelling and the group it holds in, None for all."""


def add_aliases(text: str, person: str, spellings: Iterable[Scoped]) -> str:
    """Return the text with more aliases of a person, taken away from whoever else has them.

    A spelling that is configured as a person of its own hands its aliases and login over; what `never` said of the two
    is gone. The text must be a configuration that loads.
    """
    editor = _Editor(text)
    for spelling, group in spellings:
        for name in editor.names():
            if _key(name) == _key(person):
                editor.remove(name, "never", spelling, group)
            else:
                editor.remove(name, "aliases", spelling, group)
        if group is None:
            editor.hand_over(spelling, person)
        if _key(spelling) != _key(person):
            editor.add(person, "aliases", spelling, group)
        else:
            editor.name(person)
    return editor.text()


def add_never(text: str, person: str, spelling: str, group: str | None) -> str:
    """Return the text with a spelling that never means a person, and no alias that says it does."""
    editor = _Editor(text)
    editor.remove(person, "aliases", spelling, group)
    editor.add(person, "never", spelling, group)
    return editor.text()


class _Editor:
    """A document with the people in it; a person without a table gets one at the end."""

    def __init__(self, text: str) -> None:
        import tomlkit

        self.crlf = "\r\n" in text and "\n" not in text.replace("\r\n", "")
        self.document = tomlkit.parse(text)
        self.new: dict[str, dict[str, list[Scoped]]] = {}

    def names(self) -> list[str]:
        return [str(name) for name in self.document.get("people", {})]

    def name(self, person: str) -> None:
        """Give a person a table, even an empty one: whoever is written so is them."""
        if self._found(person) is None:
            self.new.setdefault(person, {})

    def add(self, person: str, key: str, spelling: str, group: str | None) -> None:
        table = self._table(person)
        if table is None:
            values = self.new.setdefault(person, {}).setdefault(key, [])
            if (spelling, group) not in values:
                values.append((spelling, group))
            return
        import tomlkit

        if key not in table:
            table[key] = tomlkit.array()
        array = table[key]
        if not any(_same(value, spelling, group) for value in array):
            array.append(_value(spelling, group))

    def remove(self, person: str, key: str, spelling: str, group: str | None) -> None:
        """Take a spelling away; one without a group takes those of all groups with it. An empty list goes too."""
        table = self._table(person)
        if table is None or key not in table:
            return
        array = table[key]
        for at in range(len(array) - 1, -1, -1):
            if _same(array[at], spelling, group) or (group is None and _key(_name(array[at])) == _key(spelling)):
                del array[at]
        if not len(array):
            del table[key]

    def hand_over(self, gone: str, person: str) -> None:
        """Move what is configured for one person to another and remove the first."""
        table = self._table(gone)
        if table is None or _key(gone) == _key(person):
            return
        for value in list(table.get("aliases", ())):
            if _key(_name(value)) != _key(person):
                self.add(person, "aliases", _name(value), _group(value))
        login, other = table.get("github"), self._table(person)
        people: Any = self.document["people"]
        del people[self._found(gone)]
        if login and other is not None and "github" not in other:
            other["github"] = str(login)
        elif login and other is None:
            self.new.setdefault(person, {})
            self.new[person]["github"] = [(str(login), None)]

    def text(self) -> str:
        import tomlkit

        people = self.document.get("people")
        inline = isinstance(people, tomlkit.items.InlineTable)
        appended = ""
        for person, keys in self.new.items():
            table = tomlkit.inline_table() if inline else tomlkit.table()
            for key, values in keys.items():
                if key == "github":
                    table[key] = values[0][0]
                    continue
                table[key] = tomlkit.array()
                for spelling, group in values:
                    table[key].append(_value(spelling, group))
            if inline and people is not None:
                people[person] = table
            else:
                appended += f"\n[people.{_quoted(person)}]\n{tomlkit.dumps(table)}"
        body = tomlkit.dumps(self.document)
        if appended and not body.strip():
            appended = appended.lstrip("\n")
        elif appended and not body.endswith("\n"):
            body += "\n"
        text = body + appended
        return text.replace("\r\n", "\n").replace("\n", "\r\n") if self.crlf else text

    def _found(self, person: str) -> str | None:
        return next((name for name in self.names() if _key(name) == _key(person)), None)

    def _table(self, person: str) -> Any:
        name = self._found(person)
        return None if name is None else self.document["people"][name]


def _value(spelling: str, group: str | None) -> Any:
    import tomlkit

    if group is None:
        return spelling
    table = tomlkit.inline_table()
    table.update({"name": spelling, "group": group})
    return table


def _quoted(name: str) -> str:
    import tomlkit

    return tomlkit.item(name).as_string()


def _name(value: Any) -> str:
    return str(value["name"] if isinstance(value, dict) else value)


def _group(value: Any) -> str | None:
    return str(value["group"]) if isinstance(value, dict) and "group" in value else None


def _same(value: Any, spelling: str, group: str | None) -> bool:
    return _key(_name(value)) == _key(spelling) and _group(value) == group


def _key(name: str) -> str:
    return " ".join(name.casefold().split())
