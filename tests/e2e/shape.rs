//! Shape: what the markup must not contain, and how narrow a page may be.

use crate::ensure;
use crate::page::Stage;
use serde_json::json;
use xtask::server::Options;
use xtask::{Outcome, problem};

pub(crate) fn no_style_attribute_and_no_inline_script(stage: &Stage<'_>) -> Outcome<()> {
    // The same rules for the text as it was sent and for the page as it is after some use.
    let rules = "const faults = (root) => [
            ...[...root.querySelectorAll('[style]')].map(element => `a style attribute: ${element.outerHTML.slice(0, 120)}`),
            ...[...root.querySelectorAll('style')].map(() => 'a style element'),
            ...[...root.querySelectorAll(`script:not([src], [type='application/ld+json'])`)].map(() => 'an inline script'),
            ...[...root.querySelectorAll('*')].flatMap(element => [...element.attributes]
                .filter(attribute => attribute.name.startsWith('on') || /^\\s*javascript:/i.test(attribute.value))
                .map(attribute => `a script in the attribute ${attribute.name}`)),
        ];";
    for language in ["en", "zh"] {
        let page = stage.open(language, "v1.cn.2016.national-id-number,phone-number")?;
        page.open_every_panel()?;
        let live = page
            .session
            .run(&format!("{rules} return faults(document)"), &[])?;
        ensure!(
            live == json!([]),
            "the page in {language}, in use, has {live}"
        );
        let fetched =
            "const done = arguments[0]; fetch(location.pathname).then(answer => answer.text())
            .then(text => done(faults(new DOMParser().parseFromString(text, 'text/html'))));";
        let sent = page.session.run_async(&format!("{rules} {fetched}"), &[])?;
        ensure!(
            sent == json!([]),
            "the page in {language}, as sent, has {sent}"
        );
        // The rules can find something.
        let planted = "const root = new DOMParser().parseFromString('<p style=\"top:0\" onclick=\"x()\"><script>x()</script><style></style>', 'text/html');";
        let found = page.session.run(
            &format!("{rules} {planted} return faults(root).length"),
            &[],
        )?;
        ensure!(found == 4, "of four planted faults {found} were found");
    }
    Ok(())
}

pub(crate) fn data_for_programs_is_no_script_to_the_policy(stage: &Stage<'_>) -> Outcome<()> {
    let page = stage.open("en", "")?;
    // The block as the page holds it, added once more, and then a script that the policy has to refuse.
    let add = "const done = arguments[arguments.length - 1]; const seen = [];
        addEventListener('securitypolicyviolation', event => seen.push(event.effectiveDirective || event.violatedDirective));
        const block = document.createElement('script');
        block.textContent = arguments[0] ? document.querySelector('script[type=\"application/ld+json\"]').textContent : 'window.ran = true';
        if (arguments[0]) block.type = 'application/ld+json';
        document.head.append(block);
        setTimeout(() => done([seen.length, JSON.parse(document.querySelector('script[type=\"application/ld+json\"]').textContent)['@type'], window.ran ?? false]), 300);";
    let data = page.session.run_async(add, &[json!(true)])?;
    ensure!(
        data == json!([0, "WebApplication", false]),
        "the data block counts as a script: {data}"
    );
    let script = page.session.run_async(add, &[json!(false)])?;
    ensure!(
        script[0].as_u64() > Some(0) && script[2] == false,
        "an inline script is not refused: {script}"
    );
    Ok(())
}

pub(crate) fn nothing_scrolls_sideways_at_320_pixels(stage: &Stage<'_>) -> Outcome<()> {
    for language in ["en", "zh"] {
        for fragment in [
            "",
            "v1.cn.2016.national-id-number,phone-number,name",
            "v1.us.2026.-",
        ] {
            narrow(stage, language, fragment, 1)?;
        }
    }
    Ok(())
}

/// Some readers enlarge the text alone: to twice its size, without a second scroll bar.
pub(crate) fn nothing_scrolls_sideways_with_text_twice_as_large(stage: &Stage<'_>) -> Outcome<()> {
    for language in ["en", "zh"] {
        for fragment in ["", "v1.cn.2016.national-id-number,phone-number,name"] {
            narrow(stage, language, fragment, 2)?;
        }
    }
    Ok(())
}

/// Windows have a smallest width of their own, so the page is looked at in a frame of 320 pixels.
fn narrow(stage: &Stage<'_>, language: &str, fragment: &str, times: u8) -> Outcome<()> {
    let session = &stage.running.session;
    let server = stage.serve(Options::default())?;
    let address = format!(
        "{}#{fragment}",
        server.url(stage.files(language)?.folder()?)
    );
    let _host = stage.frame("width=320 height=800", &address)?;
    session.wait(
        "the framed page is ready",
        "return document.documentElement.hasAttribute('data-ready')",
        &[],
    )?;
    session.run(
        "document.documentElement.style.fontSize = `${arguments[0] * 100}%`",
        &[json!(times)],
    )?;
    let open = "for (let turn = 0; turn < 4; turn++) for (const panel of document.querySelectorAll('details:not([open])')) panel.open = true";
    for opened in [false, true] {
        let wide = session.run(
            "const room = document.documentElement.clientWidth;
             if (document.documentElement.scrollWidth <= room) return [room];
             const wide = [...document.querySelectorAll('body *')].filter(element => element.getBoundingClientRect().right > room + 1);
             return [room, ...wide.slice(0, 5).map(element => element.outerHTML.slice(0, 120))]",
            &[],
        )?;
        let Some((room, wide)) = wide.as_array().and_then(|list| list.split_first()) else {
            return problem(format!("the page's width cannot be read: {wide}"));
        };
        ensure!(
            room.as_u64() <= Some(320),
            "the frame is {room} pixels wide"
        );
        ensure!(
            wide.is_empty(),
            "{language}#{fragment} scrolls sideways (text times {times}, panels open: {opened}) because of {wide:?}"
        );
        if !opened {
            session.run(open, &[])?;
            session.run_async("const done = arguments[0]; setTimeout(done, 300)", &[])?;
        }
    }
    Ok(())
}
