use super::Owner;
use crate::cv::sections::Author;
use crate::diagnostic::Span;
use crate::source::Located;

fn written(name: &str) -> Located<String> {
    Located { value: name.trim().to_owned(), span: Span::default() }
}

fn among(owner: &Owner, names: &str) -> Option<usize> {
    owner.among(&names.split(';').map(|name| Author::from(written(name))).collect::<Vec<_>>())
}

/// The name of a CV, authors who are its owner, and authors who are not.
const SPELLINGS: &[(&str, &str, &str)] = &[
    (
        "Miao Lu",
        "Miao Lu; M. Lu; Lu, Miao; Lu, M.; MIAO LU; Miao X. Lu; M Lu; **Miao Lu***; Lù, Miǎo",
        "Mary Lu; Ming Lu; Mi Lu; N. Lu; Miao Li; Lu; Miao; Luis Miao; Lu Miao; ",
    ),
    ("Jürgen Müller", "J. Müller; Jurgen Muller; Juergen Mueller; MÜLLER, J.", "Jan Müller; J. Muller-Lyer"),
    ("Gabriel García Márquez", "García Márquez, G.; G. Garcia Marquez; Márquez, Gabriel García", "Márquez, Luis"),
    ("Ludwig van der Berg", "L. van der Berg; van der Berg, Ludwig; L. Van Der Berg", "Berg, Lena; Ludwig Berger"),
    ("Xiao-Ming Zhang", "Xiaoming Zhang; X.-M. Zhang; X. Zhang; Zhang, X.M.", "X.-Y. Zhang; Xiaoli Zhang"),
    ("Miao X. Lu", "Miao Lu; M. Lu; Miao Xin Lu; M.X. Lu", "Miao Y. Lu; M. Y. Lu"),
    ("Dr. Ada Lovelace, Ph.D.", "A. Lovelace; Lovelace, Ada", "Ralph Lovelace; Anne Lovelace"),
    ("Søren Ørsted", "Soren Orsted; Soeren Oersted; S. Ørsted", "Sven Ørsted"),
    ("Plato", "Plato; PLATO", "Plato Smith; Aristotle"),
    // Titles, degrees and pronouns.
    ("Tracy Lim (she/her)", "Tracy Lim; T. Lim; Lim, T.; Lim T", "Trevor Lim; T. Lin"),
    ("Tracy Lim, M.Sc., MBA", "Tracy Lim; Lim, Tracy", "M. Lim; Tracy Lin"),
    ("Tracy Lim, MD, PhD", "T. Lim; Lim T", "M. D. Lim; Lim, MD"),
    ("Dipl.-Ing. Tracy Lim", "T. Lim", "D. Lim; I. Lim"),
    ("Anna Keller (née Vogel)", "A. Keller; Anna Vogel; A. Vogel", "Anna Koller; Anton Vogel"),
    // Family names in capitals, and before the given name.
    (
        "VARGA Ines",
        "Ines Varga; I. Varga; Varga, I.; VARGA Ines; Varga Ines; Ines VARGA",
        "Ines V.; Ivan Varga; V. Ines",
    ),
    ("OKAFOR Jordan", "J. Okafor; Jordan Okafor; Okafor J; OKAFOR Jordan", "O. Jordan; Jorge Okafor"),
    ("DE LA CRUZ Ines", "I. de la Cruz; de la Cruz, Ines; Ines De La Cruz; Delacruz, I.", "I. Cruz; L. Cruz"),
    ("Jordan Okafor", "OKAFOR Jordan; OKAFOR J; J OKAFOR", "OKAFOR Jorge; JORDAN Okafor"),
    // Initials that are written together, and behind the family name.
    (
        "Karin Maria Lindqvist",
        "Lindqvist KM; KM Lindqvist; Lindqvist, KM; Lindqvist K.M.; Lindqvist K; K.-M. Lindqvist; KARIN LINDQVIST",
        "Lindqvist KN; KN Lindqvist; MK Lindqvist; Lindqvist M",
    ),
    (
        "KM Lindqvist",
        "Lindqvist KM; K. M. Lindqvist; Karin Maria Lindqvist; Karin Lindqvist",
        "Klaus Bo Lindqvist; L. Lindqvist",
    ),
    ("Lindqvist KM", "Lindqvist KM; K. M. Lindqvist; Lindqvist, Karin M.", "KN Lindqvist"),
    (
        "Jean-Paul Martin",
        "J.-P. Martin; JP Martin; Martin JP; Jean-Paul Martin; Jean Paul Martin; Jeanpaul Martin; J. Martin",
        "P. Martin; JL Martin; Jean-Luc Martin; Paul Martin",
    ),
    (
        "Robert Smith, Jr.",
        "Smith, R., Jr.; Smith, Jr., R.; R. Smith Jr.; Robert Smith; Smith R Jr",
        "Smith, Sr., R.; R. Smith III",
    ),
    // Given names of which some are left out.
    (
        "Ada Bea Cora Vogel",
        "Ada Vogel; A. B. Vogel; A. C. Vogel; Ada Cora Vogel; Vogel ABC",
        "Bea Vogel; A. D. Vogel; A. C. B. Vogel",
    ),
    // Chinese names.
    (
        "Xiaoming Zhang",
        "Zhang Xiaoming; ZHANG Xiaoming; Zhang, X.-M.; XM Zhang; Zhang XM; Xiao-Ming Zhang; X. M. Zhang; Xiao Ming Zhang",
        "Xiaoli Zhang; Xiao Zhang; M. Zhang; Zhang Xiaoli; Xiaoming Zhan",
    ),
    ("Zhang Xiaoming", "Xiaoming Zhang; X. Zhang; Zhang, Xiaoming; X. M. Zhang", "Xiaoli Zhang; Zhang Ming"),
    ("Xiaoming Zhang (张晓明)", "张晓明; 张, 晓明; 张 晓明; X. Zhang", "张晓丽; 王晓明"),
    ("Yi Lin Ma", "Y. L. Ma; Ma, Y.; Yi-Lin Ma; Ma YL", "Y. Lin; L. Ma; M. A. Lin; Lin MA"),
    ("Lin Ma", "Ma, Lin; L. Ma", "Ma Lin; Lin, Ma; M. Lin; Li Ma"),
    ("Thomas Grant", "T. Grant", "Grant Thomas; G. Thomas; James Grant"),
    // Vietnamese names.
    (
        "Nguyễn Thị Minh Anh",
        "Nguyen Thi Minh Anh; Anh Nguyen; Minh Anh Nguyen; Nguyen, T. M. A.; T. M. A. Nguyen; Nguyen TMA; Anh Thi Minh Nguyen; N. T. M. Anh; Nguyen, Thi Minh Anh; Thi Minh Anh Nguyen",
        "Nguyen Van Minh; Huy Nguyen; L. M. A. Nguyen; Tran Thi Minh Anh",
    ),
    ("Tran Van Duc", "Duc Tran; D. Tran; Van Duc Tran; Tran, V. D.; D. V. Tran", "Dung Tran; Pham Van Duc"),
    // Parts of double names, with the given name in full.
    (
        "Anna Keller-Schmidt",
        "A. Keller-Schmidt; A. Keller Schmidt; Anna Keller; Anna Schmidt; Keller-Schmidt, Anna",
        "A. Keller; Antje Keller; Anna Kellermann; A. Schmidt",
    ),
    ("Anna Keller", "Anna Keller-Schmidt; A. Keller", "A. Keller-Schmidt; Anna Keller Schmidt"),
    ("John Henry Thomas", "J. H. Thomas; J. Thomas", "John Henry; J. Henry; Henry Thomas"),
    // Particles and apostrophes.
    (
        "Musa al-Khwarizmi",
        "M. al-Khwarizmi; Musa Khwarizmi; al-Khwarizmi, Musa; M. Al Khwarizmi; Al-Khwarizmi M",
        "M. Khwarizmi; Omar al-Khwarizmi",
    ),
    ("Niamh O'Brien", "N. O’Brien; N. OBrien; O'Brien, Niamh; NIAMH O'BRIEN", "N. Brien; Niall O'Brien"),
    ("Ana de Souza", "A. De Souza; Souza, Ana de; DE SOUZA Ana; Ana DeSouza; A. deSouza", "A. Souza; Alba de Souza"),
    // Accents and other scripts.
    ("Łukasz Wójcik", "L. Wojcik; Lukasz Wojcik; WÓJCIK Ł.", "K. Wojcik"),
    ("Юрий Иванов", "Yuriy Ivanov; Iurii Ivanov; Y. Ivanov; Ю. Иванов; Иванов Ю", "Igor Ivanov"),
    ("Đorđe Petrović", "Djordje Petrovic; Dorde Petrovic; D. Petrović", "Jovan Petrović"),
];

#[test]
fn the_owner_is_found_across_spellings() {
    for &(spelt, same, others) in SPELLINGS {
        let owner = Owner::new(spelt, []);
        for name in same.split(';') {
            assert_eq!(among(&owner, name), Some(0), "{name} for {spelt}");
        }
        for name in others.split(';') {
            assert_eq!(among(&owner, name), None, "{name} for {spelt}");
        }
    }
}

#[test]
fn the_best_of_several_is_the_owner() {
    let owner = Owner::new("Miao Lu", ["M. X. Lu"]);
    for (names, index) in [
        ("A. B.; M. Lu", Some(1)),
        ("M. Lu; Miao Lu", Some(1)),
        ("Miao Lu; M. Lu; Mary Lu", Some(0)),
        ("M. Lu; Miao X. Lu", Some(1)),
        ("M. Lu; M. Lu", None),
        ("M. Lu; M. X. Lu", Some(1)),
        ("Mary X. Lu; M. X. Lu", Some(1)),
        ("", None),
    ] {
        assert_eq!(among(&owner, names), index, "{names}");
    }
    for (owner, names, index) in [
        ("Jean-Paul Martin", "JP Martin; J Martin", Some(0)),
        ("Jean-Paul Martin", "J Martin; Martin JP", Some(1)),
        ("Jean-Paul Martin", "J. P. Martin; J.-P. Martin", None),
        ("Miao Lu", "M. X. Lu; M. Lu", Some(1)),
        ("Xiaoming Zhang", "X. Y. Zhang; X. M. Zhang", Some(1)),
        ("Xiaoming Zhang", "X. M. Zhang; Xiaoming Zhang", Some(1)),
        ("Anna Keller-Schmidt", "Anna Keller; Anna Keller-Schmidt", Some(1)),
        ("Anna Keller", "A. Keller; Anna Keller-Schmidt", Some(1)),
        ("Robert Smith, Jr.", "Smith, Sr., Robert; Smith, Jr., R.", Some(1)),
    ] {
        assert_eq!(among(&Owner::new(owner, []), names), index, "{names}");
    }
}

#[test]
fn a_macro_stands_for_an_owner_who_is_not_there_otherwise() {
    let of_macro = |text: &str| {
        Author::of_macro(crate::markup::Prose { text: text.to_owned(), ..Author::from(written(text)).name })
    };
    let named = |name: &str| Author::from(written(name));
    let owner = Owner::new("Prof. Tracy Lim, PhD", []);
    let mut authors = [named("Jie Song"), of_macro("me")];
    assert_eq!(owner.among(&authors), Some(1));
    owner.sign(&mut authors);
    assert_eq!((authors[1].name.plain().as_str(), authors[1].is_macro()), ("Tracy Lim", false));
    assert_eq!(owner.among(&authors), Some(1));
    for mut authors in [vec![of_macro("me"), of_macro("you")], vec![of_macro("me"), named("T. Lim")]] {
        owner.sign(&mut authors);
        assert_eq!((authors[0].name.plain().as_str(), authors[0].parts().family.as_str()), ("me", "me"));
    }
}
