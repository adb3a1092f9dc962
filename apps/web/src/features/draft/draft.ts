import { type CreateTask, type Task, createTaskSchema } from '@atelier/contracts';
import { z } from 'zod';

/** Numbers are null while their field is empty. */
const numberOr = (value: number) => z.number().nullable().catch(value);

/** A stored draft may be from another version of the page: what does not fit falls back to its default. */
const draftSchema = z.object({
  prompt: z.string().catch(''),
  negative_prompt: z.string().catch(''),
  /** Null until one is chosen: then the first available model is used. */
  model_name: z.string().nullable().catch(null),
  /** Undefined until chosen: then the size that the model was trained for is used. */
  width: z.number().nullable().optional().catch(undefined),
  height: z.number().nullable().optional().catch(undefined),
  steps: numberOr(20),
  cfg: numberOr(7),
  sampler_name: z.string().catch('euler'),
  scheduler: z.string().catch('normal'),
  random_seed: z.boolean().catch(true),
  seed: numberOr(0),
  batch_size: numberOr(1),
});
/** The fields of the form that outlive the page. */
export type Draft = z.infer<typeof draftSchema>;
/** What stands in the form, valid or not. */
export type FilledDraft = Draft & { width: number | null; height: number | null };

/** The fields of a request, which are those of the form. */
export type DraftField = keyof CreateTask;
/** Fields whose value cannot be sent; the form explains the rule of each. */
export type DraftFaults = ReadonlySet<DraftField>;

export const EMPTY_DRAFT: Draft = draftSchema.parse({});

/** Reads a stored draft; anything unreadable gives an empty one. */
export function parseDraft(text: string | null): Draft {
  if (text === null) return EMPTY_DRAFT;
  try {
    return draftSchema.catch(EMPTY_DRAFT).parse(JSON.parse(text));
  } catch {
    return EMPTY_DRAFT;
  }
}

/** The settings of a task, to make more like it. Its seed stands ready, but a new one is used until it is asked for. */
export function draftOf({ prompt, model_name, params }: Pick<Task, 'prompt' | 'model_name' | 'params'>): Draft {
  // A run of a workflow has a prompt that can be used, and no more.
  return params === null ? { ...EMPTY_DRAFT, prompt } : { ...EMPTY_DRAFT, ...params, prompt, model_name };
}

/** The request that a draft stands for, or the fields that keep it from being sent. */
export function toRequest(draft: FilledDraft, model: string | null): { request: CreateTask } | { faults: DraftFaults } {
  const { random_seed, seed, ...fields } = draft;
  const values = { ...fields, model_name: model ?? '', ...(random_seed ? {} : { seed }) };
  const checked = createTaskSchema.safeParse(values);
  if (checked.success) return { request: checked.data };
  return { faults: new Set(checked.error.issues.map((issue) => issue.path[0] as DraftField)) };
}

/** The fields that an answer of the server complains about, by their JSON Pointers. */
export function faultsOf(errors: readonly { pointer: string }[]): DraftFaults {
  const known = new Set<string>(Object.keys(createTaskSchema.shape));
  return new Set(
    errors.map(({ pointer }) => pointer.split('/')[1] ?? '').filter((field) => known.has(field)) as DraftField[],
  );
}
