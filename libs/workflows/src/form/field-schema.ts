import {
  lorasValueSchema,
  mediaRefSchema,
  pictureValueSchema,
  type FieldWidget,
  type InputRef,
} from '@atelier/contracts';
import { z } from 'zod';
import type { InputDefinition } from '../definitions.js';
import type { WorkflowValue } from '../graph.js';
import { choicesOf, inputType, optionsOf } from '../input-definitions.js';
import { MAX_TEXT_LENGTH } from '../values/check-plain.js';
import type { Candidate } from './candidate.js';
import type { DraftContext } from './draft-context.js';

export type JsonSchema = Record<string, unknown>;

/** The JSON Schema 2020-12 of a field's value: type, limits of the class narrowed by the author's, default, choices. */
export function schemaFor(context: DraftContext, candidate: Candidate, widget: FieldWidget): JsonSchema {
  const ref = candidate.bindings[0]!;
  const value = candidate.default ?? context.valueAt(ref);
  const definition = context.inputDefinition(ref);
  return { ...shapeOf(widget, candidate, definition, value), ...defaultOf(widget, value) };
}

function shapeOf(
  widget: FieldWidget,
  candidate: Candidate,
  definition: InputDefinition | undefined,
  value?: WorkflowValue,
): JsonSchema {
  // prettier-ignore
  switch (widget) {
    case 'image':
      return jsonSchemaOf(pictureValueSchema);
    case 'mask':
    case 'video':
    case 'audio':
      return jsonSchemaOf(mediaRefSchema);
    case 'loras':
      return jsonSchemaOf(lorasValueSchema);
    case 'seed':
      return SEED_SCHEMA;
    case 'checkbox':
      return { type: 'boolean' };
    case 'choice':
      return choiceSchema(candidate, definition, value);
    case 'number':
    case 'slider':
      return numberSchema(candidate, definition, value);
    default:
      return { type: 'string', maxLength: widget === 'model_file' ? 500 : MAX_TEXT_LENGTH };
  }
}

/** Programs whose integers end at 2^53 write the larger seeds as digits. */
export const SEED_SCHEMA: JsonSchema = { type: ['integer', 'string'], minimum: 0, pattern: '^[0-9]{1,20}$' };

const generated = new Map<z.ZodType, JsonSchema>();

/** The JSON Schema 2020-12 of a contract, without its `$schema`. */
export function jsonSchemaOf(schema: z.ZodType): JsonSchema {
  const known = generated.get(schema);
  if (known !== undefined) return known;
  const { $schema: _, ...made } = z.toJSONSchema(schema, { io: 'input' }) as JsonSchema;
  generated.set(schema, made);
  return made;
}

/** The value of the graph is a choice even if no runner of today lists it. */
function choiceSchema(
  { limits }: Candidate,
  definition: InputDefinition | undefined,
  value?: WorkflowValue,
): JsonSchema {
  const listed = limits?.choices ?? choicesOf(definition) ?? [];
  const known = value === undefined || listed.includes(value) ? listed : [value, ...listed];
  return { enum: known.filter((choice) => typeof choice !== 'object' && typeof choice !== 'bigint') };
}

function numberSchema(
  { limits }: Candidate,
  definition: InputDefinition | undefined,
  value?: WorkflowValue,
): JsonSchema {
  const { min, max } = optionsOf(definition);
  return {
    type: isIntegerInput(definition, value) ? 'integer' : 'number',
    ...finite('minimum', highest([min, limits?.minimum])),
    ...finite('maximum', lowest([max, limits?.maximum])),
  };
}

/** Without a definition a number without a fraction may still be one that takes fractions. */
function isIntegerInput(definition: InputDefinition | undefined, value?: WorkflowValue): boolean {
  if (definition === undefined) return false;
  return inputType(definition) === 'INT' || (inputType(definition) !== 'FLOAT' && Number.isInteger(value));
}

type Limit = number | undefined;

const numbersOf = (limits: Limit[]): number[] => limits.filter((limit) => typeof limit === 'number');
const highest = (limits: Limit[]): number => Math.max(...numbersOf(limits));
const lowest = (limits: Limit[]): number => Math.min(...numbersOf(limits));

function finite(keyword: string, limit: number): JsonSchema {
  return Number.isFinite(limit) ? { [keyword]: limit } : {};
}

/** Media have no default, because the name in a file means nothing here; a seed has none, so that it is drawn. */
function defaultOf(widget: FieldWidget, value?: WorkflowValue): JsonSchema {
  if (['image', 'mask', 'video', 'audio', 'seed'].includes(widget) || value === undefined) return {};
  if (typeof value === 'bigint' || (typeof value === 'number' && !Number.isFinite(value))) return {};
  return { default: value };
}

/** What one step of the control adds. */
export function stepOf(context: DraftContext, ref: InputRef, candidate: Candidate): number | null {
  const { step } = optionsOf(context.inputDefinition(ref));
  const chosen = candidate.limits?.step ?? step;
  return typeof chosen === 'number' && chosen > 0 && Number.isFinite(chosen) ? chosen : null;
}
