// Chinese first, English by a switch; numbers, dates, and the labels that the server sends.
import type { Label } from "./api";

export type Language = "zh" | "en";

const KEY = "language";
export let language: Language = chosen();

function chosen(): Language {
  const asked = new URLSearchParams(location.search).get("lang") ?? kept();
  return asked === "en" ? "en" : "zh";
}

function kept(): string | null { try { return localStorage.getItem(KEY); } catch { return null; } }

export function speak(next: Language): void {
  language = next;
  document.documentElement.lang = next === "zh" ? "zh-CN" : "en";
  try { localStorage.setItem(KEY, next); } catch { /* a private window keeps nothing */ }
}

/** The words of the language in use. */
export const say = (zh: string, en: string): string => (language === "zh" ? zh : en);

/** A label of the server in the language in use. */
export function read(label: Label | string | undefined | null): string {
  if (label === undefined || label === null) return "";
  if (typeof label === "string") return label;
  return (language === "zh" ? label.zh || label.en : label.en || label.zh) ?? "";
}

export const number = (value: number): string => value.toLocaleString(language === "zh" ? "zh-CN" : "en", { maximumFractionDigits: 2 });

/** A figure as newspapers print it: 41.6万, 1.38亿. */
export function figure(value: number): string {
  if (language === "zh") {
    if (Math.abs(value) >= 1e8) return `${trim(value / 1e8)}亿`;
    if (Math.abs(value) >= 1e4) return `${trim(value / 1e4)}万`;
  }
  return number(value);
}

const trim = (value: number): string => String(Number(value.toFixed(2)));

/** ISO dates, months, years and intervals, readable. */
export function date(time: string | undefined | null): string {
  if (!time) return "";
  if (time.includes("/")) return time.split("/").map(date).join(say(" 至 ", " – "));
  const match = /^(\d{4})(?:-(\d\d))?(?:-(\d\d))?/.exec(time);
  if (!match || language === "en") return time;
  const [, year, month, day] = match;
  return `${year}年${month ? `${Number(month)}月` : ""}${day ? `${Number(day)}日` : ""}`;
}

export const percent = (value: number | undefined): string => (value === undefined ? "" : `${Math.round(value * 100)}%`);
