// Issues by day: a year of months, each day as dark as it has articles; a day opens its pages and articles.
import { query, type ArticleLite, type Calendar, type Page } from "./api";
import { Articles } from "./search";
import { set, useApi, useWhere } from "./state";
import { Empty, Ready, Section } from "./ui";
import { date, say } from "./words";

export function CalendarView() {
  const { query: asked } = useWhere();
  const day = asked.get("day") ?? "";
  const year = asked.get("year") ?? day.slice(0, 4);
  const calendar = useApi<Calendar>(`calendar${query({ year })}`);
  return (
    <div class="page calendar">
      <h1 class="page-title">{say("日历", "Calendar")}</h1>
      <Ready of={calendar} rows={6}>{(value) => <Year of={value} year={year || String([...value.years].sort().at(-1) ?? "")} day={day} />}</Ready>
    </div>
  );
}

const MONTHS = Array.from({ length: 12 }, (_, i) => i + 1);
const two = (n: number): string => String(n).padStart(2, "0");

function Year({ of: calendar, year, day }: { of: Calendar; year: string; day: string }) {
  const days = new Map(calendar.days.filter((one) => one.date.startsWith(year)).map((one) => [one.date, one]));
  const most = Math.max(1, ...[...days.values()].map((one) => one.articles));
  const years = [...calendar.years].map(String).sort();
  const undated = calendar.days.filter((one) => !/^\d{4}-\d\d-\d\d$/.test(one.date));
  const shown = days.has(day) ? day : [...days.keys()].sort().at(-1) ?? "";
  if (years.length === 0) return <Empty>{say("文章没有日期。", "No article has a date.")}</Empty>;
  return (
    <>
      <p class="years" role="group" aria-label={say("年份", "Year")}>{years.map((one) => <a key={one} href={`/calendar?year=${one}`} aria-current={one === year ? "true" : undefined}>{one}</a>)}</p>
      <div class="columns">
        <div>
          <div class="months">{MONTHS.map((month) => <Month key={month} year={Number(year)} month={month} days={days} most={most} day={shown} />)}</div>
          {undated.length > 0 && <p class="small-print">{say(`另有 ${undated.length} 个日期不完整。`, `${undated.length} dates are incomplete.`)}</p>}
        </div>
        <aside>{shown && <Day of={days.get(shown)} day={shown} />}</aside>
      </div>
    </>
  );
}

function Month({ year, month, days, most, day }: { year: number; month: number; days: Map<string, Calendar["days"][number]>; most: number; day: string }) {
  const first = (new Date(Date.UTC(year, month - 1, 1)).getUTCDay() + 6) % 7, length = new Date(Date.UTC(year, month, 0)).getUTCDate();
  const any = [...days.keys()].some((one) => one.startsWith(`${year}-${two(month)}`));
  return (
    <section class={any ? "month" : "month idle"}>
      <h2>{say(`${month}月`, new Date(Date.UTC(year, month - 1, 1)).toLocaleString("en", { month: "short", timeZone: "UTC" }))}</h2>
      <div class="days">
        {Array.from({ length: first }, (_, i) => <span key={`b${i}`} />)}
        {Array.from({ length }, (_, i) => {
          const iso = `${year}-${two(month)}-${two(i + 1)}`, held = days.get(iso);
          if (!held) return <span key={iso} class="day">{i + 1}</span>;
          const dark = Math.ceil((held.articles / most) * 4);
          return <button key={iso} class={`day held dark-${dark}`} aria-pressed={iso === day} aria-label={`${date(iso)} ${say(`${held.articles} 篇`, `${held.articles} articles`)}`} title={say(`${held.articles} 篇`, `${held.articles} articles`)} onClick={() => set({ day: iso, year: String(year) })}>{i + 1}</button>;
        })}
      </div>
    </section>
  );
}

function Day({ of: held, day }: { of?: Calendar["days"][number]; day: string }) {
  const articles = useApi<Page<ArticleLite>>(`articles${query({ day, limit: 200 })}`);
  return (
    <Section title={date(day)} note={held && held.publications.map((one) => `${one.name ? `《${one.name}》` : ""}${one.issue ? say(`第${one.issue}期`, ` no. ${one.issue}`) : ""}`).filter(Boolean).join("，")}>
      {held && <p class="chips">{held.publications.flatMap((one) => one.pages.map((page) => <span class="chip" key={one.name + page.page}>{page.page ? say(`第${page.page}版`, `p. ${page.page}`) : say("未分版", "no page")} <b>{page.articles}</b></span>))}</p>}
      <Ready of={articles}>{(value) => <Articles of={value.results} />}</Ready>
    </Section>
  );
}
