// The sentence behind a fact, where it stands, how it was read, and what a reader thinks of it.
import { useState } from "preact/hooks";
import { post, type ArticleLite, type Evidence } from "./api";
import { useSummary } from "./context";
import { points } from "./ui";
import { date, percent, say } from "./words";

export function articleAddress(evidence: Evidence): string {
  const base = `/article/${encodeURIComponent(evidence.article.id)}`;
  const asked = new URLSearchParams();
  if (evidence.statement) asked.set("statement", evidence.statement);
  asked.set("sentence", evidence.sentence);
  asked.set("mark", `${evidence.start}-${evidence.end}`);
  return `${base}?${asked}`;
}

export function Sentence({ evidence }: { evidence: Pick<Evidence, "sentence" | "start" | "end"> }) {
  const text = points(evidence.sentence);
  return <>{text.slice(0, evidence.start).join("")}<mark>{text.slice(evidence.start, evidence.end).join("")}</mark>{text.slice(evidence.end).join("")}</>;
}

export function Source({ article }: { article: ArticleLite }) {
  return <span class="source">{article.publication ? `《${article.publication}》` : ""}{date(article.date)}{article.page ? say(` 第${article.page}版`, ` p. ${article.page}`) : ""}{article.title ? `　${article.title}` : ""}</span>;
}

export function Confidence({ value }: { value: number | undefined }) {
  if (value === undefined || value === null) return null;
  return <span class="confidence" title={say("置信度", "confidence")}><span class="gauge" aria-hidden="true"><i style={{ width: percent(value) }} /></span><span class="unseen">{say("置信度", "confidence")} </span>{percent(value)}</span>;
}

/** A quoted sentence that opens its article; rule and confidence beside it. */
export function Quote({ evidence, plain }: { evidence: Evidence; plain?: boolean }) {
  if (!evidence?.article) return null;
  return (
    <figure class="quote">
      <blockquote><a href={articleAddress(evidence)}><Sentence evidence={evidence} /></a></blockquote>
      <figcaption>
        <Source article={evidence.article} />
        {!plain && evidence.rule && <span class="rule" title={say("读出它的规则", "the rule that read it")}>{evidence.rule}</span>}
        {!plain && <Confidence value={evidence.confidence} />}
        {evidence.planned && <span class="tag">{say("计划", "planned")}</span>}
        {evidence.negated && <span class="tag">{say("否定", "negated")}</span>}
      </figcaption>
    </figure>
  );
}

type Judgement = "same" | "different" | "wrong" | "unsure" | "rename";
const JUDGEMENTS: Record<Judgement, [string, string]> = {
  same: ["同一个", "Same"], different: ["不是同一个", "Different"], wrong: ["不对", "Wrong"], unsure: ["不确定", "Unsure"], rename: ["以此为正名", "Use as its name"],
};

/** Buttons that write a line of the decisions file; only where the server was started with --review. */
export function Judge({ about, choices, done }: {
  about: { left: string; right?: string; value?: string; statement?: string }; choices: Judgement[]; done?: () => void;
}) {
  const { review } = useSummary();
  const [told, setTold] = useState("");
  const [why, setWhy] = useState("");
  const [who, setWho] = useState(known);
  if (!review) return null;
  async function judge(judgement: string) {
    if (!who.trim()) { setTold(say("请先写下您的名字", "Say who you are first")); return; }
    remember(who.trim());
    try {
      await post("decisions", { judgement, ...about, why: why.trim(), who: who.trim() });
      setTold(say("已记下，下次构建时照办", "Kept; the next build obeys it"));
      done?.();
    } catch (error) { setTold(error instanceof Error ? error.message : String(error)); }
  }
  return (
    <div class="judge" role="group" aria-label={say("您的判断", "Your judgement")}>
      <input value={who} onInput={(event) => setWho(event.currentTarget.value)} placeholder={say("您是谁", "who you are")} aria-label={say("您是谁", "Who you are")} />
      <input class="wide" value={why} onInput={(event) => setWhy(event.currentTarget.value)} placeholder={say("理由（可不写）", "why (optional)")} aria-label={say("理由", "Why")} />
      {choices.map((choice) => <button key={choice} onClick={() => void judge(choice)}>{say(...JUDGEMENTS[choice])}</button>)}
      <span role="status">{told}</span>
    </div>
  );
}

const WHO = "who";
function known(): string { try { return localStorage.getItem(WHO) ?? ""; } catch { return ""; } }
function remember(who: string): void { try { localStorage.setItem(WHO, who); } catch { /* nothing is kept */ } }
