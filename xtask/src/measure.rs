//! Numbers about the running page, printed and never gated: machines differ.

use crate::browsers::{Browser, Running};
use crate::build::Site;
use crate::server::{Options, Server, Tree};
use crate::suite::lighthouse;
use crate::webdriver::Session;
use crate::workspace::Workspace;
use crate::{Outcome, bytes, problem};
use serde_json::{Value, json};
use std::time::Duration;

/// How many ticks the percentile is taken of.
const TICKS: usize = 50;

/// A slow phone line: 1.6 Mbit/s, 150 ms there and back.
const SLOW_LINE: (f64, f64) = (1_600_000.0, 150.0);

/// Notes for every click on a tick when its first change to the page was painted, the file with its prices,
/// and when the last one was: the advice, which is worked out after that paint.
const RECORDER: &str = r"
    const marks = window.marks = [];
    let mark = null;
    document.addEventListener('click', (event) => {
        // A click on a label makes a second one on its box: the first is the hand's.
        if (!event.target.closest('label') || (mark && event.timeStamp - mark.start < 40)) return;
        mark = { start: event.timeStamp, file: null, advice: null };
        marks.push(mark);
    }, true);
    new MutationObserver(() => {
        const current = mark;
        if (!current) return;
        requestAnimationFrame(() => {
            const channel = new MessageChannel();
            channel.port1.onmessage = () => {
                const now = performance.now() - current.start;
                current.file ??= now;
                current.advice = now;
            };
            channel.port2.postMessage(0);
        });
    }).observe(document.querySelector('main'), { subtree: true, childList: true, characterData: true, attributes: true });
";

/// Builds nothing: measures the given site in Chromium.
pub fn measure(workspace: &Workspace, site: &Site) -> Outcome<()> {
    println!("{}\n", bytes::table(site));
    let server = Server::start(Tree::read(&workspace.dist())?, Options::default())?;
    let running = Browser::Chromium
        .find(workspace)?
        .start(&workspace.scratch().join("logs"))?;
    println!(
        "input to painted, {TICKS} ticks, Chromium (aims for the file: 16 ms, and 50 ms four times slower)"
    );
    for (name, slower) in [("full speed", 1), ("4 times slower", 4)] {
        let marks = ticks(&running, &server, slower)?;
        for what in ["file", "advice"] {
            let mut times: Vec<_> = marks
                .iter()
                .filter_map(|mark| mark[what].as_f64())
                .collect();
            times.sort_by(f64::total_cmp);
            let at = |share: f64| {
                times
                    .get(((times.len() as f64 * share).ceil() as usize).saturating_sub(1))
                    .copied()
                    .unwrap_or(f64::NAN)
            };
            println!(
                "  {name:<16} {what:<8} p50 {:>6.1} ms   p95 {:>6.1} ms   of {}",
                at(0.5),
                at(0.95),
                times.len()
            );
        }
    }
    println!("first contentful paint, 1.6 Mbit/s and 150 ms, Chromium, an empty cache");
    for page in &site.pages {
        let path = page.folder()?;
        // Another port is another origin: no worker has kept the page there, as it has where the ticks were.
        let server = Server::start(Tree::read(&workspace.dist())?, Options::default())?;
        let (painted, loaded) = first_paint(&running.session, &server.url(path))?;
        println!(
            "  {:<16} {painted:>6.0} ms   last file {loaded:>6.0} ms",
            page.language
        );
    }
    println!("Lighthouse, 1.6 Mbit/s, 150 ms, 4 times slower (aims: 95, 1.0 s, 2.5 s, 0.02)");
    lighthouse::run(workspace, lighthouse::Work::Weigh)
}

fn ticks(running: &Running, server: &Server, slower: u32) -> Outcome<Vec<Value>> {
    let session = &running.session;
    session.go("about:blank")?;
    session.go(&server.url(""))?;
    session.wait(
        "the page is ready",
        "return document.documentElement.hasAttribute('data-ready')",
        &[],
    )?;
    session.chromium("Emulation.setCPUThrottlingRate", &json!({ "rate": slower }))?;
    session.run(RECORDER, &[])?;
    let labels = session.run(
        "return [...document.querySelectorAll('input[name=k]')].map(box => box.id)",
        &[],
    )?;
    let labels: Vec<_> = labels
        .as_array()
        .into_iter()
        .flatten()
        .filter_map(Value::as_str)
        .map(str::to_owned)
        .collect();
    if labels.is_empty() {
        return problem("the page shows no tick to measure");
    }
    for id in labels.iter().cycle().take(TICKS) {
        session.find(&format!("label:has(#{id})"))?.click()?;
        // Each tick and its advice come to rest before the next one, as a hand would let them.
        std::thread::sleep(Duration::from_millis(150 * u64::from(slower)));
    }
    std::thread::sleep(Duration::from_millis(400));
    session.chromium("Emulation.setCPUThrottlingRate", &json!({ "rate": 1 }))?;
    let marks = session.run("return window.marks", &[])?;
    Ok(marks.as_array().cloned().unwrap_or_default())
}

fn first_paint(session: &Session, url: &str) -> Outcome<(f64, f64)> {
    let line = |bits: f64, delay: f64| json!({ "offline": false, "latency": delay, "downloadThroughput": bits / 8.0, "uploadThroughput": bits / 16.0 });
    session.go("about:blank")?;
    session.chromium("Network.enable", &json!({}))?;
    session.chromium(
        "Network.setCacheDisabled",
        &json!({ "cacheDisabled": true }),
    )?;
    session.chromium(
        "Network.emulateNetworkConditions",
        &line(SLOW_LINE.0, SLOW_LINE.1),
    )?;
    session.go(url)?;
    session.wait(
        "the page is ready",
        "return document.documentElement.hasAttribute('data-ready')",
        &[],
    )?;
    let times = session.run(
        "return [performance.getEntriesByName('first-contentful-paint')[0]?.startTime ?? null,
                 Math.max(...performance.getEntriesByType('resource').map(file => file.responseEnd)),
                 navigator.serviceWorker.controller === null]",
        &[],
    )?;
    if times[2] != json!(true) {
        return problem("the page came from a worker that had kept it, not over the slow line");
    }
    // A throughput of -1 is Chromium's way to say: as fast as it goes.
    session.chromium("Network.emulateNetworkConditions", &line(-8.0, 0.0))?;
    session.chromium(
        "Network.setCacheDisabled",
        &json!({ "cacheDisabled": false }),
    )?;
    Ok((
        times[0].as_f64().unwrap_or(f64::NAN),
        times[1].as_f64().unwrap_or(f64::NAN),
    ))
}
