// Posts and honours from the earliest to the latest; what has no time comes last and says so.
import type { Evidence, Lite } from "./api";
import { Quote } from "./evidence";
import { EntityLink } from "./ui";
import { date, say } from "./words";

export interface Moment { time: string; what: string; kind: "post" | "honour"; other?: Lite; note?: string; evidence: Evidence }

export function Timeline({ moments }: { moments: Moment[] }) {
  const ordered = [...moments].sort((a, b) => (a.time || "9999").localeCompare(b.time || "9999"));
  return (
    <ol class="timeline">{ordered.map((one, i) => (
      <li key={i} class={one.kind}>
        <time>{one.time ? date(one.time) : <span class="untimed">{one.evidence?.article?.date ? <>{say("见报于", "printed")}<br />{date(one.evidence.article.date)}</> : say("时间未写明", "time not told")}</span>}</time>
        <div>
          <p class="fact">{one.other && <EntityLink entity={one.other} />}{one.what && <b class="post">{one.what}</b>}{one.note && <span class="tag">{one.note}</span>}</p>
          <Quote evidence={one.evidence} />
        </div>
      </li>
    ))}</ol>
  );
}
