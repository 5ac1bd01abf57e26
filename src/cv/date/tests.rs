use super::parse::{Written, check_date, check_end, check_text, read};
use super::{Date, Dates, End};
use proptest::prelude::*;

fn date(text: &str) -> Date {
    text.parse().unwrap_or_else(|error| panic!("{text}: {error:?}"))
}

#[test]
fn dates_are_read() {
    for (text, read) in [
        ("2023", "2023"),
        ("2023-09", "2023-09"),
        ("2024-02-29", "2024-02-29"),
        ("2000-02-29", "2000-02-29"),
        (" 2023-09 ", "2023-09"),
        ("spring 2023", "spring 2023"),
        ("2023 Fall", "fall 2023"),
        ("AUTUMN  2023", "autumn 2023"),
        ("2023 winter", "winter 2023"),
    ] {
        assert_eq!(date(text).to_string(), read, "{text}");
    }
    for wrong in ["", "23", "2023-1", "2023-13", "2023-00", "2023-02-29", "2023-04-31", "2023-09-14-1", "+123", "2023-"]
    {
        assert!(wrong.parse::<Date>().is_err(), "{wrong}");
    }
    assert!("spring 2023-04".parse::<Date>().is_err() && "sprong 2023".parse::<Date>().is_err());
}

#[test]
fn ranges_are_read_from_one_text() {
    let shown = |text: &str| match read(text) {
        Ok(Written::Date(date)) => date.to_string(),
        Ok(Written::Range { start, end: None }) => format!("{start} to"),
        Ok(Written::Range { start, end: Some(End::Present) }) => format!("{start} to present"),
        Ok(Written::Range { start, end: Some(End::Date(end)) }) => format!("{start} to {end}"),
        Ok(Written::Text) => "text".to_owned(),
        Err((error, part)) => format!("{error:?} {part}"),
    };
    for (text, read) in [
        ("2020-09 – 2023-06", "2020-09 to 2023-06"),
        ("2019--2021", "2019 to 2021"),
        ("2019---2021", "2019 to 2021"),
        ("2019—2021", "2019 to 2021"),
        ("2019/2021", "2019 to 2021"),
        ("2019-2021", "2019 to 2021"),
        ("2019 - 2021", "2019 to 2021"),
        ("2020 to 2023-06", "2020 to 2023-06"),
        ("2020-09-01/2020-12-24", "2020-09-01 to 2020-12-24"),
        ("fall 2022 – spring 2023", "fall 2022 to spring 2023"),
        ("2021 – present", "2021 to present"),
        ("2021-09 – Present", "2021-09 to present"),
        ("2021-present", "2021 to present"),
        ("2021-09-present", "2021-09 to present"),
        ("2021 –", "2021 to"),
        ("2021-", "2021 to"),
        ("2021--", "2021 to"),
        ("2023", "2023"),
        // What people write and mean as they write it.
        ("2023–24", "text"),
        ("2011/12", "text"),
        ("09/2023", "text"),
        ("Sept 2023", "text"),
        ("2021/", "text"),
        ("Nov.2019, 2020", "text"),
        ("Starting Jun.2025", "text"),
        ("2021 – now", "text"),
        ("", "text"),
        ("–", "text"),
        ("2019, 2021 – 2023", "text"),
        // What is meant as a date and is none.
        ("2023-9", "Digits 2023-9"),
        ("2023-13", "Month 2023-13"),
        ("2020-09 – 2023-13", "Month 2023-13"),
        ("2020-02-30 – 2023", "Day 2020-02-30"),
        ("2020-9 – now", "Digits 2020-9"),
    ] {
        assert_eq!(shown(text), read, "{text}");
    }
}

#[test]
fn messages_say_what_was_probably_meant() {
    for (text, said) in [
        ("2023-9", "`2023-9` is not a date; did you mean `2023-09`?"),
        ("2023-9-1", "`2023-9-1` is not a date; did you mean `2023-09-01`?"),
        ("2023/09", "`2023/09` is not a date; did you mean `2023-09`?"),
        ("09-2023", "`09-2023` is not a date; did you mean `2023-09`?"),
        ("9/2023", "`9/2023` is not a date; did you mean `2023-09`?"),
        ("Sept. 2023", "`Sept. 2023` is not a date; did you mean `2023-09`?"),
        ("September 14, 2023", "`September 14, 2023` is not a date; did you mean `2023-09-14`?"),
        ("14.9.2023", "`14.9.2023` is not a date; did you mean `2023-09-14`?"),
        ("4/9/2023", "`4/9/2023` is not a date"),
        ("2023-14", "`2023-14` is not a date: the months are 01 to 12"),
        ("2023-24", "`2023-24` is not a date: the months are 01 to 12; two years are written `2023 – 2024`"),
        ("2019 – 2021", "`2019 – 2021` is a range: write it as `date`, or as `start` and `end`"),
        ("long ago", "`long ago` is not a date"),
        ("13.13.2023", "`13.13.2023` is not a date"),
    ] {
        assert_eq!(check_date(text), Err(said.to_owned()));
    }
    assert_eq!(check_end("now"), Err("`now` is not a date; did you mean `present`?".to_owned()));
    assert_eq!(check_text("2023 – 2021-04"), Err("the end, 2021-04, is before the start, 2023".to_owned()));
    assert_eq!(check_text("09-2023"), Ok(()));
}

#[test]
fn only_what_is_sure_is_before() {
    let before = |a, b| date(a).is_before(date(b));
    assert!(before("2022-12", "2023") && before("2023-01", "2023-02") && before("2023-02-01", "2023-02-02"));
    assert!(!before("2023", "2023-05") && !before("2023-05", "2023") && !before("2023", "2022-01-01"));
    assert!(before("fall 2022", "spring 2023") && before("2022-12", "winter 2023"));
    assert!(!before("spring 2023", "fall 2023") && !before("spring 2023", "2023-12"));
}

#[test]
fn dates_are_sorted_from_old_to_new() {
    let range = |start, end| Dates::Range { start: date(start), end };
    let ordered = [
        Dates::Single(date("2019")),
        Dates::Single(date("2019-01")),
        Dates::Single(date("spring 2019")),
        Dates::Single(date("2019-10-01")),
        Dates::Single(date("winter 2019")),
        range("2016", Some(End::Date(date("2020")))),
        range("2018", Some(End::Date(date("2020")))),
        range("2010", Some(End::Present)),
        range("2011", None),
    ];
    assert!(ordered.is_sorted_by_key(Dates::sort_key), "{:?}", ordered.map(|dates| dates.sort_key()));
}

proptest! {
    #[test]
    fn nothing_panics(noise in ".{0,30}", near in "[0-9]{1,4}[-/. –]{1,3}[0-9a-z]{0,4}[-/. –]{0,3}[0-9é]{0,4}") {
        for text in [noise, near] {
            let _ = (check_date(&text), check_end(&text), check_text(&text));
        }
    }

    #[test]
    fn what_is_shown_is_read_again(year in 1000..2999_u16, month in 1..13_u8, day in 1..29_u8) {
        for text in [format!("{year}"), format!("{year}-{month:02}"), format!("{year}-{month:02}-{day:02}")] {
            prop_assert_eq!(date(&text).to_string(), text);
        }
    }
}
