import { z } from 'zod';
import type { CallOptions, ComfyCapabilities } from '../client.types.js';
import { statusFailure } from '../http/http-failure.js';
import { nameOf, parseAnswer, type ComfyHttp, type HttpCall } from '../http/http.js';
import { parsePythonJson } from '../http/json.js';
import { readSystemStats } from './introspection.js';
import { INTERRUPT_BY_ID_SINCE, isOlderThan } from './version.js';

/** An id that no prompt has: asking for it changes nothing. */
const NOBODY = '00000000-0000-0000-0000-000000000000';

const jobNotFound = z.object({ error: z.string() });
const cancelAnswer = z.object({ cancelled: z.boolean() });

/** Whether a 404 is the jobs API's own "Job not found"; a server without that API answers 404 without such a body. */
export function isJobNotFound(text: string): boolean {
  try {
    return jobNotFound.safeParse(parsePythonJson(text)).success;
  } catch {
    return false;
  }
}

/** Asks for one job, not for the list: one odd entry of somebody else makes the whole list a 500. */
async function hasJobs(http: ComfyHttp, options: CallOptions): Promise<boolean> {
  const call: HttpCall = { ...options, method: 'GET', path: `/api/jobs/${NOBODY}` };
  const { status, text } = await http.send(call);
  if (status === 404) return isJobNotFound(text);
  if (status === 405) return false;
  throw statusFailure(status, text, nameOf(call));
}

async function hasJobsCancel(http: ComfyHttp, options: CallOptions): Promise<boolean> {
  const call: HttpCall = { ...options, method: 'POST', path: `/api/jobs/${NOBODY}/cancel` };
  const { status, text } = await http.send(call);
  if (status === 404 || status === 405) return false;
  if (status !== 200) throw statusFailure(status, text, nameOf(call));
  parseAnswer(text, cancelAnswer, status, nameOf(call));
  return true;
}

async function readFeatures(http: ComfyHttp, options: CallOptions): Promise<Record<string, unknown>> {
  const call: HttpCall = { ...options, method: 'GET', path: '/features' };
  const { status, text } = await http.send(call);
  if (status === 404) return {};
  if (status !== 200) throw statusFailure(status, text, nameOf(call));
  return parseAnswer(text, z.record(z.string(), z.unknown()), status, nameOf(call));
}

/** Asks an instance what it can do. Nothing is taken for absent because a question failed: then the probe fails. */
export async function probeCapabilities(http: ComfyHttp, options: CallOptions): Promise<ComfyCapabilities> {
  const [stats, features, jobs, jobsCancel] = await Promise.all([
    readSystemStats(http, options),
    readFeatures(http, options),
    hasJobs(http, options),
    hasJobsCancel(http, options),
  ]);
  const { version } = stats;
  const interruptById = jobs || isOlderThan(version, INTERRUPT_BY_ID_SINCE) === false;
  const limit = features['max_upload_size'];
  const known = { version, jobs, jobsCancel, interruptById, features };
  return typeof limit === 'number' ? { ...known, maxUploadSize: limit } : known;
}
