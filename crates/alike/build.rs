//! Cargo looks at build-dependencies only where there is something to build with them.

fn main() {
    println!("cargo:rerun-if-changed=build.rs");
}
