// Going Rate's JavaScript API, version 1, in one file because an editor reads the one beside `api.js`. Within a version fields may be added; none is renamed or removed.

/** What is asked. Everything else on the object is ignored. */
export interface Question {
  /** A market's id, such as "cn"; see `catalog().markets`. */
  market: string;
  /** A whole year from `catalog().first_year` to `catalog().this_year`. */
  year: number;
  /** Ids of identifiers that were given out; order and repeats do not matter, none is fine. */
  shared: readonly string[];
}

/** Thrown when a question makes no sense. */
export interface Refusal extends Error {
  code: RefusalCode;
  /** What is wrong and what to do, in a sentence. */
  message: string;
  detail: RefusalDetail;
}

export type RefusalCode =
  | "not-an-object"
  | "missing-field"
  | "wrong-type"
  | "unreadable"
  | "too-many"
  | "unknown-market"
  | "unknown-year"
  | "unknown-identifier";

export interface RefusalDetail {
  /** "market", "year", "shared", an item such as "shared[2]", or "" for the argument itself. */
  field: string;
  /** What was given, as text; null if it was no text or whole number. */
  given: string | null;
  /** The valid values most like it, likest first. */
  nearest: string[];
  /** Every valid value, as text. */
  valid: string[];
}

/** What becomes known, how likely, by which rules, and what it sells for. */
export interface Assessment {
  format: 1;
  /** Version of the data, such as "2026-11". */
  model: string;
  market: string;
  year: number;
  /** Ticked identifiers, vocabulary order. */
  shared: string[];
  exact: boolean;
  /** 95 % half-width per record where not exact. */
  half_width: number | null;
  /** Core records that are not given. */
  expected_records: Band;
  /** Core records, not given, with a route in this market and year. */
  countable_records: number;
  identifiers: AssessedIdentifier[];
  records: AssessedRecord[];
  dossier: Dossier;
  /** Codes such as "bands-are-judgment". */
  caveats: string[];
  expected_price: ExpectedPrice;
  /** How far the price may lie from the expected one. */
  spread: Spread;
  takes: Takes[];
  /** Each ticked identifier withdrawn, the one that changes most first. */
  take_back: TakeBack[];
  attribution: Attribution;
  /** The smallest sets of ticked identifiers that bring a record above 0.05 at the high end. */
  sufficient: Sets;
  /** The smallest sets whose withdrawal keeps it from that; withholding is not erasing. */
  blocking: Sets;
  levers: Levers;
  /** null where nothing narrows it, or the market has no population. */
  crowd: Crowd | null;
}

/** The two ends of what is not known: today with enforcement, and what the evidence shows at its best. */
export interface Band {
  low: number;
  high: number;
}

export interface AssessedIdentifier {
  id: string;
  given: boolean;
  probability: Band;
  /** Likeliest first at the high end, 20 at most; each a list of rule ids, premises before conclusions. */
  derivations: string[][];
  /** How many are not listed, or "at least N". */
  more_derivations: number | string;
}

export interface AssessedRecord {
  id: string;
  kind: "core" | "composed" | "stock-or-list-only" | "other";
  given: boolean;
  /** null where a record only has a price. */
  probability: Band | null;
  /** Likeliest first at the high end, 20 at most; each a list of rule ids, premises before conclusions. */
  derivations: string[][];
  /** How many are not listed, or "at least N". */
  more_derivations: number | string;
  /** What someone pays for this of a chosen person. */
  lookup: Price | null;
  /** What a row of a list costs. */
  list: Price | null;
  /** What a row of a whole leak costs. */
  dataset: Price | null;
  /** What stolen stock costs. */
  stock: Price | null;
}

/** A range of observed prices, in units of its currency. */
export interface Price {
  /** null: "up to". */
  low: number | null;
  /** null: "from". */
  high: number | null;
  currency: string;
  /** First and last year the prices held. */
  years: [number, number];
  /** Of a log-normal fit to five or more prices; says nothing without the range. */
  middle: number | null;
  /** null where nothing was converted. */
  conversion: Conversion | null;
  observations: string[];
  left_out: LeftOut[];
}

export interface LeftOut {
  id: string;
  /** A code such as "needs-unknown". */
  reason: string;
}

/** What the whole file sells for, in readings that are never added. */
export interface Dossier {
  headline: Headline | null;
  plan: Total | null;
  piece_by_piece: Total | null;
  bundles: Bundle[];
  list: Price | null;
}

export interface Headline {
  reading: "bundle" | "plan";
  observation: string | null;
  low: number | null;
  high: number | null;
  currency: string;
  years: [number, number];
  covers: number;
  of: number;
}

export interface Total {
  low: number | null;
  high: number | null;
  currency: string;
  priced: string[];
  unpriced: string[];
}

export interface Bundle {
  observation: string;
  low: number | null;
  high: number | null;
  currency: string;
  year: number;
  covers: string[];
}

/** What bringing prices to one money rests on. */
export interface Conversion {
  /** Prices are in the money of these years; null: each in that of its own year. */
  today: [number, number] | null;
  /** First and last year whose exchange rates were used. */
  rates: [number, number] | null;
  /** The least that a figure behind it is trusted. */
  confidence: "low" | "medium" | "high" | null;
}

/** Two ends of an amount, in the currency of `expected_price`. */
export interface Ends {
  low: number;
  high: number;
}

/** Price times likelihood, summed over the records that have a comparable price. */
export interface ExpectedPrice {
  label: "bounds" | "estimates";
  low: number;
  high: number;
  /** Some price has no high end: read "from". */
  open: boolean;
  currency: string;
  parts: Part[];
}

/** A record in the expected price, and the price it counts with. */
export interface Part {
  id: string;
  low: number;
  high: number;
}

/** Standard deviation of the expected price, from joint likelihoods. */
export interface Spread {
  label: "scenarios" | "estimates";
  low: number;
  high: number;
  /** 95 % half-width of the joint likelihoods where not exact. */
  half_width: number | null;
}

/** What the look-ups behind a record cost, each paid once. Never add it to what the record sells for. */
export interface Takes {
  id: string;
  /** null where the ways are too many to say. */
  low: Outlay | null;
  /** The look-ups may be others than at the low end. */
  high: Outlay | null;
}

/** One end: a total, and no order of purchases. */
export interface Outlay {
  amount: number;
  lookups: number;
  /** Look-ups without a published price: in the amount for nothing. */
  unpriced: number;
  /** Some price has no high end: read "from". */
  open: boolean;
}

/** The answer with something missing. */
export interface Remains {
  label: "scenarios" | "estimates";
  /** 95 % half-width where not exact. */
  half_width: number | null;
  expected_records: Band;
  expected_price: Ends;
  headline: Headline | null;
  /** Records that fall under 0.05 at the high end. */
  folded: number;
  /** Only those that change. */
  records: Left[];
}

/** A record that this changes. */
export interface Left {
  id: string;
  probability: Band;
}

/** One ticked identifier withdrawn, everything else as it is. */
export interface TakeBack {
  id: string;
  /** The chance that it becomes known all the same: withholding is not erasing. */
  derivable: Band;
  remains: Remains;
}

/** Who is responsible: Shapley shares of the ticked identifiers. */
export interface Attribution {
  label: "scenarios" | "estimates";
  /** 95 % half-width of a share in a likelihood where not exact. */
  half_width: number | null;
  /** In units of the currency of `expected_price`. */
  price: Share[];
  records: RecordShares[];
}

/** The shares in one record's likelihood. */
export interface RecordShares {
  id: string;
  shares: Share[];
}

/** One share in three scenarios; the middle need not lie between the others. */
export interface Share {
  id: string;
  low: number;
  mid: number;
  high: number;
}

/** What a person can do. */
export interface Levers {
  effects: LeverEffect[];
  /** Records within reach that nothing we know of moves. */
  none: string[];
}

/** One lever and what it changes. */
export interface LeverEffect {
  id: string;
  effect: "cuts" | "deters" | "detects" | "limits-harm" | "structural";
  /** The rules it cuts that take part here. */
  rules: string[];
  /** null where it reaches nothing here. */
  remains: Remains | null;
  /** Records within reach that it does not move. */
  unmoved: string[];
}

/** The people who still fit what is known. */
export interface Crowd {
  label: "estimates";
  people: number;
  /** The year they were counted. */
  year: number;
  facts: CrowdFact[];
  levels: Level[];
}

/** An identifier that narrows the crowd. */
export interface CrowdFact {
  id: string;
  /** Ticked; else derivable, and perhaps not known. */
  given: boolean;
  probability: Band;
}

/** The crowd with the birth date at one precision. */
export interface Level {
  /** null where no birth date is known. */
  precision: "full-date" | "year" | "age-band" | null;
  /** From what was ticked, and what follows from it in any case. */
  certain: Fit;
  /** If all that is derivable is known too. */
  known: Fit;
}

/** How many people fit. */
export interface Fit {
  /** Expected number, the person among them. */
  people: number;
  /** How often a match is right. */
  right: number;
  /** The chance that nobody else fits. */
  unique: number;
  /** Bits that would still tell them apart. */
  bits: number;
  assumes: Assumption[];
}

/** What a figure assumes, and what there really is beside it. */
export interface Assumption {
  id: "independence" | "even-values" | "mean-area" | "commonest-name";
  errs: "more-people" | "fewer-people" | "either";
}

/** Minimal sets of ticked identifiers. */
export interface Sets {
  label: "exact" | "estimates";
  /** What a likelihood has to exceed at the high end. */
  above: number;
  records: RecordSets[];
  /** For all counted records at once that everything ticked brings above. */
  everything: Found;
  /** For any of them. */
  anything: Found;
}

/** The sets of one record. */
export interface RecordSets {
  id: string;
  found: Found;
}

/** The sets that were found. */
export interface Found {
  /** "always": nothing needs to be ticked, so no set closes it. "never": everything ticked does not do. */
  state: "sets" | "always" | "never";
  /** All there are, all of the sizes that are listed, or capped at some; null where there are no sets. */
  listed: "all" | "smallest" | "some" | null;
  /** Smaller first. */
  sets: string[][];
}

/** What can be asked about. */
export interface Catalog {
  format: 1;
  model: string;
  first_year: number;
  this_year: number;
  markets: Market[];
  identifiers: CatalogIdentifier[];
  records: CatalogRecord[];
}

export interface Market {
  id: string;
  currency: string;
  /** Single examples, never a market. */
  thin: boolean;
  /** Stock of stolen data, where nobody is chosen. */
  stock: boolean;
}

export interface CatalogIdentifier {
  id: string;
  group: string;
  /** No name by itself: it narrows a crowd. */
  quasi: boolean;
}

export interface CatalogRecord {
  id: string;
  section: string;
  kind: "core" | "composed" | "stock-or-list-only" | "other";
  /** Identifiers a composed record needs, all of them. */
  all_of: string[];
  /** Identifiers of which a composed record needs one. */
  any_of: string[];
}

export interface Version {
  format: 1;
  /** The program's version. */
  program: string;
  /** The version of the data. */
  model: string;
}

/** Answers a question. Throws a `Refusal` when it makes no sense. */
export function assess(question: Question): Assessment;

/** What can be asked about: the names that questions and answers use. */
export function catalog(): Catalog;

/** Which program and which data answer. */
export function version(): Version;
