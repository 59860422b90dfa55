//! Reads the values of a form into a struct: repeated names as lists, empty boxes as none.

use std::collections::BTreeMap;

use serde::de::value::{Error, MapDeserializer, SeqDeserializer};
use serde::de::{DeserializeOwned, Deserializer, IntoDeserializer, Visitor};
use serde::forward_to_deserialize_any;

/// The struct of these values.
///
/// # Errors
/// A field the struct does not know, or a value that is not of its type.
pub(super) fn read<T: DeserializeOwned>(
    values: &BTreeMap<String, Vec<String>>,
) -> Result<T, Error> {
    let fields = values
        .iter()
        .map(|(name, values)| (name.as_str(), Field(values)));
    T::deserialize(MapDeserializer::new(fields))
}

/// All values sent under one name.
#[derive(Clone, Copy)]
struct Field<'a>(&'a [String]);

impl<'a> Field<'a> {
    /// The one value; a field that asks for one is not given two.
    fn single(self) -> Result<&'a str, Error> {
        match self.0 {
            [one] => Ok(one),
            _ => Err(serde::de::Error::custom("sent more than once")),
        }
    }
}

impl<'de> IntoDeserializer<'de> for Field<'de> {
    type Deserializer = Self;

    fn into_deserializer(self) -> Self {
        self
    }
}

macro_rules! parsed {
    ($($ask:ident $give:ident)*) => {
        $(fn $ask<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
            let value = self.single()?.trim().parse();
            visitor.$give(value.map_err(serde::de::Error::custom)?)
        })*
    };
}

impl<'de> Deserializer<'de> for Field<'de> {
    type Error = Error;

    fn deserialize_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        visitor.visit_str(self.single()?)
    }

    fn deserialize_option<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        if self.single()?.is_empty() {
            visitor.visit_none()
        } else {
            visitor.visit_some(self)
        }
    }

    fn deserialize_seq<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        let items = self.0.iter().map(String::as_str);
        visitor.visit_seq(SeqDeserializer::new(items))
    }

    fn deserialize_bool<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        // A ticked box.
        match self.single()? {
            "yes" => visitor.visit_bool(true),
            "no" | "" => visitor.visit_bool(false),
            _ => Err(serde::de::Error::custom("neither yes nor no")),
        }
    }

    fn deserialize_newtype_struct<V: Visitor<'de>>(
        self,
        _: &'static str,
        visitor: V,
    ) -> Result<V::Value, Error> {
        visitor.visit_newtype_struct(self)
    }

    parsed! {
        deserialize_i64 visit_i64
        deserialize_u64 visit_u64
        deserialize_i32 visit_i32
        deserialize_u32 visit_u32
    }

    forward_to_deserialize_any! {
        i8 i16 i128 u8 u16 u128 f32 f64 char str string bytes byte_buf unit unit_struct tuple
        tuple_struct map struct enum identifier ignored_any
    }
}
