import type { FormField, WorkflowForm } from '@atelier/contracts';
import { drawnOf } from './form-parts.js';
import { type ValueShape, shapeOf } from './form.types.js';
import { type SideRule, type Size, nearestRatio, sizeOfRatio } from './ratios.js';

const SMALLEST = 64;
const LARGEST = 16_384;
const STEP = 8;
const USUAL = 1_024;

/** What the sides of a form may be. */
export function ruleOf({ minimum = SMALLEST, maximum = LARGEST, multipleOf = STEP }: ValueShape): SideRule {
  return { minimum, maximum, step: multipleOf };
}

/** How many pixels the default size of a form has. */
export function pixelsOf(width: ValueShape, height: ValueShape): number {
  const side = ({ default: standard }: ValueShape) => (typeof standard === 'number' ? standard : USUAL);
  return side(width) * side(height);
}

/** Values for the size of what a form makes, so that a picture keeps its shape; none where the form asks for no size. */
export function sizeValuesFor(form: WorkflowForm, picture: Size): Record<string, number> {
  const sides = drawnOf(form.fields.filter(({ hidden }) => !hidden)).find((drawn) => 'width' in drawn);
  if (sides === undefined) return {};
  const shape = (field: FormField) => shapeOf(form, field.name);
  const pixels = pixelsOf(shape(sides.width), shape(sides.height));
  const { width, height } = sizeOfRatio(nearestRatio(picture), pixels, ruleOf(shape(sides.width)));
  return { [sides.width.name]: width, [sides.height.name]: height };
}
