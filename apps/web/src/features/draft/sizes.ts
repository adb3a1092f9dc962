import type { Draft, FilledDraft } from './draft.js';

/** Proportions that people ask for, in the order of the form. */
export const SHAPES = ['1:1', '4:3', '3:4', '3:2', '2:3', '16:9', '9:16'] as const;
export type Shape = (typeof SHAPES)[number];

export interface Size {
  width: number;
  height: number;
}

/** Sizes that a model family was trained for or near to; every side is a multiple of 8, as the API asks. */
const SIZES: Record<512 | 1024, Record<Shape, Size>> = {
  512: {
    '1:1': { width: 512, height: 512 },
    '4:3': { width: 640, height: 480 },
    '3:4': { width: 480, height: 640 },
    '3:2': { width: 768, height: 512 },
    '2:3': { width: 512, height: 768 },
    '16:9': { width: 800, height: 448 },
    '9:16': { width: 448, height: 800 },
  },
  1024: {
    '1:1': { width: 1024, height: 1024 },
    '4:3': { width: 1152, height: 896 },
    '3:4': { width: 896, height: 1152 },
    '3:2': { width: 1248, height: 832 },
    '2:3': { width: 832, height: 1248 },
    '16:9': { width: 1344, height: 768 },
    '9:16': { width: 768, height: 1344 },
  },
};

/** The sizes for a model. SDXL-style checkpoints are told by their name, by the same rule as the defaults of the server. */
export function sizesFor(model: string | null): Record<Shape, Size> {
  return SIZES[/xl/i.test(model ?? '') ? 1024 : 512];
}

/** A draft with the size of the form: that of the model until another one was chosen. */
export function withSize(draft: Draft, model: string | null): FilledDraft {
  const { width, height } = sizesFor(model)['1:1'];
  return {
    ...draft,
    width: draft.width === undefined ? width : draft.width,
    height: draft.height === undefined ? height : draft.height,
  };
}

/** The shape that a size of the form is one of, or null for a free size. */
export function shapeOf(size: { width: number | null; height: number | null }, model: string | null): Shape | null {
  const sizes = sizesFor(model);
  return SHAPES.find((shape) => sizes[shape].width === size.width && sizes[shape].height === size.height) ?? null;
}

/** The size after a change of model: a preset becomes the same preset of the new model, a free size stays. */
export function sizeForModel(
  size: Partial<Record<keyof Size, number | null>>,
  from: string | null,
  to: string,
): Partial<Size> {
  const shape = shapeOf({ width: size.width ?? null, height: size.height ?? null }, from);
  return shape === null ? {} : sizesFor(to)[shape];
}
