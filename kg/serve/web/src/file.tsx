// The file of an entity; for model workers a 劳模档案 with posts and honours on a timeline.
import { get, path, query, type ArticleLite, type EntityFile, type Facts, type NameRow } from "./api";
import { relationLabel, typeOf, useSummary } from "./context";
import { articleAddress, Judge, Quote } from "./evidence";
import { Articles } from "./search";
import { Figures } from "./series";
import { useApi } from "./state";
import { Timeline, type Moment } from "./timeline";
import { Empty, EntityLink, Ready, Section, TypeMark } from "./ui";
import { date, number, read, say } from "./words";
import { useEffect, useState } from "preact/hooks";

export function FileView({ id }: { id: string }) {
  const file = useApi<EntityFile>(`entities/${path(id)}`);
  return <div class="page file"><Ready of={file} rows={8}>{(value) => <File key={id} of={value} />}</Ready></div>;
}

const isModelWorker = (file: EntityFile): boolean => Boolean(file.node.modelWorker) || file.classes.some((one) => one.id.endsWith("ModelWorker"));

function File({ of: file }: { of: EntityFile }) {
  const summary = useSummary();
  const { node } = file;
  const worker = isModelWorker(file);
  useEffect(() => { document.title = `${node.name} · ${say("工会知识图谱", "gonghui-kg")}`; }, [node.name]);
  const person = node.type === "PERSON";
  const shown = new Set(["holds_post", "received_honour"]);
  const programmes = file.programmes.length > 0;
  const facts = file.facts.filter((group) => !(person && shown.has(group.relation)) && !(programmes && ["organizes", "participates_in"].includes(group.relation) && group.direction === "out"));
  return (
    <>
      <header class={worker ? "dossier worker" : "dossier"}>
        {file.parents.length > 0 && <nav class="crumbs" aria-label={say("所属", "Belongs to")}>{[...file.parents].reverse().map((parent) => <a key={parent.id} href={`/file/${path(parent.id)}`}>{parent.name}</a>)}</nav>}
        <p class="kind"><TypeMark type={node.type} />{read(file.label ?? typeOf(summary, node.type).label)}{worker && <b class="ribbon">{say("劳模档案", "Model worker's file")}</b>}</p>
        <h1>{node.name}</h1>
        <p class="chips">
          {node.place && <span class="chip">{node.place}</span>}
          {file.attributes.map((one, i) => <span class="chip" key={i}><i>{read(one.label)}</i>{read(one.valueLabel ?? one.value)}</span>)}
          {file.classes.map((one) => <span class="chip gold" key={one.id}>{read(one.label)}</span>)}
          {file.topics.map((one) => <a class="chip link" key={one.id} href={`/topic/${one.id}`} title={one.evidence?.sentence}>{read(one.label)}</a>)}
          {file.groups.map((one) => <a class="chip link" key={one.id} href={`/topic/${one.id}?by=group`} title={one.evidence?.sentence}>{read(one.label)}</a>)}
        </p>
        <div class="foot"><p class="numbers"><span><b>{number(node.mentions)}</b>{say("次提及", " mentions")}</span><span><b>{number(file.articles.total)}</b>{say("篇文章", " articles")}</span><span><b>{number(node.degree)}</b>{say("条关系", " relations")}</span></p>
        <Actions id={node.id} /></div>
      </header>
      <div class="columns">
        <div class="main">
          {(file.posts.length > 0 || file.honours.length > 0) && person && <Section title={say("任职与荣誉", "Posts and honours")}><Timeline moments={moments(file)} /></Section>}
          {!person && file.honours.length > 0 && <Section title={say("荣誉", "Honours")}><Timeline moments={honours(file)} /></Section>}
          {programmes && <Section title={say("活动项目", "Programmes")} note={file.programmes.length}><Programmes of={file} /></Section>}
          {file.series.length > 0 && <Section title={say("数字", "Figures")} note={file.series.length}><Figures of={file.series} /></Section>}
          {facts.map((group) => <Related key={group.relation + group.direction} of={group} from={node.id} />)}
          {!person && file.posts.length > 0 && !facts.some((group) => group.relation === "holds_post") && <Section title={say("人物", "People")}><Timeline moments={moments(file)} /></Section>}
          {facts.length === 0 && !programmes && file.posts.length + file.honours.length + file.series.length === 0 && <Section title={say("关系", "Relations")}><Empty>{say("报上只提到它，没有写它做了什么。", "Named in the papers, without a fact told of it.")}</Empty></Section>}
        </div>
        <aside>
          <Section title={say("名称", "Names")} note={say("每个是怎样认定的", "and how each was decided")}><Names of={file.names} id={node.id} name={node.name} /></Section>
          {file.children.total > 0 && <Section title={say("下级", "Below it")} note={number(file.children.total)} extra={node.type === "UNION" ? <a class="more" href={`/unions/${path(node.id)}`}>{say("看组织树", "Tree")}</a> : undefined}>
            <ul class="plain">{file.children.items.slice(0, 12).map((child) => <li key={child.id}><EntityLink entity={child} /></li>)}</ul></Section>}
          <Section title={say("文章", "Articles")} note={number(file.articles.total)}><EntityArticles id={node.id} first={file.articles} /></Section>
          {(file.candidates?.length ?? 0) > 0 && <Section title={say("可能是", "Might be")} note={say("原文没有写明", "the text does not tell")}><ul class="plain">{file.candidates!.map((one) => <li key={one.id}><EntityLink entity={{ ...one, type: one.type ?? node.type }} /><Judge about={{ left: node.id, right: one.id }} choices={["same", "different", "unsure"]} /></li>)}</ul></Section>}
          {file.sameAs.length > 0 && <Section title={say("别处的它", "Elsewhere")}><ul class="plain">{file.sameAs.map((iri) => <li key={iri} class="iri">{iri}</li>)}</ul></Section>}
        </aside>
      </div>
      <p class="identifier">{summary.base}{node.id}</p>
    </>
  );
}

function Actions({ id }: { id: string }) {
  const { base } = useSummary(), at = path(id);
  return (
    <div class="actions">
      <a class="button" href={`/explore?focus=${encodeURIComponent(id)}&node=${encodeURIComponent(id)}`}>{say("在图中看", "In the graph")}</a>
      <a class="button" href={`/path?from=${encodeURIComponent(id)}`}>{say("找路径", "Find a path")}</a>
      <button onClick={() => print()}>{say("打印", "Print")}</button>
      <details class="menu">
        <summary class="button">{say("引用", "Cite")}</summary>
        <div><a href={`/api/entities/${at}/cite?format=bibtex`} download="articles.bib">BibTeX</a><a href={`/api/entities/${at}/cite?format=csl`} download="articles.json">CSL-JSON</a></div>
      </details>
      <details class="menu">
        <summary class="button">{say("下载", "Download")}</summary>
        <div><a href={`/id/${at}?format=text/turtle`} download="entity.ttl">Turtle</a><a href={`/id/${at}?format=application/ld%2Bjson`} download="entity.jsonld">JSON-LD</a><a href={`/sparql?format=text/csv&query=${encodeURIComponent(`SELECT ?property ?value WHERE { <${base}${at}> ?property ?value }`)}`} download="entity.csv">CSV</a></div>
      </details>
    </div>
  );
}

function moments(file: EntityFile): Moment[] {
  const posts = file.posts.map((one): Moment => {
    const other = one.organisation ?? one.person;
    return { time: one.time, what: one.postLabel ? read(one.postLabel) : one.post || say("任职", "post"), kind: "post", other, evidence: one.evidence };
  });
  return [...posts, ...honours(file)];
}

const honours = (file: EntityFile): Moment[] => file.honours.map((one) => ({ time: one.time, what: "", kind: "honour", other: one.honour, note: read(one.levelLabel) || one.level, evidence: one.evidence }));

const ROLES: Record<string, [string, string]> = {
  host: ["主办", "host"], undertaker: ["承办", "undertaker"], co_organizer: ["协办", "co-organiser"], guide: ["指导", "guide"], lead: ["牵头开展", "lead"], participant: ["参加", "participant"],
};
export const role = (code: string): string => (ROLES[code] ? say(...ROLES[code]) : code);

function Programmes({ of: file }: { of: EntityFile }) {
  return (
    <ul class="facts">{file.programmes.map((one, i) => (
      <li key={i}><p class="fact"><EntityLink entity={one.initiative} />{one.role && <span class="tag">{read(one.roleLabel) || role(one.role)}</span>}{one.time && <time>{date(one.time)}</time>}</p><Quote evidence={one.evidence} /></li>
    ))}</ul>
  );
}

const FEW = 6;

function Related({ of: group, from }: { of: Facts; from: string }) {
  const summary = useSummary();
  const [all, setAll] = useState(false);
  const shown = all ? group.items : group.items.slice(0, FEW);
  const title = read(group.label) || relationLabel(summary, group.relation, group.direction);
  return (
    <Section title={title} note={number(group.total ?? group.items.length)} extra={<a class="more" href={`/explore?focus=${encodeURIComponent(from)}&relation=${group.relation}`}>{say("图", "Graph")}</a>}>
      <ul class="facts">{shown.map((fact) => (
        <li key={fact.edge}>
          <p class="fact"><EntityLink entity={fact.other} /><Attributes of={fact.attrs} />{fact.time && <time>{date(fact.time)}</time>}{fact.count > 1 && <a class="more" href={`/explore?focus=${encodeURIComponent(from)}&edge=${encodeURIComponent(fact.edge)}`}>{say(`${fact.count}处原文`, `${fact.count} sentences`)}</a>}</p>
          <Quote evidence={fact.evidence} />
        </li>
      ))}</ul>
      {group.items.length > FEW && <button class="quiet" onClick={() => setAll(!all)}>{all ? say("收起", "Fewer") : say(`全部 ${group.items.length} 条`, `All ${group.items.length}`)}</button>}
    </Section>
  );
}

export function Attributes({ of: attrs }: { of?: Record<string, string> }) {
  if (!attrs) return null;
  return <>{Object.entries(attrs).filter(([key, value]) => value && key !== "time").map(([key, value]) => <span class="tag" key={key} title={key}>{key === "role" ? role(value) : value}</span>)}</>;
}

/** The articles of an entity, the newest first; more of them when asked for. */
function EntityArticles({ id, first }: { id: string; first: EntityFile["articles"] }) {
  const [more, setMore] = useState<ArticleLite[]>([]);
  const shown = [...first.items, ...more];
  async function next() {
    const told = await get<EntityFile["articles"]>(`entities/${path(id)}/articles${query({ limit: 50, offset: shown.length })}`);
    setMore([...more, ...told.items]);
  }
  return <><Articles of={shown} />{shown.length < first.total && <button class="quiet" onClick={() => void next()}>{say(`还有 ${first.total - shown.length} 篇`, `${first.total - shown.length} more`)}</button>}</>;
}

function Names({ of: names, id, name }: { of: NameRow[]; id: string; name: string }) {
  return (
    <ul class="names">{names.map((row, i) => (
      <li key={i}>
        <details>
          <summary><b>{row.surface}</b><span class="times">×{row.count}</span><span class="why">{row.reason ? read(row.reason) : row.why}</span></summary>
          {row.example ? <Quote evidence={row.example} plain /> : null}
          {row.example && <a class="more" href={articleAddress(row.example)}>{say("看原文", "Read the article")}</a>}
          {row.surface !== name && <Judge about={{ left: id, value: row.surface }} choices={["rename"]} />}
        </details>
      </li>
    ))}</ul>
  );
}
