// Review: pairs that the builder left open, side by side with their sentences; and the checks of the graph (SHACL).
import { useEffect, useState } from "preact/hooks";
import { forget, get, path, post, type Checks, type Pair } from "./api";
import { Judge, Quote } from "./evidence";
import { useSummary } from "./context";
import { useApi } from "./state";
import { Empty, EntityLink, Ready, Section } from "./ui";
import { percent, read, say } from "./words";

export function ReviewView() {
  const { review } = useSummary();
  const pairs = useApi<{ total: number; pairs: Pair[] }>("review?limit=20");
  return (
    <div class="page">
      <h1 class="page-title">{say("审校", "Review")}</h1>
      <p class="lead">{say("系统拿不准的：两边是不是同一个？最有用的在前。", "What the builder left open: are both sides one? The most useful first.")}</p>
      {!review && <p class="notice">{say("要记下判断，请用 kg serve --review 启动。", "To keep judgements, start with kg serve --review.")}</p>}
      <Ready of={pairs} rows={6}>{(value) => value.pairs.length === 0 ? <Empty>{say("没有要判断的了。", "Nothing is left to judge.")}</Empty> : <>{value.pairs.map((pair) => <Side key={pair.left.id + pair.right.id} of={pair} />)}</>}</Ready>
    </div>
  );
}

function Side({ of: pair }: { of: Pair }) {
  const [done, setDone] = useState(false);
  return (
    <section class={done ? "card pair done" : "card pair"}>
      <p class="why">{percent(pair.score)} · {read(pair.reason) || pair.why}</p>
      <div class="two">{[pair.left, pair.right].map((node, i) => (
        <div key={i}><h2><EntityLink entity={node} /></h2><p class="rest">{[node.place, say(`${node.mentions} 次提及`, `${node.mentions} mentions`)].filter(Boolean).join(" · ")}</p>{(pair.evidence?.[i as 0 | 1] ?? []).slice(0, 4).map((one, j) => <Quote key={j} evidence={one} plain />)}</div>
      ))}</div>
      <Judge about={{ left: pair.left.id, right: pair.right.id }} choices={["same", "different", "unsure"]} done={() => { setDone(true); forget("review"); }} />
    </section>
  );
}

export function ChecksView() {
  const [checks, setChecks] = useState<Checks | null>(null);
  const [failed, setFailed] = useState("");
  async function look(): Promise<void> {
    forget("validate");
    try {
      const told = await get<Checks>("validate");
      setChecks(told);
      if (told.state === "running" || told.state === "queued") setTimeout(() => void look(), 700);
    } catch (error) { setFailed(error instanceof Error ? error.message : String(error)); }
  }
  async function start(): Promise<void> {
    setFailed("");
    try { await post("validate", {}); } catch (error) { setFailed(error instanceof Error ? error.message : String(error)); return; }
    await look();
  }
  useEffect(() => { void look(); }, []);
  const running = checks?.state === "running" || checks?.state === "queued";
  const results = checks?.results ?? [];
  return (
    <div class="page">
      <h1 class="page-title">{say("图谱检查", "Checks")}</h1>
      <p class="lead">{say("按形状（SHACL）检查图谱里的每条三元组。", "Every triple of the graph against the shapes (SHACL).")}</p>
      <p class="actions"><button onClick={() => void start()} disabled={running}>{running ? say("正在检查……", "Checking …") : say("开始检查", "Check now")}</button><a class="button" href="/api/validate?format=text" data-plain>{say("文本报告", "Text")}</a><a class="button" href="/api/validate?format=text/turtle" data-plain>Turtle</a></p>
      <div role="status">
        {failed && <p class="notice">{failed}</p>}
        {checks?.error && <p class="notice">{checks.error}</p>}
        {checks?.conforms === true && <p class="good">{say("全部合格。", "All conforms.")}</p>}
      </div>
      {results.length > 0 && <Section title={say("不合格之处", "Findings")} note={results.length}><div class="scroll" tabIndex={0}><table class="data"><thead><tr><th>{say("程度", "Severity")}</th><th>{say("节点", "Node")}</th><th>{say("形状", "Shape")}</th><th>{say("说明", "Message")}</th></tr></thead><tbody>{results.map((one, i) => <tr key={i}><td>{one.severity}</td><td><a href={`/file/${path(one.node)}`}>{one.node}</a></td><td>{one.shape}</td><td>{one.message}</td></tr>)}</tbody></table></div></Section>}
    </div>
  );
}
