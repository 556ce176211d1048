use super::*;
use crate::headers::{CONTENT_SECURITY_POLICY, PERMISSIONS_POLICY};

const CSS: &str = "assets/page-00.css";

fn serve(options: Options) -> Server {
    let tree = Tree::of(&[
        ("index.html", "<p>plain"),
        ("zh/index.html", "<p>zh"),
        ("embed/index.html", "<p>box"),
        ("embed/loader.v1.js", "loader"),
        ("zh/embed/index.html", "<p>zh box"),
        (CSS, "plain"),
        ("assets/page-00.css.br", "as brotli"),
        ("assets/page-00.css.gz", "as gzip"),
        ("assets/program.wasm", "wasm"),
    ]);
    match Server::start(tree, options) {
        Ok(server) => server,
        Err(problem) => unreachable!("{problem}"),
    }
}

fn get(server: &Server, path: &str, accepts: &str) -> ureq::http::Response<ureq::Body> {
    let agent = ureq::Agent::config_builder()
        .http_status_as_error(false)
        .max_redirects(0)
        .build()
        .new_agent();
    let url = format!("http://{}{path}", server.address());
    match agent.get(url).header("Accept-Encoding", accepts).call() {
        Ok(answer) => answer,
        Err(error) => unreachable!("{error}"),
    }
}

#[track_caller]
fn check(
    server: &Server,
    path: &str,
    accepts: &str,
    status: u16,
    body: &str,
    headers: &[(&str, &str)],
) {
    let mut answer = get(server, path, accepts);
    assert_eq!(answer.status().as_u16(), status, "{path}");
    for (name, value) in headers {
        let said = answer
            .headers()
            .get(*name)
            .and_then(|value| value.to_str().ok());
        assert_eq!(said, Some(*value), "{path}: {name}");
    }
    assert_eq!(
        answer.body_mut().read_to_string().ok().as_deref(),
        Some(body),
        "{path}"
    );
}

#[test]
fn every_answer_carries_the_strict_headers() {
    let server = serve(Options::default());
    for path in ["/", "/zh/", "/assets/page-00.css", "/nothing"] {
        let answer = get(&server, path, "identity");
        let header = |name: &str| {
            answer
                .headers()
                .get(name)
                .and_then(|value| value.to_str().ok())
        };
        assert_eq!(
            header("content-security-policy"),
            Some(CONTENT_SECURITY_POLICY),
            "{path}"
        );
        assert_eq!(header("referrer-policy"), Some("no-referrer"), "{path}");
        assert_eq!(header("x-content-type-options"), Some("nosniff"), "{path}");
        assert_eq!(
            header("permissions-policy"),
            Some(PERMISSIONS_POLICY),
            "{path}"
        );
    }
}

#[test]
fn a_box_in_other_peoples_pages_has_its_own_policy_and_may_be_framed_and_fetched_by_all() {
    let server = serve(Options::default());
    for path in ["/embed/", "/embed/loader.v1.js", "/zh/embed/?lang=zh"] {
        let answer = get(&server, path, "identity");
        let header = |name: &str| {
            answer
                .headers()
                .get(name)
                .map(|value| value.as_bytes().to_vec())
        };
        assert_eq!(header("content-security-policy"), None, "{path}");
        assert_eq!(header("x-frame-options"), None, "{path}");
        assert_eq!(
            header("access-control-allow-origin"),
            Some(b"*".to_vec()),
            "{path}"
        );
        assert_eq!(
            header("referrer-policy"),
            Some(b"no-referrer".to_vec()),
            "{path}"
        );
    }
    let elsewhere = get(&server, "/?x=/embed/", "identity");
    assert!(elsewhere.headers().contains_key("content-security-policy"));
}

#[test]
fn the_page_itself_states_the_same_policy() {
    let template = include_str!("../../../index.html");
    assert!(
        template.contains(&format!("content=\"{CONTENT_SECURITY_POLICY}\"")),
        "index.html and the server disagree"
    );
}

#[test]
fn hashed_files_are_cached_for_ever_and_pages_are_not() {
    let server = serve(Options::default());
    let html = [
        ("cache-control", "no-cache"),
        ("content-type", "text/html; charset=utf-8"),
    ];
    check(&server, "/", "identity", 200, "<p>plain", &html);
    let css = [
        ("cache-control", "public, max-age=31536000, immutable"),
        ("content-type", "text/css; charset=utf-8"),
    ];
    check(
        &server,
        "/assets/page-00.css",
        "identity",
        200,
        "plain",
        &css,
    );
    check(
        &server,
        "/assets/program.wasm",
        "identity",
        200,
        "wasm",
        &[("content-type", "application/wasm")],
    );
}

#[test]
fn the_smallest_twin_that_the_browser_accepts_is_sent() {
    let server = serve(Options::default());
    let path = "/assets/page-00.css";
    // The client would unpack what says it is packed, and these are not: so only the header is looked at.
    for (accepts, coding) in [
        ("gzip, br", Some("br")),
        ("gzip", Some("gzip")),
        ("br;q=0, gzip", Some("gzip")),
        ("identity", None),
    ] {
        let answer = get(&server, path, accepts);
        let said = answer
            .headers()
            .get("content-encoding")
            .and_then(|value| value.to_str().ok());
        assert_eq!(said, coding, "{accepts}");
    }
    check(
        &server,
        "/",
        "gzip, br",
        200,
        "<p>plain",
        &[("vary", "Accept-Encoding")],
    );
}

#[test]
fn an_address_without_its_slash_is_led_to_it() {
    let server = serve(Options::default());
    check(
        &server,
        "/zh",
        "identity",
        301,
        "The page has a slash at its end.",
        &[("location", "/zh/")],
    );
    check(&server, "/zh/?x=1", "identity", 200, "<p>zh", &[]);
}

#[test]
fn what_is_not_there_is_404_and_so_is_the_way_out() {
    let server = serve(Options::default());
    for path in [
        "/nothing",
        "/../Cargo.toml",
        "/%2e%2e/Cargo.toml",
        "/assets/",
    ] {
        check(
            &server,
            path,
            "identity",
            404,
            "There is no such page.",
            &[],
        );
    }
}

#[test]
fn a_page_may_lie_under_any_path() {
    let server = serve(Options {
        prefix: "/2026/rate".to_owned(),
        ..Options::default()
    });
    check(&server, "/2026/rate/zh/", "identity", 200, "<p>zh", &[]);
    check(
        &server,
        "/2026/rate",
        "identity",
        404,
        "There is no such page.",
        &[],
    );
    check(
        &server,
        "/zh/",
        "identity",
        404,
        "There is no such page.",
        &[],
    );
}

#[test]
fn what_is_not_there_is_answered_with_its_page() {
    let files = [("index.html", "<p>en"), ("404.html", "<p>nothing")];
    let server = Server::start(Tree::of(&files), Options::default())
        .unwrap_or_else(|problem| unreachable!("{problem}"));
    let headers = [
        ("content-type", "text/html; charset=utf-8"),
        ("cache-control", "no-cache"),
    ];
    for path in ["/nothing", "/zh/nothing/", "/assets/a.js", "/embed/v/none/"] {
        check(&server, path, "identity", 404, "<p>nothing", &headers);
    }
    check(
        &server,
        "/404.html",
        "identity",
        200,
        "<p>nothing",
        &headers,
    );
}

#[test]
fn a_broken_host_can_be_played_and_all_is_remembered() {
    let server = serve(Options {
        refuse: Some(".wasm".to_owned()),
        ..Options::default()
    });
    let said = "This file is refused, as a broken host would.";
    check(&server, "/assets/program.wasm", "identity", 404, said, &[]);
    let asked = Asked {
        path: "/assets/program.wasm".to_owned(),
        wanted_as: String::new(),
        referrer: None,
        status: 404,
    };
    assert_eq!(server.log(), vec![asked]);
}

#[test]
fn a_taken_port_says_what_to_do() {
    let first = serve(Options::default());
    let port = first.address().port();
    let second = Server::start(
        Tree::of(&[]),
        Options {
            port,
            ..Options::default()
        },
    );
    let said = second.err().map(|problem| problem.0).unwrap_or_default();
    assert!(
        said.contains(&format!("port {port} is taken")) && said.contains("--port"),
        "{said}"
    );
}
