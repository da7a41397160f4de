"""Plain texts on the command line without Typer's validation, which loads Pydantic: a quarter of a short command."""

from __future__ import annotations

from typing import Any

import typer
from typer.core import TyperCommand, TyperGroup

KNOWN = ("0.29.",)
"""Versions of Typer whose parameters keep their coercion in `_runtime_param`; others are left as they are."""


class PlainText:
    """A coercion that leaves texts and flags as they are and asks Typer's own for everything else."""

    def __init__(self, descriptor: Any) -> None:
        self._descriptor = descriptor
        self._own: Any = None

    def coerce(self, value: Any, param: Any, ctx: Any) -> Any:
        """Return the value as the command's annotation has it."""
        if value is None or (self._descriptor.annotation is str and isinstance(value, str)):
            return value
        if self._descriptor.annotation == list[str] and isinstance(value, tuple):
            return list(value)
        if self._own is None:
            from typer._coercion import build_runtime_param

            self._own = build_runtime_param(self._descriptor)
        return self._own.coerce(value, param=param, ctx=ctx)


class LightCommand(TyperCommand):
    """A command whose text parameters need no library."""

    def get_params(self, ctx: Any) -> Any:  # noqa: D102
        return _lighten(super().get_params(ctx))


class LightGroup(TyperGroup):
    """A group of commands whose own text parameters need no library."""

    def get_params(self, ctx: Any) -> Any:  # noqa: D102
        return _lighten(super().get_params(ctx))


def _lighten(parameters: list[Any]) -> list[Any]:
    if typer.__version__.startswith(KNOWN):
        for parameter in parameters:
            if getattr(parameter, "_runtime_param", parameter) is None:
                parameter._runtime_param = PlainText(parameter.type_descriptor)  # noqa: SLF001
    return parameters
