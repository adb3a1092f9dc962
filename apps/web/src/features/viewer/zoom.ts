/** The view of a picture: scale 1 fits it; `x` and `y` are pixels from the centre. */
export interface View {
  scale: number;
  x: number;
  y: number;
}

export interface Point {
  x: number;
  y: number;
}

export interface Size {
  width: number;
  height: number;
}

export const WHOLE: View = { scale: 1, x: 0, y: 0 };
export const MOST = 8;
/** Factor of one key or button press. */
export const STEP = 1.5;

const between = (value: number, least: number, most: number): number => Math.min(Math.max(value, least), most);

/** The view after scaling around a point (relative to the centre). */
export function zoomed(view: View, factor: number, at: Point): View {
  const scale = between(view.scale * factor, 1, MOST);
  const ratio = scale / view.scale;
  return { scale, x: at.x - (at.x - view.x) * ratio, y: at.y - (at.y - view.y) * ratio };
}

export function panned(view: View, by: Point): View {
  return { ...view, x: view.x + by.x, y: view.y + by.y };
}

/** Limits panning, so that the edges of the picture (of this size at scale 1) stay outside the centre. */
export function kept(view: View, { width, height }: Size): View {
  const [x, y] = [(width * (view.scale - 1)) / 2, (height * (view.scale - 1)) / 2];
  return { scale: view.scale, x: between(view.x, -x, x), y: between(view.y, -y, y) };
}

export function distance(a: Point, b: Point): number {
  return Math.hypot(a.x - b.x, a.y - b.y);
}

export function middle(a: Point, b: Point): Point {
  return { x: (a.x + b.x) / 2, y: (a.y + b.y) / 2 };
}
