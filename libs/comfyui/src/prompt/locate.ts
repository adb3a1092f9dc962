import { z } from 'zod';
import { isJobNotFound } from '../instance/capabilities.js';
import type { CallOptions, QueueSnapshot } from '../client.types.js';
import { statusFailure } from '../http/http-failure.js';
import { nameOf, parseAnswer, type ComfyHttp, type HttpCall } from '../http/http.js';
import { outcomeOfHistory, outcomeOfJob } from './outcome.js';
import type { PromptLocation, PromptOutcome } from './outcome.types.js';
import { readQueue } from './queue.js';
import { historyEntry, jobRecord } from './record.js';

/** The jobs API is gone though it was there when this instance was probed: another version runs at this address. */
export const JOBS_API_GONE = Symbol('jobs API gone');

/** Reads one history entry, never the whole history; undefined while it waits, runs, or is not known: these look alike. */
export async function readHistory(
  http: ComfyHttp,
  promptId: string,
  options: CallOptions,
): Promise<PromptOutcome | undefined> {
  const call: HttpCall = { ...options, method: 'GET', path: `/history/${promptId}` };
  const answer = await http.json(call, z.record(z.string(), historyEntry));
  const entry = answer[promptId];
  return entry && outcomeOfHistory(promptId, entry);
}

/** Locates by `/api/jobs/{id}`. A 404 counts as "unknown" only when the jobs API itself says it. */
export async function locateByJobs(
  http: ComfyHttp,
  promptId: string,
  options: CallOptions,
): Promise<PromptLocation | typeof JOBS_API_GONE> {
  const call: HttpCall = { ...options, method: 'GET', path: `/api/jobs/${promptId}` };
  const { status, text } = await http.send(call);
  if (status === 404) return isJobNotFound(text) ? { state: 'unknown' } : JOBS_API_GONE;
  if (status !== 200) throw statusFailure(status, text, nameOf(call));
  const job = parseAnswer(text, jobRecord, status, nameOf(call));
  const outcome = outcomeOfJob(job);
  if (outcome) return { state: 'finished', outcome };
  return { state: job.status === 'pending' ? 'pending' : 'running' };
}

function inQueue(queue: QueueSnapshot, promptId: string): PromptLocation | undefined {
  if (queue.running.some((entry) => entry.promptId === promptId)) return { state: 'running' };
  if (queue.pending.some((entry) => entry.promptId === promptId)) return { state: 'pending' };
  return undefined;
}

/**
 * Locates by queue and history. The queue comes first: a prompt that ends between the two looks is in the history by then; the
 * other way round it would be seen in neither. The second look at the queue catches one that was being submitted meanwhile.
 */
export async function locateByQueue(http: ComfyHttp, promptId: string, options: CallOptions): Promise<PromptLocation> {
  const waiting = inQueue(await readQueue(http, options), promptId);
  if (waiting) return waiting;
  const outcome = await readHistory(http, promptId, options);
  if (outcome) return { state: 'finished', outcome };
  return inQueue(await readQueue(http, options), promptId) ?? { state: 'unknown' };
}
