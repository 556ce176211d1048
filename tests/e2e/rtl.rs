//! The page turned around: written from the right, in letters from the right, and a third longer than English.
//! No such page ships, so the real one is rewritten in the browser; `tests/rtl.rs` draws it natively and reads it.

use crate::ensure;
use crate::page::Stage;
use serde_json::json;
use xtask::Outcome;
use xtask::server::Options;

/// A phone, and a window in which the boxes stand beside the file.
const WIDTHS: [u64; 2] = [320, 1280];

/// Every letter becomes an Arabic one, and every text a third longer, with breaks where words have them.
const TURN: &str = "
    document.documentElement.dir = 'rtl';
    document.documentElement.lang = 'ar';
    for (let turn = 0; turn < 4; turn++)
      for (const panel of document.querySelectorAll('details:not([open])')) panel.open = true;
    const letters = 'ابتثجحخدذرزسشصضطظعغفقكلمنه';
    const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    for (let text; (text = texts.nextNode());) {
      const said = text.nodeValue;
      const latin = said.match(/[a-z]/gi) ?? [];
      const padding = [...Array(Math.floor(latin.length / 3)).keys()].map(at => at % 7 ? 'ـ' : ' ').join('');
      text.nodeValue = said.replace(/[a-z]/gi, it => letters[it.toLowerCase().charCodeAt(0) - 97]) + padding;
    }";

pub(crate) fn a_page_from_the_right_is_the_page_turned_around(stage: &Stage<'_>) -> Outcome<()> {
    for width in WIDTHS {
        let session = &stage.running.session;
        let server = stage.serve(Options::default())?;
        let address = server.url(stage.files("en")?.folder()?);
        let _host = stage.frame(&format!("width={width} height=900"), &address)?;
        session.wait(
            "the framed page is ready",
            "return document.documentElement.hasAttribute('data-ready')",
            &[],
        )?;
        session.run(TURN, &[])?;
        session.run_async("const done = arguments[0]; setTimeout(done, 300)", &[])?;
        let wide = session.run(
            "const room = document.documentElement.clientWidth;
             if (document.documentElement.scrollWidth <= room) return [];
             const wide = [...document.querySelectorAll('body *')].filter(element => element.getBoundingClientRect().left < -1);
             return ['the page itself', ...wide.slice(0, 5).map(element => element.outerHTML.slice(0, 120))]",
            &[],
        )?;
        ensure!(
            wide.as_array().is_some_and(Vec::is_empty),
            "at {width} pixels it scrolls sideways because of {wide}"
        );
        let turned = session.run(
            "const at = css => document.querySelector(css).getBoundingClientRect();
             const [name, row, price] = ['.ledger .rec th', '.ledger .rec .get', '.ledger .rec .stub'].map(at);
             const open = at('.ledger .rec .line .open'), line = at('.ledger .rec .line');
             return { side: at('.ask').left >= at('.res').right || arguments[0] < 1000,
                      name: name.right >= row.right, price: price.left <= row.left,
                      open: Math.abs(open.right - line.right) < 2 }",
            &[json!(width)],
        )?;
        ensure!(
            turned
                .as_object()
                .is_some_and(|all| all.values().all(|it| *it == json!(true))),
            "at {width} pixels not everything begins at the right: {turned}"
        );
    }
    Ok(())
}
