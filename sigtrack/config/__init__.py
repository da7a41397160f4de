"""The configuration: text of `sigtrack.toml` to values and back to a template; reads no file."""

from sigtrack.config.load import ConfigError, fingerprint, load_config
from sigtrack.config.values import Alias, Config, GroupConfig, PersonConfig, ProjectConfig

__all__ = [
    "Alias",
    "Config",
    "ConfigError",
    "GroupConfig",
    "PersonConfig",
    "ProjectConfig",
    "fingerprint",
    "load_config",
]
