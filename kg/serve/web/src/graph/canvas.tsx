// The picture itself: sigma over the nodes and edges that are shown.
import { useEffect, useRef, useState } from "preact/hooks";
import type Graph from "graphology";
import Sigma from "sigma";
import { EdgeArrowProgram } from "sigma/rendering";
import type { EdgeDisplayData, NodeDisplayData } from "sigma/types";
import { say } from "../words";
import { ShapeProgram } from "./shape";

const FONT = '"Noto Sans CJK SC", "Noto Sans SC", "PingFang SC", "Microsoft YaHei", system-ui, sans-serif';

export interface Hands { node: (id: string) => void; edge: (id: string) => void; away: () => void; open: (id: string) => void; moved: (id: string, at: [number, number]) => void }

export function Canvas({ graph, node, edge, hands, label }: { graph: Graph; node: string; edge: string; hands: Hands; label: string }) {
  const box = useRef<HTMLDivElement>(null);
  const sigma = useRef<Sigma | null>(null);
  const [dark, setDark] = useState(false);
  const hand = useRef(hands);
  hand.current = hands;
  const look = useRef({ node, edge, hovered: "" });
  look.current = { ...look.current, node, edge };

  useEffect(() => {
    if (!box.current) return;
    const before = sigma.current?.getCamera().getState();
    let made: Sigma;
    try { made = started(graph, box.current, look); } catch (error) { console.error(error); setDark(true); return; }
    sigma.current = made;
    if (before && graph.order > 0) made.getCamera().setState(before);
    const stop = listen(made, graph, hand, look);
    (window as unknown as { explorer?: Sigma }).explorer = made; // for tests and the curious
    return () => { stop(); made.kill(); };
  }, [graph]);
  useEffect(() => { sigma.current?.refresh({ skipIndexation: true }); }, [node, edge]);
  useEffect(() => {
    const made = sigma.current;
    if (!made || !node || !graph.hasNode(node)) return;
    const at = made.getNodeDisplayData(node), view = made.getCamera().getState();
    if (at && (Math.abs(at.x - view.x) > 0.45 * view.ratio || Math.abs(at.y - view.y) > 0.45 * view.ratio)) void made.getCamera().animate({ x: at.x, y: at.y }, { duration: 300 });
  }, [node, graph]);

  function key(event: KeyboardEvent) {
    const camera = sigma.current?.getCamera();
    if (!camera) return;
    const { x, y, ratio } = camera.getState(), step = 0.12 * ratio;
    const moves: Record<string, () => void> = {
      "+": () => void camera.animatedZoom(), "=": () => void camera.animatedZoom(), "-": () => void camera.animatedUnzoom(), "0": () => void camera.animatedReset(),
      ArrowLeft: () => camera.setState({ x: x - step }), ArrowRight: () => camera.setState({ x: x + step }), ArrowUp: () => camera.setState({ y: y + step }), ArrowDown: () => camera.setState({ y: y - step }),
      Escape: () => hand.current.away(),
    };
    const move = moves[event.key];
    if (move) { event.preventDefault(); move(); }
  }
  return (
    <div class="canvas">
      {dark && <p class="notice">{say("这个浏览器画不了图（没有 WebGL）；旁边的列表仍可用。", "This browser cannot draw the graph (no WebGL); the list beside it works.")}</p>}
      <div class="sigma" ref={box} tabIndex={0} role="application" aria-label={label} onKeyDown={key} />
      <div class="zoom" role="group" aria-label={say("缩放", "Zoom")}>
        <button aria-label={say("放大", "Zoom in")} onClick={() => void sigma.current?.getCamera().animatedZoom()}>+</button>
        <button aria-label={say("缩小", "Zoom out")} onClick={() => void sigma.current?.getCamera().animatedUnzoom()}>−</button>
        <button aria-label={say("看全图", "Fit")} onClick={() => void sigma.current?.getCamera().animatedReset()}>⤢</button>
      </div>
    </div>
  );
}

interface Drawn { x: number; y: number; size: number; label?: string | null; color: string; forceLabel?: boolean; highlighted?: boolean }
type Box = [number, number, number, number];

/** Draws names where they lie over no other name and no mark: right of the mark, else left of it, else not until there is room. */
function labels(marks: () => Box[]): { draw: (context: CanvasRenderingContext2D, data: Drawn) => void; clear: () => void } {
  let taken: Box[] = [], begun = false;
  const free = ([left, top, right, bottom]: Box, x: number, y: number) =>
    !taken.some((one) => left < one[2] && right > one[0] && top < one[3] && bottom > one[1] && !(Math.abs(one[0] + one[2] - 2 * x) < 2 && Math.abs(one[1] + one[3] - 2 * y) < 2));
  const draw = (context: CanvasRenderingContext2D, { x, y, size, label, forceLabel, highlighted }: Drawn) => {
    if (!label || highlighted) return;
    if (!begun) { taken = marks(); begun = true; }
    context.font = `500 13px ${FONT}`;
    const text = label.length > LONGEST ? `${label.slice(0, LONGEST)}…` : label, wide = context.measureText(text).width;
    const right: Box = [x + size + 3, y - 8, x + size + wide + 5, y + 8], left: Box = [x - size - wide - 5, y - 8, x - size - 3, y + 8];
    const inside = ([from, , to]: Box) => from >= 0 && to <= context.canvas.clientWidth;
    const open = [right, left].filter((one) => free(one, x, y));
    const box = open.find(inside) ?? open[0] ?? (forceLabel ? right : null);
    if (!box) return;
    taken.push(box);
    context.lineWidth = 3; context.strokeStyle = "rgb(251 251 252 / 85%)"; context.fillStyle = "#1d2329";
    context.strokeText(text, box[0] + 1, y + 4.5);
    context.fillText(text, box[0] + 1, y + 4.5);
  };
  return { draw, clear: () => { begun = false; } };
}
const LONGEST = 22;

/** Up to so many marks are kept clear of names. */
const MARKED = 400;
/** Up to so many edges bear the names of their relations. */
const FEW = 40;

type Look = { current: { node: string; edge: string; hovered: string } };

function started(graph: Graph, box: HTMLElement, look: Look): Sigma {
  const near = (id: string): boolean => {
    const { node, edge, hovered } = look.current, center = hovered || node;
    if (center && graph.hasNode(center)) return id === center || graph.areNeighbors(id, center);
    return !edge || !graph.hasEdge(edge) || graph.extremities(edge).includes(id);
  };
  let made: Sigma | null = null;
  const marks = (): Box[] => !made || graph.order > MARKED ? [] : graph.mapNodes((id): Box => {
    if (!made) return [0, 0, 0, 0];
    const shown = made.getNodeDisplayData(id);
    if (!shown) return [0, 0, 0, 0];
    const { x, y } = made.framedGraphToViewport(shown), size = made.scaleSize(shown.size);
    return [x - size, y - size, x + size, y + size];
  });
  const names = labels(marks), scale = box.clientWidth < 600 ? 0.72 : 1;
  made = new Sigma(graph, box, {
    nodeProgramClasses: { shape: ShapeProgram }, edgeProgramClasses: { arrow: EdgeArrowProgram }, defaultNodeType: "shape", defaultEdgeType: "arrow",
    labelFont: FONT, labelSize: 13, labelWeight: "500", labelColor: { color: "#1d2329" }, labelDensity: 2, labelGridCellSize: 70, labelRenderedSizeThreshold: graph.order > 220 ? 8 : 4,
    enableEdgeEvents: true, zIndex: true, stagePadding: Math.min(72, box.clientWidth * 0.09), renderEdgeLabels: graph.size <= FEW, edgeLabelFont: FONT, edgeLabelSize: 12, edgeLabelColor: { color: "#55606b" }, minCameraRatio: 0.02, maxCameraRatio: 3, allowInvalidContainer: true, minEdgeThickness: 1,
    defaultDrawNodeHover: hover, defaultDrawNodeLabel: names.draw,
    nodeReducer: (id, data) => {
      const shown: Partial<NodeDisplayData> & { shape?: number } = { ...data, size: (data.size as number) * scale };
      const { node, hovered } = look.current;
      if (!near(id)) { shown.color = faded(data.color as string); shown.label = null; shown.zIndex = 0; } else shown.zIndex = 1;
      if (id === node || id === hovered) { shown.highlighted = id === node; shown.forceLabel = true; shown.zIndex = 2; }
      return shown;
    },
    edgeReducer: (id, data) => {
      const { node, edge, hovered } = look.current, center = hovered || node;
      const shown: Partial<EdgeDisplayData> = { ...data };
      if (id === edge) { shown.color = "#a8122a"; shown.size = 3.5; shown.zIndex = 2; }
      else if (center && graph.hasNode(center)) {
        if (graph.extremities(id).includes(center)) { shown.color = "#6d7883"; shown.zIndex = 1; } else shown.color = "#eef0f2";
      } else if (edge && graph.hasEdge(edge)) shown.color = "#eef0f2";
      return shown;
    },
  });
  made.on("beforeRender", names.clear);
  made.refresh();
  return made;
}

/** A colour mixed with the paper. */
function faded(colour: string): string {
  const parts = [1, 3, 5].map((at) => Math.round(parseInt(colour.slice(at, at + 2), 16) * 0.22 + 255 * 0.78).toString(16).padStart(2, "0"));
  return `#${parts.join("")}`;
}

/** A node's name on a white plate, with a ring around its mark. */
function hover(context: CanvasRenderingContext2D, data: { x: number; y: number; size: number; label?: string | null; color: string }): void {
  const { x, y, size, label } = data;
  context.lineWidth = 2;
  context.strokeStyle = "#1d2329";
  context.beginPath(); context.arc(x, y, size + 3, 0, Math.PI * 2); context.stroke();
  if (!label) return;
  context.font = `600 13px ${FONT}`;
  const text = label.length > LONGEST ? `${label.slice(0, LONGEST)}…` : label;
  const left = x + size + 7, wide = context.measureText(text).width + 14;
  context.fillStyle = "#ffffff"; context.strokeStyle = "#cfd5db"; context.lineWidth = 1;
  context.beginPath(); context.roundRect(left, y - 13, wide, 26, 5); context.fill(); context.stroke();
  context.fillStyle = "#1d2329";
  context.fillText(text, left + 7, y + 4.5);
}

function listen(sigma: Sigma, graph: Graph, hand: { current: Hands }, look: Look): () => void {
  let dragged = "", far = 0;
  const hovered = (id: string) => { look.current = { ...look.current, hovered: id }; sigma.refresh({ skipIndexation: true }); };
  sigma.on("enterNode", ({ node }) => { sigma.getContainer().classList.add("over"); if (!dragged) hovered(node); });
  sigma.on("leaveNode", () => { sigma.getContainer().classList.remove("over"); if (!dragged) hovered(""); });
  sigma.on("enterEdge", () => sigma.getContainer().classList.add("over"));
  sigma.on("leaveEdge", () => sigma.getContainer().classList.remove("over"));
  sigma.on("clickNode", ({ node }) => { if (far < 3) hand.current.node(node); });
  sigma.on("clickEdge", ({ edge }) => hand.current.edge(edge));
  sigma.on("clickStage", () => hand.current.away());
  sigma.on("doubleClickNode", ({ node, preventSigmaDefault }) => { preventSigmaDefault(); hand.current.open(node); });
  sigma.on("downNode", ({ node }) => { dragged = node; far = 0; if (!sigma.getCustomBBox()) sigma.setCustomBBox(sigma.getBBox()); });
  sigma.on("moveBody", ({ event }) => {
    if (!dragged) return;
    far += 1;
    const at = sigma.viewportToGraph(event);
    graph.mergeNodeAttributes(dragged, { x: at.x, y: at.y });
    event.preventSigmaDefault(); event.original.preventDefault(); event.original.stopPropagation();
  });
  const drop = () => {
    if (dragged && far >= 3) { const { x, y } = graph.getNodeAttributes(dragged) as { x: number; y: number }; hand.current.moved(dragged, [x, y]); }
    dragged = "";
  };
  sigma.on("upNode", drop);
  sigma.on("upStage", drop);
  return () => { sigma.removeAllListeners(); };
}
