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
/** Enlargement of what fits the window, at least; a large picture can always be seen in twice its own pixels. */
export const MOST = 8;
/** Factor of one key or button press. */
export const STEP = 1.5;

/** How far from fitting the window counts as fitting it. */
const ALMOST = 0.08;

const between = (value: number, least: number, most: number): number => Math.min(Math.max(value, least), most);

/** The scale at which a pixel of a picture is a pixel of the screen. */
export function actualScale(pictureWidth: number, shownWidth: number, pixelRatio: number): number {
  return shownWidth > 0 ? pictureWidth / pixelRatio / shownWidth : 1;
}

/** The view after scaling around a point (relative to the centre); `actual` as of `actualScale`. */
export function zoomed(view: View, factor: number, at: Point, actual = 1): View {
  // A small picture is enlarged to fit the window: its own size is less then.
  const scale = between(view.scale * factor, Math.min(1, actual), Math.max(MOST, actual * 2));
  const ratio = scale / view.scale;
  return { scale, x: at.x - (at.x - view.x) * ratio, y: at.y - (at.y - view.y) * ratio };
}

export function panned(view: View, by: Point): View {
  return { ...view, x: view.x + by.x, y: view.y + by.y };
}

/** Limits panning, so that the edges of the picture (of this size at scale 1) stay outside the centre. */
export function kept(view: View, { width, height }: Size): View {
  const beyond = Math.max(view.scale - 1, 0) / 2;
  const [x, y] = [width * beyond, height * beyond];
  return { scale: view.scale, x: between(view.x, -x, x), y: between(view.y, -y, y) };
}

/** Nobody brings it back to exactly the window with two fingers. */
export function isAlmostWhole({ scale }: View): boolean {
  return scale !== 1 && Math.abs(scale - 1) < ALMOST;
}

export function distance(a: Point, b: Point): number {
  return Math.hypot(a.x - b.x, a.y - b.y);
}

export function middle(a: Point, b: Point): Point {
  return { x: (a.x + b.x) / 2, y: (a.y + b.y) / 2 };
}
