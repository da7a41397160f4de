"""The shape of recurrence rules."""

from __future__ import annotations

from datetime import datetime

import pytest
from dateutil.rrule import rrulestr

from sigtrack.config.rrule import check_rrule


@pytest.mark.parametrize(
    "rule",
    [
        "FREQ=MONTHLY;BYDAY=3WE",
        "FREQ=MONTHLY;BYDAY=-1FR,1MO",
        "freq=weekly;interval=2;byday=tu",
        "FREQ=MONTHLY;BYMONTHDAY=-1",
        "FREQ=MONTHLY;BYDAY=MO,TU,WE;BYSETPOS=-1",
        "FREQ=YEARLY;BYMONTH=1,7;BYDAY=+2TH",
        "FREQ=YEARLY;BYWEEKNO=20;WKST=MO",
        "FREQ=YEARLY;BYYEARDAY=100,-366",
        "FREQ=DAILY;COUNT=5",
        "FREQ=WEEKLY;UNTIL=20301231T000000",
        "FREQ=WEEKLY;UNTIL=20301231",
    ],
)
def test_a_good_rule_is_one_that_dateutil_reads(rule: str) -> None:
    assert check_rrule(rule) is None
    assert rrulestr(rule, dtstart=datetime(2024, 1, 1))  # noqa: DTZ001


@pytest.mark.parametrize(
    ("rule", "complaint"),
    [
        ("", "is not a recurrence rule"),
        ("every second Tuesday", "is not a recurrence rule"),
        ("FREQ=MONTHLY;", "is not a recurrence rule"),
        ("RRULE:FREQ=MONTHLY", '"RRULE:FREQ" is no part of a rule (valid: FREQ, INTERVAL,'),
        ("FREQ=MONTHLY;BYDAYS=WE", '"BYDAYS" is no part of a rule'),
        ("FREQ=MONTHLY;BYHOUR=7", '"BYHOUR" is no part of a rule'),
        ("FREQ=HOURLY", "FREQ must be one of DAILY, WEEKLY, MONTHLY, YEARLY"),
        ("BYDAY=WE", "needs FREQ"),
        ("FREQ=WEEKLY;FREQ=DAILY", "FREQ stands twice"),
        ("FREQ=WEEKLY;INTERVAL=0", "INTERVAL must be a number from 1"),
        ("FREQ=WEEKLY;INTERVAL=two", "INTERVAL must be"),
        ("FREQ=MONTHLY;BYDAY=3XX", "BYDAY must be days such as WE, 3WE or -1FR"),
        ("FREQ=MONTHLY;BYDAY=0WE", "BYDAY must be"),
        ("FREQ=MONTHLY;BYDAY=54WE", "BYDAY must be"),
        ("FREQ=MONTHLY;BYDAY=WE,", "BYDAY must be"),
        ("FREQ=MONTHLY;BYDAY=WE,-6FR", "no month has more than five of a day"),
        ("FREQ=MONTHLY;BYMONTHDAY=32", "BYMONTHDAY must be numbers from 1 to 31 or -1 to -31"),
        ("FREQ=MONTHLY;BYMONTHDAY=0", "BYMONTHDAY must be"),
        ("FREQ=YEARLY;BYMONTH=-1", "BYMONTH must be numbers from 1 to 12 in"),
        ("FREQ=YEARLY;BYMONTH=13", "BYMONTH must be"),
        ("FREQ=YEARLY;BYMONTH=", "BYMONTH must be"),
        ("FREQ=WEEKLY;UNTIL=2030-12-31", "UNTIL must be a date such as 20301231"),
        ("FREQ=WEEKLY;UNTIL=20301399", "UNTIL must be a date such as 20301231"),
        ("FREQ=WEEKLY;UNTIL=20301231T250000Z", "UNTIL must be"),
        ("FREQ=WEEKLY;WKST=XX", "WKST must be one of MO"),
        ("FREQ=WEEKLY;BYDAY=3WE", "needs FREQ=MONTHLY or FREQ=YEARLY"),
        ("FREQ=DAILY;COUNT=2;UNTIL=20301231", "both COUNT and UNTIL"),
    ],
)
def test_a_bad_rule_gets_its_reason(rule: str, complaint: str) -> None:
    assert complaint in (check_rrule(rule) or "")
