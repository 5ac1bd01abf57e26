//! Chemical formulas and units: mhchem's `\ce`, siunitx's `\SI`.

/// A chemical formula of mhchem's, as a formula: numbers behind letters are indices, signs behind `^` or at the end exponents.
pub(super) fn chemistry(text: &str) -> String {
    let mut formula = String::from("\\mathrm{");
    let mut before = ' ';
    let mut chars = text.trim().chars().peekable();
    while let Some(c) = chars.next() {
        match c {
            c if c.is_ascii_digit() && (before.is_alphabetic() || ")]}".contains(before)) => {
                let mut number = String::from(c);
                while let Some(digit) = chars.next_if(char::is_ascii_digit) {
                    number.push(digit);
                }
                formula.extend(["_{", &number, "}"]);
            }
            '+' | '-' if before.is_alphanumeric() && chars.peek().is_none_or(|next| *next == ' ') => {
                formula.extend(['^', '{', c, '}']);
            }
            '-' if chars.next_if_eq(&'>').is_some() => formula.push_str("\\to "),
            c => formula.push(c),
        }
        before = c;
    }
    formula.push('}');
    formula
}

/// Units of siunitx's.
pub(super) fn units(text: &str) -> String {
    let mut output = String::new();
    for word in text.split('\\') {
        let name = word.trim().trim_end_matches(['{', '}']);
        let unit = match name {
            "kilo" => "k",
            "mega" => "M",
            "giga" => "G",
            "tera" | "tesla" => "T",
            "milli" | "meter" | "metre" => "m",
            "micro" => "µ",
            "nano" => "n",
            "pico" => "p",
            "femto" => "f",
            "centi" => "c",
            "gram" => "g",
            "second" => "s",
            "hertz" => "Hz",
            "volt" => "V",
            "electronvolt" | "eV" => "eV",
            "watt" => "W",
            "kelvin" => "K",
            "celsius" | "degreeCelsius" => "°C",
            "percent" => "%",
            "degree" => "°",
            "per" => "/",
            "squared" | "square" => "²",
            "cubed" => "³",
            "ohm" => "Ω",
            "bit" => "bit",
            "byte" => "B",
            other => other,
        };
        output.push_str(unit);
    }
    output
}
