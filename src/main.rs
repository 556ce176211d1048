//! The front door. In the browser the library is mounted by `static/boot.js`; on the host this writes the first paint.

#[cfg(not(target_arch = "wasm32"))]
fn main() -> std::process::ExitCode {
    use going_rate::found::Published;
    let root = std::path::Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut arguments: Vec<_> = std::env::args().skip(1).collect();
    let drafts = arguments.last().is_some_and(|last| last == "--drafts");
    if drafts {
        arguments.pop();
    }
    if let [what, out, host] = &arguments[..]
        && what == "workshop"
    {
        let published = Published {
            host: (host != "-").then(|| host.to_owned()),
            pictures: Vec::new(),
        };
        return said(
            going_rate::site::workshop(root, std::path::Path::new(out), &published),
            out,
        );
    }
    let (out, published) = match arguments.iter().map(String::as_str).collect::<Vec<_>>()[..] {
        ["site", out] => (out, Published::default()),
        ["site", out, host, pictures] => (
            out,
            Published {
                // A build that knows no host says so by a dash.
                host: (host != "-").then(|| host.to_owned()),
                pictures: pictures.split(',').map(str::to_owned).collect(),
            },
        ),
        _ => {
            eprintln!(
                "usage: going-rate site FOLDER [HOST|- LANGUAGES] [--drafts] (writes the first paint; `cargo xtask serve` opens the page)\n       going-rate workshop FOLDER HOST|- (writes what the workshop file is made of)"
            );
            return std::process::ExitCode::from(2);
        }
    };
    said(
        going_rate::site::write(root, std::path::Path::new(out), &published, drafts),
        out,
    )
}

/// How writing ended, for a person and for the program that asked for it.
#[cfg(not(target_arch = "wasm32"))]
fn said(written: std::io::Result<()>, out: &str) -> std::process::ExitCode {
    match written {
        Ok(()) => std::process::ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("could not write the first paint to {out}: {error}");
            std::process::ExitCode::FAILURE
        }
    }
}

#[cfg(target_arch = "wasm32")]
fn main() {}
