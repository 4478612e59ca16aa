// A topic, or a target group: which unions run what, since when, for how many people, and the sentences.
import { useEffect, useState } from "preact/hooks";
import { get, path, query, type EntityFile, type Evidence, type Lite, type Overview, type Point, type Table } from "./api";
import { useSummary } from "./context";
import { role } from "./file";
import { Quote } from "./evidence";
import { useApi, useWhere } from "./state";
import { Empty, EntityLink, Loading, Ready } from "./ui";
import { date, figure, number, read, say } from "./words";

const SHOWN = 40;
const KINDS = ["INITIATIVE", "PLATFORM", "FACILITY", "EVENT", "DOCUMENT"];
const PEOPLE = /^(人|名|位|人次|万人|户|个家庭|职工)$/;

interface Row { file: EntityFile; unions: { who: Lite; role: string; evidence: Evidence }[]; since: string; dated: boolean; figures: { measure: string; unit: string; point: Point }[] }

export function TopicView({ id }: { id: string }) {
  const summary = useSummary();
  const { query: asked } = useWhere();
  const group = asked.get("by") === "group";
  const topic = (group ? summary.groups : summary.topics).find((one) => one.id === id);
  const name = topic ? read(topic.label) : id;
  const asking = { [group ? "group" : "topic"]: id };
  const table = useApi<Table>(`table/entities${query({ ...asking, type: KINDS.join(), sort: "-mentions", limit: SHOWN })}`);
  const around = useApi<Overview>(table.state === "failed" ? `overview${query({ nodes: 3 * SHOWN, ...asking })}` : null);
  useEffect(() => { document.title = `${name} · ${say("工会知识图谱", "gonghui-kg")}`; }, [name]);
  return (
    <div class="page topic">
      <header class="dossier"><p class="kind">{group ? say("服务对象", "Target group") : say("主题", "Topic")}</p><h1>{name}</h1>
        <p class="lead">{say("谁在做、从何时起、覆盖多少人——每个数字点开就是原文。", "Who does it, since when, for how many people: each figure opens its sentence.")}</p>
        <div class="actions"><a class="button" href={`/explore?${group ? "group" : "topic"}=${encodeURIComponent(id)}`}>{say("在图中看", "In the graph")}</a><a class="button" href={`/table/entities?${group ? "group" : "topic"}=${encodeURIComponent(id)}`}>{say("表格", "Table")}</a></div>
      </header>
      {table.state === "failed" ? <Ready of={around} rows={6}>{(value) => { const ids = value.nodes.filter((node) => KINDS.includes(node.type)).map((node) => node.id); return <Rows ids={ids.slice(0, SHOWN)} total={ids.length} />; }}</Ready>
        : <Ready of={table} rows={6}>{(value) => <Rows ids={entities(value)} total={value.total} />}</Ready>}
    </div>
  );
}

/** Identifiers of the rows of a table of entities. */
function entities(table: Table): string[] {
  const at = table.columns.findIndex((column) => column.kind === "entity");
  return table.rows.map((cells) => cells[at]).map((cell) => (typeof cell === "object" && cell && "id" in cell ? cell.id : String(cell)));
}

function Rows({ ids, total }: { ids: string[]; total: number }) {
  const [rows, setRows] = useState<Row[] | null>(null);
  const all = ids.join();
  useEffect(() => {
    let wanted = true;
    void Promise.all(ids.map((id) => get<EntityFile>(`entities/${path(id)}`).catch(() => null))).then((files) => {
      if (wanted) setRows(files.filter((file) => file !== null).map(row).sort((a, b) => weight(b) - weight(a)));
    });
    return () => { wanted = false; };
  }, [all]);
  if (ids.length === 0) return <Empty>{say("没有这个主题的项目。", "Nothing is of this topic.")}</Empty>;
  if (!rows) return <Loading rows={8} />;
  return (
    <>
      <p class="lead">{say(`${rows.length} 项，${new Set(rows.flatMap((one) => one.unions.filter((union) => union.who.type === "UNION").map((union) => union.who.id))).size} 个工会。`, `${rows.length} programmes, ${new Set(rows.flatMap((one) => one.unions.filter((union) => union.who.type === "UNION").map((union) => union.who.id))).size} unions.`)}</p>
      <ul class="programmes">{rows.map((one) => <Programme key={one.file.node.id} of={one} />)}</ul>
      {total > ids.length && <p class="small-print">{say(`另有 ${total - ids.length} 项，见表格。`, `${total - ids.length} more in the table.`)}</p>}
    </>
  );
}

const weight = (one: Row): number => (one.unions.length ? 1e6 : 0) + (one.figures.length ? 1e5 : 0) + one.file.node.mentions;

function row(file: EntityFile): Row {
  const unions = file.facts.filter((group) => ["organizes", "operates", "issued", "uses"].includes(group.relation) && group.direction === "in")
    .flatMap((group) => group.items.map((fact) => ({ who: fact.other, role: fact.attrs?.role ?? "", evidence: fact.evidence, time: fact.time })));
  const first = (times: (string | undefined)[]) => times.filter((time): time is string => Boolean(time)).map((time) => time.split("/")[0]!).sort()[0];
  const told = first(file.facts.flatMap((group) => group.items.map((fact) => fact.time)));
  const figures = file.series.map((one) => ({ measure: one.measure, unit: one.unit, point: [...one.points].sort((a, b) => b.time.localeCompare(a.time) || b.value - a.value)[0]! }))
    .sort((a, b) => Number(PEOPLE.test(b.unit)) - Number(PEOPLE.test(a.unit)) || b.point.value - a.point.value);
  return { file, unions, since: told ?? first(file.articles.items.map((article) => article.date)) ?? "", dated: Boolean(told), figures };
}

function Programme({ of: { file, unions, since, dated, figures } }: { of: Row }) {
  const people = figures.filter((one) => PEOPLE.test(one.unit)), others = figures.filter((one) => !PEOPLE.test(one.unit));
  const quoted = unions[0]?.evidence ?? file.names.find((one) => one.example)?.example;
  return (
    <li class="card programme">
      <div class="who">
        <h2><EntityLink entity={file.node} /></h2>
        <p class="by">{unions.length === 0 ? <span class="untold">{say("原文没有写明谁组织", "the text does not tell who runs it")}</span> : unions.map((one, i) => <span key={i}><EntityLink entity={one.who} quiet />{one.role && <span class="tag">{role(one.role)}</span>}</span>)}</p>
        {quoted && <Quote evidence={quoted} />}
      </div>
      <dl>
        <div><dt>{dated ? say("起于", "Since") : say("见报", "Printed")}</dt><dd>{since ? date(since) : "—"}</dd></div>
        <div><dt>{say("人数", "People")}</dt><dd>{people.length === 0 ? "—" : people.slice(0, 3).map((one, i) => <Told key={i} of={one} />)}</dd></div>
        {others.length > 0 && <div><dt>{say("其他数字", "Other figures")}</dt><dd>{others.slice(0, 3).map((one, i) => <Told key={i} of={one} />)}</dd></div>}
      </dl>
    </li>
  );
}

function Told({ of: { measure, unit, point } }: { of: Row["figures"][number] }) {
  return (
    <details class="number"><summary><b title={number(point.value)}>{point.qualifier ?? ""}{figure(point.value)}{unit}</b> <span>{measure}{point.time ? `，${date(point.time)}` : ""}</span></summary><Quote evidence={point.evidence} /></details>
  );
}
