//! What is said of a link to those who do not see it. It is in no language but the CV's own.

use std::collections::BTreeMap;

use crate::layout::page::{Link, Pages, Target};

/// What the places within a document are called, by their names.
pub struct Titles<'a>(BTreeMap<&'a str, &'a str>);

impl<'a> Titles<'a> {
    /// The titles that the outline has for them.
    pub fn of(pages: &'a Pages) -> Titles<'a> {
        let anchors = pages.pages.iter().flat_map(|page| &page.anchors).rev();
        // From the last to the first, so that of two of one name the first counts.
        Titles(anchors.filter_map(|at| Some((at.name.as_deref()?, &*at.bookmark.as_ref()?.title))).collect())
    }

    /// Describes a link: by its words, and by where it leads if they do not say so.
    pub fn describe(&self, link: &Link) -> String {
        match &link.to {
            Target::Anchor(name) => self.0.get(&**name).map_or(&*link.text, |title| title).to_owned(),
            Target::Address(address) => with_address(&link.text, readable(address)),
        }
    }
}

fn with_address(text: &str, address: &str) -> String {
    if text.is_empty() {
        address.to_owned()
    } else if says(text, address) {
        text.to_owned()
    } else {
        format!("{text} ({address})")
    }
}

/// An address as people write it: `stanford.edu` for `https://www.stanford.edu/`, and the number alone for `tel:`.
fn readable(address: &str) -> &str {
    let address = address.trim();
    for scheme in ["https://", "http://"] {
        if let Some(rest) = address.strip_prefix(scheme) {
            return rest.strip_prefix("www.").unwrap_or(rest).trim_end_matches('/');
        }
    }
    match address.strip_prefix("mailto:") {
        // What follows a question mark is said to the e-mail program.
        Some(rest) => rest.split('?').next().unwrap_or(rest),
        None => address.strip_prefix("tel:").unwrap_or(address),
    }
}

/// Whether a text has an address in it, in small or capital letters; a number, however it is grouped.
fn says(text: &str, address: &str) -> bool {
    let digits = |text: &str| text.chars().filter(char::is_ascii_digit).collect::<String>();
    let is_number = address.chars().all(|c| c.is_ascii_digit() || "+-.() ".contains(c));
    text.to_lowercase().contains(&address.to_lowercase()) || is_number && digits(text).contains(&digits(address))
}

#[cfg(test)]
mod tests {
    use super::{readable, with_address};

    #[test]
    fn a_link_says_where_it_leads_unless_its_words_do() {
        for (text, address, said) in [
            ("Stanford University", "https://www.stanford.edu/", "Stanford University (stanford.edu)"),
            ("ada", "https://github.com/ada", "ada (github.com/ada)"),
            ("github.com/ada", "https://github.com/ada/", "github.com/ada"),
            ("https://www.x.org/", "https://x.org", "https://www.x.org/"),
            ("Ada@x.org", "mailto:ada@x.org", "Ada@x.org"),
            ("e-mail", "mailto:ada@x.org?subject=CV", "e-mail (ada@x.org)"),
            ("+44 (20) 7946-0000", "tel:+442079460000", "+44 (20) 7946-0000"),
            ("call me", "tel:+442079460000", "call me (+442079460000)"),
            ("", "https://a.org/Zürich", "a.org/Zürich"),
            ("here", "", "here"),
            ("files", "ftp://a.org", "files (ftp://a.org)"),
        ] {
            assert_eq!(with_address(text, readable(address)), said);
        }
    }
}
