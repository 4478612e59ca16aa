// The seam to the server: what /api/… answers, and how it is asked.  Missing optional parts are lived with.

export interface Label { zh: string; en: string }
export interface Lite { id: string; name: string; type: string }
export interface Node extends Lite {
  level?: string; place?: string; province?: string; mentions: number; degree: number;
  community: number | string; x: number; y: number; modelWorker?: boolean;
}
export type Attrs = Record<string, string>;
export interface Edge {
  id: string; source: string; target: string; relation: string; confidence: number; count: number;
  time?: string; planned?: boolean; derived?: boolean; attrs?: Attrs;
}
export interface ArticleLite {
  id: string; title: string; date: string; page?: string; publication?: string; doc: string;
  snippet?: { text: string; hit: boolean }[];
}
export interface Evidence {
  statement?: string; article: ArticleLite; sentence: string; start: number; end: number; rule?: string;
  confidence?: number; attrs?: Attrs; time?: string; negated?: boolean; planned?: boolean;
}
export interface Counted { id: string; label: Label; count: number }
export interface TypeInfo extends Counted { color: string; shape: string }
export interface RelationInfo extends Counted { inverse?: Label }
export interface Summary {
  title: string | Label; base: string; version: string; written?: string; review: boolean;
  counts: { articles: number; entities: number; statements: number; observations: number };
  types: TypeInfo[]; relations: RelationInfo[]; levels: Counted[];
  provinces: { code: string; name: string; count: number }[]; topics: Counted[]; groups: Counted[];
  dates: { first: string; last: string };
}
export interface Found extends Node { match: string; by: string }
export interface Page<T> { total: number; results: T[] }
export interface Overview {
  nodes: Node[]; edges: Edge[]; total: { nodes: number; edges: number };
  communities: { id: number | string; label: string; count: number }[];
}
export interface Neighbours {
  center: Node; nodes: Node[]; edges: Edge[]; total: number;
  relations: { id: string; direction: "out" | "in"; count: number }[];
}
export interface EdgeFile { edge: Edge; source: Node; target: Node; evidence: Evidence[] }
export interface Path { nodes: Node[]; edges: Edge[]; evidence: Evidence[][] }
export interface NameRow { surface: string; why: string; reason?: Label; count: number; example?: Evidence }
export interface Post { person?: Lite; organisation?: Lite; post: string; postLabel?: Label; time: string; evidence: Evidence }
export interface Honour { honour: Lite; time: string; level?: string; levelLabel?: Label; evidence: Evidence }
export interface Programme { initiative: Lite; role: string; roleLabel?: Label; time: string; evidence: Evidence }
export interface Fact { edge: string; other: Lite; time?: string; attrs?: Attrs; evidence: Evidence; count: number }
export interface Facts { relation: string; label: Label; direction: "out" | "in"; items: Fact[]; total?: number }
export interface Point { value: number; time: string; qualifier?: string; evidence: Evidence }
export interface Series { measure: string; unit: string; points: Point[] }
export interface Classed { id: string; label: Label; evidence?: Evidence }
export interface EntityFile {
  node: Node; label?: Label; attributes: { key: string; label: Label | string; value: Label | string; valueLabel?: Label }[];
  former?: string[]; resolved?: boolean;
  names: NameRow[]; parents: Lite[]; children: { total: number; items: Lite[] };
  posts: Post[]; honours: Honour[]; programmes: Programme[]; facts: Facts[]; series: Series[];
  topics: Classed[]; groups: Classed[]; articles: { total: number; items: ArticleLite[] };
  sameAs: string[]; classes: Classed[]; candidates?: (Lite & { score?: number; why?: string })[];
}
export interface Mark { start: number; end: number; entity: string; name: string; type: string; why: string; reason?: Label; confidence: number; rule: string }
export interface Stated {
  id: string; edge: string; relation: string; head: string; headName?: string; tail: string; tailName?: string; ranges: [number, number][];
  rule: string; confidence: number; attrs?: Attrs; time?: string;
}
export interface Observed { subject: string; measure: string; value: number; unit: string; time: string; ranges: [number, number][] }
export interface ArticleFile extends ArticleLite {
  kicker?: string; subtitle?: string; issue?: string | Attrs; byline?: string[]; agency?: string; text: string;
  paragraphs: [number, number][]; mentions: Mark[]; statements: Stated[]; observations: Observed[];
}
export interface Calendar {
  years: (number | string)[];
  days: { date: string; articles: number; publications: { name: string; issue: string; pages: { page: string; articles: number }[] }[] }[];
}
export interface Branch extends Lite { children: number; mentions: number }
export interface Hierarchy { node: Lite | null; children: Branch[] }
export interface Place { code: string; name: string; level: string; lon: number; lat: number; entities: number; articles: number; top: Lite[] }
export type Cell = string | number | null | Lite | ArticleLite | Label;
export interface Table { columns: { id: string; label: Label; kind: "text" | "number" | "date" | "entity" | "article" }[]; rows: Cell[][]; total: number }
export interface Decision { judgement: string; left: string; right?: string; value?: string; statement?: string; why: string; who: string }
export interface Pair { left: Node; right: Node; score: number; why: string; reason?: Label; evidence: [Evidence[], Evidence[]] }
export interface Checks { state: string; conforms?: boolean; results?: { severity: string; shape: string; node: string; message: string }[]; error?: string }

export class ApiError extends Error {
  constructor(message: string, readonly status: number) { super(message); }
}

export const path = (id: string): string => id.split("/").map(encodeURIComponent).join("/");

export function query(values: Record<string, string | number | undefined | null>): string {
  const given = new URLSearchParams();
  for (const [key, value] of Object.entries(values)) if (value !== undefined && value !== null && value !== "") given.set(key, String(value));
  const text = given.toString();
  return text ? `?${text}` : "";
}

const kept = new Map<string, Promise<unknown>>();
const LONGEST = 300;

/** The answer of GET /api/…; a build does not change, so each address is asked once. */
export function get<T>(address: string): Promise<T> {
  const known = kept.get(address);
  if (known) return known as Promise<T>;
  const asked = ask<T>(`/api/${address}`);
  kept.set(address, asked);
  if (kept.size > LONGEST) kept.delete(kept.keys().next().value as string);
  asked.catch(() => kept.delete(address));
  return asked;
}

export const forget = (prefix: string): void => { for (const key of kept.keys()) if (key.startsWith(prefix)) kept.delete(key); };

export function post<T>(address: string, body: unknown): Promise<T> {
  return ask<T>(`/api/${address}`, { method: "POST", headers: { "Content-Type": "application/json" }, body: JSON.stringify(body) });
}

async function ask<T>(address: string, options?: RequestInit): Promise<T> {
  let answer: Response;
  try { answer = await fetch(address, { headers: { Accept: "application/json" }, ...options }); }
  catch { throw new ApiError("服务器没有回答 The server does not answer", 0); }
  const told = await answer.json().catch(() => null) as { error?: string; detail?: unknown } | null;
  if (!answer.ok) throw new ApiError(told?.error ?? (typeof told?.detail === "string" ? told.detail : `HTTP ${answer.status}`), answer.status);
  return told as T;
}
