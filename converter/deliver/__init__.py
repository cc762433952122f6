"""Deliveries of reports to digital libraries: packages and files of records, as systems take them (docs/deliver.md)."""

from converter.deliver.plan import DeliveryPlan
from converter.deliver.run import deliver

__all__ = ["DeliveryPlan", "deliver"]
