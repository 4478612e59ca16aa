// What the whole application knows of the build it shows.
import { createContext } from "preact";
import { useContext } from "preact/hooks";
import type { Summary, TypeInfo } from "./api";
import { read } from "./words";

export const SummaryContext = createContext<Summary>(null as unknown as Summary);
export const useSummary = (): Summary => useContext(SummaryContext);

const PLAIN: TypeInfo = { id: "", label: { zh: "实体", en: "entity" }, count: 0, color: "#66717b", shape: "dot" };

export const typeOf = (summary: Summary, id: string): TypeInfo => summary.types.find((type) => type.id === id) ?? PLAIN;

export function relationLabel(summary: Summary, id: string, direction: "out" | "in" = "out"): string {
  const relation = summary.relations.find((one) => one.id === id);
  if (!relation) return id;
  if (direction === "in") return relation.inverse ? read(relation.inverse) : `← ${read(relation.label)}`;
  return read(relation.label);
}
