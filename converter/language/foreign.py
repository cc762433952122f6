"""Messages of the libraries behind the program, which the user reads as ours: usage, options, mistakes, schemas."""

from __future__ import annotations

FOREIGN = (
    "Usage: {usage}",
    "Try '{command} {option}' for help.",
    "Error: {message}",
    "Conversion",
    "Options",
    "Commands",
    "Arguments",
    "Show this message and exit.",
    "Install completion for the current shell.",
    "Show completion for the current shell, to copy it or customize the installation.",
    "{help}  [default: {value}]",
    "{help}  [required]",
    "[default: {value}]",
    "[required]",
    "{usage} COMMAND [ARGS]...",
    "No such option: {option}",
    "No such option: {option} Did you mean {near}?",
    "No such option: {option} (Possible options: {near})",
    "No such command '{name}'.",
    "Missing argument '{name}'.",
    "Missing option '{name}'.",
    "Missing command.",
    "Missing parameter: {name}",
    "Invalid value: {message}",
    "Invalid value for {name}: {message}",
    "Option '{option}' requires an argument.",
    "Option '{option}' requires {count} arguments.",
    "Option '{option}' does not take a value.",
    "Got unexpected extra argument ({words})",
    "Got unexpected extra argument(s) ({words})",
    "Got unexpected extra arguments ({words})",
    "Aborted!",
)
"""Messages of typer and click, which are plain English in some of their releases and go through gettext in others."""

SCHEMA_MESSAGES = (
    "'{name}' is a required property",
    "{value} was expected",
    "is not of type {type}",
    "is not one of {values}",
    "does not match {pattern}",
    "Additional properties are not allowed ({names} was unexpected)",
    "Additional properties are not allowed ({names} were unexpected)",
    "is not valid under any of the given schemas",
    "is too short",
    "is too long",
    "should be non-empty",
    "has non-unique elements",
    "is less than the minimum of {number}",
    "is greater than the maximum of {number}",
)
"""Messages of jsonschema about a value, behind the value itself."""
