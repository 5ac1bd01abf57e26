//! How far letters stand out of the text at its edges: the figures of the microtype package for Latin Modern.

use std::collections::BTreeMap;

/// For each letter, what of its width stands out at the left edge and at the right one, in thousandths.
pub(super) type Figures = BTreeMap<char, (i64, i64)>;

const DATA: &str = include_str!("../../fonts/protrusion.txt");

/// The figures of some sections of the file; letters that they lack do not stand out.
pub(super) fn figures(sections: &[&str]) -> Figures {
    sections.iter().flat_map(|section| entries(section)).collect()
}

/// The letters of a section of the file.
fn entries(section: &str) -> impl Iterator<Item = (char, (i64, i64))> {
    let of_section =
        move |line: &&str| line.strip_prefix('[').is_none_or(|line| line.strip_suffix(']') != Some(section));
    let lines = DATA.lines().skip_while(of_section).skip(1).take_while(|line| !line.starts_with('['));
    lines.filter_map(row).flat_map(|(left, right, letters)| letters.chars().map(move |letter| (letter, (left, right))))
}

/// A line of the file: the shares at the left and at the right, and the letters.
fn row(line: &str) -> Option<(i64, i64, &str)> {
    let (left, rest) = line.trim_start().split_once(' ')?;
    let (right, letters) = rest.trim_start().split_once(' ')?;
    Some((left.parse().ok()?, right.parse().ok()?, letters.trim_start()))
}

#[cfg(test)]
mod tests {
    use super::{DATA, Figures, entries, row};

    #[test]
    fn every_line_of_the_file_is_read_and_no_letter_stands_twice() {
        for line in DATA.lines().filter(|line| !line.is_empty() && !line.starts_with(['#', '['])) {
            let (left, right, letters) = row(line).expect(line);
            assert!(left.abs() <= 1000 && right.abs() <= 1000 && !letters.is_empty(), "{line}");
        }
        for (section, count) in [("upright", 150), ("italic", 300), ("small capitals", 30)] {
            let letters: Vec<_> = entries(section).collect();
            assert!(letters.len() >= count, "{section} has {}", letters.len());
            assert_eq!(letters.iter().copied().collect::<Figures>().len(), letters.len(), "{section}");
        }
    }
}
