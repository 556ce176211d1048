use super::*;
use std::fs;

/// A folder with a frozen file and its sum, and what it is called.
fn laid_out(name: &str) -> PathBuf {
    let folder = std::env::temp_dir().join(format!("going-rate-{name}-{}", std::process::id()));
    // What an earlier run left.
    let _ = fs::remove_dir_all(&folder);
    let file = (
        "embed/v/1-01/index.html".to_owned(),
        b"<p>as it was".to_vec(),
    );
    let list = sums::list(std::slice::from_ref(&file));
    assert!(write(&folder.join(&file.0), &file.1).is_ok());
    assert!(write(&folder.join(sums::FILE), list.as_bytes()).is_ok());
    assert!(write(&folder.join(record::FILE), b"1-01 frozen\n").is_ok());
    folder
}

#[test]
fn every_frozen_file_is_as_it_was_frozen() {
    let workspace = Workspace::find().unwrap_or_else(|problem| unreachable!("{problem}"));
    let folder = folder(&workspace);
    let files = sums::check(&folder).unwrap_or_else(|problem| unreachable!("{problem}"));
    let versions = versions(&workspace).unwrap_or_default();
    assert!(!versions.is_empty(), "no version is frozen");
    for version in versions {
        for path in [
            format!("embed/v/{version}/index.html"),
            format!("zh/embed/v/{version}/index.html"),
            format!("results/{version}.json"),
        ] {
            assert!(files.iter().any(|(known, _)| *known == path), "{path}");
        }
    }
}

#[test]
fn a_byte_that_changed_is_found_and_so_is_a_file_that_came_or_went() {
    let folder = laid_out("sums");
    let file = folder.join("embed/v/1-01/index.html");
    let said = || sums::check(&folder).err().map(|problem| problem.0);
    assert_eq!(said(), None);
    // The planted fault: one bit of one byte.
    let mut bytes = fs::read(&file).unwrap_or_default();
    bytes[3] ^= 1;
    assert!(fs::write(&file, &bytes).is_ok());
    assert!(said().is_some_and(|it| it.contains("index.html is not what was frozen")));
    bytes[3] ^= 1;
    assert!(fs::write(&file, &bytes).is_ok());
    assert_eq!(said(), None);
    assert!(fs::write(folder.join("embed/v/1-01/more.html"), "").is_ok());
    assert!(said().is_some_and(|it| it.contains("more.html is not listed")));
    assert!(fs::remove_file(folder.join("embed/v/1-01/more.html")).is_ok());
    assert!(fs::remove_file(&file).is_ok());
    assert!(said().is_some_and(|it| it.contains("index.html is missing")));
    assert!(fs::remove_dir_all(&folder).is_ok());
}

#[test]
fn frozen_files_are_copied_byte_for_byte_and_a_changed_one_stops_the_build() {
    let root = laid_out("copy");
    // The workspace's folder of frozen files lies below its root.
    let moved = root.with_extension("root");
    let _ = fs::remove_dir_all(&moved);
    assert!(fs::create_dir_all(&moved).is_ok());
    assert!(fs::rename(&root, moved.join("frozen")).is_ok());
    let workspace = Workspace {
        root: moved.clone(),
        target: moved.join("target"),
        watched: false,
    };
    let copied = Dist::empty(workspace.dist()).and_then(|dist| copy(&workspace, &dist));
    assert_eq!(copied, Ok(()));
    let path = "embed/v/1-01/index.html";
    let read = |name: String| fs::read(moved.join(name)).unwrap_or_default();
    assert_eq!(read(format!("dist/{path}")), read(format!("frozen/{path}")));
    for twin in ["br", "gz"] {
        assert!(!read(format!("dist/{path}.{twin}")).is_empty(), "{twin}");
    }
    assert!(fs::write(moved.join("frozen").join(path), "<p>other").is_ok());
    let stopped = Dist::empty(workspace.dist()).and_then(|dist| copy(&workspace, &dist));
    assert!(stopped.is_err());
    assert!(fs::remove_dir_all(&moved).is_ok());
}

#[test]
fn a_version_is_frozen_once_or_for_a_reason_and_never_after_it_was_published() {
    /// What the record says after a deed, or a part of what the deed is refused with.
    #[track_caller]
    fn check(
        record: &str,
        deed: impl Fn(&mut Record) -> Outcome<()>,
        expected: Result<&str, &str>,
    ) {
        let mut read = Record::parse(record).unwrap_or_else(|it| unreachable!("{it}"));
        match (deed(&mut read), expected) {
            (Ok(()), Ok(after)) => assert_eq!(read.text(), after),
            (Err(said), Err(part)) => assert!(said.0.contains(part), "{said}"),
            (done, expected) => unreachable!("{record:?}: {done:?} instead of {expected:?}"),
        }
    }
    let freeze = |again| move |record: &mut Record| record.freeze("1-01", again);
    let publish = |record: &mut Record| record.publish("1-01");
    check("", freeze(None), Ok("1-01 frozen\n"));
    check("", freeze(Some("why")), Err("leave --again out"));
    check("", publish, Err("is not frozen"));
    let frozen = "1-01 frozen\n";
    check(frozen, freeze(None), Err("--again REASON"));
    check(frozen, freeze(Some(" ")), Err("say why"));
    let again = "1-01 frozen\n1-01 again: old prices fold\n";
    check(frozen, freeze(Some("old prices\nfold")), Ok(again));
    check(frozen, publish, Ok("1-01 frozen\n1-01 published\n"));
    let published = "1-01 frozen\n1-01 published\n";
    check(published, freeze(None), Err("is published and stays"));
    check(
        published,
        freeze(Some("why")),
        Err("is published and stays"),
    );
    check(published, publish, Err("is published already"));
    // Another version is another matter.
    check(
        "0-12 frozen\n0-12 published\n",
        freeze(None),
        Ok("0-12 frozen\n0-12 published\n1-01 frozen\n"),
    );
}

#[test]
fn a_record_is_read_back_and_a_line_that_is_none_is_named() {
    let text = "0-12 frozen\n1-01 frozen\n1-01 again: a reason\n0-12 published\n";
    let record = Record::parse(text).unwrap_or_default();
    assert_eq!(
        (record.text().as_str(), record.versions()),
        (text, vec!["0-12".to_owned(), "1-01".to_owned()])
    );
    let said = Record::parse("1-01 frozen\n1-01 melted\n").err();
    assert!(said.is_some_and(|it| it.0.starts_with("frozen/record.txt:2:")));
}
