"""The base of every value: immutable, closed to unknown fields, one schema everywhere."""

from pydantic import BaseModel, ConfigDict


class Value(BaseModel):
    """An immutable value; two values with equal fields are equal."""

    model_config = ConfigDict(frozen=True, extra="forbid")
