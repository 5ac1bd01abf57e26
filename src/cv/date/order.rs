//! Which date is the earlier one: surely, for checks; and somehow, for sorting.

use super::{Date, Dates, End, Part, Season};

/// Where a date stands among others: its year, month and day. What is not known is 0, and stands before all that is.
pub type Moment = [u16; 3];

/// Where dates stand among others: their end, then their start. What has not ended is after all that has.
pub type SortKey = (Moment, Moment);

impl Date {
    /// Whether a date is surely before another: what one of them leaves open is not compared.
    ///
    /// Of a season only the year is: spring comes before autumn in Oxford, and after it in Sydney.
    pub fn is_before(self, other: Date) -> bool {
        let parts = |date: Date| match date.part {
            Part::Whole | Part::Season(_) => [Some(date.year), None, None],
            Part::Month(month) => [Some(date.year), Some(month.into()), None],
            Part::Day { month, day } => [Some(date.year), Some(month.into()), Some(day.into())],
        };
        let pairs = parts(self).into_iter().zip(parts(other));
        let differing = pairs.map_while(|(a, b)| Some((a?, b?))).find(|(a, b)| a != b);
        differing.is_some_and(|(a, b)| a < b)
    }

    /// Where it stands among other dates. Seasons stand where the north has them, winter at the end of its year, in the
    /// order of ISO 8601-2, 4.8.
    pub fn sort_key(self) -> Moment {
        match self.part {
            Part::Whole => [self.year, 0, 0],
            Part::Season(season) => {
                let month = match season {
                    Season::Spring => 3,
                    Season::Summer => 6,
                    Season::Autumn | Season::Fall => 9,
                    Season::Winter => 12,
                };
                [self.year, month, 0]
            }
            Part::Month(month) => [self.year, month.into(), 0],
            Part::Day { month, day } => [self.year, month.into(), day.into()],
        }
    }
}

impl Dates<'_> {
    /// Where they stand among others, from the oldest to the newest; `None` where they are text.
    pub fn sort_key(&self) -> Option<SortKey> {
        match *self {
            Dates::AsWritten(_) => None,
            Dates::Single(date) => Some((date.sort_key(), date.sort_key())),
            Dates::Range { start, end: Some(End::Date(end)) } => Some((end.sort_key(), start.sort_key())),
            Dates::Range { start, end: Some(End::Present) | None } => Some(([u16::MAX; 3], start.sort_key())),
        }
    }
}
