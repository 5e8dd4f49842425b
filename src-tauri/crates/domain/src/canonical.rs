//! Canonical JSON (RFC 8785) and its SHA-256: the same content gives the same text and the same hash on every machine, so that
//! people who sign on different days sign the same thing (vocabularies §31).
//!
//! Never in here: what belongs to the content of one kind of record.

use std::fmt::{self, Write as _};

use serde::{Deserialize, Serialize};
use serde_json::{Number, Value};
use sha2::{Digest as _, Sha256};

/// The SHA-256 of canonical content: 64 lower-case hexadecimal digits.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct ContentHash(String);

/// A text that is no SHA-256 in lower-case hexadecimal digits.
#[derive(Clone, PartialEq, Eq, Debug, thiserror::Error)]
#[error("“{0}” is no content hash: it has 64 digits from 0 to 9 and a to f")]
pub struct NotAHash(String);

impl ContentHash {
    /// The hash of a text, which is its UTF-8.
    pub fn of(text: &str) -> Self {
        let digest = Sha256::digest(text.as_bytes());
        Self(digest.iter().fold(String::with_capacity(64), |mut hex, byte| {
            let _ = write!(hex, "{byte:02x}");
            hex
        }))
    }

    /// The digits.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl TryFrom<String> for ContentHash {
    type Error = NotAHash;

    fn try_from(text: String) -> Result<Self, NotAHash> {
        let digits = text.bytes().all(|byte| matches!(byte, b'0'..=b'9' | b'a'..=b'f'));
        if digits && text.len() == 64 { Ok(Self(text)) } else { Err(NotAHash(text)) }
    }
}

impl From<ContentHash> for String {
    fn from(hash: ContentHash) -> Self {
        hash.0
    }
}

impl fmt::Display for ContentHash {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// The one canonical text of a JSON value (RFC 8785): no blanks, members sorted by the UTF-16 units of their names, numbers and
/// strings as ECMAScript writes them.
pub fn canonical_json(value: &Value) -> String {
    let mut text = String::new();
    write_value(value, &mut text);
    text
}

fn write_value(value: &Value, text: &mut String) {
    match value {
        Value::Null => text.push_str("null"),
        Value::Bool(true) => text.push_str("true"),
        Value::Bool(false) => text.push_str("false"),
        Value::Number(number) => text.push_str(&ecmascript(number)),
        Value::String(string) => write_string(string, text),
        Value::Array(values) => {
            text.push('[');
            for (index, one) in values.iter().enumerate() {
                if index > 0 {
                    text.push(',');
                }
                write_value(one, text);
            }
            text.push(']');
        }
        Value::Object(members) => {
            let mut members: Vec<(&String, &Value)> = members.iter().collect();
            members.sort_by(|(one, _), (other, _)| one.encode_utf16().cmp(other.encode_utf16()));
            text.push('{');
            for (index, (name, one)) in members.into_iter().enumerate() {
                if index > 0 {
                    text.push(',');
                }
                write_string(name, text);
                text.push(':');
                write_value(one, text);
            }
            text.push('}');
        }
    }
}

fn write_string(string: &str, text: &mut String) {
    text.push('"');
    for letter in string.chars() {
        match letter {
            '"' => text.push_str("\\\""),
            '\\' => text.push_str("\\\\"),
            '\u{8}' => text.push_str("\\b"),
            '\t' => text.push_str("\\t"),
            '\n' => text.push_str("\\n"),
            '\u{c}' => text.push_str("\\f"),
            '\r' => text.push_str("\\r"),
            control if control < ' ' => {
                let _ = write!(text, "\\u{:04x}", u32::from(control));
            }
            other => text.push(other),
        }
    }
    text.push('"');
}

/// A number as ECMAScript writes it (ECMA-262, `Number::toString`): JSON has only double precision (RFC 8785 §3.2.2.3).
fn ecmascript(number: &Number) -> String {
    let value = number.as_f64().unwrap_or(0.0);
    if value == 0.0 {
        return "0".to_owned();
    }
    // The shortest digits that read back as the same number, and the exponent of the first of them.
    let scientific = format!("{:e}", value.abs());
    let (mantissa, exponent) = scientific.split_once('e').unwrap_or((&scientific, "0"));
    let digits: String = mantissa.chars().filter(char::is_ascii_digit).collect();
    let point = exponent.parse::<i32>().unwrap_or(0) + 1;
    let count = i32::try_from(digits.len()).unwrap_or(i32::MAX);
    let zeros = |count: i32| "0".repeat(usize::try_from(count).unwrap_or(0));
    let at = |point: i32| digits.split_at(usize::try_from(point).unwrap_or(0).min(digits.len()));
    let plain = if (count..=21).contains(&point) {
        format!("{digits}{}", zeros(point - count))
    } else if (1..=21).contains(&point) {
        let (whole, fraction) = at(point);
        format!("{whole}.{fraction}")
    } else if (-5..=0).contains(&point) {
        format!("0.{}{digits}", zeros(-point))
    } else {
        let (first, rest) = at(1);
        let fraction = if rest.is_empty() { String::new() } else { format!(".{rest}") };
        let sign = if point > 0 { "+" } else { "" };
        format!("{first}{fraction}e{sign}{}", point - 1)
    };
    if value < 0.0 { format!("-{plain}") } else { plain }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use serde_json::json;

    use super::*;

    #[test]
    fn the_examples_of_the_standard_come_out_as_the_standard_prints_them() {
        let mut example: Value = serde_json::from_str(
            r#"{"string":"\u20ac$\u000F\u000aA'\u0042\u0022\u005c\\\"\/","literals":[null,true,false]}"#,
        )
        .unwrap();
        // The exact double of the example: the reader of JSON in this program is not exact in the last digit of a fraction.
        example["numbers"] = json!([333_333_333.333_333_3, 1e30, 4.5, 2e-3, 1e-27]);
        assert_eq!(
            canonical_json(&example),
            r#"{"literals":[null,true,false],"numbers":[333333333.3333333,1e+30,4.5,0.002,1e-27],"string":"€$\u000f\nA'B\"\\\\\"/"}"#,
            "RFC 8785 §3.2.2"
        );
        let order = json!({"\u{20ac}": 1, "\r": 2, "\u{fb33}": 3, "1": 4, "\u{1f600}": 5, "\u{80}": 6, "\u{f6}": 7});
        let text = canonical_json(&order);
        let found: Vec<char> = text.chars().filter(char::is_ascii_digit).collect();
        assert_eq!(found, ['2', '1', '4', '6', '7', '1', '5', '3'], "RFC 8785 §3.2.3: sorted by UTF-16 units: {text}");
    }

    #[test]
    fn numbers_are_written_as_ecmascript_writes_them() {
        for (number, expected) in [
            ("0", "0"),
            ("-0", "0"),
            ("-0.0", "0"),
            ("42", "42"),
            ("-17", "-17"),
            ("100", "100"),
            ("10.0", "10"),
            ("0.000001", "0.000001"),
            ("0.0000001", "1e-7"),
            ("123456789012345680000", "123456789012345680000"),
            ("1e21", "1e+21"),
            ("1.5e300", "1.5e+300"),
            ("9007199254740993", "9007199254740992"),
            ("5e-324", "5e-324"),
            ("-1.7976931348623157e308", "-1.7976931348623157e+308"),
        ] {
            let whole = number.parse::<i64>().map(Value::from);
            let value = whole.unwrap_or_else(|_| json!(number.parse::<f64>().unwrap()));
            assert_eq!(canonical_json(&value), expected, "{number}: RFC 8785 appendix B");
        }
    }

    #[test]
    fn a_hash_is_that_of_every_other_program() {
        assert_eq!(
            ContentHash::of("{}").as_str(),
            "44136fa355b3678a1146ad16f7e8649e94fb4fc21fe77e8310c060f61caaff8a",
            "sha256sum gives the same, so anybody can check a printed hash"
        );
        let read = |text: &str| serde_json::from_value::<ContentHash>(json!(text));
        assert!(read(ContentHash::of("{}").as_str()).is_ok(), "a stored hash is read back");
        for wrong in ["", "44136FA355B3678A1146AD16F7E8649E94FB4FC21FE77E8310C060F61CAAFF8A", "abc"] {
            assert!(read(wrong).is_err(), "{wrong:?} is no hash in lower-case digits");
        }
    }

    proptest! {
        #[test]
        fn a_number_keeps_every_digit(number in any::<f64>().prop_filter("JSON has no infinity", |n| n.is_finite())) {
            let written = canonical_json(&json!(number));
            prop_assert_eq!(written.parse::<f64>().ok(), Some(number), "{} is another number", written);
        }

        #[test]
        fn canonical_text_says_the_same_and_is_stable(number in any::<i32>(), text in ".*") {
            let value = json!({ "n": number, "t": text, "list": [text, number] });
            let written = canonical_json(&value);
            let read: Value = serde_json::from_str(&written).unwrap();
            prop_assert_eq!(&read, &value, "nothing is lost");
            prop_assert_eq!(canonical_json(&read), written, "reading and writing again changes nothing");
        }
    }
}
