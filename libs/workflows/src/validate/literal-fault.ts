import type { InputDefinition } from '../definitions.js';
import type { WorkflowValue } from '../graph.js';
import { inputType } from '../input-definitions.js';
import type { InputFault } from './fault.js';
import { isSocketType } from './socket-types.js';

/** What Python's `int` and `float` make a number of. */
const WHOLE = /^\s*[+-]?\d+(_\d+)*\s*$/;
const DECIMAL = /^\s*[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?\s*$/i;

/** @param core classes of packs may take values where others take links */
export function literalFault(value: WorkflowValue, input: InputDefinition, core: boolean): InputFault | null {
  const type = inputType(input);
  if (core && isSocketType(type) && value !== null) return { code: 'link_expected', message: `needs a link to ${type}, not a value` }; // prettier-ignore
  if ((type === 'INT' || type === 'FLOAT') && !isNumber(value, type)) return { code: 'not_a_number', message: 'must be a number' }; // prettier-ignore
  return null;
}

/** Texts count that ComfyUI converts, and what a widget of a list or an object hands over is not known. */
function isNumber(value: WorkflowValue, type: 'INT' | 'FLOAT'): boolean {
  if (typeof value === 'string') return (type === 'INT' ? WHOLE : DECIMAL).test(value);
  return typeof value === 'number' ? Number.isFinite(value) : typeof value === 'bigint' || typeof value === 'boolean';
}
