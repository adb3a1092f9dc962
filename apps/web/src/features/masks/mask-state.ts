import { createStore } from 'zustand/vanilla';
import { stored } from '../../shared/browser/storage.js';
import { type Edges, NO_EDGES } from './frame.js';
import type { Size } from './tiles.js';
import type { View } from './view.js';

export const TOOLS = ['brush', 'eraser', 'lasso', 'rectangle', 'pan'] as const;
export type Tool = (typeof TOOLS)[number];

/** Colours that a mask is shown in: one of them stands out from any picture. */
export const COLOURS = { pink: '#e0457b', green: '#1fa463', blue: '#2f7df6', yellow: '#e8b931' } as const;
export type Colour = keyof typeof COLOURS;

export const SIZE = { min: 1, max: 512 };
export const FEATHER = { min: 0, max: 128 };

/** How somebody likes to paint; kept for the next mask. */
export interface Habits {
  /** Diameter of the brush, in pixels of the picture. */
  size: number;
  colour: Colour;
  /** 0 to 1. */
  opacity: number;
}

export interface MaskState extends Habits {
  tool: Tool;
  /** Lasso and rectangle take away instead of adding. */
  erases: boolean;
  feather: number;
  edges: Edges;
  isEmpty: boolean;
  canUndo: boolean;
  canRedo: boolean;
  view: View;
  /** The frame is being dragged. */
  isDragging: boolean;
  /** The picture can be continued at its edges. */
  canExtend: boolean;
  /** The picture alone is shown, for as long as it is asked for. */
  isComparing: boolean;
}

const HABITS_KEY = 'atelier.mask';
const USUAL: Habits = { size: 64, colour: 'pink', opacity: 0.6 };

export function createMaskState(picture: Size) {
  const store = createStore<MaskState>(() => ({
    ...{ ...fitting({ ...USUAL, ...habits() }, picture), tool: 'brush', erases: false, feather: 0, edges: NO_EDGES },
    ...{
      isEmpty: true,
      canUndo: false,
      canRedo: false,
      isComparing: false,
      isDragging: false,
      canExtend: false,
      view: { scale: 1, x: 0, y: 0 },
    },
  }));
  store.subscribe(({ size, colour, opacity }, before) => {
    if (size === before.size && colour === before.colour && opacity === before.opacity) return;
    stored.set(HABITS_KEY, JSON.stringify({ size, colour, opacity }));
  });
  return store;
}

export type MaskStore = ReturnType<typeof createMaskState>;

/** One press of a larger brush would cover a small picture. */
function fitting(usual: Habits, { width, height }: Size): Habits {
  const most = Math.max(SIZE.min, Math.round(Math.min(width, height) / 4));
  return { ...usual, size: Math.min(usual.size, most) };
}

function habits(): Partial<Habits> {
  try {
    const { size, colour, opacity } = JSON.parse(stored.get(HABITS_KEY) ?? '{}') as Partial<Habits>;
    return {
      ...(inRange(size, SIZE.min, SIZE.max) && { size }),
      ...(colour !== undefined && colour in COLOURS && { colour }),
      ...(inRange(opacity, 0.1, 1) && { opacity }),
    };
  } catch {
    return {};
  }
}

function inRange(value: number | undefined, min: number, max: number): value is number {
  return typeof value === 'number' && value >= min && value <= max;
}

/** The next size of a brush: a sixth more or less, and at least one pixel. */
export function nextSize(size: number, direction: 1 | -1): number {
  const step = Math.max(1, Math.round(size / 6));
  return Math.min(SIZE.max, Math.max(SIZE.min, size + direction * step));
}
