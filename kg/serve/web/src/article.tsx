// An article as it was printed, with what was read out of it: names marked, the sentence in question highlighted.
import { useEffect, useRef, useState } from "preact/hooks";
import type { ArticleFile, Stated } from "./api";
import { relationLabel, useSummary } from "./context";
import { Attributes } from "./file";
import { Confidence, Judge } from "./evidence";
import { set, useApi, useWhere } from "./state";
import { EntityLink, fileOf, points, Ready, Section } from "./ui";
import { date, number, read, say } from "./words";

export function ArticleView({ id }: { id: string }) {
  const article = useApi<ArticleFile>(`articles/${encodeURIComponent(id)}`);
  return <div class="page"><Ready of={article} rows={8}>{(value) => <Reader of={value} />}</Ready></div>;
}

type Span = [number, number];

/** The stretches of the text that the address asks to see. */
function wanted(article: ArticleFile, text: string[], query: URLSearchParams): { sentence: Span | null; marks: Span[]; statement?: Stated } {
  const statement = article.statements.find((one) => one.id === query.get("statement"));
  const sentence = query.get("sentence");
  const at = sentence ? article.text.indexOf(sentence) : -1;
  const [from = 0, to = 0] = (query.get("mark") ?? "").split("-").map(Number);
  if (statement?.ranges.length) {
    const start = Math.min(...statement.ranges.map((range) => range[0])), end = Math.max(...statement.ranges.map((range) => range[1]));
    return { sentence: around(text, start, end), marks: statement.ranges, statement };
  }
  if (at < 0 || !sentence) return { sentence: null, marks: [] };
  const start = points(article.text.slice(0, at)).length;
  return { sentence: [start, start + points(sentence).length], marks: to > from ? [[start + from, start + to]] : [] };
}

const STOPS = new Set("。！？\n");
function around(text: string[], start: number, end: number): Span {
  let from = start, to = end;
  while (from > 0 && !STOPS.has(text[from - 1]!)) from--;
  while (to < text.length && !STOPS.has(text[to - 1]!)) to++;
  return [from, to];
}

function Reader({ of: article }: { of: ArticleFile }) {
  const { query } = useWhere();
  const text = points(article.text);
  const shown = wanted(article, text, query);
  const place = useRef<HTMLElement>(null);
  const [names, setNames] = useState(true);
  const asked = query.toString();
  useEffect(() => { place.current?.scrollIntoView?.({ block: "center", behavior: "instant" }); }, [asked, article.id]);
  useEffect(() => { document.title = `${article.title || say("文章", "Article")} · ${say("工会知识图谱", "gonghui-kg")}`; }, [article]);
  const paragraphs = article.paragraphs.length ? article.paragraphs : [[0, text.length] as Span];
  const skip = new Set([article.title, article.kicker, article.subtitle].filter(Boolean).map((one) => one!.replace(/\s/g, "")));
  const entities = [...new Map(article.mentions.map((mention) => [mention.entity, { id: mention.entity, name: mention.name, type: mention.type }])).values()];
  return (
    <div class="columns reading">
      <article class="sheet" lang="zh-CN">
        <p class="masthead">{article.publication && <b>《{article.publication}》</b>}<span>{date(article.date)}</span>{typeof article.issue === "string" && article.issue && <span>{say(`第${article.issue}期`, `No. ${article.issue}`)}</span>}{article.page && <span>{say(`第${article.page}版`, `p. ${article.page}`)}</span>}<span class="doc">{article.doc}</span></p>
        {article.kicker && <p class="kicker">{article.kicker}</p>}
        <h1>{article.title || say("（无题）", "(untitled)")}</h1>
        {article.subtitle && <p class="subtitle">{article.subtitle}</p>}
        {paragraphs.map(([start, end], i) => skip.has(text.slice(start, end).join("").replace(/\s/g, "")) && !(shown.sentence && shown.sentence[0] >= start && shown.sentence[0] < end) ? null : (
          <p key={i} class="paragraph">{pieces(start, end, article, shown, names).map((piece) => {
            const words = text.slice(piece.start, piece.end).join("");
            const inner = piece.mention ? <a href={fileOf(piece.mention.entity)} class="name" data-type={piece.mention.type} title={`${piece.mention.name} · ${read(piece.mention.reason) || piece.mention.why}`}>{words}</a> : words;
            const marked = piece.marked ? <mark>{inner}</mark> : inner;
            return piece.lit ? <span key={piece.start} class="lit" ref={piece.start === shown.sentence?.[0] ? place : undefined}>{marked}</span> : <span key={piece.start}>{marked}</span>;
          })}</p>
        ))}
        {(article.byline?.length || article.agency) ? <p class="byline">{[article.agency, ...(article.byline ?? [])].filter(Boolean).join("　")}</p> : null}
        <p class="tools"><label><input type="checkbox" checked={names} onChange={() => setNames(!names)} />{say("标出名称", "Mark names")}</label></p>
      </article>
      <aside>
        {shown.statement && <Section title={say("这句话读出的关系", "Read from this sentence")}><Said of={shown.statement} article={article} open /></Section>}
        <Section title={say("读出的关系", "Statements")} note={number(article.statements.length)}>
          {article.statements.length === 0 ? <p class="empty">{say("这篇没有读出关系。", "No statement was read from it.")}</p> :
            <ul class="said">{article.statements.filter((one) => one !== shown.statement).map((one) => <li key={one.id}><Said of={one} article={article} /></li>)}</ul>}
        </Section>
        {article.observations.length > 0 && <Section title={say("数字", "Figures")} note={article.observations.length}>
          <ul class="said">{article.observations.map((one, i) => {
            const range = one.ranges[0], sentence = range ? around(text, range[0], range[1]) : null;
            const address = sentence ? `?${new URLSearchParams({ sentence: text.slice(...sentence).join(""), mark: `${range![0] - sentence[0]}-${range![1] - sentence[0]}` })}` : "";
            return <li key={i}><a class="figure" href={location.pathname + address}><span>{one.measure}</span> <b>{number(one.value)} {one.unit}</b> {one.time && <time>{date(one.time)}</time>}</a></li>;
          })}</ul></Section>}
        <Section title={say("文中的", "Named in it")} note={number(entities.length)}>
          <ul class="plain">{entities.map((entity) => <li key={entity.id}><EntityLink entity={entity} /></li>)}</ul>
        </Section>
      </aside>
    </div>
  );
}

function Said({ of: one, article, open }: { of: Stated; article: ArticleFile; open?: boolean }) {
  const summary = useSummary();
  const end = (id: string, name: string | undefined) => { const found = article.mentions.find((mention) => mention.entity === id); return { name: name || found?.name || id, type: found?.type ?? id.split("/")[0]!.toUpperCase() }; };
  const head = end(one.head, one.headName), tail = end(one.tail, one.tailName);
  return (
    <div class={open ? "statement open" : "statement"}>
      <p><EntityLink entity={{ id: one.head, name: head.name, type: head.type }} quiet /> <button class="relation" onClick={() => set({ statement: one.id, sentence: "", mark: "" })}>{relationLabel(summary, one.relation)}</button> <EntityLink entity={{ id: one.tail, name: tail.name, type: tail.type }} quiet /></p>
      <p class="how"><Attributes of={one.attrs} />{one.time && <time>{date(one.time)}</time>}<span class="rule">{one.rule}</span><Confidence value={one.confidence} /></p>
      {open && <Judge about={{ left: one.head, statement: one.id }} choices={["wrong", "unsure"]} />}
    </div>
  );
}

interface Piece { start: number; end: number; mention?: ArticleFile["mentions"][number]; lit: boolean; marked: boolean }

/** A paragraph cut where a name, the sentence or a mark begins or ends. */
function pieces(start: number, end: number, article: ArticleFile, shown: { sentence: Span | null; marks: Span[] }, names: boolean): Piece[] {
  const cuts = new Set([start, end]);
  const mentions = names ? article.mentions.filter((mention) => mention.start < end && mention.end > start) : [];
  for (const [from, to] of [...mentions.map((mention): Span => [mention.start, mention.end]), ...shown.marks, ...(shown.sentence ? [shown.sentence] : [])])
    for (const at of [from, to]) if (at > start && at < end) cuts.add(at);
  const sorted = [...cuts].sort((a, b) => a - b);
  const within = (span: Span | null | undefined, at: number) => Boolean(span && span[0] <= at && at < span[1]);
  return sorted.slice(0, -1).map((from, i) => ({
    start: from, end: sorted[i + 1]!, mention: mentions.find((mention) => within([mention.start, mention.end], from)),
    lit: within(shown.sentence, from), marked: shown.marks.some((mark) => within(mark, from)),
  }));
}
