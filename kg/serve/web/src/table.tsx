// Tables of anything: sorted by a click on a column, narrowed by words and filters, taken away as CSV.
import { useEffect, useState } from "preact/hooks";
import { query, type ArticleLite, type Cell, type Label, type Lite, type Table } from "./api";
import { useSummary, typeOf, relationLabel } from "./context";
import { filtersOf, Legend, Narrow } from "./filters";
import { set, useApi, useWhere } from "./state";
import { Empty, EntityLink, Ready } from "./ui";
import { date, number, read, say } from "./words";

const KINDS: [string, string, string][] = [["entities", "实体", "Entities"], ["statements", "关系", "Statements"], ["observations", "数字", "Figures"], ["articles", "文章", "Articles"], ["posts", "任职", "Posts"], ["honours", "荣誉", "Honours"]];
const LENGTH = 50;

export function TableView({ kind }: { kind: string }) {
  const { query: asked } = useWhere();
  const sort = asked.get("sort") ?? "", filter = asked.get("filter") ?? "", page = Number(asked.get("page") ?? 1);
  const filters = filtersOf(asked);
  const address = (more: Record<string, string | number>) => `table/${encodeURIComponent(kind)}${query({ sort, filter, ...filters, ...more })}`;
  const table = useApi<Table>(address({ limit: LENGTH, offset: (page - 1) * LENGTH }));
  const [words, setWords] = useState(filter);
  useEffect(() => setWords(filter), [filter, kind]);
  useEffect(() => {
    const timer = setTimeout(() => { if (words !== filter) set({ filter: words, page: "" }, true); }, 250);
    return () => clearTimeout(timer);
  }, [words]);
  return (
    <div class="page tables">
      <h1 class="unseen">{say("表格", "Tables")}</h1>
      <nav class="tabs" aria-label={say("哪张表", "Which table")}>{KINDS.map(([id, zh, en]) => <a key={id} href={`/table/${id}`} aria-current={id === kind ? "page" : undefined}>{say(zh, en)}</a>)}</nav>
      <div class="toolbar">
        <input type="search" value={words} onInput={(event) => setWords(event.currentTarget.value)} placeholder={say("只看含有……的行", "Only rows with …")} aria-label={say("只看含有这些字的行", "Only rows with these words")} />
        <details class="menu filter-menu"><summary class="button">{say("筛选", "Filter")}{Object.keys(filters).length > 0 && <b class="badge">{Object.keys(filters).length}</b>}</summary><div class="sheet-menu"><Legend relations={kind === "statements"} /><Narrow /></div></details>
        <a class="button" href={`/api/${address({ format: "csv" })}`} download={`${kind}.csv`}>CSV</a>
      </div>
      <Ready of={table} rows={10}>{(value) => value.rows.length === 0 ? <Empty>{say("没有这样的行。", "No such rows.")}</Empty> : (
        <>
          <div class="scroll" tabIndex={0} role="region" aria-label={say("表格", "Table")}>
            <table class="data">
              <thead><tr>{value.columns.map((column) => { const down = sort === `-${column.id}`, up = sort === column.id; return (
                <th key={column.id} class={column.kind === "number" ? "number" : undefined} aria-sort={down ? "descending" : up ? "ascending" : "none"}>
                  <button onClick={() => set({ sort: down ? column.id : up ? "" : `-${column.id}`, page: "" }, true)}>{read(column.label)}{(down || up) && <i aria-hidden="true">{down ? "↓" : "↑"}</i>}</button></th>); })}</tr></thead>
              <tbody>{value.rows.map((row, i) => <tr key={i}>{row.map((cell, j) => <td key={j} class={value.columns[j]?.kind === "number" ? "number" : undefined}><Content of={cell} column={value.columns[j]!} /></td>)}</tr>)}</tbody>
            </table>
          </div>
          <p class="pager"><button disabled={page <= 1} onClick={() => set({ page: page > 2 ? page - 1 : "" })}>{say("上一页", "Previous")}</button><span>{say(`第 ${(page - 1) * LENGTH + 1}–${(page - 1) * LENGTH + value.rows.length} 行，共 ${number(value.total)} 行`, `${(page - 1) * LENGTH + 1}–${(page - 1) * LENGTH + value.rows.length} of ${number(value.total)}`)}</span><button disabled={page * LENGTH >= value.total} onClick={() => set({ page: page + 1 })}>{say("下一页", "Next")}</button></p>
        </>
      )}</Ready>
    </div>
  );
}

function Content({ of: cell, column }: { of: Cell; column: Table["columns"][number] }) {
  const summary = useSummary();
  if (cell === null || cell === undefined || cell === "") return null;
  if (typeof cell === "object") {
    if ("name" in cell && "id" in cell) return <EntityLink entity={cell as Lite} quiet />;
    if ("title" in cell && "id" in cell) return <a href={`/article/${encodeURIComponent((cell as ArticleLite).id)}`}>{(cell as ArticleLite).title || say("（无题）", "(untitled)")}</a>;
    return <>{read(cell as Label)}</>;
  }
  if (typeof cell === "number") return <>{column.id === "confidence" ? cell.toFixed(2) : number(cell)}</>;
  if (column.kind === "date") return <>{date(cell)}</>;
  if (column.kind === "article") return <a href={`/article/${encodeURIComponent(cell)}`}>{cell}</a>;
  if (column.kind === "entity") return <a href={`/file/${cell}`}>{cell}</a>;
  if (column.id === "type") return <>{summary.types.some((type) => type.id === cell) ? read(typeOf(summary, cell).label) : cell}</>;
  if (column.id === "relation") return <>{relationLabel(summary, cell)}</>;
  return <>{cell}</>;
}
