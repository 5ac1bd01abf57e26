//! Whether a style can be worked through at all: how often its macros are run for one publication.

use hayagriva::citationberg::{
    ChooseBranch, IndependentStyle, LayoutRenderingElement as Element, NamesChild, TextTarget,
};
use std::collections::BTreeMap;

/// How many elements may be worked through for one publication, each counted once for every group it stands in. The
/// largest styles in use stay below a tenth of it.
const MOST: u64 = 4_000_000;

/// Why a style cannot be worked through.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Endless {
    /// A macro runs itself.
    Cycle(String),
    /// It would take too long.
    TooMuch,
}

/// Holds a style against its limits.
pub(super) fn endless(style: &IndependentStyle) -> Option<Endless> {
    let macros = style.macros.iter().map(|found| (found.name.as_str(), &found.children[..])).collect();
    let mut counting = Counting { macros, counts: BTreeMap::new(), open: Vec::new() };
    let Some(bibliography) = &style.bibliography else { return None };
    match counting.all(&bibliography.layout.elements, 1) {
        Ok(count) if count.work <= MOST => None,
        Ok(_) => Some(Endless::TooMuch),
        Err(cycle) => Some(Endless::Cycle(cycle)),
    }
}

/// How much work elements are.
#[derive(Clone, Copy, Default)]
struct Count {
    /// How many elements there are.
    elements: u64,
    /// The same, each counted for every group it stands in: a group first asks whether it has anything to show.
    work: u64,
}

struct Counting<'a> {
    macros: BTreeMap<&'a str, &'a [Element]>,
    counts: BTreeMap<&'a str, Count>,
    /// The macros that are being looked at.
    open: Vec<&'a str>,
}

impl<'a> Counting<'a> {
    fn all(&mut self, elements: &'a [Element], own: u64) -> Result<Count, String> {
        let mut sum = Count::default();
        for element in elements {
            let count = self.one(element)?;
            sum.elements = sum.elements.saturating_add(count.elements);
            sum.work = sum.work.saturating_add(count.work);
        }
        sum.elements = sum.elements.saturating_add(own);
        sum.work = sum.work.saturating_add(sum.elements);
        Ok(sum)
    }

    fn one(&mut self, element: &'a Element) -> Result<Count, String> {
        match element {
            Element::Text(text) => match &text.target {
                TextTarget::Macro { name } => self.of_macro(name),
                _ => self.all(&[], 1),
            },
            Element::Group(group) => self.all(&group.children, 1),
            Element::Choose(choose) => {
                let mut sum = Count::default();
                let branches = choose.branches().map(|ChooseBranch { children, .. }| children);
                for children in branches.chain(choose.otherwise.as_ref().map(|other| &other.children)) {
                    let count = self.all(children, 1)?;
                    sum.elements = sum.elements.saturating_add(count.elements);
                    sum.work = sum.work.saturating_add(count.work);
                }
                Ok(sum)
            }
            Element::Names(names) => {
                let substitutes = names.children.iter().filter_map(|child| match child {
                    NamesChild::Substitute(substitute) => Some(&substitute.children[..]),
                    _ => None,
                });
                let mut sum = self.all(&[], 1)?;
                for children in substitutes.collect::<Vec<_>>() {
                    let count = self.all(children, 1)?;
                    sum.elements = sum.elements.saturating_add(count.elements);
                    sum.work = sum.work.saturating_add(count.work);
                }
                Ok(sum)
            }
            Element::Date(_) | Element::Number(_) | Element::Label(_) => self.all(&[], 1),
        }
    }

    fn of_macro(&mut self, name: &'a str) -> Result<Count, String> {
        if let Some(count) = self.counts.get(name) {
            return Ok(*count);
        }
        if self.open.contains(&name) {
            return Err(name.to_owned());
        }
        let Some(children) = self.macros.get(name).copied() else { return Ok(Count { elements: 1, work: 1 }) };
        self.open.push(name);
        let count = self.all(children, 1)?;
        self.open.pop();
        self.counts.insert(name, count);
        Ok(count)
    }
}
