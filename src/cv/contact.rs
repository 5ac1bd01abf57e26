//! How to reach the owner: channels that know their links and how they are shown.

use crate::address;
use crate::diagnostic::{Diagnostic, Span, codes};
use crate::markup::Prose;
use crate::source::Located;
use schemars::JsonSchema;
use serde::Deserialize;

/// The formats of addresses.
pub(super) const EMAIL: &str = "email-address";
pub(super) const PHONE: &str = "phone";
pub(super) const ORCID: &str = "orcid";
pub(super) const HANDLE: &str = "handle";

/// A way to reach the owner: text as it is to be set, or one channel, of which the link is known.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct Contact {
    /// A telephone number: `"+44 20 7946 0000"`.
    #[schemars(extend("format" = PHONE))]
    pub phone: Option<Located<String>>,
    /// An e-mail address: `"ada@example.org"`.
    #[schemars(extend("format" = EMAIL))]
    pub email: Option<Located<String>>,
    /// A page of one's own: `"https://ada.example.org"`.
    pub web: Option<Located<String>>,
    /// A postal address: `"12 St James's Square, London"`.
    pub address: Option<Located<String>>,
    /// An ORCID iD: `"0000-0002-1825-0097"`.
    #[schemars(extend("format" = ORCID))]
    pub orcid: Option<Located<String>>,
    /// The user of Google Scholar, as in the address of one's page: `"3jS17zQAAAAJ"`.
    #[schemars(extend("format" = HANDLE))]
    pub scholar: Option<Located<String>>,
    /// A name on GitHub: `"ada"`.
    #[schemars(extend("format" = HANDLE))]
    pub github: Option<Located<String>>,
    /// A name on GitLab: `"ada"`.
    #[schemars(extend("format" = HANDLE))]
    pub gitlab: Option<Located<String>>,
    /// A name on `LinkedIn`: `"ada-lovelace"`.
    #[schemars(extend("format" = HANDLE))]
    pub linkedin: Option<Located<String>>,
    /// A name on Mastodon, with its server: `"@ada@example.org"`.
    #[schemars(extend("format" = HANDLE))]
    pub mastodon: Option<Located<String>>,
    /// A name on Bluesky: `"ada.example.org"`.
    #[schemars(extend("format" = HANDLE))]
    pub bluesky: Option<Located<String>>,
    /// The page of any other channel, whose `text` is to be given: `"https://example.org/ada"`.
    pub url: Option<Located<String>>,
    /// What is shown, if it is not what the channel shows by itself: `"my papers"`.
    pub text: Option<Prose>,
    /// What it is called, in themes that show it: `"Office"`.
    pub label: Option<Prose>,
    /// What it is about, for variants to choose by: `["industry"]`.
    #[serde(default)]
    pub tags: Vec<Located<String>>,
}

/// A kind of address.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Channel {
    /// The key that names it.
    pub key: &'static str,
    /// What it calls itself; `None` of what each language has a word for, whose name is the key.
    pub brand: Option<&'static str>,
    /// What stands before the name in the address of a page; empty where there is more to it, or no page.
    page: &'static str,
}

/// The channels, in the order of their keys in [`Contact`].
const CHANNELS: [Channel; 11] = [
    Channel { key: "phone", brand: None, page: "tel:" },
    Channel { key: "email", brand: None, page: "mailto:" },
    Channel { key: "web", brand: None, page: "https://" },
    Channel { key: "address", brand: None, page: "" },
    Channel { key: "orcid", brand: Some("ORCID"), page: "https://orcid.org/" },
    Channel { key: "scholar", brand: Some("Google Scholar"), page: "https://scholar.google.com/citations?user=" },
    Channel { key: "github", brand: Some("GitHub"), page: "https://github.com/" },
    Channel { key: "gitlab", brand: Some("GitLab"), page: "https://gitlab.com/" },
    Channel { key: "linkedin", brand: Some("LinkedIn"), page: "https://www.linkedin.com/in/" },
    Channel { key: "mastodon", brand: Some("Mastodon"), page: "" },
    Channel { key: "bluesky", brand: Some("Bluesky"), page: "https://bsky.app/profile/" },
];

impl Contact {
    /// The channels that are given, with what is said of each: one of them in a sound item, or none.
    fn channels(&self) -> impl Iterator<Item = (Channel, &Located<String>)> {
        let Contact { phone, email, web, address, orcid, scholar, github, gitlab, linkedin, mastodon, bluesky, .. } =
            self;
        let said = [phone, email, web, address, orcid, scholar, github, gitlab, linkedin, mastodon, bluesky];
        CHANNELS.into_iter().zip(said).filter_map(|(channel, said)| Some((channel, said.as_ref()?)))
    }

    /// The channel, if it is one of those known.
    pub fn channel(&self) -> Option<Channel> {
        self.channels().next().map(|(channel, _)| channel)
    }

    /// Where it leads.
    pub fn link(&self) -> Option<String> {
        let Some((channel, said)) = self.channels().next() else {
            return self.url.as_ref().map(|url| url.value.clone());
        };
        let said = said.value.trim();
        if said.contains("://") {
            return Some(said.to_owned());
        }
        match channel.key {
            "phone" => {
                // The zero of `+44 (0)20` is dialled within the country only.
                let said = if said.starts_with('+') { said.replacen("(0)", "", 1) } else { said.to_owned() };
                let dialled: String = said.chars().filter(|c| c.is_ascii_digit() || *c == '+').collect();
                Some(format!("tel:{dialled}"))
            }
            "address" => None,
            "mastodon" => {
                let (user, server) = said.trim_start_matches('@').split_once('@')?;
                Some(format!("https://{server}/@{user}"))
            }
            _ => Some(format!("{}{}", channel.page, said.trim_start_matches('@'))),
        }
    }

    /// What is shown of it where there is no `text`: the address itself, as short as it can be read; of Google Scholar,
    /// whose names mean nothing to a reader, its own name.
    pub fn shown(&self) -> Option<String> {
        let (channel, said) = self.channels().next()?;
        let said = said.value.trim();
        let page = |address: &str| {
            let bare = address.split_once("://").map_or(address, |(_, rest)| rest);
            address::readable(bare.trim_start_matches("www.").trim_end_matches('/'))
        };
        Some(match channel.key {
            "scholar" => channel.brand?.to_owned(),
            "phone" | "email" | "address" | "mastodon" => said.to_owned(),
            "orcid" => format!("ORCID {}", said.rsplit('/').next().unwrap_or(said)),
            _ => page(&self.link().unwrap_or_default()),
        })
    }

    /// What is wrong with it though each of its values is sound.
    pub(super) fn check(&self, span: Span) -> Option<Diagnostic> {
        if self.channel().is_none() && self.text.is_none() && self.url.is_none() {
            let error = Diagnostic::error(codes::MISSING_KEY, span, "this contact item says nothing");
            return Some(error.hint("name a channel, such as `{ email = \"ada@example.org\" }`, or write a text"));
        }
        let mut channels = self.channels();
        let first = channels.next();
        if let (Some((first, first_said)), Some((second, said))) = (first, channels.next()) {
            let message = format!("this says two things at once: `{}` and `{}`", first.key, second.key);
            let error = Diagnostic::error(codes::BAD_VALUE, said.span, message);
            let hint = "give each an item of its own: `{ phone = \"…\" }, { email = \"…\" }`";
            return Some(error.also(first_said.span, "the first is here").hint(hint));
        }
        let url = self.url.as_ref()?;
        if let Some((channel, _)) = first {
            let message = format!("`{}` knows its link; `url` is for other channels", channel.key);
            return Some(Diagnostic::error(codes::BAD_VALUE, url.span, message).hint("leave `url` out"));
        }
        let error = Diagnostic::error(codes::BAD_VALUE, url.span, "this has a link, and nothing to show");
        self.text.is_none().then(|| error.hint("add `text = \"…\"`, or write `web = \"…\"` for a page of your own"))
    }
}

impl From<Located<String>> for Contact {
    fn from(text: Located<String>) -> Contact {
        Contact { text: Some(text.into()), ..Contact::default() }
    }
}

/// Refuses what cannot be an e-mail address.
pub(super) fn check_email(text: &str) -> Result<(), String> {
    let sound = text.split_once('@').is_some_and(|(user, host)| {
        let plain =
            |part: &str| !part.is_empty() && !part.contains(|c: char| c.is_whitespace() || "@<>,;:".contains(c));
        plain(user) && plain(host) && host.contains('.') && !host.starts_with('.') && !host.ends_with('.')
    });
    if sound { Ok(()) } else { Err(format!("`{}` is not an e-mail address", text.escape_debug())) }
}

/// Refuses what cannot be a telephone number.
pub(super) fn check_phone(text: &str) -> Result<(), String> {
    let digits = text.chars().filter(char::is_ascii_digit).count();
    let plain = text.chars().all(|c| c.is_ascii_digit() || c.is_whitespace() || "+-–()./".contains(c));
    if plain && (3..=20).contains(&digits) {
        Ok(())
    } else {
        Err(format!("`{}` is not a telephone number", text.escape_debug()))
    }
}

/// Refuses what is not an ORCID iD: its last digit checks the others (ISO 7064, MOD 11-2).
pub(super) fn check_orcid(text: &str) -> Result<(), String> {
    let id = text.strip_prefix("https://orcid.org/").unwrap_or(text);
    let form = id.len() == 19
        && id.char_indices().all(|(at, c)| match at {
            4 | 9 | 14 => c == '-',
            18 => c.is_ascii_digit() || c == 'X',
            _ => c.is_ascii_digit(),
        });
    if !form {
        return Err(format!("`{}` is not an ORCID iD", text.escape_debug()));
    }
    let total = id.chars().take(18).filter_map(|c| c.to_digit(10)).fold(0, |total, digit| (total + digit) * 2);
    let check = match (12 - total % 11) % 11 {
        10 => 'X',
        digit => char::from_digit(digit, 10).unwrap_or('0'),
    };
    if id.ends_with(check) { Ok(()) } else { Err(format!("`{text}` is not an ORCID iD: one of its digits is wrong")) }
}

/// Refuses what cannot be a name on a network, nor the address of a page there.
pub(super) fn check_handle(text: &str) -> Result<(), String> {
    let page = text.starts_with("https://") || text.starts_with("http://");
    let plain = !text.is_empty() && !text.contains(|c: char| c.is_whitespace() || "<>\"".contains(c));
    if plain && (page || !text.contains('/')) {
        Ok(())
    } else {
        Err(format!("`{}` is not a name on a network", text.escape_debug()))
    }
}

#[cfg(test)]
mod tests {
    use super::{Contact, check_email, check_handle, check_orcid, check_phone};
    use crate::diagnostic::Span;
    use crate::source::Located;

    #[allow(clippy::unnecessary_wraps, reason = "as the fields are")]
    fn said(text: &str) -> Option<Located<String>> {
        Some(Located { value: text.to_owned(), span: Span::default() })
    }

    #[test]
    fn channels_know_their_links_and_what_they_show() {
        let none = Contact::default;
        for (contact, link, shown) in [
            (Contact { phone: said("+44 (20) 7946-0000"), ..none() }, Some("tel:+442079460000"), "+44 (20) 7946-0000"),
            (Contact { phone: said("+49 (0)30 123456"), ..none() }, Some("tel:+4930123456"), "+49 (0)30 123456"),
            (Contact { phone: said("030 (0) 1"), ..none() }, Some("tel:03001"), "030 (0) 1"),
            (
                Contact { linkedin: said("https://www.linkedin.com/in/in%C3%A9s%20b"), ..none() },
                Some("https://www.linkedin.com/in/in%C3%A9s%20b"),
                "linkedin.com/in/inés%20b",
            ),
            (Contact { email: said("ada@example.org"), ..none() }, Some("mailto:ada@example.org"), "ada@example.org"),
            (Contact { web: said("ada.example.org/"), ..none() }, Some("https://ada.example.org/"), "ada.example.org"),
            (Contact { web: said("http://www.a.org"), ..none() }, Some("http://www.a.org"), "a.org"),
            (Contact { address: said("London"), ..none() }, None, "London"),
            (
                Contact { orcid: said("0000-0002-1825-0097"), ..none() },
                Some("https://orcid.org/0000-0002-1825-0097"),
                "ORCID 0000-0002-1825-0097",
            ),
            (
                Contact { scholar: said("3jS17zQAAAAJ"), ..none() },
                Some("https://scholar.google.com/citations?user=3jS17zQAAAAJ"),
                "Google Scholar",
            ),
            (Contact { github: said("@ada"), ..none() }, Some("https://github.com/ada"), "github.com/ada"),
            (
                Contact { linkedin: said("https://www.linkedin.com/in/ada/"), ..none() },
                Some("https://www.linkedin.com/in/ada/"),
                "linkedin.com/in/ada",
            ),
            (Contact { mastodon: said("@ada@a.org"), ..none() }, Some("https://a.org/@ada"), "@ada@a.org"),
        ] {
            assert_eq!((contact.link().as_deref(), contact.shown().as_deref()), (link, Some(shown)));
        }
    }

    #[test]
    fn addresses_are_checked() {
        for (check, sound, unsound) in [
            (check_email as fn(&str) -> Result<(), String>, "a.b+c@d-e.org", "a@b@c.org"),
            (check_email, "ä@bücher.example", "ada@localhost"),
            (check_phone, "+1 (650) 250-9790", "call me"),
            (check_orcid, "0000-0002-1694-233X", "0000-0002-1825-0098"),
            (check_orcid, "https://orcid.org/0000-0002-1825-0097", "0000-0002-1825-009"),
            (check_handle, "ada", "github.com/ada"),
        ] {
            assert_eq!(check(sound), Ok(()), "{sound}");
            assert!(check(unsound).is_err(), "{unsound}");
        }
    }
}
