// The frame of every view: header with search, the way to the views, and the view that the address names.
import { useEffect, useRef, useState } from "preact/hooks";
import type { Summary } from "./api";
import { ArticleView } from "./article";
import { CalendarView } from "./calendar";
import { ChecksView, ReviewView } from "./review";
import { SummaryContext, useSummary } from "./context";
import { ExploreView } from "./graph/view";
import { FileView } from "./file";
import { HomeView } from "./home";
import { MapView } from "./map";
import { PathView } from "./path";
import { FindView, Finder, openFile, openResults } from "./search";
import { set, useApi, useWhere, type Where } from "./state";
import { TableView } from "./table";
import { TopicView } from "./topic";
import { Empty, Failed, Loading } from "./ui";
import { UnionsView } from "./unions";
import { language, read, say, speak } from "./words";

export function App() {
  const [tongue, setTongue] = useState(language);
  const summary = useApi<Summary>("summary");
  useEffect(() => speak(tongue), []);
  function change() {
    const next = tongue === "zh" ? "en" : "zh";
    speak(next);
    setTongue(next);
    set({ lang: next === "en" ? "en" : "" }, true);
  }
  if (summary.state === "failed") return <main class="alone"><Failed message={summary.error.message} again={() => location.reload()} /></main>;
  if (summary.state === "loading") return <main class="alone"><Loading /></main>;
  return <SummaryContext.Provider value={summary.value} key={tongue}><Frame change={change} /></SummaryContext.Provider>;
}

const ICONS: Record<string, string> = {
  explore: "M5 6.5 14.5 5M5 6.5 10 15M14.5 5 10 15M5 6.5m-2 0a2 2 0 1 0 4 0a2 2 0 1 0-4 0M14.5 5m-2 0a2 2 0 1 0 4 0a2 2 0 1 0-4 0M10 15m-2 0a2 2 0 1 0 4 0a2 2 0 1 0-4 0",
  table: "M3 4h14v12H3ZM3 8h14M3 12h14M8 4v12", map: "M10 17.5c4-4.2 5.5-7 5.5-9.5a5.5 5.5 0 1 0-11 0c0 2.5 1.5 5.3 5.5 9.500ZM10 8m-2 0a2 2 0 1 0 4 0a2 2 0 1 0-4 0",
  calendar: "M3 5h14v12H3ZM3 9h14M7 3v4M13 3v4", unions: "M10 3v4M4 17v-4h12v4M10 7v6M8 3h4v4H8ZM2 17h4M14 17h4M8 17h4M10 13v4", path: "M4 15c6 0 6-10 12-10M4 15m-1.5 0a1.5 1.5 0 1 0 3 0a1.5 1.5 0 1 0-3 0M16 5m-1.5 0a1.5 1.5 0 1 0 3 0a1.5 1.5 0 1 0-3 0",
  review: "M4 10.5 8 14.5 16 5.5",
};

function Frame({ change }: { change: () => void }) {
  const summary = useSummary();
  const at = useWhere();
  const { view } = at;
  const found = view === "find" ? at.query.get("q") ?? "" : "";
  const ways: [string, string, string][] = [["explore", "图", "Graph"], ["table", "表", "Tables"], ["map", "地图", "Map"], ["calendar", "日历", "Calendar"], ["unions", "工会", "Unions"], ["path", "路径", "Paths"]];
  if (summary.review) ways.push(["review", "审校", "Review"]);
  useEffect(() => {
    const key = (event: KeyboardEvent) => {
      const typing = (event.target as Element).closest("input,textarea,select");
      if (event.key === "Escape") closeMenus(null);
      if (event.key === "/" && !typing) { event.preventDefault(); document.querySelector<HTMLInputElement>(".finder input")?.focus(); }
    };
    const click = (event: Event) => closeMenus(event.target as Element);
    addEventListener("keydown", key);
    addEventListener("click", click);
    return () => { removeEventListener("keydown", key); removeEventListener("click", click); };
  }, []);
  const first = useRef(true);
  useEffect(() => {
    if (!first.current) document.getElementById("main")?.focus({ preventScroll: true });
    first.current = false;
  }, [view, at.id]);
  return (
    <>
      <a class="skip" href="#main" onClick={(event) => { event.preventDefault(); document.getElementById("main")?.focus(); }}>{say("跳到正文", "Skip to the content")}</a>
      <header class="top">
        <a class="brand" href="/"><svg viewBox="0 0 32 32" aria-hidden="true"><rect width="32" height="32" rx="7" /><path d="M9 11 23 9M9 11 16 23M23 9 16 23" /><circle cx="9" cy="11" r="4" /><circle cx="23" cy="9" r="3" /><circle cx="16" cy="23" r="3.5" /></svg><span>{say("工会知识图谱", "gonghui-kg")}</span></a>
        {view !== "" && <Finder choose={openFile} words={openResults} initial={found} clear={view !== "find"} label={say("搜索  /", "Search  /")} />}
        <nav aria-label={say("视图", "Views")}>{ways.map(([id, zh, en]) => <a key={id} href={id === "table" ? "/table/entities" : `/${id}`} aria-current={view === id ? "page" : undefined}><svg viewBox="0 0 20 20" aria-hidden="true"><path d={ICONS[id]} /></svg><span>{say(zh, en)}</span></a>)}</nav>
        <button class="tongue" onClick={change} lang={language === "zh" ? "en" : "zh-CN"}>{language === "zh" ? "English" : "中文"}</button>
      </header>
      <main id="main" tabIndex={-1} class={view === "explore" ? "full" : undefined}><View at={at} /></main>
      {view !== "explore" && <footer class="bottom">{read(summary.title)} · gonghui-kg {summary.version} · <a href="/checks">{say("图谱检查", "Checks")}</a> · <a href="/static/licences.txt" data-plain>{say("第三方许可", "Licences")}</a></footer>}
    </>
  );
}

/** Close the menus that stand open, but for the one in which something was clicked. */
function closeMenus(inside: Element | null): void {
  for (const menu of document.querySelectorAll<HTMLDetailsElement>("details.menu[open]")) if (!menu.contains(inside)) menu.open = false;
}

function View({ at }: { at: Where }) {
  const { view, id } = at;
  switch (view) {
    case "": return <HomeView />;
    case "find": return <FindView />;
    case "file": return id ? <FileView id={id} /> : <Nothing />;
    case "article": return id ? <ArticleView id={id} /> : <Nothing />;
    case "topic": return id ? <TopicView id={id} /> : <Nothing />;
    case "explore": return <ExploreView />;
    case "path": return <PathView />;
    case "map": return <MapView />;
    case "calendar": return <CalendarView />;
    case "unions": return <UnionsView id={id} />;
    case "table": return <TableView kind={id || "entities"} />;
    case "review": return <ReviewView />;
    case "checks": return <ChecksView />;
    default: return <Nothing />;
  }
}

function Nothing() {
  return <div class="page"><Empty>{say("这里没有东西。", "There is nothing here.")} <a href="/">{say("回到首页", "To the first page")}</a></Empty></div>;
}
