// The graph: legend and filters at the left, the picture, and what is selected at the right.
import { useEffect, useMemo, useRef, useState } from "preact/hooks";
import type Graph from "graphology";
import { useSummary } from "../context";
import { filtersOf, Legend, Narrow } from "../filters";
import { Finder } from "../search";
import { go, set, useWhere } from "../state";
import { Empty, Failed, Loading } from "../ui";
import { say } from "../words";
import { Canvas, type Hands } from "./canvas";
import { ask, draw, type Shown } from "./model";
import { Panel } from "./panel";
import { canUndo, expand, only, overview, pin, select, selectEdge, showAll, undo, wantedOf } from "./wanted";

export function ExploreView() {
  const summary = useSummary();
  const { query } = useWhere();
  const now = wantedOf(query), filters = filtersOf(query);
  const [shown, setShown] = useState<Shown | null>(null);
  const [failed, setFailed] = useState("");
  const [side, setSide] = useState(false);
  const places = useRef(new Map<string, { x: number; y: number }>());
  const { node: _n, edge: _e, colour: _c, pinned: _p, ...data } = now;
  const asked = JSON.stringify([data, filters]);
  useEffect(() => {
    let wanted = true;
    setFailed("");
    ask(now, filters).then((found) => { if (wanted) setShown(found); }, (error: unknown) => { if (wanted) setFailed(error instanceof Error ? error.message : String(error)); });
    return () => { wanted = false; };
  }, [asked]);
  const root = now.focus + (now.path?.join() ?? "");
  useEffect(() => { places.current = new Map(); }, [root]);
  const pins = JSON.stringify([...now.pinned]);
  const graph = useMemo<Graph | null>(() => {
    if (!shown) return null;
    const made = draw(shown, now, summary, places.current);
    made.forEachNode((id, { x, y }) => places.current.set(id, { x: x as number, y: y as number }));
    return made;
  }, [shown, now.colour, pins]);
  useEffect(() => { document.title = `${say("图", "Graph")} · ${say("工会知识图谱", "gonghui-kg")}`; }, []);
  const hands: Hands = {
    node: select, edge: selectEdge, away: () => set({ node: "", edge: "" }, true), open: (id) => expand(now, id), moved: (id, at) => pin(now, id, at),
  };
  const at = (id: string): [number, number] | null => (graph?.hasNode(id) ? [graph.getNodeAttribute(id, "x") as number, graph.getNodeAttribute(id, "y") as number] : null);
  const back = () => { const before = undo(); if (before !== undefined) go(location.pathname + before, true); };
  const count = Object.keys(filters).length;
  return (
    <div class={side ? "explore side-open" : "explore"}>
      <h1 class="unseen">{say("图", "Graph")}</h1>
      <aside class="side" aria-label={say("图例与筛选", "Legend and filters")}>
        <Legend />
        <fieldset class="legend"><legend>{say("颜色", "Colour")}</legend>
          <label class="tick"><input type="radio" name="colour" checked={now.colour === "type"} onChange={() => set({ colour: "" }, true)} />{say("按类型", "by type")}</label>
          <label class="tick"><input type="radio" name="colour" checked={now.colour === "community"} onChange={() => set({ colour: "community" }, true)} />{say("按社群", "by community")}</label>
        </fieldset>
        <Narrow />
      </aside>
      <div class="stage">
        <div class="stage-tools">
          <button class="only-narrow" aria-expanded={side} onClick={() => setSide(!side)}>{say("图例与筛选", "Legend")}{count > 0 && <b class="badge">{count}</b>}</button>
          <Finder label={say("从谁看起", "Start from")} choose={(found) => only(found.id)} clear />
          {(now.focus || now.path || now.open.length > 0) && <button onClick={overview}>{say("总览", "Overview")}</button>}
          <button onClick={back} disabled={!canUndo()}>{say("撤销", "Undo")}</button>
          {now.hidden.length > 0 && <button onClick={showAll}>{say(`显示隐藏的 ${now.hidden.length} 个`, `Show ${now.hidden.length} hidden`)}</button>}
        </div>
        {failed ? <Failed message={failed} /> : !graph || !shown ? <Loading /> : graph.order === 0 ? <Empty>{say("筛选之后什么也没有。", "Nothing passes the filters.")}</Empty> :
          <Canvas graph={graph} node={now.node} edge={now.edge} hands={hands} label={say(`图：${graph.order} 个实体，${graph.size} 条关系。方向键移动，加减号缩放；右边的列表可用键盘选。`, `Graph of ${graph.order} entities and ${graph.size} relations. Arrow keys move, plus and minus zoom; the list beside it takes the keyboard.`)} />}
      </div>
      <aside class={now.node || now.edge ? "panel chosen" : "panel"} aria-label={say("所选", "Selection")}>{shown && <Panel now={now} shown={shown} at={at} />}</aside>
    </div>
  );
}
