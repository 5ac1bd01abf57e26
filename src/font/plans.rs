//! Shaping plans, each made once: what a font does with a script, a language and features.

use std::sync::{Arc, Mutex, PoisonError};

use harfrust::{Direction, Feature, Font, Language, Script, ShapePlan};

/// What a plan is made for.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Wanted {
    pub direction: Direction,
    pub script: Option<Script>,
    pub language: Option<Language>,
    pub features: Vec<Feature>,
}

/// The plans of a face so far. A document needs a handful.
#[derive(Default)]
pub(super) struct Plans(Mutex<Vec<(Wanted, Arc<ShapePlan>)>>);

impl Plans {
    pub fn plan(&self, font: &Font, wanted: Wanted) -> Arc<ShapePlan> {
        let mut plans = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some((_, plan)) = plans.iter().find(|(known, _)| *known == wanted) {
            return Arc::clone(plan);
        }
        let Wanted { direction, script, language, features } = &wanted;
        let plan = Arc::new(ShapePlan::new(font, *direction, *script, language.as_ref(), features));
        plans.push((wanted, Arc::clone(&plan)));
        plan
    }
}
