//! A style as it is used here: without what tells publications from each other, which a CV has numbers for, and with the
//! case of letters handed over to [`marked`](super::marked).

use super::case::Case;
use super::marked::case_mark;
use hayagriva::citationberg::taxonomy::{NumberOrPageVariable, NumberVariable, StandardVariable, Variable};
use hayagriva::citationberg::{
    Choose, ChooseBranch, ChooseMatch, IndependentStyle, Label, LabelPluralize, LayoutRenderingElement as Element,
    LongShortForm, Name, Names, NamesChild, Text, TextCase, TextTarget, VariablelessLabel,
};

/// Prepares a style.
pub(super) fn prepare(style: &mut IndependentStyle) {
    style.citation.layout.elements.clear();
    style.citation.sort = None;
    if let Some(bibliography) = &mut style.bibliography {
        bibliography.sort = None;
        bibliography.subsequent_author_substitute = None;
        bibliography.second_field_align = None;
        elements(&mut bibliography.layout.elements, None);
    }
    for found in &mut style.macros {
        elements(&mut found.children, None);
    }
}

/// Prepares elements, which may stand for names that a publication does not have.
fn elements(found: &mut Vec<Element>, parent: Option<&Names>) {
    found.retain(|element| !is_number(element));
    for element in found {
        match element {
            Element::Text(text) => {
                if let TextTarget::Variable { var, form: form @ LongShortForm::Short } = &mut text.target
                    && *var == Variable::Standard(StandardVariable::ContainerTitle)
                {
                    *var = Variable::Standard(StandardVariable::ContainerTitleShort);
                    *form = LongShortForm::Long;
                }
                let case = text.text_case.map(|case| match case {
                    TextCase::Lowercase => Case::Lower,
                    TextCase::Uppercase => Case::Upper,
                    TextCase::CapitalizeFirst => Case::First,
                    TextCase::CapitalizeAll => Case::All,
                    TextCase::SentenceCase => Case::Sentence,
                    TextCase::TitleCase => Case::Title,
                });
                if let (Some(mark), TextTarget::Variable { .. } | TextTarget::Macro { .. }) =
                    (case.and_then(case_mark), &text.target)
                {
                    text.affixes.prefix.get_or_insert_default().push(mark);
                }
            }
            Element::Group(group) => elements(&mut group.children, parent),
            Element::Choose(choose) => {
                elements(&mut choose.if_.children, parent);
                choose.else_if.iter_mut().for_each(|branch| elements(&mut branch.children, parent));
                if let Some(other) = &mut choose.otherwise {
                    elements(&mut other.children, parent);
                }
            }
            Element::Names(names) => {
                if let Some(parent) = parent {
                    // What stands for names takes over what is said of them. The processor sees to that, but not within
                    // conditions.
                    *names = parent.from_names_substitute(names);
                } else if !names.children.iter().any(|child| matches!(child, NamesChild::Name(_))) {
                    // It shows no names where a style says nothing of them.
                    names.children.insert(0, NamesChild::Name(Name::default()));
                }
                let own = names.clone();
                for child in &mut names.children {
                    if let NamesChild::Substitute(substitute) = child {
                        elements(&mut substitute.children, Some(&own));
                    }
                }
            }
            Element::Label(label) => {
                if let Some(fixed) = fixed_label(label) {
                    *element = fixed;
                }
            }
            Element::Date(_) | Element::Number(_) => {}
        }
    }
}

/// The label of pages that does not depend on how many there are: the processor makes it depend on that.
fn fixed_label(label: &Label) -> Option<Element> {
    let NumberOrPageVariable::Page(page) = label.variable else { return None };
    let plural = match label.label.plural {
        LabelPluralize::Contextual => return None,
        LabelPluralize::Always => true,
        LabelPluralize::Never => false,
    };
    let VariablelessLabel { form, formatting, affixes, text_case, strip_periods, .. } = label.label.clone();
    let term = TextTarget::Term { term: page.into(), form, plural };
    let text = Text { formatting, affixes, text_case, strip_periods, ..Text::with_target(term) };
    let branch = ChooseBranch {
        disambiguate: None,
        is_numeric: None,
        is_uncertain_date: None,
        locator: None,
        position: None,
        type_: None,
        variable: Some(vec![Variable::Page(page)]),
        match_: ChooseMatch::default(),
        children: vec![Element::Text(text)],
    };
    Some(Element::Choose(Choose { if_: branch, else_if: Vec::new(), otherwise: None }))
}

/// Whether an element is the number of a publication, or its label. Those of a CV are its section's own.
fn is_number(element: &Element) -> bool {
    match element {
        Element::Text(text) => matches!(
            text.target,
            TextTarget::Variable {
                var: Variable::Number(NumberVariable::CitationNumber)
                    | Variable::Standard(StandardVariable::CitationLabel | StandardVariable::YearSuffix),
                ..
            }
        ),
        Element::Number(number) => number.variable == NumberOrPageVariable::Number(NumberVariable::CitationNumber),
        _ => false,
    }
}
