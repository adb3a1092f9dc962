import type { Rect, Size } from './tiles.js';

/** Pixels that a picture is continued by at each side. */
export interface Edges {
  left: number;
  top: number;
  right: number;
  bottom: number;
}

export type Side = keyof Edges;
export const SIDES = ['left', 'top', 'right', 'bottom'] as const satisfies readonly Side[];
export const NO_EDGES: Edges = { left: 0, top: 0, right: 0, bottom: 0 };

/** Latents are squares of 8 pixels. */
export const EDGE_STEP = 8;
/** As in the workflow that comes with the studio. */
export const MAX_EDGE = 1_024;
/** More pixels than browsers of phones draw at once, or than a model could paint: the mask of a larger picture is smaller than it. */
const MAX_PIXELS = 12_000_000;

/** How large a picture is worked on: as it is, unless it is too large. */
export function workSize({ width, height }: Size): Size & { scale: number } {
  const scale = Math.min(1, Math.sqrt(MAX_PIXELS / (width * height)));
  return { width: Math.round(width * scale), height: Math.round(height * scale), scale };
}

/** A possible edge: a multiple of 8, from 0 to 1,024. */
export function snapEdge(pixels: number): number {
  const snapped = Math.round(pixels / EDGE_STEP) * EDGE_STEP;
  return Math.min(MAX_EDGE, Math.max(0, Number.isFinite(snapped) ? snapped : 0));
}

/** The same edges of a picture that is drawn at another scale. */
export function scaleEdges(edges: Edges, scale: number): Edges {
  const [left, top, right, bottom] = SIDES.map((side) => snapEdge(edges[side] * scale)) as [
    number,
    number,
    number,
    number,
  ];
  return { left, top, right, bottom };
}

export function hasEdges(edges: Edges): boolean {
  return SIDES.some((side) => edges[side] > 0);
}

export function sameEdges(one: Edges, other: Edges): boolean {
  return SIDES.every((side) => one[side] === other[side]);
}

/** The extended picture, from the corner of the picture itself. */
export function frameOf({ width, height }: Size, { left, top, right, bottom }: Edges): Rect {
  return { x: 0 - left, y: 0 - top, width: left + width + right, height: top + height + bottom };
}

/** What is new of the frame: strips around the picture that do not overlap. `into`: how far they reach into it. */
export function newAreas({ width, height }: Size, edges: Edges, into = 0): Rect[] {
  const { left, top, right, bottom } = edges;
  const inner = (side: Side) => (edges[side] > 0 ? into : 0);
  const frame = frameOf({ width, height }, edges);
  const middle = { y: inner('top'), height: height - inner('top') - inner('bottom') };
  return [
    { x: frame.x, y: frame.y, width: frame.width, height: top + inner('top') },
    { x: frame.x, y: height - inner('bottom'), width: frame.width, height: bottom + inner('bottom') },
    { x: frame.x, ...middle, width: left + inner('left') },
    { x: width - inner('right'), ...middle, width: right + inner('right') },
  ].filter((area) => area.width > 0 && area.height > 0);
}
