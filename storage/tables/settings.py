"""Settings: for each scope, of which the workspace is one, what was set; empty where the default holds."""

from sqlalchemy import Integer

from domain.settings import SWITCHES
from storage.tables.base import walled
from storage.types import Id, Json, optional, required

settings = walled(
    "settings",
    required("id", Id),  # the scope
    optional("weight_adoption", Integer),
    optional("weight_engagement", Integer),
    optional("weight_delivery", Integer),
    optional("weight_support", Integer),
    optional("weight_sentiment", Integer),
    optional("green_from", Integer),
    optional("yellow_from", Integer),
    optional("cadence_strategic", Integer),
    optional("cadence_high_touch", Integer),
    optional("cadence_mid_touch", Integer),
    optional("cadence_tech_touch", Integer),
    optional("warn_percent", Integer),
    optional("overdue_percent", Integer),
    optional("escalate_percent", Integer),
    optional("renewal_windows", Json),
    optional("review_strategic", Integer),
    optional("review_high_touch", Integer),
    optional("review_mid_touch", Integer),
    optional("review_tech_touch", Integer),
    optional("review_announced_days", Integer),
    optional("followup_months", Json),
    optional("news_after_days", Integer),
    optional("unseen_after_days", Integer),
    optional("answer_workdays", Integer),
    optional("singles_a_day", Integer),
    optional("language_model", Integer),
    *(optional(each.value, Integer) for each in SWITCHES),
)
