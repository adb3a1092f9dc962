import { type FormField, RUN_LIMITS, type WorkflowForm } from '@atelier/contracts';
import { shapeOf } from '../forms/form.types.js';

export const MOST_FIELDS = RUN_LIMITS.gridFields;
export const MOST_TASKS = RUN_LIMITS.tasks;

/** A stack is chosen as a whole, which no list of values shows well. */
const NEVER = new Set(['loras', 'mask']);

export type Grid = Readonly<Record<string, readonly unknown[]>>;

/** Fields that a grid can go through. */
export function gridFields(form: WorkflowForm): FormField[] {
  return form.fields.filter(({ hidden, widget }) => !hidden && !NEVER.has(widget));
}

/** How values of a field are listed. */
export function listedAs({ widget }: Pick<FormField, 'widget'>): 'numbers' | 'lines' | 'choices' | 'files' | 'media' {
  if (widget === 'number' || widget === 'slider' || widget === 'seed') return 'numbers';
  if (widget === 'choice' || widget === 'checkbox') return 'choices';
  if (widget === 'model_file') return 'files';
  return widget === 'text' || widget === 'multiline' ? 'lines' : 'media';
}

/** Of a field for files. */
export const isMedia = (field: Pick<FormField, 'widget'>): boolean =>
  listedAs(field) === 'media' && !NEVER.has(field.widget);

/** Numbers between commas or blanks; `1-4` counts. What is no number is left out. */
export function numbersIn(text: string): number[] {
  return text.split(/[\s,，;；、]+/).flatMap((part) => {
    const range = /^(\d+)-(\d+)$/.exec(part);
    if (range) return counted(Number(range[1]), Number(range[2]));
    return part !== '' && Number.isFinite(Number(part)) ? [Number(part)] : [];
  });
}

function counted(from: number, to: number): number[] {
  const length = Math.min(Math.max(to - from + 1, 0), MOST_TASKS);
  return Array.from({ length }, (_, index) => from + index);
}

export const linesIn = (text: string): string[] => text.split('\n').map((line) => line.trim()).filter((line) => line !== ''); // prettier-ignore

/** How many tasks a grid makes. */
export function cellsOf(grid: Grid): number {
  return Object.values(grid).reduce((product, { length }) => product * Math.max(length, 1), 1);
}

/** The choices of a field: of its list, or both ways of a switch. */
export function choicesOf(form: WorkflowForm, field: FormField): unknown[] {
  return field.widget === 'checkbox' ? [false, true] : (shapeOf(form, field.name).enum ?? []);
}
