// Outlines of the provinces (Apache ECharts 4.9.0, Apache-2.0), decoded and put on paper.
import china from "echarts/map/json/china.json";
import islands from "echarts/lib/coord/geo/fix/nanhai.js?raw";

type Ring = [number, number][];
interface Encoded { features: { id: string; properties: { name: string; cp?: [number, number] }; geometry: { type: string; coordinates: unknown[]; encodeOffsets: unknown[] } }[] }
export interface Province { code: string; name: string; path: string; box: [number, number, number, number] }

const RAD = Math.PI / 180, NORTH = 47 * RAD, SOUTH = 25 * RAD, MIDDLE = 105 * RAD, CENTRE = 36 * RAD;
const N = (Math.sin(SOUTH) + Math.sin(NORTH)) / 2, C = Math.cos(SOUTH) ** 2 + 2 * N * Math.sin(SOUTH), RHO = Math.sqrt(C - 2 * N * Math.sin(CENTRE)) / N;

/** Albers' equal-area projection with the parallels that Chinese atlases use (25° and 47° N, 105° E). */
export function project([lon, lat]: [number, number]): [number, number] {
  const rho = Math.sqrt(C - 2 * N * Math.sin(lat * RAD)) / N, theta = N * (lon * RAD - MIDDLE);
  return [468 + rho * Math.sin(theta) * 1010, 372 - (RHO - rho * Math.cos(theta)) * 1010];
}

/** ECharts' encoding: differences of 1/1024 degree, zigzag, as characters from 64 up. */
function ring(text: string, [x, y]: [number, number]): Ring {
  const made: Ring = [];
  let lon = x, lat = y;
  const step = (code: number) => { const value = code - 64; return (value >> 1) ^ -(value & 1); };
  for (let i = 0; i < text.length; i += 2) {
    lon += step(text.charCodeAt(i));
    lat += step(text.charCodeAt(i + 1));
    made.push(project([lon / 1024, lat / 1024]));
  }
  return made;
}

const drawn = (points: Ring): string => `M${points.map(([x, y]) => `${x.toFixed(1)} ${y.toFixed(1)}`).join("L")}Z`;

export const PROVINCES: Province[] = (china as unknown as Encoded).features.map(({ id, properties, geometry }) => {
  const rings = geometry.type === "Polygon"
    ? geometry.coordinates.map((one, i) => ring(one as string, geometry.encodeOffsets[i] as [number, number]))
    : geometry.coordinates.flatMap((polygon, i) => (polygon as string[]).map((one, j) => ring(one, (geometry.encodeOffsets[i] as [number, number][])[j]!)));
  const all = rings.flat(), xs = all.map((at) => at[0]), ys = all.map((at) => at[1]);
  return { code: id, name: properties.name, path: rings.map(drawn).join(""), box: [Math.min(...xs), Math.min(...ys), Math.max(...xs), Math.max(...ys)] };
});

/** The inset of the islands of the South China Sea, in a box of 64 by 93.1. */
export const ISLANDS: string = ((JSON.parse(/points = (\[\[\[.*?\]\]\])/s.exec(islands)?.[1] ?? "[]") as Ring[]).slice(0, -1)).map(drawn).join("");
