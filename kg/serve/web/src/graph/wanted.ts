// What the address wants to see in the graph, and every way to change it; undo goes back over these changes.
import { set } from "../state";

export interface Wanted {
  focus: string; path: [string, string] | null; open: { id: string; relation: string }[]; hidden: string[];
  pinned: Map<string, [number, number]>; node: string; edge: string; colour: "type" | "community"; nodes: number;
}

const list = (query: URLSearchParams, key: string): string[][] => (query.get(key) ?? "").split(",").filter(Boolean).map((one) => one.split("~").map(unpacked));

/** Identifiers may hold any character; those that part a list are written otherwise. */
const SIGNS: Record<string, string> = { "%": "%25", "~": "%7E", ",": "%2C" };
export const packed = (id: string): string => id.replace(/[%~,]/g, (sign) => SIGNS[sign]!);
function unpacked(text: string): string { try { return decodeURIComponent(text); } catch { return text; } }

export function wantedOf(query: URLSearchParams): Wanted {
  const [ends = []] = list(query, "path");
  return {
    focus: query.get("focus") ?? "",
    path: ends.length === 2 && ends[0] && ends[1] ? [ends[0], ends[1]] : null,
    open: list(query, "open").map(([id = "", relation = ""]) => ({ id, relation })),
    hidden: list(query, "hide").map(([id = ""]) => id),
    pinned: new Map(list(query, "pin").map(([id = "", x = "0", y = "0"]) => [id, [Number(x), Number(y)]])),
    node: query.get("node") ?? "", edge: query.get("edge") ?? "",
    colour: query.get("colour") === "community" ? "community" : "type", nodes: Number(query.get("nodes") ?? 300),
  };
}

const undone: string[] = [];
export const canUndo = (): boolean => undone.length > 0;

function change(values: Record<string, string>): void {
  undone.push(location.search);
  set(values);
}

/** Take back the last change of what is shown. */
export function undo(): string | undefined { return undone.pop(); }

const joined = (open: Wanted["open"]): string => open.map((one) => (one.relation ? `${packed(one.id)}~${one.relation}` : packed(one.id))).join(",");
const round = (value: number): string => String(Number(value.toPrecision(5)));

export const expand = (now: Wanted, id: string, relation = ""): void => change({ open: joined([...now.open.filter((one) => one.id !== id || one.relation !== relation), { id, relation }]), node: id, edge: "" });
export const hide = (now: Wanted, id: string): void => change({ hide: [...now.hidden, id].map(packed).join(","), node: "", edge: "" });
export const showAll = (): void => change({ hide: "" });
export const only = (id: string): void => change({ focus: id, path: "", open: "", hide: "", pin: "", node: id, edge: "" });
export const overview = (): void => change({ focus: "", path: "", open: "", hide: "", pin: "", node: "", edge: "" });
export const select = (id: string): void => set({ node: id, edge: "" }, true);
export const selectEdge = (id: string): void => set({ edge: id, node: "" }, true);

export function pin(now: Wanted, id: string, at: [number, number] | null): void {
  const pinned = new Map(now.pinned);
  if (at) pinned.set(id, at); else pinned.delete(id);
  change({ pin: [...pinned].map(([one, [x, y]]) => `${packed(one)}~${round(x)}~${round(y)}`).join(",") });
}
