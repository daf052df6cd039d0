//! What is chosen of an analysis by name or number, where a switch is not enough.

use crate::error::{Error, Result};
use crate::text::ascii_digits;

/// One thing to choose; the same for the window and the command line.
#[derive(Debug, PartialEq)]
pub struct Setting {
    /// Its name on the command line.
    pub name: &'static str,
    /// Its label in the window is the Fluent message `setting-<label>`, and of each of several values
    /// `setting-<label>-<value>`.
    pub label: &'static str,
    /// What the help of the command line says of it.
    pub about: &'static str,
    pub kind: SettingKind,
}

/// What can be chosen.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum SettingKind {
    /// One of these; the first at first.
    OneOf(&'static [&'static str]),
    /// What the columns of a matrix are: one of these, or `variable:NAME`.
    Columns(&'static [&'static str]),
    Number {
        default: usize,
        least: usize,
        most: usize,
    },
    Decimal {
        default: f64,
        least: f64,
        most: f64,
    },
    /// Numbers with commas between; none at first.
    Bounds,
    /// A variable by name.
    Variable,
    /// A group of documents by name.
    Group,
    /// Names of coders with commas between; all at first.
    Coders,
    /// Titles of documents, in order.
    Titles,
    /// Free words of a query.
    Query,
}

impl Setting {
    /// Reads a whole number.
    ///
    /// # Errors
    /// `err-setting-number`.
    pub fn number(&self, value: Option<&str>) -> Result<usize> {
        let SettingKind::Number {
            default,
            least,
            most,
        } = self.kind
        else {
            return Ok(0);
        };
        let Some(value) = value else {
            return Ok(default);
        };
        let number = ascii_digits(value.trim()).parse().ok();
        number
            .filter(|n| (least..=most).contains(n))
            .ok_or_else(|| self.is_no_number(value, &least.to_string(), &most.to_string()))
    }

    /// Reads a number with decimals.
    ///
    /// # Errors
    /// `err-setting-number`.
    pub fn decimal(&self, value: Option<&str>) -> Result<f64> {
        let SettingKind::Decimal {
            default,
            least,
            most,
        } = self.kind
        else {
            return Ok(0.0);
        };
        let Some(value) = value else {
            return Ok(default);
        };
        decimal(value)
            .filter(|n| (least..=most).contains(n))
            .ok_or_else(|| self.is_no_number(value, &least.to_string(), &most.to_string()))
    }

    /// Reads numbers with commas between.
    ///
    /// # Errors
    /// `err-setting-bounds`.
    pub fn bounds(&self, value: Option<&str>) -> Result<Vec<f64>> {
        let pieces = value.unwrap_or_default().split([',', '،', '，', ';', '؛']);
        let pieces = pieces.map(str::trim).filter(|piece| !piece.is_empty());
        let numbers = pieces.map(|piece| {
            decimal(piece).ok_or_else(|| {
                Error::user("err-setting-bounds")
                    .with("name", self.name)
                    .with("value", piece)
            })
        });
        let numbers: Vec<f64> = numbers.collect::<Result<_>>()?;
        match numbers.as_slice() {
            [only] => Err(Error::user("err-setting-bounds")
                .with("name", self.name)
                .with("value", only)),
            _ => Ok(numbers),
        }
    }

    fn is_no_number(&self, value: &str, least: &str, most: &str) -> Error {
        Error::user("err-setting-number")
            .with("name", self.name)
            .with("value", value)
            .with("least", least)
            .with("most", most)
    }
}

/// Reads a number in any digits, with either decimal sign.
fn decimal(text: &str) -> Option<f64> {
    let text = ascii_digits(text.trim()).replace('٫', ".");
    text.parse::<f64>().ok().filter(|n| n.is_finite())
}

#[cfg(test)]
mod tests {
    use super::*;

    const LEAST: Setting = Setting {
        name: "within",
        label: "within",
        about: "",
        kind: SettingKind::Number {
            default: 0,
            least: 0,
            most: 100,
        },
    };

    #[test]
    fn numbers_are_read_in_any_digits_and_refused_by_name() {
        assert_eq!(LEAST.number(None).unwrap(), 0);
        assert_eq!(LEAST.number(Some("۱۲")).unwrap(), 12);
        for wrong in ["", "x", "-1", "101", "1.5"] {
            assert!(LEAST.number(Some(wrong)).is_err(), "{wrong}");
        }
        let bounds = Setting {
            kind: SettingKind::Bounds,
            ..LEAST
        };
        assert_eq!(
            bounds.bounds(Some("18, ۳۰,45.5")).unwrap(),
            [18.0, 30.0, 45.5]
        );
        assert_eq!(bounds.bounds(None).unwrap(), [0.0; 0]);
        assert!(bounds.bounds(Some("18")).is_err());
        assert!(bounds.bounds(Some("18,x")).is_err());
    }
}
