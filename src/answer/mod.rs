//! What leaves the program as data: the answer, the catalog and the version, in shapes that only grow.
//!
//! Callers in JavaScript get them through `api`, and a reader saves them on the page of sharing through `share`;
//! neither of those rooms knows the other.

pub mod v1;
