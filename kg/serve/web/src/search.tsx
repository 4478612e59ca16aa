// Search as you type: a combobox in the header, and the page of all that was found.
import { useEffect, useId, useRef, useState } from "preact/hooks";
import { query, type ArticleLite, type Found, type Page } from "./api";
import { typeOf, useSummary } from "./context";
import { Source } from "./evidence";
import { go, set, useApi, useWhere } from "./state";
import { Empty, EntityLink, fileOf, Ready, Section, TypeMark } from "./ui";
import { number, read, say } from "./words";

function useSlowly<T>(value: T, milliseconds = 120): T {
  const [slow, setSlow] = useState(value);
  useEffect(() => {
    const timer = setTimeout(() => setSlow(value), milliseconds);
    return () => clearTimeout(timer);
  }, [value, milliseconds]);
  return slow;
}

const BY: Record<string, [string, string]> = {
  alias: ["又名", "alias"], pinyin: ["拼音", "pinyin"], initials: ["拼音首字母", "initials"], fuzzy: ["相近", "similar"],
};

export function Why({ found }: { found: Found }) {
  const by = BY[found.by];
  return <span class="why">{by && <>{say(...by)}{found.match && found.match !== found.name ? `：${found.match}` : ""}</>}</span>;
}

/** A field that finds an entity; `choose` takes it, Enter without a choice gives the words to `words`. */
export function Finder({ choose, words, label, initial = "", big, clear }: {
  choose: (found: Found) => void; words?: (text: string) => void; label: string; initial?: string; big?: boolean; clear?: boolean;
}) {
  const summary = useSummary();
  const [text, setText] = useState(initial);
  const [open, setOpen] = useState(false);
  const [at, setAt] = useState(-1);
  const list = useId();
  const box = useRef<HTMLDivElement>(null);
  const asked = useSlowly(text.trim());
  const found = useApi<Page<Found>>(asked && open ? `search${query({ q: asked, limit: 8 })}` : null);
  const answer = found.state === "ready" ? found.value : found.state === "loading" ? found.old : undefined;
  const results = open && text.trim() ? (answer?.results ?? []) : [];
  useEffect(() => setText(initial), [initial]);
  useEffect(() => setAt(-1), [asked]);
  function take(result: Found) { setOpen(false); setText(clear ? "" : result.name); choose(result); }
  function key(event: KeyboardEvent) {
    if (event.isComposing) return;
    const last = results.length - (words ? 0 : 1);
    if (event.key === "ArrowDown") { event.preventDefault(); setOpen(true); setAt(Math.min(at + 1, last)); }
    else if (event.key === "ArrowUp") { event.preventDefault(); setAt(Math.max(at - 1, -1)); }
    else if (event.key === "Escape") setOpen(false);
    else if (event.key === "Enter") {
      event.preventDefault();
      const chosen = results[at] ?? (words ? undefined : results[0]);
      if (chosen) take(chosen);
      else if (words && text.trim()) { setOpen(false); words(text.trim()); }
    }
  }
  return (
    <div class={big ? "finder big" : "finder"} ref={box} onFocusOut={(event) => { if (!box.current?.contains(event.relatedTarget as globalThis.Node | null)) setOpen(false); }}>
      <svg class="lens" viewBox="0 0 20 20" aria-hidden="true"><circle cx="8.5" cy="8.5" r="5.5" /><path d="m13 13 5 5" /></svg>
      <input type="search" role="combobox" aria-expanded={results.length > 0} aria-controls={list} aria-autocomplete="list"
        aria-activedescendant={at >= 0 ? `${list}-${at}` : undefined} aria-label={label} placeholder={label} value={text} autocomplete="off" spellcheck={false}
        onInput={(event) => { setText(event.currentTarget.value); setOpen(true); }} onFocus={() => setOpen(true)} onKeyDown={key} />
      <ul id={list} role="listbox" aria-label={label} hidden={!(open && text.trim() && answer)}>
        {results.map((result, i) => (
          <li key={result.id} id={`${list}-${i}`} role="option" aria-selected={i === at} onMouseDown={(event) => { event.preventDefault(); take(result); }} onMouseEnter={() => setAt(i)}>
            <TypeMark type={result.type} /><b>{result.name}</b><Why found={result} />
            <span class="rest">{[read(typeOf(summary, result.type).label), result.place].filter(Boolean).join(" · ")}</span>
          </li>
        ))}
        {words && text.trim() && (
          <li id={`${list}-${results.length}`} role="option" aria-selected={at === results.length} class="all" onMouseDown={(event) => { event.preventDefault(); setOpen(false); words(text.trim()); }}>
            {say(`在名称和文章里找“${text.trim()}”`, `Find “${text.trim()}” in names and articles`)}
          </li>
        )}
        {!words && results.length === 0 && answer && <li class="all" role="option" aria-selected={false} aria-disabled="true">{say("没有这样的名称", "Nothing is called so")}</li>}
      </ul>
    </div>
  );
}

export const openFile = (found: Found): void => go(fileOf(found.id));
export const openResults = (text: string): void => go(`/find?q=${encodeURIComponent(text)}`);

/** The page of results: entities, topics, and sentences of articles. */
export function FindView() {
  const summary = useSummary();
  const { query: asked } = useWhere();
  const q = asked.get("q") ?? "", type = asked.get("type") ?? "", province = asked.get("province") ?? "";
  const found = useApi<Page<Found>>(q ? `search${query({ q, type, province, limit: 40 })}` : null);
  const articles = useApi<Page<ArticleLite>>(q ? `articles${query({ q, limit: 20 })}` : null);
  const topics = [...summary.topics.map((one) => ({ ...one, by: "topic" })), ...summary.groups.map((one) => ({ ...one, by: "group" }))].filter((one) => q && alike(q, one.label.zh, one.label.en));
  return (
    <div class="page">
      <h1 class="page-title">{q ? say(`“${q}”`, `“${q}”`) : say("搜索", "Search")}</h1>
      {topics.length > 0 && <p class="chips">{topics.map((one) => <a class="chip link" key={one.by + one.id} href={`/topic/${one.id}${one.by === "group" ? "?by=group" : ""}`}>{say("主题", "Topic")}：{read(one.label)} <b>{one.count}</b></a>)}</p>}
      <div class="two">
        <Section title={say("名称", "Names")} note={found.state === "ready" ? number(found.value.total) : undefined} extra={
          <span class="controls">
            <select aria-label={say("类型", "Type")} value={type} onChange={(event) => set({ type: event.currentTarget.value }, true)}>
              <option value="">{say("所有类型", "All types")}</option>{summary.types.filter((one) => one.count).map((one) => <option key={one.id} value={one.id}>{read(one.label)}</option>)}
            </select>
            <select aria-label={say("省份", "Province")} value={province} onChange={(event) => set({ province: event.currentTarget.value }, true)}>
              <option value="">{say("各省", "All provinces")}</option>{summary.provinces.map((one) => <option key={one.code} value={one.code}>{one.name}</option>)}
            </select>
          </span>}>
          {q ? <Ready of={found}>{(value) => value.results.length === 0 ? <Empty>{say("没有这样的名称。试试拼音、首字母，或少写几个字。", "Nothing is called so. Try pinyin, initials, or fewer characters.")}</Empty> : (
            <ul class="rows">{value.results.map((one) => (
              <li key={one.id}><EntityLink entity={one} /><Why found={one} /><span class="rest">{[one.place, say(`${one.mentions}次`, `${one.mentions}×`)].filter(Boolean).join(" · ")}</span></li>
            ))}</ul>
          )}</Ready> : <Empty>{say("在上面写一个名称、别名或拼音。", "Type a name, an alias or pinyin above.")}</Empty>}
        </Section>
        <Section title={say("文章", "Articles")} note={articles.state === "ready" ? number(articles.value.total) : undefined}>
          {q ? <Ready of={articles}>{(value) => value.results.length === 0 ? <Empty>{say("没有文章写到它。", "No article says so.")}</Empty> : <Articles of={value.results} />}</Ready> : <Empty>{say("也可以找文章里的话。", "Words of articles can be found too.")}</Empty>}
        </Section>
      </div>
    </div>
  );
}

export function Articles({ of }: { of: ArticleLite[] }) {
  return (
    <ul class="articles">{of.map((article) => (
      <li key={article.id}>
        <a href={`/article/${encodeURIComponent(article.id)}`}>{article.title || say("（无题）", "(untitled)")}</a>
        <Source article={{ ...article, title: "" }} />
        {article.snippet && article.snippet.length > 0 && <p class="snippet">{article.snippet.map((part, i) => part.hit ? <mark key={i}>{part.text}</mark> : <span key={i}>{part.text}</span>)}</p>}
      </li>
    ))}</ul>
  );
}

/** Whether a question and a topic share two characters in a row, or a word. */
function alike(q: string, zh: string, en: string): boolean {
  const asked = q.toLowerCase();
  if (zh.includes(asked) || asked.includes(zh) || (asked.length > 2 && en.toLowerCase().includes(asked))) return true;
  const twos = new Set(Array.from({ length: Math.max(0, asked.length - 1) }, (_, i) => asked.slice(i, i + 2)).filter((two) => /^[\u4e00-\u9fff]{2}$/.test(two) && !COMMON.has(two)));
  return [...twos].some((two) => zh.includes(two));
}
const COMMON = new Set(["职工", "工会", "哪些", "什么", "服务", "工作", "活动", "建设"]);
