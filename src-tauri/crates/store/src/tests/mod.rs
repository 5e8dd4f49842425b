//! Tests over real files.
