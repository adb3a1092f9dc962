import { z } from 'zod';
import { MODES } from './make-modes.js';

/** What stands in the form of a workflow and is not sent yet. */
const runDraftSchema = z.object({
  values: z.record(z.string(), z.unknown()).catch({}),
  count: z.int().min(1).max(200).catch(1),
  seeds: z.enum(['auto', 'random', 'increment', 'fixed']).catch('auto'),
  /** Fields that run with each of several values. */
  grid: z.record(z.string(), z.array(z.unknown())).catch({}),
  changedAt: z.number().catch(0),
});
export type RunDraft = z.infer<typeof runDraftSchema>;

export const EMPTY_RUN_DRAFT: RunDraft = runDraftSchema.parse({});

const lastRunSchema = z.object({
  workflow: z.number(),
  tasks: z.array(z.object({ id: z.number(), labels: z.record(z.string(), z.string()) })).max(200),
});
export type LastRun = z.infer<typeof lastRunSchema>;

const makeStateSchema = z.object({
  mode: z.enum(MODES).catch('image'),
  /** The workflow that was chosen last in each mode; 0: text to image by a checkpoint. */
  chosen: z.partialRecord(z.enum(MODES), z.number()).catch({}),
  /** By the ids of workflows. */
  drafts: z.record(z.string(), runDraftSchema).catch({}),
  /** The run with several values that was made last. */
  lastRun: lastRunSchema.nullable().catch(null),
});
/** What is kept of the make page besides the draft of text to image. */
export type MakeState = z.infer<typeof makeStateSchema>;

/** Anything unreadable gives an empty one. */
export function parseMakeState(text: string | null): MakeState {
  try {
    return makeStateSchema.parse(JSON.parse(text ?? '{}'));
  } catch {
    return makeStateSchema.parse({});
  }
}

const MOST_DRAFTS = 20;

/** The drafts with another one; those that were changed longest ago go. */
export function withDraft(drafts: MakeState['drafts'], workflow: number, draft: RunDraft): MakeState['drafts'] {
  const all: MakeState['drafts'] = { ...drafts, [workflow]: { ...draft, changedAt: Date.now() } };
  const newest = Object.entries(all).toSorted(([, a], [, b]) => b.changedAt - a.changedAt);
  return Object.fromEntries(newest.slice(0, MOST_DRAFTS));
}
