//! The wasm: cargo compiles it, wasm-bindgen (as a library of the same version) writes its JavaScript.

use super::added::Added;
use crate::shell::{self, cargo};
use crate::workspace::Workspace;
use crate::{During, Outcome, problem};
use std::path::PathBuf;
use std::process::Command;
use wasm_bindgen_cli_support::Bindgen;

const TARGET: &str = "wasm32-unknown-unknown";

/// What wasm-bindgen calls the binary inside the glue; it gets its hashed name later.
const UNHASHED: &str = "going_rate_bg.wasm";

/// The program, ready for a browser.
pub struct Bound {
    /// The JavaScript module that starts it and offers its functions.
    pub glue: String,
    /// The binary.
    pub wasm: Vec<u8>,
}

/// The same library is linked once for each of its uses, because a phone should not load what only another one calls.
pub struct Programs {
    /// What the page mounts.
    pub page: Bound,
    /// What `api.js` offers.
    pub api: Bound,
    /// What the box in other people's pages mounts; its glue is a classic script, because a module cannot be inline
    /// in a file that is opened by double click.
    pub embed: Bound,
    /// What the page of sharing asks.
    pub share: Bound,
}

/// Installs the compiler's wasm target if it is absent. Explicit, because rustup may be told not to install by itself.
pub fn ensure_target(workspace: &Workspace) -> Outcome<()> {
    let libraries = shell::capture(
        Command::new("rustc")
            .args(["--print", "target-libdir", "--target", TARGET])
            .current_dir(&workspace.root),
    );
    if libraries.is_ok_and(|folder| PathBuf::from(folder.trim()).is_dir()) {
        return Ok(());
    }
    if shell::on_path("rustup").is_none() {
        return problem(format!(
            "the compiler lacks the {TARGET} target and there is no rustup to install it: install it with your package manager, or rustc by rustup"
        ));
    }
    shell::run(
        Command::new("rustup")
            .args(["target", "add", TARGET])
            .current_dir(&workspace.root),
    )
}

/// Installs the standard library's source if it is absent: the page is linked with one built for size.
pub fn ensure_std_source(workspace: &Workspace) -> Outcome<()> {
    let sysroot = shell::capture(
        Command::new("rustc")
            .args(["--print", "sysroot"])
            .current_dir(&workspace.root),
    )?;
    let source = PathBuf::from(sysroot.trim()).join("lib/rustlib/src/rust/library/std/Cargo.toml");
    if source.is_file() {
        return Ok(());
    }
    if shell::on_path("rustup").is_none() {
        return problem(
            "the compiler lacks the source of its standard library and there is no rustup to install it: install rust-src with your package manager, or rustc by rustup",
        );
    }
    shell::run(
        Command::new("rustup")
            .args(["component", "add", "rust-src"])
            .current_dir(&workspace.root),
    )
}

/// Compiles the page's library in release, once for each set of exports, and binds it.
pub fn build(workspace: &Workspace) -> Outcome<Programs> {
    Ok(Programs {
        page: page(workspace, None)?,
        api: program(workspace, "api", None)?,
        embed: embed(workspace)?,
        share: program(workspace, "share", None)?,
    })
}

/// The page's alone, with the engine of another folder if one is named.
pub fn page(workspace: &Workspace, engine: Option<&std::path::Path>) -> Outcome<Bound> {
    program(workspace, "page", engine)
}

/// The box's alone.
pub fn embed(workspace: &Workspace) -> Outcome<Bound> {
    program(workspace, "embed", None)
}

/// The workshop file's; a classic script, like the box's.
pub fn workshop(workspace: &Workspace, added: Option<&Added>) -> Outcome<Bound> {
    program_with(workspace, "workshop", None, added)
}

/// The API with what only benchmarks call, bound.
pub fn for_bench(workspace: &Workspace) -> Outcome<Bound> {
    program(workspace, "api,bench", None)
}

/// One wasm of our own evidence.
fn program(
    workspace: &Workspace,
    exports: &str,
    engine: Option<&std::path::Path>,
) -> Outcome<Bound> {
    program_with(workspace, exports, engine, None)
}

/// One wasm; `exports` is the feature of the library that says what it exports.
fn program_with(
    workspace: &Workspace,
    exports: &str,
    engine: Option<&std::path::Path>,
    added: Option<&Added>,
) -> Outcome<Bound> {
    let mut command = cargo(&workspace.root);
    if let Some(engine) = engine {
        command.args(["--config", &format!("paths=['{}']", engine.display())]);
    }
    // The library is an rlib too, for the native build; asked for both at once, cargo would drop link-time
    // optimisation and the wasm would grow by a sixth.
    command.args([
        "rustc",
        "--locked",
        "--release",
        "--target",
        TARGET,
        "--package",
        "going-rate",
    ]);
    command.args(["--lib", "--crate-type", "cdylib"]);
    command.arg("--no-default-features");
    Added::features(added, &mut command, exports);
    workspace.quieten(&mut command);
    // The standard library is built with the page, for size and without the text of panics; why, and what
    // it costs, is in docs/decisions/0012-the-page-builds-its-own-std.md.
    command.args([
        "-Zbuild-std=std,panic_abort",
        "-Zbuild-std-features=optimize_for_size",
    ]);
    command.env("RUSTC_BOOTSTRAP", "1");
    let mut flags = short_paths(workspace);
    flags.extend(["-Zunstable-options", "-Cpanic=immediate-abort"].map(str::to_owned));
    command.env("CARGO_ENCODED_RUSTFLAGS", flags.join("\u{1f}"));
    if workspace.watched {
        shell::run(&mut command)?;
    } else {
        // What is wrong is said in one piece: a stage may be printing beside this.
        shell::capture(&mut command)?;
    }
    bind(
        workspace,
        &workspace
            .target
            .join(TARGET)
            .join("release/going_rate.wasm"),
        matches!(exports, "embed" | "workshop"),
    )
}

/// What is left of source file names in the binary says nothing about the machine that built it.
fn short_paths(workspace: &Workspace) -> Vec<String> {
    let home = std::env::var_os("CARGO_HOME").map(PathBuf::from);
    let home = home.or_else(|| Some(PathBuf::from(std::env::var_os("HOME")?).join(".cargo")));
    let sources = home
        .map(|home| home.join("registry/src"))
        .and_then(|folder| std::fs::read_dir(folder).ok());
    let registries = sources
        .into_iter()
        .flatten()
        .flatten()
        .map(|entry| entry.path());
    registries
        .chain([workspace.root.clone()])
        .map(|folder| format!("--remap-path-prefix={}/=", folder.display()))
        .collect()
}

fn bind(workspace: &Workspace, compiled: &std::path::Path, classic: bool) -> Outcome<Bound> {
    let folder = workspace.scratch().join("bound");
    if folder.exists() {
        std::fs::remove_dir_all(&folder).during(|| format!("emptying {}", folder.display()))?;
    }
    let mut bindgen = Bindgen::new();
    bindgen
        .input_path(compiled)
        // The page's program is split at functions that are found by their names; no file keeps them.
        .demangle(false)
        .remove_producers_section(true)
        .typescript(false);
    let chosen = if classic {
        bindgen.no_modules(true)
    } else {
        bindgen.web(true)
    };
    chosen.during(|| "choosing wasm-bindgen's output".to_owned())?;
    bindgen
        .generate(&folder)
        .during(|| format!("binding {}", compiled.display()))?;
    if folder.join("snippets").exists() {
        return problem(
            "a dependency brings JavaScript of its own (snippets/), which the page does not load: drop the dependency, or teach xtask/src/build/wasm.rs to ship it",
        );
    }
    let text = |name: &str| {
        std::fs::read_to_string(folder.join(name)).during(|| format!("reading {name}"))
    };
    Ok(Bound {
        glue: text("going_rate.js")?,
        wasm: std::fs::read(folder.join(UNHASHED)).during(|| format!("reading {UNHASHED}"))?,
    })
}
