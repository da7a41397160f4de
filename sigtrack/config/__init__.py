"""The configuration: text of `sigtrack.toml` to values and back to a template; reads no file."""

from sigtrack.config.load import ConfigError, ConfigProblem, fingerprint, load_config
from sigtrack.config.options import (
    HEADING_KINDS,
    Alias,
    Config,
    GroupConfig,
    PersonConfig,
    ProjectConfig,
)

__all__ = [
    "HEADING_KINDS",
    "Alias",
    "Config",
    "ConfigError",
    "ConfigProblem",
    "GroupConfig",
    "PersonConfig",
    "ProjectConfig",
    "fingerprint",
    "load_config",
]
