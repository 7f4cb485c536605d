"""Export: records as files in the formats that other programs read."""

from dateline.export.tables import COUNTED_STATUSES, Tables, table_paths

__all__ = ["COUNTED_STATUSES", "Tables", "table_paths"]
