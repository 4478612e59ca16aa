// The filters that graph, map, tables and paths share; they live in the address.
import type { JSX } from "preact";
import type { Label } from "./api";
import { useSummary } from "./context";
import { set, useWhere } from "./state";
import { TypeMark } from "./ui";
import { read, say } from "./words";

export const FILTERS = ["type", "relation", "level", "province", "from", "to", "confidence", "topic", "group", "derived"] as const;

/** The filters of the address as the API takes them. */
export function filtersOf(query: URLSearchParams, without: string[] = []): Record<string, string> {
  return Object.fromEntries(FILTERS.filter((key) => !without.includes(key) && query.get(key)).map((key) => [key, query.get(key)!]));
}

const listed = (query: URLSearchParams, key: string): string[] => (query.get(key) ?? "").split(",").filter(Boolean);

interface Entry { id: string; label: Label; count: number }

/** Types and relations: what the marks mean, and the switch for each. */
export function Legend({ relations = true }: { relations?: boolean }) {
  const summary = useSummary();
  return (
    <>
      <Switches name="type" title={say("类型", "Types")} of={summary.types.filter((one) => one.count)} mark={(id) => <TypeMark type={id} />} />
      {relations && <Switches name="relation" title={say("关系", "Relations")} of={summary.relations.filter((one) => one.count)} mark={() => <i class="stroke" />} />}
    </>
  );
}

/** Entries that are shown or not; in the address stand those that are shown, nothing while all are. */
function Switches({ name, title, of, mark }: { name: string; title: string; of: Entry[]; mark: (id: string) => JSX.Element }) {
  const { query } = useWhere();
  const given = listed(query, name);
  const shown = (id: string) => given.length === 0 || given.includes(id);
  const choose = (ids: string[]) => set({ [name]: ids.length === of.length ? "" : ids.join(","), page: "" }, true);
  return (
    <fieldset class="legend"><legend>{title}{given.length > 0 && <button class="quiet" onClick={() => choose(of.map((one) => one.id))}>{say("全部", "All")}</button>}</legend>
      {of.map((one) => (
        <div key={one.id} class={shown(one.id) ? "switch" : "switch off"}>
          <button class="toggle" aria-pressed={shown(one.id)} onClick={() => choose(of.map((other) => other.id).filter((id) => (id === one.id ? !shown(id) : shown(id))))}>{mark(one.id)}<span>{read(one.label)}</span></button>
          <button class="just" aria-label={say(`只看${read(one.label)}`, `only ${read(one.label)}`)} onClick={() => choose([one.id])}>{say("仅", "only")}</button><small>{one.count}</small>
        </div>
      ))}</fieldset>
  );
}

function Choice({ name, label, options }: { name: string; label: string; options: { id: string; label: string }[] }) {
  const { query } = useWhere();
  if (options.length === 0) return null;
  return (
    <label class="choice"><span>{label}</span>
      <select value={query.get(name) ?? ""} onChange={(event) => set({ [name]: event.currentTarget.value }, true)}>
        <option value="">{say("不限", "Any")}</option>{options.map((one) => <option key={one.id} value={one.id}>{one.label}</option>)}
      </select>
    </label>
  );
}

/** Everything but types and relations: level, province, topic, group, period, confidence, derived. */
export function Narrow({ derived = true }: { derived?: boolean }) {
  const summary = useSummary();
  const { query } = useWhere();
  const confidence = Number(query.get("confidence") ?? 0);
  const counted = (all: { id: string; label: { zh: string; en: string }; count: number }[]) => all.filter((one) => one.count).map((one) => ({ id: one.id, label: `${read(one.label)}（${one.count}）` }));
  return (
    <div class="narrow">
      <Choice name="province" label={say("省份", "Province")} options={summary.provinces.map((one) => ({ id: one.code, label: `${one.name}（${one.count}）` }))} />
      <Choice name="level" label={say("工会层级", "Union level")} options={counted(summary.levels)} />
      <Choice name="topic" label={say("主题", "Topic")} options={counted(summary.topics)} />
      <Choice name="group" label={say("服务对象", "Target group")} options={counted(summary.groups)} />
      <label class="choice"><span>{say("起", "From")}</span><input type="date" value={query.get("from") ?? ""} min={summary.dates.first} max={summary.dates.last} onChange={(event) => set({ from: event.currentTarget.value }, true)} /></label>
      <label class="choice"><span>{say("止", "To")}</span><input type="date" value={query.get("to") ?? ""} min={summary.dates.first} max={summary.dates.last} onChange={(event) => set({ to: event.currentTarget.value }, true)} /></label>
      <label class="choice wide"><span>{say("置信度至少", "Confidence from")} {confidence ? `${Math.round(confidence * 100)}%` : say("不限", "any")}</span><input type="range" min="0" max="0.95" step="0.05" value={confidence} onChange={(event) => set({ confidence: Number(event.currentTarget.value) || "" }, true)} /></label>
      {derived && <label class="tick"><input type="checkbox" checked={query.get("derived") !== "0"} onChange={(event) => set({ derived: event.currentTarget.checked ? "" : "0" }, true)} />{say("含推出的关系", "With derived relations")}</label>}
      {Object.keys(filtersOf(query)).length > 0 && <button onClick={() => set(Object.fromEntries(FILTERS.map((key) => [key, ""])), true)}>{say("清除筛选", "Clear filters")}</button>}
    </div>
  );
}
