// Figures: one as a number with its sentence, several over time as a chart.
import { useId } from "preact/hooks";
import type { Point, Series } from "./api";
import { articleAddress, Quote } from "./evidence";
import { date, figure, number, say } from "./words";

export function Figures({ of }: { of: Series[] }) {
  const charted = of.filter((one) => dated(one).length > 1), single = of.filter((one) => dated(one).length <= 1);
  return (
    <div class="figures">
      {charted.map((one) => <Chart key={one.measure + one.unit} of={one} />)}
      <ul class="stats">{single.flatMap((one) => one.points.map((point, i) => (
        <li key={one.measure + one.unit + i}>
          <p class="stat"><span class="measure">{one.measure}</span><b>{point.qualifier ?? ""}{figure(point.value)}<small>{one.unit}</small></b>{point.time && <time>{date(point.time)}</time>}</p>
          <Quote evidence={point.evidence} />
        </li>
      )))}</ul>
    </div>
  );
}

const dated = (series: Series): Point[] => series.points.filter((point) => point.time);

/** Day of an ISO time as a number of years; the end of an interval. */
function year(time: string): number {
  const [y, m = "12", d = "28"] = (time.split("/").pop() ?? time).split("-");
  return Number(y) + (Number(m) - 1) / 12 + (Number(d) - 1) / 365;
}

const WIDTH = 640, HEIGHT = 220, LEFT = 56, RIGHT = 24, TOP = 28, BOTTOM = 34;

export function Chart({ of: series }: { of: Series }) {
  const title = useId();
  const shown = [...dated(series)].sort((a, b) => year(a.time) - year(b.time));
  const first = year(shown[0]!.time), last = year(shown.at(-1)!.time), top = ceiling(Math.max(...shown.map((point) => point.value)));
  const x = (time: string) => LEFT + (last === first ? 0.5 : (year(time) - first) / (last - first)) * (WIDTH - LEFT - RIGHT);
  const y = (value: number) => HEIGHT - BOTTOM - (value / top) * (HEIGHT - TOP - BOTTOM);
  return (
    <figure class="chart">
      <figcaption id={title}><b>{series.measure}</b>（{series.unit}）</figcaption>
      <svg viewBox={`0 0 ${WIDTH} ${HEIGHT}`} role="img" aria-labelledby={title}>
        {[0, 0.5, 1].map((part) => <g key={part} class="grid"><line x1={LEFT} x2={WIDTH - RIGHT} y1={y(top * part)} y2={y(top * part)} /><text x={LEFT - 8} y={y(top * part) + 4} text-anchor="end">{figure(top * part)}</text></g>)}
        <polyline points={shown.map((point) => `${x(point.time)},${y(point.value)}`).join(" ")} />
        {shown.map((point, i) => (
          <a key={i} href={articleAddress(point.evidence)} aria-label={`${date(point.time)} ${number(point.value)} ${series.unit}`}>
            <circle cx={x(point.time)} cy={y(point.value)} r="5" /><text class="value" x={x(point.time)} y={y(point.value) - 11} text-anchor="middle">{figure(point.value)}</text>
            <text x={x(point.time)} y={HEIGHT - 12} text-anchor="middle">{point.time.split("/").pop()}</text>
          </a>
        ))}
      </svg>
      <details><summary>{say(`${series.points.length} 个数字的原文`, `sentences of ${series.points.length} figures`)}</summary>
        <table class="data"><tbody>{series.points.map((point, i) => <tr key={i}><td>{date(point.time)}</td><td class="number">{point.qualifier ?? ""}{number(point.value)} {series.unit}</td><td><Quote evidence={point.evidence} /></td></tr>)}</tbody></table>
      </details>
    </figure>
  );
}

/** The next round number upwards: 1, 2 or 5 times a power of ten. */
function ceiling(value: number): number {
  if (value <= 0) return 1;
  const power = 10 ** Math.floor(Math.log10(value));
  return ([1, 2, 5, 10].find((step) => step * power >= value) ?? 10) * power;
}
