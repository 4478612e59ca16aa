// The nodes and edges that the address wants, asked of the server and put together with a place for each.
import Graph from "graphology";
import { MultiDirectedGraph } from "graphology";
import forceAtlas2 from "graphology-layout-forceatlas2";
import { get, path, query, type Edge, type Neighbours, type Node, type Overview, type Path, type Summary } from "../api";
import { relationLabel, typeOf } from "../context";
import { SHAPES } from "./shape";
import type { Wanted } from "./wanted";

export interface Shown { nodes: Node[]; edges: Edge[]; total: { nodes: number; edges: number }; communities: Overview["communities"]; centers: string[] }

/** Everything the address wants; filters go with each question. */
export async function ask(now: Wanted, filters: Record<string, string>): Promise<Shown> {
  const nodes = new Map<string, Node>(), edges = new Map<string, Edge>();
  const add = (some: { nodes: Node[]; edges: Edge[] }) => { some.nodes.forEach((node) => nodes.set(node.id, node)); some.edges.forEach((edge) => edges.set(edge.id, edge)); };
  let total = { nodes: 0, edges: 0 }, communities: Overview["communities"] = [];
  const centers: string[] = [];
  if (now.path) {
    const { from: since, to: until, ...rest } = filters;
    const found = await get<{ paths: Path[] }>(`path${query({ ...rest, since, until, from: now.path[0], to: now.path[1], limit: 3 })}`);
    found.paths.forEach(add);
    centers.push(...now.path);
  } else if (!now.focus) {
    const found = await get<Overview>(`overview${query({ nodes: now.nodes, ...filters })}`);
    add(found);
    ({ total, communities } = found);
  }
  const opened = now.focus && !now.path ? [{ id: now.focus, relation: filters.relation ?? "" }, ...now.open] : now.open;
  const around = await Promise.all(opened.map((one) => get<Neighbours>(`neighbours/${path(one.id)}${query({ limit: 80, ...filters, relation: one.relation || filters.relation })}`)));
  around.forEach((found) => { nodes.set(found.center.id, found.center); add(found); centers.push(found.center.id); });
  for (const id of now.hidden) nodes.delete(id);
  const kept = [...edges.values()].filter((edge) => nodes.has(edge.source) && nodes.has(edge.target));
  if (!total.nodes) total = { nodes: nodes.size, edges: kept.length };
  return { nodes: [...nodes.values()], edges: kept, total, communities, centers };
}

/** Colours of communities, the biggest first; neighbours differ in lightness. */
export const COMMUNITY = ["#b3122a", "#1f5fa8", "#1b7a45", "#a65a00", "#6b45a8", "#00717f", "#a23b7b", "#75553a", "#3d4f8f", "#6d7a00", "#4f6272", "#8a6a00"];

/** Up to so many nodes the server's places are relaxed, so that names have room; larger graphs keep them as they are. */
const SMALL = 420;
/** From so many nodes on names are many and room is little. */
const CROWD = 120;

/** A graph for sigma.  Where what is shown was chosen by hand, places are relaxed around those known already. */
export function draw(shown: Shown, now: Wanted, summary: Summary, before: Map<string, { x: number; y: number }>): Graph {
  const graph = new MultiDirectedGraph();
  const communities = ranked(shown);
  const top = Math.max(1, ...shown.nodes.map((node) => node.degree));
  const relaxed = Boolean(now.focus || now.path), small = shown.nodes.length <= SMALL;
  const crowded = shown.nodes.length > CROWD, dense = shown.edges.length > 3 * shown.nodes.length;
  const named = new Set(crowded ? [...shown.nodes].sort((a, b) => b.degree - a.degree).slice(0, 10).map((node) => node.id) : []);
  shown.nodes.forEach((node, i) => {
    const info = typeOf(summary, node.type), pinned = now.pinned.get(node.id), old = relaxed || now.open.length ? before.get(node.id) : undefined;
    const angle = i * 2.399963;
    graph.addNode(node.id, {
      x: pinned?.[0] ?? old?.x ?? (relaxed ? Math.cos(angle) * Math.sqrt(i) : node.x), y: pinned?.[1] ?? old?.y ?? (relaxed ? Math.sin(angle) * Math.sqrt(i) : node.y),
      fixed: Boolean(pinned ?? old), size: (3.5 + Math.min(2.3 * Math.sqrt(node.degree), 12 * Math.sqrt(node.degree / top))) * (crowded ? 1 : 1.2), label: node.name, kind: node.type, type: "shape", shape: Math.max(0, SHAPES.indexOf(info.shape)),
      color: now.colour === "community" ? COMMUNITY[(communities.get(String(node.community)) ?? 0) % COMMUNITY.length] : info.color, forceLabel: Boolean(pinned) || shown.centers.includes(node.id) || named.has(node.id),
    });
  });
  for (const edge of shown.edges)
    if (!graph.hasEdge(edge.id)) graph.addEdgeWithKey(edge.id, edge.source, edge.target, { size: dense ? 1 : Math.min(4.5, 2.2 + Math.log2(edge.count || 1) * 0.6), color: edge.derived || dense ? "#d5dade" : "#aab3bc", type: "arrow", relation: edge.relation, label: relationLabel(summary, edge.relation) });
  if ((relaxed || small) && graph.order > 1) forceAtlas2.assign(graph, { iterations: crowded ? 150 : 260, settings: { ...forceAtlas2.inferSettings(graph), barnesHutOptimize: crowded, outboundAttractionDistribution: dense, gravity: relaxed ? 0.6 : crowded ? 0.3 : 0.05, scalingRatio: 8, strongGravityMode: true, linLogMode: false, slowDown: 5 } });
  return graph;
}

function ranked(shown: Shown): Map<string, number> {
  const counts = new Map<string, number>();
  if (shown.communities.length) shown.communities.forEach((one) => counts.set(String(one.id), one.count));
  else shown.nodes.forEach((node) => counts.set(String(node.community), (counts.get(String(node.community)) ?? 0) + 1));
  return new Map([...counts].sort((a, b) => b[1] - a[1] || a[0].localeCompare(b[0])).map(([id], i) => [id, i]));
}
