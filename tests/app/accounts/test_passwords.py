"""What is kept of a password."""

from __future__ import annotations

from retrace.app.accounts.passwords import kept, matches

PASSWORD = "chiếc thuyền ngoài xa 17"


def test_it_is_kept_at_the_cost_that_is_recommended() -> None:
    """Argon2id with 64 MiB, three passes and four lanes: RFC 9106, section 4, the second choice."""
    one, other = kept(PASSWORD), kept(PASSWORD)
    assert one.startswith("$argon2id$v=19$m=65536,t=3,p=4$")
    assert one != other, "each with a salt of its own"
    assert matches(PASSWORD, one)
    assert not matches(PASSWORD + " ", one)
    assert not matches(PASSWORD, "")
