//! Boxes, glue and penalties: what lines and pages are broken from.

use crate::geometry::Length;

/// A piece of a horizontal or vertical list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Item<B> {
    /// Something to be set, as long as this along the list.
    Box(Length, B),
    /// Space that can stretch and shrink, and at which the list can be broken after a box.
    Glue(Glue),
    /// A place where the list can be broken, at a cost.
    Penalty(i32),
    /// A place within a word where a line can be broken.
    Discretionary(Discretionary),
}

/// Space that can stretch and shrink.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Glue {
    /// As long as it would like to be.
    pub natural: Length,
    /// How much longer it may well become.
    pub stretch: Length,
    /// How much it stretches when there is infinite stretch to share; all finite stretch then rests.
    pub fil: Length,
    /// How much shorter it may become at the most.
    pub shrink: Length,
}

/// A place within a word where a line can be broken (`TeXbook` p. 95).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Discretionary {
    /// What breaking here costs.
    pub cost: i32,
    /// Whether a hyphen is added.
    pub hyphen: bool,
    /// How much longer the line becomes that ends here: the hyphen, and what the reshaping of the word changes.
    pub before: Length,
    /// How much longer the next line becomes, by that reshaping.
    pub after: Length,
}

impl<B> Item<B> {
    /// How much of a line it takes at least where the line does not end at it.
    pub fn least_width(&self) -> Length {
        match self {
            Item::Box(length, _) => *length,
            Item::Glue(glue) => glue.natural - glue.shrink,
            Item::Penalty(_) | Item::Discretionary(_) => Length::ZERO,
        }
    }
}

/// A cost at which no break is made.
pub const NEVER: i32 = 10_000;
/// A cost at which a break is always made.
pub const ALWAYS: i32 = -10_000;

impl Glue {
    /// Space that neither stretches nor shrinks.
    pub const fn fixed(natural: Length) -> Glue {
        Glue { natural, stretch: Length::ZERO, fil: Length::ZERO, shrink: Length::ZERO }
    }

    /// This space and another one.
    #[must_use]
    pub fn plus(self, other: Glue) -> Glue {
        Glue {
            natural: self.natural + other.natural,
            stretch: self.stretch + other.stretch,
            fil: self.fil + other.fil,
            shrink: self.shrink + other.shrink,
        }
    }

    /// This space, less another one.
    #[must_use]
    pub fn minus(self, other: Glue) -> Glue {
        Glue {
            natural: self.natural - other.natural,
            stretch: self.stretch - other.stretch,
            fil: self.fil - other.fil,
            shrink: self.shrink - other.shrink,
        }
    }

    /// No space, which stretches without end (`\hfil`, `\vfil`).
    pub const fn fil() -> Glue {
        Glue { natural: Length::ZERO, stretch: Length::ZERO, fil: Length::pt(1), shrink: Length::ZERO }
    }
}

/// How bad it is to stretch or shrink by `excess` what can well be changed by `total`: about 100 times the cube of the
/// ratio, at most 10,000, in integers as TeX counts (*TeX: the Program* § 108). Neither length may be negative.
pub fn badness(excess: Length, total: Length) -> i32 {
    const INFINITELY_BAD: i32 = 10_000;
    let (t, s) = (excess.sp(), total.sp());
    if t == 0 {
        return 0;
    }
    if s <= 0 {
        return INFINITELY_BAD;
    }
    // 297³ = 99.94 · 2¹⁸.
    let r = if t <= 7_230_584 {
        t * 297 / s
    } else if s >= 1_663_497 {
        t / (s / 297)
    } else {
        t
    };
    if r > 1290 {
        INFINITELY_BAD
    } else {
        i32::try_from((r * r * r + 0o400_000) / 0o1_000_000).unwrap_or(INFINITELY_BAD)
    }
}

/// How a list was set: what its glue was stretched or shrunk by.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Setting {
    /// What the list lacks to its wished length, or has too much if negative.
    excess: Length,
    /// What shares in that: all finite stretch, all infinite stretch, or all shrink.
    total: Length,
    order: Order,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Order {
    Natural,
    Stretch,
    Fil,
    Shrink,
}

impl Setting {
    /// Every glue at its natural length.
    pub const NATURAL: Setting = Setting { excess: Length::ZERO, total: Length::ZERO, order: Order::Natural };

    /// Sets a list whose glue adds up to `total` to a length `excess` longer than its natural one (shorter, if negative).
    /// Glue never shrinks by more than it may.
    pub fn new(total: Glue, excess: Length) -> Setting {
        let (order, total, excess) = if excess > Length::ZERO && total.fil > Length::ZERO {
            (Order::Fil, total.fil, excess)
        } else if excess > Length::ZERO && total.stretch > Length::ZERO {
            (Order::Stretch, total.stretch, excess)
        } else if excess < Length::ZERO && total.shrink > Length::ZERO {
            (Order::Shrink, total.shrink, excess.max(-total.shrink))
        } else {
            return Setting::NATURAL;
        };
        Setting { excess, total, order }
    }

    /// How long glue becomes, where `before` is what has been set already: of its natural lengths, and of its
    /// stretch or shrink. Rounding does not add up over a list.
    pub fn set(&self, glue: Glue, before: &mut Length) -> Length {
        let share = match self.order {
            Order::Natural => return glue.natural,
            Order::Stretch => glue.stretch,
            Order::Fil => glue.fil,
            Order::Shrink => glue.shrink,
        };
        let from = self.excess.scale(before.sp(), self.total.sp());
        *before += share;
        glue.natural + self.excess.scale(before.sp(), self.total.sp()) - from
    }
}

#[cfg(test)]
mod tests {
    use super::{Glue, Setting, badness};
    use crate::geometry::Length;

    #[test]
    fn badness_is_tex_s() {
        // TeX: the Program § 108 and TeXbook p. 97.
        let pt = Length::pt;
        assert_eq!(badness(pt(0), pt(0)), 0);
        assert_eq!(badness(pt(1), pt(0)), 10_000);
        assert_eq!(badness(pt(1), pt(1)), 100);
        assert_eq!(badness(pt(1), pt(2)), 12);
        assert_eq!(badness(pt(2), pt(1)), 800);
        assert_eq!(badness(pt(1000), pt(2000)), 12);
        assert_eq!(badness(pt(1000), pt(1)), 10_000);
    }

    #[test]
    fn a_set_list_has_exactly_the_wished_length() {
        let glue = Glue { natural: Length::pt(3), stretch: Length::from_sp(7), ..Glue::default() };
        let setting = Setting::new(Glue { stretch: Length::from_sp(21), ..Glue::default() }, Length::from_sp(100));
        let mut before = Length::ZERO;
        let total: Length = (0..3).map(|_| setting.set(glue, &mut before)).sum();
        assert_eq!(total, Length::pt(9) + Length::from_sp(100));
    }
}
