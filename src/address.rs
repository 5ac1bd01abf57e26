//! Addresses in running text: which words are addresses of pages, documents and people.

use std::ops::Range;

/// Where in a word an address stands: one with a scheme, `www.example.org`, `doi:10.1000/182` with or without its `doi:`,
/// `ada@example.org`, `example.org/ada`.
pub fn address(word: &str) -> Option<Range<usize>> {
    if !word.contains(['/', '@', ':', '.']) {
        return None;
    }
    let mut start = 0;
    word.split_inclusive(is_between).find_map(|part| {
        let found = address_within(part).map(|found| start + found.start..start + found.end);
        start += part.len();
        found
    })
}

/// The addresses in a text that lead somewhere by themselves, with where they lead: what has a scheme of the web, or begins
/// with `www.`, and e-mail addresses. A parenthesis that closes belongs to one that opens one.
///
/// ```
/// use cvpdf::address::links;
///
/// let found: Vec<_> = links("See (https://a.org/b_(c)), or ask ada@a.org.").map(|(_, url)| url).collect();
/// assert_eq!(found, ["https://a.org/b_(c)", "mailto:ada@a.org"]);
/// ```
pub fn links(text: &str) -> impl Iterator<Item = (Range<usize>, String)> {
    let mut start = 0;
    text.split_inclusive(|c: char| c.is_whitespace() || is_between(c)).filter_map(move |word| {
        let at = start;
        start += word.len();
        let Range { start, mut end } = address(word)?;
        let count = |mark| word[start..end].matches(mark).count();
        let unclosed = count('(').saturating_sub(count(')'));
        end += word[end..].bytes().take(unclosed).take_while(|byte| *byte == b')').count();
        let said = &word[start..end];
        let url = if said.starts_with("https://") || said.starts_with("http://") {
            said.to_owned()
        } else if starts_with(said, "www.") {
            format!("https://{said}")
        } else if is_email(said) {
            format!("mailto:{said}")
        } else {
            return None;
        };
        Some((at + start..at + end, url))
    })
}

/// An address as it is read: letters that are not of ASCII are shown, and not how they are encoded. What stands for a sign of
/// the address itself, such as a space or a slash, stays encoded.
///
/// ```
/// use cvpdf::address::readable;
///
/// assert_eq!(readable("a.org/in%C3%A9s%2Fb%20c%FF"), "a.org/inés%2Fb%20c%FF");
/// ```
pub fn readable(address: &str) -> String {
    let bytes = address.as_bytes();
    let (mut readable, mut done, mut at) = (String::with_capacity(address.len()), 0, 0);
    while at < bytes.len() {
        // A character outside ASCII is two to four bytes of UTF-8, each encoded as three characters.
        let encoded = (0..4).map_while(|index| octet(bytes.get(at + 3 * index..at + 3 * index + 3)?));
        let octets: Vec<u8> = encoded.take_while(|octet| !octet.is_ascii()).collect();
        let character = octets.utf8_chunks().next().and_then(|chunk| chunk.valid().chars().next());
        match character.filter(|c| c.is_alphanumeric()) {
            Some(character) => {
                readable.push_str(&address[done..at]);
                readable.push(character);
                at += 3 * character.len_utf8();
                done = at;
            }
            None => at += 1,
        }
    }
    readable.push_str(&address[done..]);
    readable
}

/// The octet that three characters of an address stand for: `%C3`.
pub fn octet(encoded: &[u8]) -> Option<u8> {
    let [b'%', digits @ ..] = encoded else { return None };
    let digits =
        std::str::from_utf8(digits).ok().filter(|digits| digits.bytes().all(|byte| byte.is_ascii_hexdigit()))?;
    u8::from_str_radix(digits, 16).ok()
}

/// Where an address stands in a part of a word in which nothing stands that an address cannot have.
fn address_within(part: &str) -> Option<Range<usize>> {
    let start = part.find(|c| !is_around(c))?;
    let end = part.trim_end_matches(is_around).len();
    let text = part.get(start..end)?;
    if let Some(at) = text.find("://") {
        let is_of_scheme = |c: char| c.is_ascii_alphanumeric() || "+.-".contains(c);
        let scheme = text[..at].trim_end_matches(is_of_scheme).len();
        return (scheme < at).then_some(start + scheme..end);
    }
    let named = ["www.", "doi:", "mailto:"].into_iter().any(|name| starts_with(text, name) && text.len() > name.len());
    (named || is_doi(text) || is_email(text) || is_page(text)).then_some(start..end)
}

/// Whether a character ends an address, wherever it stands.
fn is_between(character: char) -> bool {
    "–—…<>\"“”„‘’‚«»‹›".contains(character)
}

/// Whether a character may stand around an address without being of it.
fn is_around(character: char) -> bool {
    !character.is_alphanumeric() && !"/#=&_~-+$%".contains(character)
}

fn starts_with(text: &str, beginning: &str) -> bool {
    text.get(..beginning.len()).is_some_and(|start| start.eq_ignore_ascii_case(beginning))
}

/// Whether a text is a DOI: `10.`, at least four digits, a slash, and a name (ISO 26324).
fn is_doi(text: &str) -> bool {
    let registrant_and_name = text.strip_prefix("10.").and_then(|rest| rest.split_once('/'));
    registrant_and_name.is_some_and(|(registrant, name)| {
        registrant.len() >= 4
            && registrant.bytes().all(|byte| byte.is_ascii_digit() || byte == b'.')
            && !name.is_empty()
    })
}

/// Whether a text is `name@host.tld`.
pub fn is_email(text: &str) -> bool {
    let of_name = |c: char| c.is_alphanumeric() || "._%+-'’".contains(c);
    text.split_once('@')
        .is_some_and(|(name, host)| !name.is_empty() && name.chars().all(of_name) && is_host(&host.to_lowercase()))
}

/// Whether a text is `host.tld/path`. The host must be written small: `Node.js/React` is none.
fn is_page(text: &str) -> bool {
    text.split_once('/').is_some_and(|(host, _)| is_host(host))
}

/// Whether a text is the name of a host, in small letters.
pub fn is_host(text: &str) -> bool {
    let is_label = |label: &str| {
        let of_label = |c: char| c.is_alphanumeric() && !c.is_uppercase() || c == '-';
        !label.is_empty() && label.chars().all(of_label)
    };
    text.rsplit_once('.').is_some_and(|(labels, top)| {
        labels.split('.').all(is_label) && top.len() >= 2 && is_label(top) && top.chars().all(char::is_alphabetic)
    })
}

#[cfg(test)]
mod tests {
    use super::address;

    #[test]
    fn other_words_are_no_addresses() {
        for word in [
            "and/or",
            "EC2/S3",
            "Node.js/React",
            "U.S./Canada",
            "7/B",
            "14:30",
            "10.5/2",
            "@ada",
            "p.m./a.m.",
            "://",
            "/",
            "",
        ] {
            assert_eq!(address(word), None, "{word}");
        }
    }
}
