// The filters that graph, map, tables and paths share; they live in the address.
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

/** Take a value into a list of the address, or out of it. */
export function toggle(query: URLSearchParams, key: string, value: string): void {
  const now = listed(query, key);
  set({ [key]: (now.includes(value) ? now.filter((one) => one !== value) : [...now, value]).join(",") }, true);
}

/** Types and relations: what the colours and shapes mean, and the switch for each. */
export function Legend({ relations = true }: { relations?: boolean }) {
  const summary = useSummary();
  const { query } = useWhere();
  const types = listed(query, "type"), chosen = listed(query, "relation");
  return (
    <>
      <fieldset class="legend"><legend>{say("类型", "Types")}{types.length > 0 && <button class="quiet" onClick={() => set({ type: "" }, true)}>{say("全部", "All")}</button>}</legend>
        {summary.types.filter((one) => one.count).map((one) => (
          <button key={one.id} class="switch" aria-pressed={types.includes(one.id)} data-dim={types.length > 0 && !types.includes(one.id) ? "" : undefined} onClick={() => toggle(query, "type", one.id)}><TypeMark type={one.id} />{read(one.label)}<small>{one.count}</small></button>
        ))}</fieldset>
      {relations && <fieldset class="legend"><legend>{say("关系", "Relations")}{chosen.length > 0 && <button class="quiet" onClick={() => set({ relation: "" }, true)}>{say("全部", "All")}</button>}</legend>
        {summary.relations.filter((one) => one.count).map((one) => (
          <button key={one.id} class="switch" aria-pressed={chosen.includes(one.id)} data-dim={chosen.length > 0 && !chosen.includes(one.id) ? "" : undefined} onClick={() => toggle(query, "relation", one.id)}><i class="stroke" />{read(one.label)}<small>{one.count}</small></button>
        ))}</fieldset>}
    </>
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
