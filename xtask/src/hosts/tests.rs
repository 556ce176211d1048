use super::*;

/// An answer about a file, with the headers of a class and one changed.
fn answer(path: &str, changed: Option<(&str, Option<&str>)>) -> Answer {
    let mut headers: Vec<(String, String)> = headers::of(headers::class(path), true)
        .into_iter()
        .chain([("Content-Type", headers::media_type(path))])
        .map(|(name, value)| (name.to_ascii_lowercase(), value.to_owned()))
        .collect();
    if let Some((name, value)) = changed {
        headers.retain(|(known, _)| !known.eq_ignore_ascii_case(name));
        headers.extend(value.map(|value| (name.to_ascii_lowercase(), value.to_owned())));
    }
    Answer {
        status: 200,
        headers,
        body: b"content".to_vec(),
    }
}

#[test]
fn a_server_that_sends_other_headers_is_found_out() {
    let fault = |path: &str, changed| file_fault(path, &answer(path, changed), b"content", None);
    for path in ["index.html", "assets/a-00.js", "embed/index.html", "api.js"] {
        assert_eq!(fault(path, None), Ok(()), "{path}");
        for name in ["Cache-Control", "Referrer-Policy", "Content-Type"] {
            assert!(fault(path, Some((name, None))).is_err(), "{path}: {name}");
        }
    }
    let policy = ("Content-Security-Policy", Some("default-src 'self'"));
    assert!(fault("index.html", Some(policy)).is_err());
    assert!(fault("embed/index.html", Some(policy)).is_err());
    let framed = ("X-Frame-Options", Some("DENY"));
    assert!(fault("embed/index.html", Some(framed)).is_err());
    let open = ("Access-Control-Allow-Origin", None);
    assert!(fault("embed/index.html", Some(open)).is_err());
    assert!(fault("assets/a-00.js", Some(open)).is_err());
}

#[test]
fn other_bytes_and_other_packing_are_found_out() {
    let path = "index.html";
    assert!(file_fault(path, &answer(path, None), b"other", None).is_err());
    assert!(file_fault(path, &answer(path, None), b"content", Some("br")).is_err());
    let said_so = ("Content-Encoding", Some("gzip"));
    let torn = file_fault(path, &answer(path, Some(said_so)), b"content", Some("gzip"));
    assert!(torn.is_err());
}

#[test]
fn what_is_missing_is_not_kept_as_missing() {
    let mut missing = answer("assets/nothing.js", None);
    missing.status = 404;
    let said = missing_fault(&missing, b"content");
    assert!(said.is_err_and(|said| said.contains("kept as missing")));
}

#[test]
fn what_is_missing_is_answered_with_its_page_and_a_pages_headers() {
    let mut page = answer("404.html", None);
    assert!(missing_fault(&page, b"content").is_err_and(|said| said.contains("status 200")));
    page.status = 404;
    assert_eq!(missing_fault(&page, b"content"), Ok(()));
    for other in [&b"other"[..], b""] {
        let said = missing_fault(&page, other);
        assert!(said.is_err_and(|said| said.contains("is not 404.html")));
    }
    // With the headers of a box it would be readable from everywhere, and without a policy.
    let mut odd = answer("embed/nothing.html", None);
    odd.status = 404;
    assert!(missing_fault(&odd, b"content").is_err());
}

#[test]
fn an_answer_in_pieces_is_put_together() {
    let head = b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n".to_vec();
    let whole = Answer::read(&[&head[..], b"3\r\ncon\r\n4\r\ntent\r\n0\r\n\r\n"].concat());
    assert_eq!(whole.map(|it| it.body), Some(b"content".to_vec()));
    for torn in [&b"9\r\ncon"[..], b"x\r\ncon\r\n", b"3\r\ncon\r\n"] {
        assert!(Answer::read(&[&head[..], torn].concat()).is_none());
    }
}
