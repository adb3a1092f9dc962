import type { WorkflowForm } from '@atelier/contracts';
import type { EdgeFields } from '../assets/media-value.js';
import { type FormValues, shapeOf } from './form.types.js';

const SIDES = ['left', 'top', 'right', 'bottom'] as const;

/**
 * What a form extends a picture by, where it has a number for each side and one picture: they can be set by dragging the
 * frame of that picture as well.
 */
export function edgesOf(
  form: WorkflowForm,
  values: FormValues,
  onChange: (name: string, value: unknown) => void,
): EdgeFields | undefined {
  const pictures = form.fields.filter(({ widget }) => widget === 'image');
  const sides = form.fields.filter(({ name, widget, hidden }) => SIDES.includes(name as (typeof SIDES)[number]) && !hidden && (widget === 'number' || widget === 'slider')); // prettier-ignore
  if (pictures.length !== 1 || sides.length !== SIDES.length) return undefined;
  const [left, top, right, bottom] = SIDES.map((name) => Number(values[name] ?? shapeOf(form, name).default ?? 0)) as [number, number, number, number]; // prettier-ignore
  return {
    value: { left, top, right, bottom },
    onChange: (edges) => {
      for (const name of SIDES) onChange(name, edges[name]);
    },
  };
}
