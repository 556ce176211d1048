// Going Rate's JavaScript API, version 1. Within a version fields may be added; none is renamed or removed.

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
