//! What the forms promise: they read, they match the records, and they say exactly what is missing.

mod blue_badge;
mod conditions;
mod copies;
mod dpia;
mod shape;
mod values;
