import { type CreateTask, createTaskSchema } from '@atelier/contracts';
import { z } from 'zod';
import type { Draft, FilledDraft } from './draft.js';

/** The router parses `?prompt=123` as a number; text parameters turn it back. */
const asText = (value: unknown) => (typeof value === 'number' || typeof value === 'boolean' ? String(value) : value);
/** What does not fit is left out: an old or mistyped link still opens with the rest. */
const text = <Schema extends z.ZodType>(schema: Schema) => z.preprocess(asText, schema).optional().catch(undefined);
const plain = <Schema extends z.ZodType>(schema: Schema) => schema.optional().catch(undefined);

const fields = createTaskSchema.shape;
const linkSchema = z.object({
  prompt: text(fields.prompt),
  negative_prompt: text(fields.negative_prompt),
  model_name: text(fields.model_name),
  width: plain(fields.width),
  height: plain(fields.height),
  steps: plain(fields.steps),
  cfg: plain(fields.cfg),
  sampler_name: plain(fields.sampler_name),
  scheduler: plain(fields.scheduler),
  seed: plain(fields.seed),
  batch_size: plain(fields.batch_size),
});

/** What an address may say about the form, under the names of the API. */
export type LinkedSettings = { [Field in keyof CreateTask]?: CreateTask[Field] | undefined };

/** The longest URL that servers and chat programs handle reliably. */
export const LINK_MAX = 8_000;

/** Reads the search parameters of an address. */
export function parseLink(search: Record<string, unknown>): LinkedSettings {
  return linkSchema.parse(search);
}

/** What a link says about the form, or null when it says nothing. Without a seed each picture gets a new one. What else stands in the address is not meant for the form. */
export function draftOfLink(search: Record<string, unknown>): Partial<Draft> | null {
  const settings = parseLink(search);
  const said = Object.entries(settings).filter(([, value]) => value !== undefined);
  if (said.length === 0) return null;
  return { ...(Object.fromEntries(said) as Partial<Draft>), random_seed: settings.seed === undefined };
}

/** Everything in the form that could be sent as it stands. */
export function linkOfDraft({ random_seed, seed, ...draft }: FilledDraft, model: string | null): LinkedSettings {
  return parseLink({ ...draft, model_name: model ?? undefined, ...(random_seed ? {} : { seed }) });
}
