// Small parts that every view uses: an entity as a link, a loaded answer, a section, a button.
import type { ComponentChildren, JSX } from "preact";
import { path, type Lite } from "./api";
import { typeOf, useSummary } from "./context";
import type { Loaded } from "./state";
import { say } from "./words";
import { read } from "./words";

/** The outline of a type's mark in a box of 20 by 20, as drawn in the graph too. */
export function outline(shape: string): JSX.Element {
  switch (shape) {
    case "square": return <rect x="3.5" y="3.5" width="13" height="13" rx="1.5" />;
    case "diamond": return <path d="M10 1.5 18 10 10 18.5 2 10Z" />;
    case "triangle": return <path d="M10 2 18.6 17H1.4Z" />;
    case "triangleDown": return <path d="M10 18 1.4 3H18.6Z" />;
    case "hexagon": return <path d="M10 1.6 17.3 5.8V14.2L10 18.4 2.7 14.2V5.8Z" />;
    case "star": return <path d="M10 1 12.6 7 19 7.6 14.2 11.9 15.6 18.3 10 15 4.4 18.3 5.8 11.9 1 7.6 7.4 7Z" />;
    default: return <circle cx="10" cy="10" r="7.6" />;
  }
}

export function TypeMark({ type }: { type: string }) {
  const info = typeOf(useSummary(), type);
  return <svg class="mark-of-type" viewBox="0 0 20 20" fill={info.color} aria-hidden="true">{outline(info.shape)}</svg>;
}

export const fileOf = (id: string): string => `/file/${path(id)}`;

export function EntityLink({ entity, quiet }: { entity: Lite; quiet?: boolean }) {
  const info = typeOf(useSummary(), entity.type);
  return (
    <a class={quiet ? "entity quiet" : "entity"} href={fileOf(entity.id)} title={read(info.label)}>
      <TypeMark type={entity.type} /><span>{entity.name}</span>
    </a>
  );
}

export function Loading({ rows = 3 }: { rows?: number }) {
  return <div class="loading" role="status" aria-label={say("正在读取", "Loading")}>{Array.from({ length: rows }, (_, i) => <div key={i} class={`bar bar-${i % 3}`} />)}</div>;
}

export function Failed({ message, again }: { message: string; again?: () => void }) {
  return <div class="notice" role="alert"><p>{message}</p>{again && <button onClick={again}>{say("再试一次", "Try again")}</button>}</div>;
}

export function Empty({ children }: { children: ComponentChildren }) {
  return <div class="empty">{children}</div>;
}

/** Shows an answer when it is there; until then that it is awaited, or why it did not come. */
export function Ready<T>({ of, rows, children }: { of: Loaded<T>; rows?: number; children: (value: T) => ComponentChildren }) {
  if (of.state === "failed") return <Failed message={of.error.message} />;
  const value = of.state === "ready" ? of.value : of.old;
  if (value === undefined) return <Loading rows={rows} />;
  return <div class={of.state === "loading" ? "awaited" : undefined} aria-busy={of.state === "loading"}>{children(value)}</div>;
}

export function Section({ title, note, id, children, extra }: { title: string; note?: ComponentChildren; id?: string; children: ComponentChildren; extra?: ComponentChildren }) {
  return (
    <section class="card" id={id}>
      <header class="card-head"><h2>{title}{note !== undefined && <small>{note}</small>}</h2>{extra}</header>
      {children}
    </section>
  );
}

/** Characters as people count them; the server's offsets are code points. */
export const points = (text: string): string[] => Array.from(text);
