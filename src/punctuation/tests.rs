use super::{Stretch, Treatment, punctuate};
use crate::locale::conventions;
use std::collections::BTreeMap;
use std::rc::Rc;

/// What becomes of a text; `|` parts its stretches, and code stands between backticks.
fn set(text: &str, language: &str) -> String {
    let conventions = Rc::new(conventions(language, &BTreeMap::new()));
    let stretch = |text: &str| {
        let code = text.strip_prefix('`').and_then(|text| text.strip_suffix('`'));
        let treatment = if code.is_some() { Treatment::Verbatim } else { Treatment::Curled };
        Stretch { text: code.unwrap_or(text).to_owned(), conventions: Rc::clone(&conventions), treatment }
    };
    let mut stretches: Vec<Stretch> = text.split('|').map(stretch).collect();
    punctuate(&mut stretches);
    let text: String = stretches.iter().map(|stretch| stretch.text.as_str()).collect();
    text.replace('\u{A0}', "~").replace('\u{202F}', "_")
}

#[test]
fn marks_open_before_words_and_close_behind_them() {
    for (typed, expected) in [
        ("\"a\" (\"b\") \"|c|\"", "“a” (“b”) “c”"),
        ("\"|On Tides|\", a", "“On Tides”, a"),
        ("\"|`code`|\", a", "“code”, a"),
        ("|`\"x\"`| \"y\"", "\"x\" “y”"),
        ("\"l'\"excellence\"\"", "“l’‘excellence’”"),
        ("l'\"excellence\"", "l’“excellence”"),
        ("'quoted' and \"double 'inner' text\"", "‘quoted’ and “double ‘inner’ text”"),
        ("\"one \"two \"three\" two\" one\"", "“one ‘two “three” two’ one”"),
        ("'outer \"inner\"'", "‘outer “inner”’"),
        ("\"'both'\" '\"both\"'", "“‘both’” ‘“both”’"),
        ("He said (\"yes\"); \"no\"? \"Yes!\"", "He said (“yes”); “no”? “Yes!”"),
        ("see--\"this\"--or \"that --\" so", "see--“this”--or “that --” so"),
        ("an \"unclosed one", "an “unclosed one"),
        ("one unopened\" and", "one unopened” and"),
        ("either/\"or\"", "either/“or”"),
        ("\"1999\" and \"in 1999\"", "“1999” and “in 1999”"),
        ("\"...and then\"", "“...and then”"),
        ("o'neil@example.org, http://a.org/o'b", "o'neil@example.org, http://a.org/o'b"),
    ] {
        assert_eq!(set(typed, "en"), expected, "{typed}");
    }
}

#[test]
fn apostrophes_and_primes_are_no_quotation_marks() {
    for (typed, expected) in [
        ("it's, James' book, the '90s, rock 'n' roll", "it’s, James’ book, the ’90s, rock ’n’ roll"),
        ("'tis the season of '68 and 'em", "’tis the season of ’68 and ’em"),
        ("5'10\" tall, 6' and 3.5\" disks, 12' 6\"", "5′10″ tall, 6′ and 3.5″ disks, 12′ 6″"),
        ("the 1990's; the students' work; 'til", "the 1990’s; the students’ work; ’til"),
        ("St John's, O'Brien's", "St John’s, O’Brien’s"),
        ("'James' book'", "‘James’ book’"),
        ("l'idée d'\"art\"", "l’idée d’“art”"),
    ] {
        assert_eq!(set(typed, "en"), expected, "{typed}");
    }
    assert_eq!(
        set("geht's \"gut\", 'Beste Lehre' ist's, Hans' Buch", "de"),
        "geht’s „gut“, ‚Beste Lehre‘ ist’s, Hans’ Buch"
    );
}

#[test]
fn each_language_has_its_marks() {
    let typed = "a \"b 'c' d\" e";
    for (language, expected) in [
        ("en", "a “b ‘c’ d” e"),
        ("de", "a „b ‚c‘ d“ e"),
        ("de-CH", "a «b ‹c› d» e"),
        ("fr", "a «~b «~c~» d~» e"),
        ("fr-CH", "a «_b ‹_c_› d_» e"),
        ("pl", "a~„b «c» d” e"),
        ("sv", "a ”b ’c’ d” e"),
        ("ja", "a 「b 『c』 d」 e"),
        ("nb", "a «b ‘c’ d» e"),
        ("it", "a «b “c” d» e"),
    ] {
        assert_eq!(set(typed, language), expected, "{language}");
    }
    assert_eq!(set("他说\"你好\"吗", "zh"), "他说“你好”吗");
    assert_eq!(set("彼は\"こんにちは\"と言った", "ja"), "彼は「こんにちは」と言った");
}

#[test]
fn french_has_spaces_before_its_marks() {
    for (typed, french, canadian, swiss) in [
        (
            "un : deux ; trois ! quatre ?",
            "un~: deux_; trois_! quatre_?",
            "un~: deux ; trois ! quatre ?",
            "un_: deux_; trois_! quatre_?",
        ),
        (
            "un: deux; trois! quatre?",
            "un~: deux_; trois_! quatre_?",
            "un~: deux; trois! quatre?",
            "un_: deux_; trois_! quatre_?",
        ),
        ("« six » et «sept»", "«~six~» et «~sept~»", "«~six~» et «~sept~»", "«_six_» et «_sept_»"),
        ("Quoi ?! Oui !!", "Quoi_?! Oui_!!", "Quoi ?! Oui !!", "Quoi_?! Oui_!!"),
    ] {
        assert_eq!(set(typed, "fr"), french, "{typed}");
        assert_eq!(set(typed, "fr-CA"), canadian, "{typed}");
        assert_eq!(set(typed, "fr-CH"), swiss, "{typed}");
    }
    for (typed, expected) in [
        ("à 10:30, http://a.org/?x; (!) et C::D", "à 10:30, http://a.org/?x_; (!) et C::D"),
        ("|`a ? b : c;`| et", "a ? b : c; et"),
        ("Anglais|: C2", "Anglais~: C2"),
        ("|Anglais| |:| C2", "Anglais~: C2"),
        ("\"oui\" ! \"Non ?\" : si", "«~oui~»_! «~Non_?~»~: si"),
        ("fin\u{A0}; et\u{202F}: là", "fin_; et~: là"),
        (": un", ": un"),
        ("doi:10.1/x", "doi:10.1/x"),
    ] {
        assert_eq!(set(typed, "fr"), expected, "{typed}");
    }
}

#[test]
fn prepositions_stay_with_what_follows() {
    assert_eq!(set("w domu i z psem, a I (o tym) ale to", "pl"), "w~domu i~z~psem, a~I~(o~tym) ale to");
    assert_eq!(set("k domu, v lese", "cs"), "k~domu, v~lese");
    assert_eq!(set("s ním a „v lese“", "sk"), "s~ním a~„v~lese“");
    assert_eq!(set("a w i", "en"), "a w i");
}

#[test]
fn what_stays_as_typed() {
    let conventions = Rc::new(conventions("fr", &BTreeMap::new()));
    let mut stretches = [Stretch { text: "\"l'art\" ; oui".into(), conventions, treatment: Treatment::Straight }];
    punctuate(&mut stretches);
    assert_eq!(stretches[0].text, "\"l'art\"\u{202F}; oui");
}
