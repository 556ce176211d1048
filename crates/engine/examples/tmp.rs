#![allow(missing_docs)]
use engine::*;
fn roll(s: &mut u64) -> u64 {
    *s = s.wrapping_add(0x9E37_79B9_7F4A_7C15);
    let mut z = *s;
    z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
    z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
    z ^ (z >> 31)
}
fn main() {
    let kind = std::env::args().nth(1).unwrap();
    let n: usize = std::env::args().nth(2).unwrap().parse().unwrap();
    let f: usize = std::env::args().nth(3).unwrap().parse().unwrap();
    let mut s = 7u64;
    let s = &mut s;
    let mut rules = vec![];
    let l = |v: Vec<u16>| -> &'static [FactId] {
        Box::leak(
            v.into_iter()
                .map(FactId)
                .collect::<Vec<_>>()
                .into_boxed_slice(),
        )
    };
    for i in 0..n {
        let (needs, gives) = match kind.as_str() {
            "dense" => {
                let k = 2 + roll(s) % 2;
                (
                    (0..k).map(|_| (roll(s) % f as u64) as u16).collect(),
                    (roll(s) % f as u64) as u16,
                )
            }
            "chain" => (vec![(i % (f - 1)) as u16], (i % (f - 1) + 1) as u16),
            "revchain" => {
                let j = n - 1 - i;
                (vec![(j % (f - 1)) as u16], (j % (f - 1) + 1) as u16)
            }
            _ => panic!(),
        };
        rules.push(Rule {
            markets: &[MarketId(0)],
            needs: l(needs),
            gives: FactId(gives),
            holder: HolderId(0),
            together: None,
            band: Band {
                low: 0.3 + 0.3 * (i % 7) as f64 / 7.0,
                high: 0.9,
            },
            since: None,
            until: None,
            expert: false,
        });
    }
    let mut facts = vec![Fact::Identifier; f.min(28)];
    facts.resize(
        f,
        Fact::Record {
            kind: RecordKind::Core,
            goes_stale: false,
        },
    );
    let c = Catalog {
        facts: &facts,
        holders: &[Dependence::Independent],
        markets: &[Market {
            currency: CurrencyId(0),
            thin: false,
        }],
        rules: &rules,
        observations: &[],
        rates: &[],
        first_year: 2003,
        this_year: 2026,
    };
    let q = Question {
        market: MarketId(0),
        year: 2026,
        shared: (0..if kind == "dense" { 8 } else { 1 })
            .map(FactId)
            .collect(),
        experts: false,
    };
    let t = std::time::Instant::now();
    let r = assess(&c, &q);
    println!(
        "{:?} {:?} {:?} {}",
        r.exactness,
        t.elapsed(),
        r.expected_records,
        r.countable_records
    );
}
