"""Names: finding mentions, aliases that texts declare, comparing spellings, and the register."""

from standfirst.names.aliases import find_aliases
from standfirst.names.comparing import NameComparison, PartMatch, compare_names, explain_names
from standfirst.names.finding import find_names
from standfirst.names.register import Register, build_register

__all__ = [
    "NameComparison",
    "PartMatch",
    "Register",
    "build_register",
    "compare_names",
    "explain_names",
    "find_aliases",
    "find_names",
]
