//! The projector's wall: what is on it is seen whole, and a hand on it goes on and back.

use crate::ensure;
use crate::page::Stage;
use crate::workshop::{open, there_are};
use serde_json::{Value, json};
use xtask::Outcome;
use xtask::browsers::Browser;
use xtask::webdriver::Session;

/// Goes through each presentation to its end and notes each step that does not fit the window, with a picture's worth of
/// words: whose, where, by how much, and the beginning of what it says. The last argument but one says whether a step
/// may be longer than the window.
const TOO_LARGE: &str = "
const [names, long, done] = arguments;
const found = [];
const html = document.documentElement;
const look = (name, step) => {
  const [down, across] = [html.scrollHeight - innerHeight, html.scrollWidth - innerWidth];
  // What a frame cuts off is seen by nobody; invented words on a line, and words for screen readers alone, may be cut.
  const cut = [...document.querySelectorAll('main *, footer *')].some(it => getComputedStyle(it).overflowX !== 'visible'
    && !it.closest('.big, .vh, textarea, input, svg') && (it.scrollHeight > it.clientHeight + 1 || it.scrollWidth > it.clientWidth + 1));
  // The way on is in sight whatever the length.
  const on = document.querySelector('footer').getBoundingClientRect();
  if ((!long && down > 0) || across > 0 || cut || on.bottom > innerHeight + 1 || on.top < 0) {
    found.push(`${name}, step ${step}, by ${down} and ${across}${cut ? ', cut' : ''}: ${document.querySelector('main').textContent.slice(0, 90)}`);
  }
};
(async () => {
  for (const name of names) {
    const there = new Promise(heard => addEventListener('hashchange', heard, { once: true }));
    location.hash = `present/${name}`;
    await there;
    let step = 0;
    for (; step < 99; step += 1) {
      look(name, step);
      const forward = document.querySelector('button#do-forward');
      if (!forward) break;
      forward.click();
    }
    // Where a situation leads to no record there is no round, only the beginning and the end.
    if (step < 2 || step === 99) found.push(`${name} has ${step} steps`);
  }
})().then(() => done(found), (error) => done([String(error)]));";

/// Invented people, and every situation in every market in which it occurs, as their addresses name them.
fn names(session: &Session, css: &str) -> Outcome<Vec<Value>> {
    let script = "return [...document.querySelectorAll(arguments[0])].map(it => it.getAttribute('href').replace('#present/', ''))";
    let names = session.run(script, &[json!(css)])?;
    Ok(names.as_array().cloned().unwrap_or_default())
}

const PEOPLE: &str = ".uses a[href^='#present/']";
const SITUATIONS: &str = ".places a[href^='#present/']";

/// The window of a small projector and of a large one; the small one again with everything twice as large, where a step
/// may be longer than the window.
pub(crate) fn no_step_of_a_lesson_is_larger_than_the_wall(stage: &Stage<'_>) -> Outcome<()> {
    // One engine is enough for a measure of lengths, and only this one can be told the size of what it shows.
    if !stage.is_one_of(&[Browser::Chromium]) {
        return Ok(());
    }
    let session = &stage.running.session;
    let mut found = Vec::new();
    for language in ["en", "zh"] {
        for (width, height, long) in [(1024, 768, false), (1920, 1080, false), (512, 384, true)] {
            let wall = json!({ "width": width, "height": height, "deviceScaleFactor": 1, "mobile": false });
            session.chromium("Emulation.setDeviceMetricsOverride", &wall)?;
            open(session, language, &format!("wall={width}"), "")?;
            let mut all = names(session, PEOPLE)?;
            ensure!(all.len() > 7, "the file shows {} people", all.len());
            // Letters grow with the window: where a situation fits on the small wall it fits on the large one.
            if width == 1024 {
                let situations = names(session, SITUATIONS)?;
                ensure!(
                    situations.len() > all.len(),
                    "it shows {} situations",
                    situations.len()
                );
                all.extend(situations);
            }
            let large = session.run_async(TOO_LARGE, &[json!(all), json!(long)])?;
            let large = large.as_array().cloned().unwrap_or_default();
            let place = format!("{language} at {width} by {height}");
            found.extend(large.into_iter().map(|it| format!("{place}: {it}")));
        }
    }
    session.chromium("Emulation.clearDeviceMetricsOverride", &json!({}))?;
    ensure!(found.is_empty(), "{}", found.join("\n"));
    Ok(())
}

/// Where a finger that swipes begins and ends, on a wall of any width that a browser opens with.
const RIGHT: (u32, u32) = (700, 300);
const LEFT: (u32, u32) = (400, 310);

/// A finger goes on and back, and what else it does stays the browser's.
pub(crate) fn a_finger_on_the_wall_goes_on_and_back(stage: &Stage<'_>) -> Outcome<()> {
    let session = &stage.running.session;
    open(session, "en", "touch", "present/mei")?;
    session.find("#do-forward")?.click()?;
    there_are(session, "fieldset.hands", 1)?;
    // Who has typed the last count goes on from within its field.
    session.find("#hand-4")?.type_in("3")?;
    session.press("\u{e014}")?; // the arrow to the right
    there_are(session, "#answer", 1)?;
    session.press("\u{e012}")?; // and to the left
    there_are(session, "#answer", 0)?;
    // The driver of WebKitGTK agrees to a finger, and no page feels one.
    if stage.running.browser == Browser::WebKit {
        return Ok(());
    }
    session.swipe(RIGHT, LEFT)?;
    there_are(session, "#answer", 1)?;
    session.swipe(LEFT, RIGHT)?;
    there_are(session, "#answer", 0)?;
    // Up and down is scrolling, a little is trembling, and in a field a finger chooses text.
    session.swipe((700, 500), (640, 250))?;
    session.swipe((700, 300), (670, 300))?;
    let field = session.run(
        "const it = document.querySelector('#hand-4').getBoundingClientRect(); return [Math.round(it.x + it.width / 2), Math.round(it.y + it.height / 2)]",
        &[],
    )?;
    let at = |n: usize| u32::try_from(field[n].as_u64().unwrap_or(0)).unwrap_or(0);
    session.swipe((at(0), at(1)), (at(0).saturating_sub(300), at(1)))?;
    std::thread::sleep(std::time::Duration::from_millis(200));
    there_are(session, "#answer", 0)?;
    there_are(session, "fieldset.hands", 1)?;
    session.swipe(RIGHT, LEFT)?;
    there_are(session, "#answer", 1)
}
