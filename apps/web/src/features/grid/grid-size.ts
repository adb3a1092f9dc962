import { stored } from '../../shared/browser/storage.js';

const KEY = 'atelier.gridSize';
/** Below this width the page is a phone's. */
const NARROW = 640;
/** Heights of rows in pixels, by step: on a phone, and elsewhere. */
const HEIGHTS = { narrow: [76, 112, 150, 210, 340], wide: [110, 150, 200, 270, 360] } as const;

export const SIZES = HEIGHTS.wide.length;
const MIDDLE = 2;

/** The height that rows are to come near. */
export function heightOfRows(size: number, width: number): number {
  return HEIGHTS[width < NARROW ? 'narrow' : 'wide'][size] ?? HEIGHTS.wide[MIDDLE];
}

/** The step that was chosen on this device, from 0; it fits the screen, so it does not go with the account. */
export function storedSize(): number {
  const size = Number(stored.get(KEY) ?? MIDDLE);
  return Number.isInteger(size) && size >= 0 && size < SIZES ? size : MIDDLE;
}

export function storeSize(size: number): void {
  stored.set(KEY, String(size));
}
