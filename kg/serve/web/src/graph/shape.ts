// How sigma draws a node: circle, square, diamond, triangle, hexagon or star by its type, with a light rim.
import { NodeProgram, type ProgramInfo } from "sigma/rendering";
import type { NodeDisplayData, RenderParams } from "sigma/types";
import { floatColor } from "sigma/utils";

export const SHAPES = ["dot", "square", "diamond", "triangle", "triangleDown", "hexagon", "star"];

const VERTEX = /* glsl */ `
attribute vec4 a_id; attribute vec4 a_color; attribute vec2 a_position; attribute float a_size; attribute float a_shape; attribute float a_angle;
uniform mat3 u_matrix; uniform float u_sizeRatio; uniform float u_correctionRatio;
varying vec4 v_color; varying vec2 v_at; varying float v_shape; varying float v_soft;
const float bias = 255.0 / 254.0;
void main() {
  float size = a_size * u_correctionRatio / u_sizeRatio * 4.0;
  vec2 away = size * vec2(cos(a_angle), sin(a_angle));
  gl_Position = vec4((u_matrix * vec3(a_position + away, 1)).xy, 0, 1);
  v_at = away / (size / 2.0);
  v_shape = a_shape;
  v_soft = u_correctionRatio * 2.0 / (size / 2.0);
  #ifdef PICKING_MODE
  v_color = a_id;
  #else
  v_color = a_color;
  #endif
  v_color.a *= bias;
}`;

// Signed distances after Inigo Quilez, "2D distance functions"; y points up, the unit circle is the size of the node.
const FRAGMENT = /* glsl */ `
precision highp float;
varying vec4 v_color; varying vec2 v_at; varying float v_shape; varying float v_soft;
float box(vec2 p, float r) { vec2 d = abs(p) - vec2(r); return max(d.x, d.y); }
float triangle(vec2 p) { return max(abs(p.x) * 0.866 + p.y * 0.5, -p.y) - 0.52; }
float hexagon(vec2 p) { p = abs(p); return max(p.x, p.x * 0.5 + p.y * 0.866) - 0.88; }
float star(vec2 p) {
  float sector = 0.6283185; float angle = atan(p.x, p.y);
  angle = mod(angle + sector, 2.0 * sector) - sector;
  vec2 q = length(p) * vec2(abs(sin(angle)), cos(angle));
  vec2 tip = vec2(0.0, 1.12); vec2 inner = 0.52 * vec2(sin(sector), cos(sector));
  vec2 along = normalize(inner - tip);
  return dot(q - tip, vec2(-along.y, along.x));
}
void main(void) {
  vec2 p = v_at;
  float d = length(p) - 0.9;
  if (v_shape > 5.5) d = star(p);
  else if (v_shape > 4.5) d = hexagon(p);
  else if (v_shape > 3.5) d = triangle(vec2(p.x, -p.y));
  else if (v_shape > 2.5) d = triangle(p);
  else if (v_shape > 1.5) d = (abs(p.x) + abs(p.y) - 1.12) * 0.7071;
  else if (v_shape > 0.5) d = box(p, 0.78);
  #ifdef PICKING_MODE
  gl_FragColor = d > 0.0 ? vec4(0.0) : v_color;
  #else
  float inside = 1.0 - smoothstep(-v_soft * 0.5, v_soft * 0.5, d);
  float rim = smoothstep(-v_soft * 1.4, -v_soft * 0.6, d);
  vec4 filled = mix(v_color, vec4(1.0, 1.0, 1.0, v_color.a), rim * 0.85);
  gl_FragColor = mix(vec4(0.0), filled, inside);
  #endif
}`;

const UNIFORMS = ["u_sizeRatio", "u_correctionRatio", "u_matrix"] as const;
type Uniform = (typeof UNIFORMS)[number];
const THIRD = (2 * Math.PI) / 3;

export class ShapeProgram extends NodeProgram<Uniform> {
  getDefinition() {
    return {
      VERTICES: 3,
      VERTEX_SHADER_SOURCE: VERTEX,
      FRAGMENT_SHADER_SOURCE: FRAGMENT,
      METHOD: WebGLRenderingContext.TRIANGLES,
      UNIFORMS,
      ATTRIBUTES: [
        { name: "a_position", size: 2, type: WebGLRenderingContext.FLOAT },
        { name: "a_size", size: 1, type: WebGLRenderingContext.FLOAT },
        { name: "a_shape", size: 1, type: WebGLRenderingContext.FLOAT },
        { name: "a_color", size: 4, type: WebGLRenderingContext.UNSIGNED_BYTE, normalized: true },
        { name: "a_id", size: 4, type: WebGLRenderingContext.UNSIGNED_BYTE, normalized: true },
      ],
      CONSTANT_ATTRIBUTES: [{ name: "a_angle", size: 1, type: WebGLRenderingContext.FLOAT }],
      CONSTANT_DATA: [[0], [THIRD], [2 * THIRD]],
    };
  }

  processVisibleItem(nodeIndex: number, at: number, data: NodeDisplayData & { shape?: number }): void {
    const { array } = this;
    array[at++] = data.x;
    array[at++] = data.y;
    array[at++] = data.size;
    array[at++] = data.shape ?? 0;
    array[at++] = floatColor(data.color);
    array[at++] = nodeIndex;
  }

  setUniforms(params: RenderParams, { gl, uniformLocations }: ProgramInfo<Uniform>): void {
    gl.uniform1f(uniformLocations.u_correctionRatio, params.correctionRatio);
    gl.uniform1f(uniformLocations.u_sizeRatio, params.sizeRatio);
    gl.uniformMatrix3fv(uniformLocations.u_matrix, false, params.matrix);
  }
}
