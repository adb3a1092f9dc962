import type { Rect, Size } from './tiles.js';

export interface Point {
  x: number;
  y: number;
}

/** Where the picture is seen: pixels of the window for one of the picture, and where its corner stands in the window. */
export interface View extends Point {
  scale: number;
}

const MIN_SCALE = 0.02;
const MAX_SCALE = 32;
/** Around the frame when all of it is shown: its handles need the room. */
const MARGIN = 32;

export function toPicture({ scale, x, y }: View, point: Point): Point {
  return { x: (point.x - x) / scale, y: (point.y - y) / scale };
}

export function toWindow({ scale, x, y }: View, point: Point): Point {
  return { x: point.x * scale + x, y: point.y * scale + y };
}

/** A picture smaller than this could hardly be painted on in its own size. */
const SMALL_PX = 384;

/** All of a frame, in the middle of the window; never larger than it is, unless it is small. */
export function fitView(frame: Rect, window: Size): View {
  const room = (side: number) => Math.max(1, side - 2 * MARGIN);
  const most = Math.max(1, SMALL_PX / Math.max(frame.width, frame.height));
  const scale = Math.min(most, room(window.width) / frame.width, room(window.height) / frame.height);
  return centred(frame, window, clamp(scale));
}

export function centred(frame: Rect, window: Size, scale: number): View {
  return {
    scale,
    x: (window.width - frame.width * scale) / 2 - frame.x * scale,
    y: (window.height - frame.height * scale) / 2 - frame.y * scale,
  };
}

/** The view with another scale; what is at the point stays there. */
export function zoomAt(view: View, point: Point, factor: number): View {
  const scale = clamp(view.scale * factor);
  const fixed = toPicture(view, point);
  return { scale, x: point.x - fixed.x * scale, y: point.y - fixed.y * scale };
}

/** Two fingers: what was under them before stays under them. */
export function pinch(view: View, before: readonly [Point, Point], now: readonly [Point, Point]): View {
  const [from, to] = [middle(before), middle(now)];
  const zoomed = zoomAt(view, from, distance(now) / Math.max(1, distance(before)));
  return { ...zoomed, x: zoomed.x + to.x - from.x, y: zoomed.y + to.y - from.y };
}

/** Keeps some of the frame in the window, so that it cannot be lost. */
export function keepInside(view: View, frame: Rect, window: Size): View {
  const keep = 48;
  const start = toWindow(view, frame);
  const end = toWindow(view, { x: frame.x + frame.width, y: frame.y + frame.height });
  const shift = (from: number, to: number, size: number) =>
    Math.max(0, keep - to) || Math.min(0, size - keep - from) || 0;
  return { ...view, x: view.x + shift(start.x, end.x, window.width), y: view.y + shift(start.y, end.y, window.height) };
}

const clamp = (scale: number) => Math.min(MAX_SCALE, Math.max(MIN_SCALE, scale));
const middle = ([one, other]: readonly [Point, Point]): Point => ({
  x: (one.x + other.x) / 2,
  y: (one.y + other.y) / 2,
});
const distance = ([one, other]: readonly [Point, Point]) => Math.hypot(one.x - other.x, one.y - other.y);
