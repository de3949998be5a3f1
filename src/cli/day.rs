//! The day of a run: given, of `SOURCE_DATE_EPOCH`, or today. The one place that looks at the clock.

use super::Failure;
use crate::base::date::{Date, Day};

/// The day that was given, or that of `SOURCE_DATE_EPOCH`, or today in UTC.
pub(super) fn today(given: Option<&str>) -> Result<String, Failure> {
    let told = told(given)?;
    Ok(told.map_or_else(|| now().to_string(), |day| day.to_string()))
}

/// The day of a run, for what ends on a day: that of `SOURCE_DATE_EPOCH`, so that an old build can be made again, or today.
pub(super) fn of_run() -> Result<Day, Failure> {
    if let Some(day) = told(None)? {
        return Ok(day.earliest());
    }
    let now = now();
    Ok(Day { year: i64::from(now.year()), month: now.month().unsigned_abs(), day: now.day().unsigned_abs() })
}

/// The day in UTC by the clock alone: what ages, ages whatever a build pretends the day to be.
pub(super) fn now() -> jiff::civil::Date {
    jiff::tz::Offset::UTC.to_datetime(jiff::Timestamp::now()).date()
}

/// The day that was given, or that of `SOURCE_DATE_EPOCH` (<https://reproducible-builds.org/specs/source-date-epoch/>).
pub(super) fn told(given: Option<&str>) -> Result<Option<Date>, Failure> {
    if let Some(day) = given {
        let date = Date::parse(day).ok().filter(|date| date.earliest() == date.latest());
        return date
            .map(Some)
            .ok_or_else(|| Failure::new(format!("`--date {day}` is not a day"), "write it as `2025-03-17`"));
    }
    let Ok(epoch) = std::env::var("SOURCE_DATE_EPOCH") else { return Ok(None) };
    let time =
        epoch.trim().parse::<i64>().ok().and_then(|seconds| jiff::Timestamp::from_second(seconds).ok());
    let day = time.map(|time| jiff::tz::Offset::UTC.to_datetime(time).date().to_string());
    match day.as_deref().map(Date::parse) {
        Some(Ok(date)) => Ok(Some(date)),
        _ => Err(Failure::new(
            format!("SOURCE_DATE_EPOCH is `{epoch}`, which is no number of seconds since 1970"),
            "unset it, or set it to a whole number",
        )),
    }
}
