// How two entities are joined: the shortest ways, with the sentences of each step.
import { query, type Found, type Node, type Path } from "./api";
import { relationLabel, useSummary } from "./context";
import { Judge, Quote } from "./evidence";
import { filtersOf } from "./filters";
import { packed } from "./graph/wanted";
import { Finder } from "./search";
import { set, useApi, useWhere } from "./state";
import { Empty, EntityLink, Ready } from "./ui";
import { path as encoded, type EntityFile } from "./api";
import { say } from "./words";

export function PathView() {
  const { query: asked } = useWhere();
  // `from` and `to` are the ends here; the period filter of other views does not apply.
  const from = asked.get("from") ?? "", to = asked.get("to") ?? "";
  const filters = filtersOf(asked, ["from", "to"]);
  const found = useApi<{ paths: Path[] }>(from && to ? `path${query({ ...filters, from, to, limit: 3 })}` : null);
  return (
    <div class="page">
      <h1 class="page-title">{say("两者之间", "Between two")}</h1>
      <div class="ends card">
        <End label={say("从谁", "From")} id={from} choose={(one) => set({ from: one.id })} />
        <button class="swap" aria-label={say("对调", "Swap")} onClick={() => set({ from: to, to: from })} disabled={!from && !to}>⇄</button>
        <End label={say("到谁", "To")} id={to} choose={(one) => set({ to: one.id })} />
      </div>
      {!(from && to) ? <Empty>{say("选两个实体，看它们怎样连起来，每一步都有原文。", "Choose two entities to see how they are joined, a sentence for each step.")}</Empty> : (
        <Ready of={found} rows={5}>{(value) => value.paths.length === 0 ? <Empty>{say("它们之间没有路径。", "No path joins them.")}</Empty> : <>{value.paths.map((one, i) => <Steps key={i} of={one} at={i} />)}</>}</Ready>
      )}
      {from && to && <p class="actions"><a class="button" href={`/explore?path=${encodeURIComponent(`${packed(from)}~${packed(to)}`)}`}>{say("在图中看", "In the graph")}</a></p>}
    </div>
  );
}

function End({ label, id, choose }: { label: string; id: string; choose: (found: Found) => void }) {
  const file = useApi<EntityFile>(id ? `entities/${encoded(id)}` : null);
  return <div class="end"><span class="label">{label}</span><Finder label={label} choose={choose} initial={id && file.state === "ready" ? file.value.node.name : ""} />{id && file.state === "failed" && <p class="notice">{file.error.message}</p>}</div>;
}

function Steps({ of, at }: { of: Path; at: number }) {
  const summary = useSummary();
  const first = of.nodes[0] as Node;
  return (
    <section class="card steps">
      <h2>{say(`第 ${at + 1} 条：${of.edges.length} 步`, `Path ${at + 1}: ${of.edges.length} steps`)}</h2>
      <ol>
        <li class="stop"><EntityLink entity={first} /></li>
        {of.edges.map((edge, i) => { const next = of.nodes[i + 1]!, out = edge.source === of.nodes[i]!.id; return (
          <li key={edge.id}>
            <p class="step"><span class="arrow" aria-hidden="true">↓</span><b>{relationLabel(summary, edge.relation, out ? "out" : "in")}</b>{edge.derived && <span class="tag">{say("推出", "derived")}</span>}</p>
            {(of.evidence[i] ?? []).slice(0, 2).map((one, j) => <div key={j}><Quote evidence={one} /><Judge about={{ left: edge.source, statement: one.statement }} choices={["wrong", "unsure"]} /></div>)}
            {(of.evidence[i] ?? []).length === 0 && <p class="untold">{say("由组织体系推出，没有单独的句子。", "Derived from the hierarchy, without a sentence of its own.")}</p>}
            <p class="stop"><EntityLink entity={next} /></p>
          </li>); })}
      </ol>
    </section>
  );
}
