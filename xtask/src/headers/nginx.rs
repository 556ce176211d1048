//! For nginx: `hosting/nginx-maps.conf` for the level `http`, `hosting/nginx-server.conf` for a `server`.

use crate::build::MISSING;

use super::{COMMON, RULES, Rule, TEXT, TYPES, WRITTEN};
use std::fmt::Write;

/// What a path decides, as variables. An empty header is not sent.
pub fn maps() -> String {
    let mut out = format!("# {WRITTEN}\n# Include this inside `http`.\n");
    out += "\nmap $uri $going_rate_class {\n";
    for Rule { name, path, .. } in &RULES {
        let _ = match path {
            &"" => writeln!(out, "    default {name};"),
            path => writeln!(out, "    \"~{path}\" {name};"),
        };
    }
    out += "}\n";
    map(&mut out, "cache", |rule| Some(rule.cache));
    map(&mut out, "policy", |rule| rule.policy);
    map(&mut out, "open_to", |rule| rule.open_to);
    out
}

fn map(out: &mut String, variable: &str, value: fn(&Rule) -> Option<&'static str>) {
    let _ = writeln!(
        out,
        "\nmap $going_rate_class $going_rate_{variable} {{\n    default \"\";"
    );
    for rule in &RULES {
        if let Some(value) = value(rule) {
            let _ = writeln!(out, "    {} \"{value}\";", rule.name);
        }
    }
    out.push_str("}\n");
}

/// What belongs into the `server`, or into the `location` that the files lie in.
pub fn server() -> String {
    let mut out = format!(
        "# {WRITTEN}\n# Include this inside `server` or `location`; `root` and `listen` are yours.\n\nindex index.html;\n# A folder without its slash is led to it by its path alone, whatever stands before this server.\nabsolute_redirect off;\n\n# Packed files lie beside the plain ones.\ngzip_static on;\n# This needs libnginx-mod-http-brotli-static. Without it take this line out, and gzip is sent.\nbrotli_static on;\ngzip_vary on;\n\n# What is not there; below a folder, write that folder before the name.\nerror_page 404 /{MISSING};\n\n"
    );
    for (name, value) in COMMON {
        let _ = writeln!(out, "add_header {name} \"{value}\" always;");
    }
    out += "# Not \"always\": what is missing must not be kept as missing.\nadd_header Cache-Control $going_rate_cache;\n";
    for (name, variable) in [
        ("Content-Security-Policy", "policy"),
        ("Access-Control-Allow-Origin", "open_to"),
    ] {
        let _ = writeln!(out, "add_header {name} $going_rate_{variable} always;");
    }
    let _ = writeln!(out, "\ndefault_type \"{TEXT}\";\ntypes {{");
    for (end, said) in TYPES {
        let _ = writeln!(out, "    \"{said}\" {end};");
    }
    out + "}\n"
}
