import {
  lorasValueSchema,
  mediaRefSchema,
  pictureValueSchema,
  type FieldWidget,
  type FormField,
  type ValueError,
} from '@atelier/contracts';
import type { z } from 'zod';
import type { WorkflowValue } from '../graph.js';
import { checkPlain } from './check-plain.js';
import { checkSeed } from './check-seed.js';
import { fileValueFault } from './file-value.js';
import { valueError } from './value-error.js';
import type { ValueSchema } from './value-schema.js';

/** The widgets whose values are files that people brought. */
const MEDIA: Partial<Record<FieldWidget, z.ZodType>> = {
  image: pictureValueSchema,
  mask: mediaRefSchema,
  video: mediaRefSchema,
  audio: mediaRefSchema,
};

export function isMedia(field: FormField): boolean {
  return MEDIA[field.widget] !== undefined;
}

/** Checks one value of a run; `null` means that it may be bound. */
export function checkValue(field: FormField, schema: ValueSchema, value: WorkflowValue): ValueError | null {
  const media = MEDIA[field.widget];
  if (media !== undefined) return media.safeParse(value).success ? null : mediaError(field);
  if (field.widget === 'loras') return checkLoras(field, value);
  if (field.widget === 'seed') return checkSeed(field, value);
  const error = checkPlain(field, schema, value);
  return error ?? (field.widget === 'model_file' ? checkFile(field, value) : null);
}

function mediaError(field: FormField): ValueError {
  return valueError(field, 'wrong_type', 'must name an upload {"asset": id} or something of the gallery {"image": id}');
}

function checkLoras(field: FormField, value: WorkflowValue): ValueError | null {
  const { success, data, error } = lorasValueSchema.safeParse(value);
  if (!success)
    return valueError(field, 'wrong_type', `must be a list of {file, strength}: ${error.issues[0]!.message}`);
  return data.map(({ file }) => checkFile(field, file)).find((fault) => fault !== null) ?? null;
}

function checkFile(field: FormField, value: WorkflowValue): ValueError | null {
  const fault = typeof value === 'string' ? fileValueFault(value) : 'is no name of a file';
  return fault === null ? null : valueError(field, 'bad_file', fault);
}
