import type { Atelier, Schemas } from '@atelier/sdk';
import { UsageError } from '../report/cli-error.js';

type Form = Schemas['WorkflowForm'];
type Field = Form['fields'][number];

const MEDIA: ReadonlySet<string> = new Set(['image', 'mask', 'video', 'audio']);

/** The values of a run from `name=value`, each read as its field wants it. @throws UsageError, AtelierError */
export async function valuesOf(client: Atelier, form: Form, settings: readonly string[]) {
  const values: Record<string, unknown> = {};
  for (const setting of settings) {
    const [name, text] = split(setting);
    values[name] = await valueOf(client, fieldOf(form, name), typeOf(form, name), text);
  }
  return values;
}

function split(setting: string): [string, string] {
  const at = setting.indexOf('=');
  if (at < 1) throw new UsageError(`--set takes NAME=VALUE, not "${setting}"`);
  return [setting.slice(0, at), setting.slice(at + 1)];
}

function fieldOf(form: Form, name: string): Field {
  const field = form.fields.find((one) => one.name === name && !one.hidden);
  if (field) return field;
  const names = form.fields.filter(({ hidden }) => !hidden).map((one) => one.name);
  throw new UsageError(`The form has no field "${name}"`, `It has: ${names.join(', ') || 'none'}`);
}

const typeOf = (form: Form, name: string): unknown => form.schema.properties[name]?.type;

function valueOf(client: Atelier, { name, widget }: Field, type: unknown, text: string): unknown {
  if (MEDIA.has(widget)) return mediaOf(client, name, text);
  const types = [type].flat();
  if (types.includes('string')) return text;
  if (types.includes('boolean')) return booleanOf(name, text);
  // Integers beyond 2^53 are strings of digits, which the server reads.
  if (types.includes('integer') && /^-?\d+$/.test(text))
    return Number.isSafeInteger(Number(text)) ? Number(text) : text;
  if (types.includes('number') && text.trim() !== '' && Number.isFinite(Number(text))) return Number(text);
  return asJson(text);
}

/** A file to bring, or one that the server has: `@photo.png`, `asset:31`, `image:314`. */
async function mediaOf(client: Atelier, name: string, text: string): Promise<object> {
  if (text.startsWith('@')) return { asset: (await client.upload(text.slice(1))).id };
  const [, kind, id] = /^(asset|image):(\d+)$/.exec(text) ?? [];
  if (kind) return { [kind]: Number(id) };
  throw new UsageError(`${name} is a file: ${name}=@PATH, or asset:ID, or image:ID`);
}

function booleanOf(name: string, text: string): boolean {
  if (/^(true|yes|on|1)$/i.test(text)) return true;
  if (/^(false|no|off|0)$/i.test(text)) return false;
  throw new UsageError(`${name} is true or false`);
}

/** Lists and objects are written as JSON; what is none is text, and the server says what is wrong with it. */
function asJson(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return text;
  }
}
