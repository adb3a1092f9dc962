import { pythonText } from './python-text.js';

/** A value that Python could not convert; the message is Python's. */
export class ConversionError extends Error {
  readonly code = 'conversion_error';
}

type Numeric = number | bigint;

/** Converts a literal to the input's type as Python's `int()`, `float()`, `str()` and `bool()` do; other types stay as they are. */
export function coerceValue(value: unknown, type: string | unknown[]): unknown {
  if (type === 'INT') return toInt(value);
  if (type === 'FLOAT') return toFloat(value);
  if (type === 'STRING') return pythonText(value);
  if (type === 'BOOLEAN') return Boolean(value);
  return value;
}

/** A number as Python prints it: floats keep their point. */
export function pythonNumber(value: Numeric, type: string | unknown[]): string {
  return type === 'FLOAT' && Number.isInteger(value) ? `${value}.0` : String(value);
}

function toInt(value: unknown): Numeric {
  if (typeof value === 'bigint') return value;
  if (typeof value === 'number') return toWhole(value);
  if (typeof value === 'boolean') return Number(value);
  if (typeof value !== 'string') throw notANumber('int()', value);
  if (!/^\s*[+-]?\d+(_\d+)*\s*$/.test(value)) {
    throw new ConversionError(`invalid literal for int() with base 10: '${value}'`);
  }
  const parsed = BigInt(value.replaceAll('_', '').trim().replace(/^\+/, ''));
  return Number.isSafeInteger(Number(parsed)) ? Number(parsed) : parsed;
}

function toWhole(value: number): number {
  if (Number.isFinite(value)) return Math.trunc(value);
  throw new ConversionError(`cannot convert float ${Number.isNaN(value) ? 'NaN' : 'infinity'} to integer`);
}

function toFloat(value: unknown): number {
  if (typeof value === 'number') return value;
  if (typeof value === 'boolean' || typeof value === 'bigint') return Number(value);
  if (typeof value !== 'string') throw notANumber('float()', value);
  const parsed = Number(value.trim() === '' ? 'empty' : value);
  if (Number.isNaN(parsed)) throw new ConversionError(`could not convert string to float: '${value}'`);
  return parsed;
}

function notANumber(target: 'int()' | 'float()', value: unknown): ConversionError {
  const kind = value === null ? 'NoneType' : Array.isArray(value) ? 'list' : 'dict';
  const accepted = target === 'int()' ? 'a string, a bytes-like object or a real number' : 'a string or a real number';
  return new ConversionError(`${target} argument must be ${accepted}, not '${kind}'`);
}
