//! Letters that are made wider or narrower, so that spaces need not be.
//!
//! This is the font expansion of pdfTeX's `\pdfadjustspacing=2`, in its arithmetic (`pdftex.web`, the changes to *TeX: the
//! Program* § 651–664 and § 851), with steps of a thousandth and every letter expanded alike (`\efcode` 1000).

use crate::geometry::Length;
use crate::item::Glue;

/// How far letters may be expanded, in thousandths of their widths.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Expansion {
    /// How much wider.
    pub stretch: i32,
    /// How much narrower.
    pub shrink: i32,
}

impl Expansion {
    /// What letters of a width can stretch and shrink.
    pub fn of(self, letters: Length) -> Glue {
        if self == Expansion::default() {
            return Glue::default();
        }
        let share = |thousandths: i32| letters.scale(thousandths.into(), 1000);
        Glue { stretch: share(self.stretch), shrink: share(self.shrink), ..Glue::default() }
    }

    /// What spaces must make up for where a line lacks `shortfall` (has too much, if negative) and its letters can change by
    /// `letters` in all: half a step, where letters alone are enough (§ 851).
    pub fn rest(self, shortfall: Length, letters: Glue) -> Length {
        let half_step = |whole: Length, steps: i32| whole / i64::from(steps.max(1)) / 2;
        if shortfall > Length::ZERO && letters.stretch > shortfall {
            half_step(letters.stretch, self.stretch)
        } else if shortfall > Length::ZERO && letters.stretch > Length::ZERO {
            shortfall - letters.stretch
        } else if shortfall < Length::ZERO && letters.shrink > -shortfall {
            -half_step(letters.shrink, self.shrink)
        } else if shortfall < Length::ZERO && letters.shrink > Length::ZERO {
            shortfall + letters.shrink
        } else {
            shortfall
        }
    }

    /// By how many thousandths the letters of a line are expanded that lacks `shortfall`: as far as they may before its
    /// spaces change, but not at all where infinite stretch fills it up (§ 658, § 664).
    pub fn amount(self, shortfall: Length, letters: Glue, spaces: Glue) -> i32 {
        let (limit, most) = if shortfall < Length::ZERO {
            (letters.shrink, -self.shrink)
        } else if spaces.fil == Length::ZERO {
            (letters.stretch, self.stretch)
        } else {
            return 0;
        };
        if limit <= Length::ZERO {
            return 0;
        }
        // pdfTeX rounds twice: to a thousandth of the limit, then to a step.
        let share = Length::from_sp(1000).scale(shortfall.sp().abs(), limit.sp()).min(Length::from_sp(1000));
        i32::try_from(share.scale(most.into(), 1000).sp()).unwrap_or(0)
    }
}

#[cfg(test)]
mod tests {
    use super::Expansion;
    use crate::geometry::Length;
    use crate::item::Glue;

    const TWO_PER_CENT: Expansion = Expansion { stretch: 20, shrink: 20 };

    #[test]
    fn letters_take_what_they_can_and_spaces_the_rest() {
        let letters = TWO_PER_CENT.of(Length::pt(300));
        assert_eq!(TWO_PER_CENT.rest(Length::pt(10), letters), Length::pt(4));
        assert_eq!(TWO_PER_CENT.rest(Length::pt(-10), letters), Length::pt(-4));
        assert_eq!(TWO_PER_CENT.rest(Length::ZERO, letters), Length::ZERO);
        // Of six points in twenty steps, half a step.
        assert_eq!(TWO_PER_CENT.rest(Length::pt(2), letters), Length::from_sp(6 * 65_536 / 20 / 2));
        assert_eq!(Expansion::default().of(Length::pt(300)), Glue::default());
    }

    #[test]
    fn letters_are_expanded_in_whole_thousandths_up_to_the_limit() {
        let amount = |points, spaces| TWO_PER_CENT.amount(Length::pt(points), TWO_PER_CENT.of(Length::pt(300)), spaces);
        assert_eq!(amount(3, Glue::default()), 10);
        assert_eq!(amount(1, Glue::default()), 3);
        assert_eq!(amount(30, Glue::default()), 20);
        assert_eq!(amount(-30, Glue::default()), -20);
        assert_eq!(amount(3, Glue::fil()), 0);
        assert_eq!(amount(-3, Glue::fil()), -10);
    }
}
