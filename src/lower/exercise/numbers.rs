//! Parses numeric answers as an author writes them: `72 uur`, `18 ± 0,5 leden`, `10 tot 20`, `33 %`.
//!
//! Sums are computed in integers of the smallest decimal, so that `0,7 ± 0,1` ends at exactly 0.8. Exponents and
//! fractions are not accepted.

use coursewright_model::locale::Locale;
use coursewright_model::{Language, NumberRange, WordKind};

/// How numbers are written in a language.
pub(in crate::lower) struct Notation {
    decimal: char,
    thousands: char,
    /// The words between the ends of a range: the language's own and the English ones.
    to: Vec<&'static str>,
}

/// Why a text is not a number.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::lower) enum NumberError {
    /// It can be read as two different numbers.
    Ambiguous,
    /// It is not a number.
    Form,
}

/// A number as `digits` / 10^`decimals`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Decimal {
    digits: i128,
    decimals: u32,
}

/// The most digits that survive conversion to a binary fraction and back.
const MAX_DIGITS: usize = 15;

/// Currency signs that may precede a number as its unit.
const CURRENCIES: [char; 3] = ['€', '$', '£'];

impl Notation {
    pub(in crate::lower) fn of(language: Language) -> Self {
        let words = |language: Language, kind: WordKind| {
            Locale::of(language).keywords.words.get(&kind).into_iter().flatten().map(String::as_str)
        };
        let sign = |kind| words(language, kind).next().and_then(|word| word.chars().next());
        Self {
            decimal: sign(WordKind::Decimal).unwrap_or('.'),
            thousands: sign(WordKind::Thousands).unwrap_or(','),
            to: words(language, WordKind::To).chain(words(Language::En, WordKind::To)).collect(),
        }
    }
}

/// Parses the range of numbers that `text` accepts, and the unit.
pub(in crate::lower) fn parse(
    text: &str,
    notation: &Notation,
) -> Result<(NumberRange, Option<String>), NumberError> {
    let text = text.trim();
    let (first, rest) = amount(text, notation)?;
    let (min, max, unit) = match after_number(rest, notation) {
        AfterNumber::Unit(unit) => (first, first, unit),
        AfterNumber::Margin(before, rest) => {
            let (margin, after) = amount(rest, notation)?;
            let unit = common_unit(before, after)?;
            if margin.digits < 0 {
                return Err(NumberError::Form);
            }
            (first.add_multiple(margin, -1)?, first.add_multiple(margin, 1)?, unit)
        }
        AfterNumber::Range(before, rest) => {
            let (last, after) = amount(rest, notation)?;
            (first, last, common_unit(before, after)?)
        }
    };
    let (min, max) = (min.value(), max.value());
    if min > max {
        return Err(NumberError::Form);
    }
    let currency = text.chars().next().filter(|sign| CURRENCIES.contains(sign)).map(String::from);
    let unit = match (currency, unit.trim()) {
        (Some(currency), "") => Some(currency),
        (Some(_), _) => return Err(NumberError::Form),
        (None, "") => None,
        (None, unit) if is_unit(unit, notation) => Some(unit.to_owned()),
        (None, _) => return Err(NumberError::Form),
    };
    Ok((NumberRange { min, max, text: text.to_owned() }, unit))
}

/// What follows the first number.
enum AfterNumber<'t> {
    Unit(&'t str),
    /// The texts before and after `±`.
    Margin(&'t str, &'t str),
    /// The texts before and after `tot`.
    Range(&'t str, &'t str),
}

fn after_number<'t>(rest: &'t str, notation: &Notation) -> AfterNumber<'t> {
    for sign in ["±", "+/-", "+/−", "+-"] {
        if let Some((before, after)) = rest.split_once(sign) {
            return AfterNumber::Margin(before, after);
        }
    }
    for word in &notation.to {
        // Only as a separate word: `10 tot 20`, not `10 totalen`.
        for (at, _) in rest.match_indices(word) {
            let (before, after) = (&rest[..at], &rest[at + word.len()..]);
            if before.ends_with(char::is_whitespace) && after.starts_with(char::is_whitespace) {
                return AfterNumber::Range(before, after);
            }
        }
    }
    AfterNumber::Unit(rest)
}

/// Returns the unit after the last number. The same unit may also follow the first.
fn common_unit<'t>(before: &str, after: &'t str) -> Result<&'t str, NumberError> {
    let (before, after) = (before.trim(), after.trim());
    if before.is_empty() || before == after { Ok(after) } else { Err(NumberError::Form) }
}

/// Whether a text can be a unit: it begins with a letter or a unit sign and holds no second number.
fn is_unit(text: &str, notation: &Notation) -> bool {
    let starts = text.starts_with(|c: char| c.is_alphabetic() || "%‰°€$£'\"′″".contains(c));
    let number = |word: &str| word.starts_with(|c: char| c.is_ascii_digit());
    starts
        && !notation.to.contains(&text)
        && !text.split_whitespace().any(number)
        && !text.contains(['±', '='])
}

/// Parses the number at the start of `text`; returns it with the rest.
fn amount<'t>(text: &'t str, notation: &Notation) -> Result<(Decimal, &'t str), NumberError> {
    let text = text.trim_start();
    let text = text.strip_prefix(CURRENCIES).map_or(text, str::trim_start);
    let (sign, text) = match text.strip_prefix(['-', '−', '–']) {
        Some(rest) => (-1, rest),
        None => (1, text.strip_prefix('+').unwrap_or(text)),
    };
    let digit = |c: char| c.is_ascii_digit() || c == notation.decimal || c == notation.thousands;
    let end = text.find(|c: char| !digit(c)).unwrap_or(text.len());
    let number = decimal(&text[..end], notation)?;
    Ok((Decimal { digits: number.digits * sign, ..number }, &text[end..]))
}

/// Parses a number without its sign.
fn decimal(text: &str, notation: &Notation) -> Result<Decimal, NumberError> {
    let (whole, fraction) = match text.split_once(notation.decimal) {
        Some((_, "")) => return Err(NumberError::Form),
        Some((whole, fraction)) => (whole, fraction),
        None => (text, ""),
    };
    let groups: Vec<&str> = whole.split(notation.thousands).collect();
    let (first, others) = groups.split_first().ok_or(NumberError::Form)?;
    let digits = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    let formed = digits(first)
        && others.iter().all(|group| group.len() == 3 && digits(group))
        && (others.is_empty() || first.len() <= 3 && !first.starts_with('0'))
        && fraction.bytes().all(|byte| byte.is_ascii_digit());
    if !formed {
        return Err(NumberError::Form);
    }
    // `1.000` may be a thousand or one with three decimals; `1.000.000` and `1.000,5` are clear.
    if others.len() == 1 && fraction.is_empty() {
        return Err(NumberError::Ambiguous);
    }
    let all: String = groups.concat() + fraction;
    if all.trim_start_matches('0').len() > MAX_DIGITS {
        return Err(NumberError::Form);
    }
    let digits = all.parse().map_err(|_| NumberError::Form)?;
    Ok(Decimal { digits, decimals: u32::try_from(fraction.len()).map_err(|_| NumberError::Form)? })
}

impl Decimal {
    /// Returns this number plus `times` the other.
    fn add_multiple(self, other: Self, times: i128) -> Result<Self, NumberError> {
        let decimals = self.decimals.max(other.decimals);
        let scaled = |number: Self| {
            let factor = 10_i128.checked_pow(decimals - number.decimals)?;
            number.digits.checked_mul(factor)
        };
        let sum = scaled(self).zip(scaled(other)).and_then(|(one, two)| one.checked_add(two * times));
        sum.map(|digits| Self { digits, decimals }).ok_or(NumberError::Form)
    }

    /// Returns the nearest binary fraction.
    fn value(self) -> f64 {
        format!("{}e-{}", self.digits, self.decimals).parse().unwrap_or(f64::NAN)
    }
}

#[cfg(test)]
mod tests {
    use super::{Notation, NumberError, parse};
    use coursewright_model::Language;

    fn read(language: Language, text: &str) -> Result<(f64, f64, Option<String>), NumberError> {
        parse(text, &Notation::of(language)).map(|(range, unit)| (range.min, range.max, unit))
    }

    #[test]
    fn dutch_numbers_are_read() {
        for (text, min, max, unit) in [
            ("72 uur", 72.0, 72.0, "uur"),
            ("18 ± 0,5 leden", 17.5, 18.5, "leden"),
            ("18 +/- 0,5 leden", 17.5, 18.5, "leden"),
            ("18 leden ± 0,5 leden", 17.5, 18.5, "leden"),
            ("33 ± 0,5 %", 32.5, 33.5, "%"),
            ("33%", 33.0, 33.0, "%"),
            ("2000 tot 4000 volgers", 2000.0, 4000.0, "volgers"),
            ("10 t/m 20", 10.0, 20.0, ""),
            ("10 to 20", 10.0, 20.0, ""),
            ("0,7 ± 0,1", 0.6, 0.8, ""),
            ("1,1 ± 0,1", 1.0, 1.2, ""),
            ("-3,5 °C", -3.5, -3.5, "°C"),
            ("−3 tot 3", -3.0, 3.0, ""),
            ("1.000.000", 1_000_000.0, 1_000_000.0, ""),
            ("1.000,5 km/u", 1000.5, 1000.5, "km/u"),
            ("1,000", 1.0, 1.0, ""),
            ("€ 12,50", 12.5, 12.5, "€"),
            ("12 m2", 12.0, 12.0, "m2"),
            ("10 totalen", 10.0, 10.0, "totalen"),
            ("0,05", 0.05, 0.05, ""),
        ] {
            let unit = (!unit.is_empty()).then(|| unit.to_owned());
            assert_eq!(read(Language::Nl, text), Ok((min, max, unit)), "{text}");
        }
    }

    #[test]
    fn english_numbers_are_read() {
        for (text, min, max) in [("18.5", 18.5, 18.5), ("1,000.5", 1000.5, 1000.5), ("10 to 20", 10.0, 20.0)]
        {
            assert_eq!(read(Language::En, text), Ok((min, max, None)), "{text}");
        }
        assert_eq!(read(Language::En, "1,000"), Err(NumberError::Ambiguous));
    }

    #[test]
    fn ambiguous_numbers_are_reported() {
        for text in ["1.000", "12.500 euro", "900 tot 1.000", "1.000 ± 5"] {
            assert_eq!(read(Language::Nl, text), Err(NumberError::Ambiguous), "{text}");
        }
    }

    #[test]
    fn other_texts_are_rejected() {
        for text in [
            "",
            "uur",
            "1.5",
            "1,",
            ",5",
            "1,5,5",
            "1.00",
            "10 20",
            "10-20",
            "20 tot 10",
            "5 ± -1",
            "1 000",
            "3/4",
            "12 uur ± 1 dag",
            "1234567890123456",
            "0.500",
            "10 tot",
            "± 5",
            "1e5 5",
            "5 leden 6",
        ] {
            assert_eq!(read(Language::Nl, text), Err(NumberError::Form), "{text}");
        }
    }
}
