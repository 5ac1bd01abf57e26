//! Which bracket closes which.

/// The brackets of one kind in a text, found in one pass, so that no part of a faulty file is searched again and again.
pub(super) struct Pairs {
    /// Where brackets open, and where each is closed, if it is.
    pairs: Vec<(usize, Option<usize>)>,
}

impl Pairs {
    /// Pairs the brackets of a text. A bracket that closes nothing is passed over.
    pub fn of(text: &str, open: u8, close: u8) -> Pairs {
        let mut pairs = Vec::new();
        let mut waiting = Vec::new();
        for (at, byte) in text.bytes().enumerate() {
            if byte == open {
                waiting.push(pairs.len());
                pairs.push((at, None));
            } else if byte == close
                && let Some(opener) = waiting.pop()
            {
                pairs[opener].1 = Some(at);
            }
        }
        Pairs { pairs }
    }

    /// Where the bracket is closed that opens at `open`.
    pub fn close(&self, open: usize) -> Option<usize> {
        let found = self.pairs.binary_search_by_key(&open, |(at, _)| *at).ok()?;
        self.pairs[found].1
    }
}

#[cfg(test)]
mod tests {
    use super::Pairs;

    #[test]
    fn brackets_are_paired_past_those_that_are_not() {
        let pairs = Pairs::of("}{a{b}{{c}", b'{', b'}');
        assert_eq!([1, 3, 6, 7].map(|open| pairs.close(open)), [None, Some(5), None, Some(9)]);
        assert_eq!(pairs.close(2), None);
    }
}
