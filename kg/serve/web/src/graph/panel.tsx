// Beside the picture: what is selected — a node with its relations to open, an edge with its sentences — or all that is shown.
import { path, query, type EdgeFile, type Neighbours, type Node } from "../api";
import { relationLabel, typeOf, useSummary } from "../context";
import { Confidence, Judge, Quote } from "../evidence";
import { Attributes } from "../file";
import { set, useApi } from "../state";
import { EntityLink, fileOf, Ready, TypeMark } from "../ui";
import { number, read, say } from "../words";
import type { Shown } from "./model";
import { expand, hide, only, pin, select, selectEdge, type Wanted } from "./wanted";

export function Panel({ now, shown, at }: { now: Wanted; shown: Shown; at: (id: string) => [number, number] | null }) {
  if (now.edge) return <EdgePanel id={now.edge} />;
  if (now.node) return <NodePanel id={now.node} now={now} shown={shown} at={at} />;
  return <AllPanel shown={shown} />;
}

function Close() {
  return <button class="close" aria-label={say("关上", "Close")} onClick={() => set({ node: "", edge: "" }, true)}>×</button>;
}

function NodePanel({ id, now, shown, at }: { id: string; now: Wanted; shown: Shown; at: (id: string) => [number, number] | null }) {
  const summary = useSummary();
  const around = useApi<Neighbours>(`neighbours/${path(id)}${query({ limit: 1 })}`);
  const node = shown.nodes.find((one) => one.id === id) ?? (around.state === "ready" ? around.value.center : null);
  if (!node) return <Ready of={around}>{() => null}</Ready>;
  const edges = shown.edges.filter((edge) => edge.source === id || edge.target === id);
  const other = (edge: { source: string; target: string }): Node | undefined => shown.nodes.find((one) => one.id === (edge.source === id ? edge.target : edge.source));
  return (
    <div class="panel-in">
      <Close />
      <p class="kind"><TypeMark type={node.type} />{read(typeOf(summary, node.type).label)}{node.place && ` · ${node.place}`}</p>
      <h2><a href={fileOf(id)}>{node.name}</a></h2>
      <p class="rest">{say(`${node.mentions} 次提及 · ${node.degree} 条关系`, `${node.mentions} mentions · ${node.degree} relations`)}</p>
      <p class="actions">
        <a class="button strong" href={fileOf(id)}>{say("档案", "File")}</a>
        <button onClick={() => only(id)}>{say("只看它", "Focus")}</button>
        <button onClick={() => pin(now, id, now.pinned.has(id) ? null : at(id))} aria-pressed={now.pinned.has(id)}>{now.pinned.has(id) ? say("松开", "Unpin") : say("固定", "Pin")}</button>
        <button onClick={() => hide(now, id)}>{say("隐藏", "Hide")}</button>
        <a class="button" href={`/path?from=${encodeURIComponent(id)}`}>{say("路径", "Path")}</a>
      </p>
      <h3>{say("展开", "Expand")}</h3>
      <Ready of={around} rows={2}>{(value) => (
        <p class="expand">
          <button onClick={() => expand(now, id)}>{say("全部", "All")}<small>{number(value.total)}</small></button>
          {value.relations.map((one) => <button key={one.id + one.direction} onClick={() => expand(now, id, one.id)}>{relationLabel(summary, one.id, one.direction)}<small>{one.count}</small></button>)}
        </p>
      )}</Ready>
      {edges.length > 0 && <h3>{say("图上的关系", "Relations shown")}<small>{edges.length}</small></h3>}
      <ul class="links">{edges.slice(0, 60).map((edge) => { const end = other(edge); return end && (
        <li key={edge.id}><button class="relation" onClick={() => selectEdge(edge.id)}>{relationLabel(summary, edge.relation, edge.source === id ? "out" : "in")}</button><button class="entity" onClick={() => select(end.id)}><TypeMark type={end.type} /><span>{end.name}</span></button></li>); })}</ul>
    </div>
  );
}

function EdgePanel({ id }: { id: string }) {
  const summary = useSummary();
  const file = useApi<EdgeFile>(`edges/${path(id)}`);
  return (
    <div class="panel-in">
      <Close />
      <Ready of={file} rows={4}>{({ edge, source, target, evidence }) => (
        <>
          <p class="kind">{say("关系与原文", "Relation and sentences")}</p>
          <p class="triple"><EntityLink entity={source} /><span class="step"><span aria-hidden="true">↓</span><b>{relationLabel(summary, edge.relation)}</b><Confidence value={edge.confidence} />{edge.derived && <span class="tag">{say("推出", "derived")}</span>}{edge.planned && <span class="tag">{say("计划", "planned")}</span>}</span><EntityLink entity={target} /></p>
          {evidence.length === 0 && <p><Attributes of={edge.attrs} /></p>}
          <h3>{say("原文", "Sentences")}<small>{evidence.length}</small></h3>
          {evidence.length === 0 && <p class="untold">{say("由组织体系推出，没有单独的句子。", "Derived from the hierarchy, without a sentence of its own.")}</p>}
          {evidence.map((one, i) => <div key={i}><Quote evidence={one} /><Attributes of={one.attrs} /><Judge about={{ left: source.id, statement: one.statement }} choices={["wrong", "unsure"]} /></div>)}
        </>
      )}</Ready>
    </div>
  );
}

function AllPanel({ shown }: { shown: Shown }) {
  const nodes = [...shown.nodes].sort((a, b) => b.degree - a.degree || b.mentions - a.mentions).slice(0, 60);
  return (
    <div class="panel-in">
      <h2>{say("图上", "Shown")}</h2>
      <p class="rest">{say(`${number(shown.nodes.length)} 个实体，${number(shown.edges.length)} 条关系`, `${number(shown.nodes.length)} entities, ${number(shown.edges.length)} relations`)}{shown.total.nodes > shown.nodes.length && say(`（共 ${number(shown.total.nodes)} 个，最重要的在图上）`, ` (of ${number(shown.total.nodes)}, the most important)`)}</p>
      <p class="hint">{say("点一个实体看它的关系，点一条线看原文；双击展开；拖动即固定。", "Click an entity for its relations, a line for its sentences; double-click expands; dragging pins.")}</p>
      <ul class="links">{nodes.map((node) => <li key={node.id}><button class="entity" onClick={() => select(node.id)}><TypeMark type={node.type} /><span>{node.name}</span></button><small>{node.degree}</small></li>)}</ul>
    </div>
  );
}
