//! The model as a ProbLog 2.3 program: the same question, asked of another reasoner.
//!
//! It is written from the catalog alone and shares no code with the engine, because it is the engine's oracle:
//! a mistake in selecting rules or in sharing luck must not be made on both sides.

use std::collections::BTreeMap;

use engine::{Band, Dependence, Fact, FactId, Question, RecordKind, Rule};

use crate::compile::Compiled;

/// Which end of every band the program takes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum End {
    /// Today, with enforcement.
    Low,
    /// What the evidence shows at its best.
    High,
}

impl End {
    /// The end's name on the command line.
    ///
    /// ```
    /// use catalog::problog::End;
    /// assert_eq!((End::Low.name(), End::High.name()), ("low", "high"));
    /// ```
    pub fn name(self) -> &'static str {
        match self {
            Self::Low => "low",
            Self::High => "high",
        }
    }

    fn of(self, band: Band) -> f64 {
        match self {
            Self::Low => band.low,
            Self::High => band.high,
        }
    }
}

/// Writes the program: ticks as facts, lucks as chains of thresholds, rules as clauses, and one query a fact.
pub fn program(compiled: &Compiled, question: &Question, end: End) -> String {
    let mut writer = Writer {
        compiled,
        live: live_rules(compiled, question, end),
        out: String::new(),
    };
    let market = compiled.markets.get(usize::from(question.market.0));
    writer.line(format!(
        "% Going Rate {}: market {}, year {}, the {} end of every band. Run: problog FILE",
        compiled.model,
        market.unwrap_or(&""),
        question.year,
        end.name(),
    ));
    writer.heading("known(F): F is ticked, or a rule that works gives it.");
    // Without a single clause ProbLog would call known/1 undefined.
    writer.line("known('nothing') :- fail.");
    for &id in &question.shared {
        let fact = writer.fact(id);
        writer.line(format!("known({fact})."));
    }
    writer.heading(
        "Which rules work. In a chain of one luck the likelier works whenever the rarer does.",
    );
    writer.lucks();
    writer.heading("What each rule gives.");
    writer.rules();
    writer.heading("Records that follow from identifiers.");
    writer.composed();
    writer.heading("What is asked.");
    for id in asked(compiled) {
        let fact = writer.fact(id);
        writer.line(format!("query(known({fact}))."));
    }
    writer.out
}

/// Facts with a probability: every identifier, and every record that does not only have a price.
pub fn asked(compiled: &Compiled) -> Vec<FactId> {
    let facts = (0u16..).zip(compiled.catalog.facts);
    facts
        .filter(|(_, fact)| {
            !matches!(
                fact,
                Fact::Record {
                    kind: RecordKind::StockOrListOnly,
                    ..
                }
            )
        })
        .map(|(id, _)| FactId(id))
        .collect()
}

/// A rule that takes part, with its chance at the asked end.
struct Live<'a> {
    name: String,
    rule: &'a Rule<'static>,
    chance: f64,
}

/// The rules of the market that hold in the year and can work at this end.
fn live_rules<'a>(compiled: &'a Compiled, question: &Question, end: End) -> Vec<Live<'a>> {
    let mut live = Vec::new();
    for (rule, name) in compiled.catalog.rules.iter().zip(&compiled.rules) {
        let chance = end.of(rule.band);
        let here = rule.markets.contains(&question.market);
        let begun = rule.since.is_none_or(|since| since <= question.year);
        let over = rule.until.is_some_and(|until| until < question.year);
        if here && begun && !over && chance > 0.0 && (question.experts || !rule.expert) {
            live.push(Live {
                name: atom(Some(name)),
                rule,
                chance,
            });
        }
    }
    live
}

struct Writer<'a> {
    compiled: &'a Compiled,
    live: Vec<Live<'a>>,
    out: String,
}

impl Writer<'_> {
    fn line(&mut self, text: impl AsRef<str>) {
        self.out.push_str(text.as_ref());
        self.out.push('\n');
    }

    fn heading(&mut self, text: &str) {
        self.line(format!("\n% {text}"));
    }

    fn fact(&self, id: FactId) -> String {
        atom(self.compiled.facts.get(usize::from(id.0)))
    }

    /// The hidden chance a rule draws on; rules with the same one succeed and fail together.
    fn luck(&self, it: &Live) -> String {
        let holder = usize::from(it.rule.holder.0);
        let dependence = self.compiled.catalog.holders.get(holder);
        match it.rule.together {
            _ if dependence == Some(&Dependence::Comonotone) => {
                format!("insider({}", atom(self.compiled.holders.get(holder)))
            }
            Some(group) => {
                format!(
                    "lookup({}",
                    atom(self.compiled.together.get(usize::from(group.0)))
                )
            }
            None => format!("chance({}", it.name),
        }
    }

    fn lucks(&mut self) {
        let mut lucks: BTreeMap<String, Vec<(String, f64)>> = BTreeMap::new();
        for it in &self.live {
            let members = lucks.entry(self.luck(it)).or_default();
            members.push((it.name.clone(), it.chance));
        }
        for (luck, members) in lucks {
            self.chain(&luck, &members);
        }
    }

    /// One luck as a chain of thresholds. Its hidden number U is uniform and a rule works when U ≤ p: with the
    /// distinct chances p1 > p2 > …, step 1 has chance p1 and step k has p(k) / p(k−1); a rule at level k needs the
    /// steps 1 to k. A certain level needs no step.
    fn chain(&mut self, luck: &str, members: &[(String, f64)]) {
        let mut levels: Vec<f64> = members.iter().map(|(_, chance)| *chance).collect();
        levels.sort_by(|a, b| b.total_cmp(a));
        levels.dedup();
        levels.retain(|&chance| chance < 1.0);
        let mut above = 1.0;
        for (level, &chance) in (1..).zip(&levels) {
            self.line(format!("{:.16e}::{luck},{level}).", chance / above));
            above = chance;
        }
        for (name, chance) in members {
            let steps: Vec<_> = (1..)
                .zip(&levels)
                .filter(|(_, level_chance)| *level_chance >= chance)
                .map(|(level, _)| format!("{luck},{level})"))
                .collect();
            self.clause(&format!("works({name})"), &steps);
        }
    }

    /// From the last rule to the first: ProbLog then breaks the cycles of the American rules in about half the time.
    fn rules(&mut self) {
        for at in (0..self.live.len()).rev() {
            let Live { name, rule, .. } = &self.live[at];
            let works = format!("works({name})");
            let needs = rule
                .needs
                .iter()
                .map(|&id| format!("known({})", self.fact(id)));
            let body: Vec<_> = std::iter::once(works).chain(needs).collect();
            let head = format!("known({})", self.fact(rule.gives));
            self.clause(&head, &body);
        }
    }

    /// All of `all_of` and, unless it is empty, one of `any_of`.
    fn composed(&mut self) {
        for (id, fact) in (0u16..).zip(self.compiled.catalog.facts) {
            let Fact::Record {
                kind: RecordKind::Composed { all_of, any_of },
                ..
            } = fact
            else {
                continue;
            };
            let known = |part: &FactId| format!("known({})", self.fact(*part));
            let head = known(&FactId(id));
            let all: Vec<_> = all_of.iter().map(known).collect();
            let choices: Vec<_> = any_of.iter().map(known).collect();
            if choices.is_empty() {
                self.clause(&head, &all);
            }
            for choice in choices {
                let body: Vec<_> = all.iter().cloned().chain([choice]).collect();
                self.clause(&head, &body);
            }
        }
    }

    fn clause(&mut self, head: &str, body: &[String]) {
        match body {
            [] => self.line(format!("{head}.")),
            _ => self.line(format!("{head} :- {}.", body.join(", "))),
        }
    }
}

/// A slug as a quoted atom: unquoted, its hyphens would be minus signs. ProbLog tells 'q' from q, so all are quoted.
fn atom(slug: Option<&&str>) -> String {
    format!("'{}'", slug.unwrap_or(&""))
}
