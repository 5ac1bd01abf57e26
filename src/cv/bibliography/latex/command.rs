//! What the commands of LaTeX mean in a bibliography.

use super::arguments::{ONE_AWAY, TRANSPARENT, TWO_AWAY, declaration, style, tag};
use super::signs::sign;
use super::units::{chemistry, units};
use super::{DEPTH, Reader, journals, plain, push, styled, unescaped_address};
use crate::markup::{Inline, accent_alone, accented, symbol, text_accent};

impl Reader<'_> {
    /// Reads what begins with a backslash.
    pub(super) fn command(&mut self, depth: usize, output: &mut Vec<Inline>) {
        let from = self.at;
        self.at += 1;
        let rest = self.rest();
        let letters = rest.find(|c: char| !c.is_ascii_alphabetic()).unwrap_or(rest.len());
        let name = match rest.chars().next() {
            None => return,
            Some(c) if letters == 0 => &rest[..c.len_utf8()],
            Some(_) => &rest[..letters],
        };
        self.at += name.len();
        if letters > 0 {
            self.eat('*');
        }
        // In a tabbing environment, and in files made for one, accents are written `\a'e`.
        let accent = match name {
            "a" if self.rest().starts_with(['\'', '`', '=']) => {
                self.at += 1;
                text_accent(&self.text[self.at - 1..self.at])
            }
            name => text_accent(name),
        };
        if let Some(accent) = accent {
            let letters = plain(&self.argument(depth));
            let text = match accent_alone(accent) {
                Some(sign) if letters.trim().is_empty() => sign.to_string(),
                _ => accented(&letters, accent),
            };
            self.push(output, &text, from);
            return;
        }
        if name == "(" || name == "[" {
            let rest = self.rest();
            let closing = if name == "(" { "\\)" } else { "\\]" };
            let end = rest.find(closing).unwrap_or(rest.len());
            self.at += (end + 2).min(rest.len());
            self.formula(&rest[..end], from, output);
            return;
        }
        if let Some(sign) = sign(name) {
            self.end_of_name(letters > 0);
            if name == "\\" {
                self.skip_option();
            }
            self.push(output, sign, from);
        } else if let Some(journal) = journals::journal(name) {
            self.end_of_name(true);
            self.push(output, journal.name, from);
        } else if let Some(style) = style(name) {
            let content = self.argument(depth);
            styled(output, style, content);
        } else if let Some(style) = declaration(name) {
            self.skip_blanks();
            let mut content = Vec::new();
            if depth < DEPTH {
                // To the end of the group that it stands in.
                self.group(depth + 1, None, &mut content);
            }
            styled(output, style, content);
        } else {
            self.structure(name, from, depth, output);
        }
    }

    /// TeX eats the blanks behind a command's name.
    fn end_of_name(&mut self, is_word: bool) {
        if is_word {
            self.skip_blanks();
            if self.rest().starts_with("{}") {
                self.at += 2;
            }
        }
    }

    /// Reads the arguments of a command that is more than a sign or a style.
    fn structure(&mut self, name: &str, from: usize, depth: usize, output: &mut Vec<Inline>) {
        match name {
            "url" | "URL" | "nolinkurl" | "path" | "burl" | "href" | "doi" | "hyperlink" | "hyperref" | "email"
            | "detokenize" => {
                self.link(name, from, depth, output);
            }
            "ensuremath" => {
                let formula = self.raw_argument();
                self.formula(formula, from, output);
            }
            // A formula, though no dollar says so.
            "mathbb" | "mathcal" | "mathfrak" | "mathscr" | "mathbf" | "mathit" | "mathsf" | "mathtt" | "Bbb"
            | "frak" | "bm" | "boldsymbol" | "sqrt" | "overline" | "bar" | "hat" | "tilde" | "vec" | "widetilde"
            | "widehat" | "dot" | "ddot" => {
                let formula = format!("\\{name}{{{}}}", self.raw_argument());
                self.formula(&formula, from, output);
            }
            "frac" => {
                let formula = format!("\\frac{{{}}}{{{}}}", self.raw_argument(), self.raw_argument());
                self.formula(&formula, from, output);
            }
            "ce" | "cf" => {
                let formula = chemistry(self.raw_argument());
                self.formula(&formula, from, output);
            }
            "enquote" | "mkbibquote" | "textquote" | "blockquote" => {
                self.skip_option();
                self.quotation(from, depth, output);
            }
            "foreignquote" | "hyphenquote" | "textcquote" => {
                self.raw_argument();
                self.quotation(from, depth, output);
            }
            "mkbibparens" | "parentext" | "bibopenparen" => self.enclosed("(", ")", from, depth, output),
            "mkbibbrackets" | "brackettext" => self.enclosed("[", "]", from, depth, output),
            "footnote" | "footnotetext" | "endnote" => {
                self.skip_option();
                self.enclosed(" (", ")", from, depth, output);
            }
            "cite" | "citep" | "citet" | "parencite" | "textcite" | "autocite" | "fullcite" | "citeauthor"
            | "citeyear" | "nocite" | "ref" | "eqref" | "pageref" | "autoref" | "cref" | "Cref" => {
                self.skip_option();
                let keys = self.raw_argument();
                self.push(output, &format!("[{}]", keys.trim()), from);
            }
            "foreignlanguage" | "textlang" => {
                let language = self.raw_argument();
                let content = self.argument(depth);
                match tag(language) {
                    Some(tag) if !content.is_empty() => output.push(Inline::Foreign { language: tag.into(), content }),
                    _ => output.extend(content),
                }
            }
            "uppercase" | "MakeUppercase" | "MakeTextUppercase" => {
                let text = plain(&self.argument(depth)).to_uppercase();
                self.push(output, &text, from);
            }
            "lowercase" | "MakeLowercase" | "MakeTextLowercase" | "MakeSentenceCase" if name != "MakeSentenceCase" => {
                let text = plain(&self.argument(depth)).to_lowercase();
                self.push(output, &text, from);
            }
            "char" | "symbol" | "unichar" => {
                let character = self.number().and_then(char::from_u32).filter(|c| !c.is_control());
                self.push(output, character.map_or(String::new(), String::from).as_str(), from);
            }
            "SI" | "qty" => {
                let number = plain(&self.argument(depth));
                let unit = units(self.raw_argument());
                self.push(output, &format!("{number}\u{A0}{unit}"), from);
            }
            "si" | "unit" => {
                let unit = units(self.raw_argument());
                self.push(output, &unit, from);
            }
            "ang" => {
                let angle = plain(&self.argument(depth));
                self.push(output, &format!("{angle}°"), from);
            }
            "thanks" | "index" | "marginpar" | "todo" => {
                self.raw_argument();
                let message = format!("what `\\{name}` says is left out");
                self.doubt(message, Some(format!("\\{name}")), from, "say it in a field of its own, such as `note`");
            }
            "switchargs" | "VAN" | "DE" | "swap" | "discretionary" | "printfirst" => self.choice(name, depth, output),
            _ => self.plain_command(name, from, output),
        }
    }

    /// A command that shows some of its arguments, such as those that put a list in order.
    fn choice(&mut self, name: &str, depth: usize, output: &mut Vec<Inline>) {
        match name {
            "switchargs" => {
                let first = self.argument(depth);
                output.extend(self.argument(depth));
                output.extend(first);
            }
            "VAN" | "DE" | "swap" => {
                self.raw_argument();
                output.extend(self.argument(depth));
                self.raw_argument();
            }
            "discretionary" => {
                self.raw_argument();
                self.raw_argument();
                output.extend(self.argument(depth));
            }
            "printfirst" => {
                output.extend(self.argument(depth));
                self.raw_argument();
            }
            _ => {}
        }
    }

    /// A command that leaves the text in its arguments as it is, or takes some of them away.
    fn plain_command(&mut self, name: &str, from: usize, output: &mut Vec<Inline>) {
        match name {
            _ if TRANSPARENT.contains(&name) => self.skip_blanks(),
            "hspace" | "hskip" | "hglue" | "vspace" | "vskip" => {
                if self.rest().trim_start().starts_with('{') {
                    self.raw_argument();
                } else {
                    self.measure();
                }
                self.push(output, " ", from);
            }
            _ if ONE_AWAY.contains(&name) => {
                self.skip_option();
                self.raw_argument();
                self.skip_option();
            }
            _ if TWO_AWAY.contains(&name) => {
                self.raw_argument();
                self.raw_argument();
            }
            "newcommand" | "renewcommand" | "providecommand" | "def" => {
                self.skip_blanks();
                self.raw_argument();
                self.skip_option();
                self.raw_argument();
            }
            "kern" | "raise" | "lower" | "penalty" | "spacefactor" => self.measure(),
            _ => {
                if let Some(symbol) = symbol(name) {
                    self.end_of_name(true);
                    return self.push(output, symbol, from);
                }
                // A name such as `\TikZ` says what it sets.
                let is_name = name.len() > 2 && name.starts_with(|c: char| c.is_ascii_uppercase());
                let has_argument = self.rest().starts_with('{') && !self.rest().starts_with("{}");
                if is_name && !has_argument {
                    self.unknown(name, "set as its name", from);
                    self.end_of_name(true);
                    self.push(output, name, from);
                } else {
                    self.unknown(name, "left out", from);
                    self.skip_blanks();
                }
            }
        }
    }

    /// Passes over a number, and over a unit that is written behind it.
    fn measure(&mut self) {
        let rest = self.rest();
        let number = rest.find(|c: char| !c.is_ascii_digit() && !" =.-".contains(c)).unwrap_or(rest.len());
        let units = ["pt", "em", "ex", "mm", "cm", "mu", "sp", "in", "pc", "bp"];
        let has_unit = number > 0 && units.iter().any(|unit| rest[number..].starts_with(unit));
        self.at += number + if has_unit { 2 } else { 0 };
    }

    fn link(&mut self, name: &str, from: usize, depth: usize, output: &mut Vec<Inline>) {
        self.skip_option();
        let text = |reader: &Self, text: String| vec![Inline::Text { text, span: reader.span(from) }];
        let (url, content) = match name {
            "hyperref" => return output.extend(self.argument(depth)),
            "hyperlink" => {
                self.raw_argument();
                return output.extend(self.argument(depth));
            }
            "href" => (unescaped_address(self.raw_argument()), self.argument(depth)),
            "doi" => {
                let doi = unescaped_address(self.raw_argument());
                (format!("https://doi.org/{doi}"), text(self, doi))
            }
            "email" => {
                let address = unescaped_address(self.raw_argument());
                (format!("mailto:{address}"), text(self, address))
            }
            _ => {
                let address = unescaped_address(self.raw_argument());
                (address.clone(), text(self, address))
            }
        };
        if url.is_empty() || name == "path" || name == "detokenize" {
            output.extend(content.into_iter().filter(|inline| !plain(std::slice::from_ref(inline)).is_empty()));
        } else {
            output.push(Inline::Link { url, content, span: self.span(from) });
        }
    }

    /// A quotation; within another one, it has single marks.
    fn quotation(&mut self, from: usize, depth: usize, output: &mut Vec<Inline>) {
        let (opening, closing) = if self.quotes.is_multiple_of(2) { ("“", "”") } else { ("‘", "’") };
        self.quotes += 1;
        self.enclosed(opening, closing, from, depth, output);
        self.quotes -= 1;
    }

    fn enclosed(&mut self, opening: &str, closing: &str, from: usize, depth: usize, output: &mut Vec<Inline>) {
        let content = self.argument(depth);
        if !content.is_empty() {
            push(output, opening, self.span(from));
            output.extend(content);
            push(output, closing, self.span(from));
        }
    }

    /// A number as TeX writes it: `"3B1`, `'101`, `65`, in braces or not.
    fn number(&mut self) -> Option<u32> {
        self.skip_blanks();
        let in_braces = self.eat('{');
        let radix = if self.eat('"') {
            16
        } else if self.eat('\'') {
            8
        } else {
            10
        };
        let rest = self.rest();
        let end = rest.find(|c: char| !c.is_digit(radix)).unwrap_or(rest.len());
        self.at += end;
        self.skip_blanks();
        if in_braces {
            self.eat('}');
        }
        u32::from_str_radix(&rest[..end], radix).ok()
    }
}
