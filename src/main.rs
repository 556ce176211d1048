//! The front door. In the browser the library is mounted by `static/boot.js`; on the host this writes the first paint.

#[cfg(not(target_arch = "wasm32"))]
fn main() -> std::process::ExitCode {
    let root = std::path::Path::new(env!("CARGO_MANIFEST_DIR"));
    let arguments: Vec<_> = std::env::args().skip(1).collect();
    match arguments.iter().map(String::as_str).collect::<Vec<_>>()[..] {
        ["site", out] => match going_rate::site::write(root, std::path::Path::new(out)) {
            Ok(()) => std::process::ExitCode::SUCCESS,
            Err(error) => {
                eprintln!("could not write the first paint to {out}: {error}");
                std::process::ExitCode::FAILURE
            }
        },
        _ => {
            eprintln!(
                "usage: going-rate site FOLDER (writes the first paint; `cargo xtask serve` opens the page)"
            );
            std::process::ExitCode::from(2)
        }
    }
}

#[cfg(target_arch = "wasm32")]
fn main() {}
