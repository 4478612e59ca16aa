// The first page: what there is, a search, questions one may begin with, and a glance at the graph.
import { query, type Calendar, type Overview } from "./api";
import { useSummary } from "./context";
import { Finder, openFile, openResults } from "./search";
import { set, useApi } from "./state";
import { outline, Ready, Section, TypeMark } from "./ui";
import { typeOf } from "./context";
import { date, number, read, say } from "./words";
import { useEffect } from "preact/hooks";

export function HomeView() {
  const summary = useSummary();
  const { counts } = summary;
  useEffect(() => {
    const asked = new URLSearchParams(location.search).get("q");
    if (asked) openResults(asked); else set({}, true);
    document.title = say("工会知识图谱", "gonghui-kg");
  }, []);
  const facts: [number, string, string, string][] = [
    [counts.articles, "篇文章", "articles", "/table/articles"], [counts.entities, "个实体", "entities", "/table/entities"],
    [counts.statements, "条关系", "statements", "/table/statements"], [counts.observations, "个数字", "figures", "/table/observations"],
  ];
  return (
    <div class="home">
      <div class="hero">
        <div class="hero-words">
          <h1>{say("谁、和谁、做了什么，", "Who did what with whom,")}<br />{say("原文怎么说", "and the sentence that says so")}</h1>
          <Finder big choose={openFile} words={openResults} label={say("搜索工会、企业、人物、活动……也可用拼音", "Search unions, companies, people, programmes … pinyin works")} clear />
          <ul class="counts">{facts.map(([count, zh, en, to]) => <li key={en}><a href={to}><b>{number(count)}</b>{say(zh, en)}</a></li>)}</ul>
          {summary.dates.first && <p class="span">{say("报道时间", "Printed")} {date(summary.dates.first)}{summary.dates.last !== summary.dates.first && <> {say("至", "–")} {date(summary.dates.last)}</>}</p>}
        </div>
        <Glance />
      </div>
      <div class="page">
        <Section title={say("从一个主题开始", "Begin with a topic")} note={say("哪些工会在做、何时起、多少人", "which unions do it, since when, for how many")}>
          <ul class="tiles">{summary.topics.filter((one) => one.count).map((one) => <li key={one.id}><a href={`/topic/${one.id}`}><b>{read(one.label)}</b><span>{say(`${one.count} 项`, `${one.count}`)}</span></a></li>)}</ul>
          {summary.groups.some((one) => one.count) && <><h3>{say("为了谁", "For whom")}</h3>
            <ul class="tiles small">{summary.groups.filter((one) => one.count).map((one) => <li key={one.id}><a href={`/topic/${one.id}?by=group`}><b>{read(one.label)}</b><span>{one.count}</span></a></li>)}</ul></>}
        </Section>
        <div class="two">
          <Section title={say("有些什么", "What there is")}>
            <ul class="types">{summary.types.filter((one) => one.count).map((one) => (
              <li key={one.id}><a href={`/table/entities?type=${one.id}`}><TypeMark type={one.id} /><span>{read(one.label)}</span><i class="meter" aria-hidden="true"><i style={{ width: `${(one.count / Math.max(...summary.types.map((type) => type.count))) * 100}%`, background: one.color }} /></i><b>{number(one.count)}</b></a></li>
            ))}</ul>
          </Section>
          <Latest />
        </div>
        <p class="small-print">{say("同一份图谱也可以用", "The same graph as")} <a href="/start" data-plain>{say("现成的问题", "named questions")}</a>、<a href="/sparql" data-plain>SPARQL</a>、<a href="/graph" data-plain>{say("单页图", "one offline page")}</a>。</p>
      </div>
    </div>
  );
}

function Latest() {
  const calendar = useApi<Calendar>("calendar");
  return (
    <Section title={say("最近的报纸", "Latest issues")} extra={<a class="more" href="/calendar">{say("日历", "Calendar")}</a>}>
      <Ready of={calendar}>{(value) => (
        <ul class="rows issues">{[...value.days].sort((a, b) => b.date.localeCompare(a.date)).slice(0, 7).map((day) => (
          <li key={day.date}><a href={`/calendar?day=${day.date}`}>{date(day.date)}</a><span class="rest">{day.publications.map((one) => one.name).filter(Boolean).map((name) => `《${name}》`).join("")} {say(`${day.articles} 篇`, `${day.articles} articles`)}</span></li>
        ))}</ul>
      )}</Ready>
    </Section>
  );
}

/** The most important nodes as a small still picture; the whole graph is a click away. */
function Glance() {
  const summary = useSummary();
  const overview = useApi<Overview>(`overview${query({ nodes: 110 })}`);
  const value = overview.state === "ready" ? overview.value : null;
  if (!value || value.nodes.length < 3) return <div class="glance" aria-hidden="true" />;
  const xs = value.nodes.map((node) => node.x), ys = value.nodes.map((node) => node.y);
  const left = Math.min(...xs), top = Math.min(...ys), wide = Math.max(...xs) - left || 1, high = Math.max(...ys) - top || 1;
  const at = new Map(value.nodes.map((node) => [node.id, { x: 20 + ((node.x - left) / wide) * 480, y: 20 + ((node.y - top) / high) * 320 }]));
  return (
    <a class="glance" href="/explore" aria-label={say("打开图", "Open the graph")}>
      <svg viewBox="0 0 520 360" aria-hidden="true">
        <g stroke="#c9ced4" stroke-width="0.8">{value.edges.map((edge) => { const a = at.get(edge.source), b = at.get(edge.target); return a && b ? <line key={edge.id} x1={a.x} y1={a.y} x2={b.x} y2={b.y} /> : null; })}</g>
        {value.nodes.map((node) => { const spot = at.get(node.id)!, size = 0.38 + Math.min(0.9, Math.sqrt(node.degree) * 0.16), info = typeOf(summary, node.type);
          return <g key={node.id} transform={`translate(${spot.x - 10 * size} ${spot.y - 10 * size}) scale(${size})`} fill={info.color} stroke="#fff" stroke-width="1.5">{outline(info.shape)}</g>; })}
      </svg>
      <span>{say("打开图", "Open the graph")} →</span>
    </a>
  );
}
