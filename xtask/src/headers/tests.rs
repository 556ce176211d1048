use super::*;
use crate::workspace::Workspace;

/// What is written for hosts, kept in the repository so that nobody has to build in order to read it.
fn written() -> [(&'static str, String); 3] {
    [
        ("hosting/nginx-maps.conf", nginx::maps()),
        ("hosting/nginx-server.conf", nginx::server()),
        ("hosting/Caddyfile", caddy::snippet()),
    ]
}

#[test]
fn what_is_kept_for_hosts_is_what_the_one_place_says() {
    let workspace = Workspace::find().unwrap_or_else(|problem| unreachable!("{problem}"));
    for (path, text) in written() {
        let path = workspace.root.join(path);
        if std::env::var_os("GR_UPDATE").is_some() {
            assert!(std::fs::write(&path, &text).is_ok());
        }
        let kept = std::fs::read_to_string(&path).unwrap_or_default();
        assert_eq!(
            kept,
            text,
            "{}: GR_UPDATE=1 cargo test -p xtask headers",
            path.display()
        );
    }
}

#[test]
fn each_path_has_its_class() {
    for (path, expected) in [
        ("", Class::Page),
        ("index.html", Class::Page),
        ("zh/s/bought-phone/index.html", Class::Page),
        ("assets/page-00aa.css", Class::Hashed),
        ("assets/", Class::Page),
        ("worker-00ff.js", Class::Worker),
        ("worker-.js", Class::Page),
        ("worker-green.js", Class::Page),
        ("embed/", Class::Box),
        ("embed/loader.v1.js", Class::Box),
        ("zh/embed/v/some/index.html", Class::Box),
        ("embedding/index.html", Class::Page),
        ("zh/embed-this/index.html", Class::Framing),
        ("embed", Class::Page),
        ("api.js", Class::Open),
        ("api.d.ts", Class::Open),
        ("oembed/en.json", Class::Open),
        ("a/deep/folder/assets/x.js", Class::Hashed),
    ] {
        assert_eq!(class(path), expected, "{path}");
        assert_eq!(class(&format!("/{path}")), expected, "/{path}");
    }
}

#[test]
fn a_policy_allows_nothing_inline_and_a_box_has_none_in_a_header() {
    for rule in &RULES {
        assert!(
            rule.policy
                .is_none_or(|policy| !policy.contains("unsafe-inline")),
            "{}",
            rule.name
        );
        assert_eq!(rule.policy.is_none(), rule.class == Class::Box);
        let names: Vec<_> = of(rule.class, true).iter().map(|(name, _)| *name).collect();
        assert!(!names.contains(&"X-Frame-Options"));
    }
}

/// The headers that Netlify and Cloudflare send for an address: of every rule that fits.
fn sent(file: &str, address: &str) -> Vec<(String, String)> {
    let mut fits = false;
    let mut sent = Vec::new();
    for line in file.lines().filter(|line| !line.starts_with('#')) {
        match line
            .strip_prefix("  ")
            .and_then(|line| line.split_once(": "))
        {
            Some((name, value)) if fits => sent.push((name.to_owned(), value.to_owned())),
            Some(_) => {}
            None => {
                // Netlify takes `/embed/*` for whatever begins with `/embed`; Cloudflare does not.
                fits = match line.strip_suffix("/*") {
                    Some(start) => match start.strip_suffix(":name") {
                        Some(folder) => address.strip_prefix(folder).is_some_and(|it| {
                            it.split_once('/').is_some_and(|(name, _)| !name.is_empty())
                        }),
                        None => address.starts_with(start),
                    },
                    None => address == line,
                };
            }
        }
    }
    sent
}

const FILES: [&str; 15] = [
    "index.html",
    "index.html.br",
    "api.js",
    "api.d.ts",
    "worker-00ff.js",
    "assets/page-00aa.css",
    "embed/index.html",
    "embed/loader.v1.js",
    "embed/v/some/index.html",
    "embed-this/index.html",
    "s/one/index.html",
    "safety/index.html",
    "zh/index.html",
    "zh/embed/index.html",
    "zh/s/one/index.html",
];

#[test]
fn a_list_of_rules_sends_each_file_exactly_its_headers() {
    let file = listed::file(FILES).unwrap_or_default();
    for path in FILES.iter().filter(|path| !path.ends_with(".br")) {
        let mut addresses = vec![format!("/{path}")];
        addresses.extend(path.strip_suffix("index.html").map(|it| format!("/{it}")));
        for address in addresses {
            let mut expected: Vec<_> = of(class(path), true)
                .into_iter()
                .map(|(name, value)| (name.to_owned(), value.to_owned()))
                .collect();
            let mut sent = sent(&file, &address);
            expected.sort();
            sent.sort();
            assert_eq!(sent, expected, "{address}");
        }
    }
}

#[test]
fn a_list_that_cloudflare_would_cut_off_is_refused() {
    let many: Vec<_> = (0..listed::MOST_RULES)
        .map(|n| format!("page-{n}.html"))
        .collect();
    assert!(listed::file(many.iter().map(String::as_str)).is_err());
    let few = many.iter().take(listed::MOST_RULES - 1);
    assert!(listed::file(few.map(String::as_str)).is_ok());
}
