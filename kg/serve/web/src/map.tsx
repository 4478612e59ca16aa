// What happens where: provinces shaded, prefectures as bubbles; a place opens what it holds.
import { query, type Place } from "./api";
import { filtersOf, Legend, Narrow } from "./filters";
import { ISLANDS, project, PROVINCES } from "./geometry";
import { set, useApi, useWhere } from "./state";
import { EntityLink, Ready } from "./ui";
import { number, say } from "./words";

export function MapView() {
  const { query: asked } = useWhere();
  const filters = filtersOf(asked);
  const found = useApi<{ places: Place[] }>(`map${query(filters)}`);
  return (
    <div class="page wide map-page">
      <div class="toolbar titled"><h1 class="page-title">{say("地图", "Map")}</h1><details class="menu filter-menu"><summary class="button">{say("筛选", "Filter")}{Object.keys(filters).length > 0 && <b class="badge">{Object.keys(filters).length}</b>}</summary><div class="sheet-menu"><Legend relations={false} /><Narrow derived={false} /></div></details></div>
      <Ready of={found} rows={8}>{(value) => <China places={value.places} province={asked.get("province") ?? ""} place={asked.get("place") ?? ""} />}</Ready>
      <p class="small-print">{say("省界轮廓取自 Apache ECharts 4.9.0（Apache-2.0），为示意图，未经地图审核，不作划界依据。", "Outlines from Apache ECharts 4.9.0 (Apache-2.0); schematic, without a map review number, no authority on boundaries.")}</p>
    </div>
  );
}

const WIDE = 960, HIGH = 700;

function China({ places, province, place }: { places: Place[]; province: string; place: string }) {
  const provinces = new Map(places.filter((one) => one.level === "province").map((one) => [one.code, one]));
  const cities = places.filter((one) => one.level !== "province" && one.entities > 0).sort((a, b) => b.entities - a.entities);
  const bubbles = cities.length ? cities : [...provinces.values()];
  const most = Math.max(1, ...bubbles.map((one) => one.entities)), mostProvince = Math.max(1, ...[...provinces.values()].map((one) => one.entities));
  const box = PROVINCES.find((one) => one.code === province)?.box;
  const view = box ? fitted(box) : [0, 0, WIDE, HIGH] as const;
  const narrow = innerWidth < 760, scale = (view[2] / WIDE) * (narrow ? 1.9 : 1);
  const chosen = places.find((one) => one.code === place) ?? provinces.get(province);
  const named = bubbles.slice(0, (box ? 30 : 12) / (narrow ? 2 : 1));
  return (
    <div class="map">
      <svg viewBox={view.join(" ")} role="group" aria-label={say("中国地图", "Map of China")} style={{ fontSize: `${12 * scale}px`, strokeWidth: 0.8 * scale }}>
        <g class="provinces">{PROVINCES.map((one) => { const held = provinces.get(one.code); return (
          <path key={one.code} d={one.path} class={one.code === province ? "province chosen" : "province"} style={{ fill: held ? shade(held.entities / mostProvince) : undefined }} onClick={() => set({ province: one.code === province ? "" : one.code, place: "" })}><title>{one.name}{held ? ` ${held.entities}` : ""}</title></path>); })}</g>
        {!box && <g transform="translate(846 548) scale(1.5)" class="islands"><rect width="64" height="93.1" /><path d={ISLANDS} /><text x="32" y="90" text-anchor="middle">{say("南海诸岛", "South China Sea")}</text></g>}
        <g class="bubbles">{bubbles.map((one) => { const [x, y] = project([one.lon, one.lat]); const radius = (4 + (narrow ? 9 : 17) * Math.sqrt(one.entities / most)) * scale; const label = `${one.name}，${say(`${one.entities} 个实体，${one.articles} 篇文章`, `${one.entities} entities, ${one.articles} articles`)}`; const pick = () => set({ place: one.code }, true); return (
          <g key={one.code} role="button" tabindex={0} aria-label={label} aria-pressed={one.code === place} class="bubble" onClick={pick} onKeyDown={(event) => { if (event.key === "Enter" || event.key === " ") { event.preventDefault(); pick(); } }}>
            <title>{label}</title><circle cx={x} cy={y} r={radius} />{named.includes(one) && <text x={x + radius + 3 * scale} y={y + 4 * scale}>{one.name}</text>}
          </g>); })}</g>
      </svg>
      <aside class="card">
        {chosen ? <><h2>{chosen.name}</h2><p class="rest">{say(`${chosen.entities} 个实体 · ${chosen.articles} 篇文章`, `${chosen.entities} entities · ${chosen.articles} articles`)}</p>
          <ul class="plain">{chosen.top.map((one) => <li key={one.id}><EntityLink entity={one} /></li>)}</ul>
          <p class="actions"><a class="button" href={`/table/entities?province=${chosen.code.slice(0, 2)}0000`}>{say("该省的表格", "Table of the province")}</a><button onClick={() => set({ province: "", place: "" })}>{say("看全国", "Whole country")}</button></p></> :
          <><h2>{say("各地", "Places")}</h2><p class="rest">{say("点一个地方看那里有什么；点省看近处。", "Click a place for what it holds, a province to come near.")}</p>
            <ol class="ranks">{bubbles.slice(0, 15).map((one) => <li key={one.code}><button class="entity" onClick={() => set({ place: one.code }, true)}>{one.name}</button><small>{number(one.entities)}</small></li>)}</ol></>}
      </aside>
    </div>
  );
}

function fitted([left, top, right, bottom]: [number, number, number, number]): [number, number, number, number] {
  const wide = Math.max((right - left) * 1.25, ((bottom - top) * 1.25 * WIDE) / HIGH), high = (wide * HIGH) / WIDE;
  return [(left + right) / 2 - wide / 2, (top + bottom) / 2 - high / 2, wide, high];
}

/** From paper to a soft red, by share of the most. */
function shade(part: number): string {
  const mix = 0.12 + 0.5 * Math.sqrt(part);
  return `rgb(${[168, 18, 42].map((colour) => Math.round(255 + (colour - 255) * mix * 0.55)).join(" ")})`;
}
