// What the address wants to see in the graph, and every way to change it; undo goes back over these changes.
import { set } from "../state";

export interface Wanted {
  focus: string; path: [string, string] | null; open: { id: string; relation: string }[]; hidden: string[];
  pinned: Map<string, [number, number]>; node: string; edge: string; colour: "type" | "community"; nodes: number;
}

const list = (query: URLSearchParams, key: string): string[] => (query.get(key) ?? "").split(",").filter(Boolean);

export function wantedOf(query: URLSearchParams): Wanted {
  const ends = (query.get("path") ?? "").split("~");
  return {
    focus: query.get("focus") ?? "",
    path: ends.length === 2 && ends[0] && ends[1] ? [ends[0], ends[1]] : null,
    open: list(query, "open").map((one) => { const [id = "", relation = ""] = one.split("~"); return { id, relation }; }),
    hidden: list(query, "hide"),
    pinned: new Map(list(query, "pin").map((one) => { const [id = "", x = "0", y = "0"] = one.split("~"); return [id, [Number(x), Number(y)]]; })),
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

const joined = (open: Wanted["open"]): string => open.map((one) => (one.relation ? `${one.id}~${one.relation}` : one.id)).join(",");
const round = (value: number): string => String(Number(value.toPrecision(5)));

export const expand = (now: Wanted, id: string, relation = ""): void => change({ open: joined([...now.open.filter((one) => one.id !== id || one.relation !== relation), { id, relation }]), node: id, edge: "" });
export const hide = (now: Wanted, id: string): void => change({ hide: [...now.hidden, id].join(","), node: "", edge: "" });
export const showAll = (): void => change({ hide: "" });
export const only = (id: string): void => change({ focus: id, path: "", open: "", hide: "", pin: "", node: id, edge: "" });
export const overview = (): void => change({ focus: "", path: "", open: "", hide: "", pin: "", node: "", edge: "" });
export const select = (id: string): void => set({ node: id, edge: "" }, true);
export const selectEdge = (id: string): void => set({ edge: id, node: "" }, true);

export function pin(now: Wanted, id: string, at: [number, number] | null): void {
  const pinned = new Map(now.pinned);
  if (at) pinned.set(id, at); else pinned.delete(id);
  change({ pin: [...pinned].map(([one, [x, y]]) => `${one}~${round(x)}~${round(y)}`).join(",") });
}
