//! For Caddy: `hosting/Caddyfile`, a snippet to import into a site.

use super::{COMMON, RULES, Rule, TEXT, TYPES, WRITTEN, of_missing};
use crate::build::MISSING;
use std::fmt::Write;

/// The snippet `(going_rate)`; the site names its `root` and imports it.
pub fn snippet() -> String {
    let mut out = format!(
        "# {WRITTEN}\n# Import this file, then in your site: `root * /where/the/files/lie` and `import going_rate`.\n\n(going_rate) {{\n"
    );
    for (name, value) in COMMON {
        let _ = writeln!(out, "\theader {name} \"{value}\"");
    }
    // Caddy looks at every matcher; so each class also says that none before it fits.
    let mut before: Vec<&str> = Vec::new();
    for rule in &RULES {
        let Rule { name, path, .. } = rule;
        let _ = writeln!(out, "\n\t@going_rate_{name} {{");
        if !path.is_empty() {
            let _ = writeln!(out, "\t\tpath_regexp {path}");
        }
        for earlier in &before {
            let _ = writeln!(out, "\t\tnot path_regexp {earlier}");
        }
        let _ = writeln!(out, "\t}}\n\theader @going_rate_{name} {{");
        if !rule.is_for_ever() {
            let _ = writeln!(out, "\t\tCache-Control \"{}\"", rule.cache);
        }
        if let Some(policy) = rule.policy {
            let _ = writeln!(out, "\t\tContent-Security-Policy \"{policy}\"");
        }
        if let Some(whom) = rule.open_to {
            let _ = writeln!(out, "\t\tAccess-Control-Allow-Origin \"{whom}\"");
        }
        out.push_str("\t}\n");
        if rule.is_for_ever() {
            let _ = writeln!(
                out,
                "\t# What is missing must not be kept as missing.\n\t@going_rate_{name}_there {{\n\t\tpath_regexp {path}\n\t\tfile\n\t}}\n\theader @going_rate_{name}_there Cache-Control \"{}\"",
                rule.cache
            );
        }
        before.push(path);
    }
    out.push_str("\n\t# Caddy would say otherwise of some.\n");
    for (end, said) in TYPES {
        let folder = if end == "html" { " */" } else { "" };
        let _ = writeln!(
            out,
            "\t@going_rate_{end} path *.{end}{folder}\n\theader @going_rate_{end} Content-Type \"{said}\""
        );
    }
    let _ = writeln!(
        out,
        "\t@going_rate_ts path *.ts\n\theader @going_rate_ts Content-Type \"{TEXT}\""
    );
    out += "\n\tfile_server {\n\t\t# Packed files lie beside the plain ones.\n\t\tprecompressed br gzip\n\t}\n";
    let _ = writeln!(
        out,
        "\n\t# What is not there is a page; below a folder, write that folder before its name.\n\thandle_errors {{\n\t\t@going_rate_missing expression {{http.error.status_code}} == 404\n\t\thandle @going_rate_missing {{\n\t\t\trewrite * /{MISSING}"
    );
    for (name, value) in of_missing() {
        if !COMMON.contains(&(name, value)) {
            let _ = writeln!(out, "\t\t\theader {name} \"{value}\"");
        }
    }
    out + "\t\t\theader -Access-Control-Allow-Origin\n\t\t\theader Content-Type \"text/html; charset=utf-8\"\n\t\t\tfile_server {\n\t\t\t\tprecompressed br gzip\n\t\t\t}\n\t\t}\n\t}\n}\n"
}
