import type { FieldError } from '@atelier/contracts';
import { z } from 'zod';
import { AppError } from './app-error.js';

/** Further faults are not listed. */
const MAX_FIELD_ERRORS = 50;

interface Issue {
  readonly message: string;
  readonly path?: ReadonlyArray<PropertyKey | { readonly key: PropertyKey }> | undefined;
  readonly code?: string;
  readonly keys?: readonly string[];
}

/** JSON Pointer (RFC 6901): `~` and `/` inside a key are escaped. */
function pointer(path: Issue['path'], key?: string): string {
  const segments = (path ?? []).map((segment) => String(typeof segment === 'object' ? segment.key : segment));
  return [...segments, ...(key === undefined ? [] : [key])]
    .map((segment) => `/${segment.replaceAll('~', '~0').replaceAll('/', '~1')}`)
    .join('');
}

function fieldErrorsOf(issue: Issue): FieldError[] {
  const code = issue.code ?? 'invalid';
  if (code === 'unrecognized_keys' && issue.keys) {
    return issue.keys.map((key) => ({
      pointer: pointer(issue.path, key.slice(0, 100)),
      code: 'unknown_field',
      message: 'is not a known field',
    }));
  }
  return [{ pointer: pointer(issue.path), code, message: issue.message }];
}

/** Turns the issues of a schema into one typed error with a pointer to every bad field. */
export function validationError(issues: readonly Issue[]): AppError {
  return new AppError('validation_failed', { errors: issues.flatMap(fieldErrorsOf).slice(0, MAX_FIELD_ERRORS) });
}

/** Parses `value` or throws `validation_failed`. */
export function parseOrThrow<Schema extends z.ZodType>(schema: Schema, value: unknown): z.output<Schema> {
  const parsed = schema.safeParse(value);
  if (parsed.success) return parsed.data;
  throw validationError(parsed.error.issues);
}
