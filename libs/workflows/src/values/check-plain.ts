import type { FormField, ValueError } from '@atelier/contracts';
import type { WorkflowValue } from '../graph.js';
import { valueError } from './value-error.js';
import type { ValueSchema } from './value-schema.js';

/** Applies where a form sets no limit of its own: a prompt of this length is longer than any encoder reads. */
export const MAX_TEXT_LENGTH = 20_000;

/** Checks a text, number, boolean or choice against its schema. */
export function checkPlain(field: FormField, schema: ValueSchema, value: WorkflowValue): ValueError | null {
  if (schema.enum !== undefined) return checkChoice(field, schema.enum, value);
  const type = [schema.type ?? typeOf(value)].flat().find((each) => isOfType(value, each));
  if (type === undefined) return valueError(field, 'wrong_type', `must be a ${[schema.type].flat().join(' or ')}`);
  if (typeof value === 'string') return checkText(field, schema, value);
  return typeof value === 'number' || typeof value === 'bigint' ? checkNumber(field, schema, value) : null;
}

function checkChoice(field: FormField, choices: WorkflowValue[], value: WorkflowValue): ValueError | null {
  if (choices.includes(value)) return null;
  const named = choices.slice(0, 10).map(String).join(', ');
  return valueError(field, 'not_a_choice', `must be one of its ${choices.length} choices (${named}${choices.length > 10 ? ', …' : ''})`); // prettier-ignore
}

function typeOf(value: WorkflowValue): string {
  return typeof value === 'bigint' ? 'integer' : typeof value;
}

function isOfType(value: WorkflowValue, type: string): boolean {
  if (type === 'integer') return typeof value === 'bigint' || Number.isInteger(value);
  if (type === 'number') return typeof value === 'bigint' || Number.isFinite(value);
  return (type === 'string' || type === 'boolean') && typeof value === type;
}

/** A text that Postgres can keep (no NUL, no half of a pair), within its limits. */
function checkText(field: FormField, { minLength = 0, maxLength }: ValueSchema, text: string): ValueError | null {
  const most = Math.min(maxLength ?? MAX_TEXT_LENGTH, MAX_TEXT_LENGTH);
  if (text.length > most) return valueError(field, 'too_long', `must have at most ${most} characters`);
  if (text.length < minLength) return valueError(field, 'too_short', `must have at least ${minLength} characters`);
  if (text.includes('\0') || !text.isWellFormed()) return valueError(field, 'bad_characters', 'has characters that cannot be stored'); // prettier-ignore
  return null;
}

function checkNumber(field: FormField, { minimum, maximum }: ValueSchema, value: number | bigint): ValueError | null {
  if (minimum !== undefined && value < minimum) return valueError(field, 'too_small', `must be at least ${minimum}`);
  if (maximum !== undefined && value > maximum) return valueError(field, 'too_large', `must be at most ${maximum}`);
  return null;
}
