import type { InputDefinition } from '../definitions.js';
import type { WorkflowValue } from '../graph.js';
import { choicesOf, inputType, isUpload, optionsOf } from '../input-definitions.js';
import { isModelFile } from '../requirement/model-file.js';
import { isMadeByBrowser } from './widget-types.js';
import type { WidgetSlot } from './widget-slots.js';

/** How well a value suits a place: it does, ComfyUI would take it (or it is a choice that is not listed), it cannot be meant. */
export const FIT = { good: 0, doubtful: 1, never: Number.POSITIVE_INFINITY } as const;

const CONTROLS = new Set<unknown>([
  'fixed',
  'increment',
  'decrement',
  'randomize',
  'increment-wrap',
  true,
  false,
  null,
]);

export function fitOf(value: WorkflowValue, { kind, input }: WidgetSlot): number {
  switch (kind) {
    case 'control':
      return CONTROLS.has(value) ? FIT.good : FIT.never;
    case 'filter':
      return value === null || typeof value === 'string' ? FIT.good : FIT.never;
    case 'rows':
      return typeof value === 'number' ? FIT.good : FIT.never;
    case 'button':
      return FIT.good;
    case 'dummy':
    case 'value':
      return fitOfInput(value, input);
  }
}

/** The same for an input of a class, wherever the value comes from. Types that are not here take anything. */
export function fitOfInput(value: WorkflowValue, input: InputDefinition): number {
  if (isMadeByBrowser(input)) return value === '' || typeof value === 'object' ? FIT.good : FIT.never;
  const type = inputType(input);
  return Object.hasOwn(FITS, type) ? FITS[type]!(value, input) : FIT.good;
}

const FITS: Record<string, (value: WorkflowValue, input: InputDefinition) => number> = {
  INT: (value, input) => fitOfNumber(value, input, wholeness),
  FLOAT: (value, input) => fitOfNumber(value, input, () => FIT.good),
  BOOLEAN: (value) => (typeof value === 'boolean' ? FIT.good : value === 0 || value === 1 ? FIT.doubtful : FIT.never),
  STRING: (value) => (typeof value === 'string' ? FIT.good : FIT.never),
  COMBO: fitOfChoice,
  COMFY_DYNAMICCOMBO_V3: fitOfChoice,
};

/** ComfyUI cuts off what is behind the point, and fails at `NaN`. */
function wholeness(value: number): number {
  if (Number.isInteger(value)) return FIT.good;
  return Number.isFinite(value) ? FIT.doubtful : FIT.never;
}

function fitOfNumber(value: WorkflowValue, input: InputDefinition, finer: (value: number) => number): number {
  if (typeof value === 'string') return /^-?\d+(\.\d+)?$/.test(value) ? FIT.doubtful : FIT.never;
  if (typeof value !== 'number' && typeof value !== 'bigint') return FIT.never;
  const { min, max } = optionsOf(input);
  const outside = (min !== undefined && value < min) || (max !== undefined && value > max);
  return Math.max(finer(Number(value)), outside ? FIT.doubtful : FIT.good);
}

/** A text that is not among the choices may be a file or an option that another ComfyUI has: the requirement says so. */
function fitOfChoice(value: WorkflowValue, input: InputDefinition): number {
  if (Array.isArray(value)) return optionsOf(input).multiselect === true ? FIT.good : FIT.never;
  const { all, first } = choicesIn(input);
  if (all.has(value)) return FIT.good;
  if (typeof value !== 'string') return typeof first === typeof value ? FIT.doubtful : FIT.never;
  const open = all.size === 0 || isUpload(input) || isModelFile(value);
  return open ? FIT.good : FIT.doubtful;
}

interface Choices {
  all: Set<WorkflowValue>;
  first: WorkflowValue | undefined;
}

/** Some lists have thousands of files, and a workflow asks for each of them often. */
const CHOICES = new WeakMap<InputDefinition, Choices>();

function choicesIn(input: InputDefinition): Choices {
  const known = CHOICES.get(input);
  if (known) return known;
  const list = choicesOf(input) ?? [];
  const choices = { all: new Set(list), first: list[0] };
  CHOICES.set(input, choices);
  return choices;
}
