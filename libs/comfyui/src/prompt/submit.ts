import { z } from 'zod';
import type { CallOptions, SubmitAccepted, SubmitRequest } from '../client.types.js';
import {
  ComfyError,
  ComfySubmitAmbiguousError,
  ComfyTooLargeError,
  ComfyUnreachableError,
  ComfyUnsupportedError,
} from '../errors.js';
import { assertSubmittable } from './graph.js';
import { statusFailure } from '../http/http-failure.js';
import { nameOf, parseAnswer, type ComfyHttp, type HttpAnswer, type HttpCall } from '../http/http.js';
import type { NodeErrors } from '../node-errors.types.js';
import { nodeErrorsSchema, partialRejection, rejection, rejectionBody } from './rejection.js';

const accepted = z.object({ prompt_id: z.string(), number: z.number(), node_errors: nodeErrorsSchema });

/** Takes a prompt of ours out again. */
export type Withdraw = (promptId: string) => Promise<unknown>;

/** Null is left out at every level that ComfyUI's job list reads: it calls `.get` on it and answers 500 for the whole list. */
export function withoutNulls(fields: Record<string, unknown>): Record<string, unknown> {
  const kept = Object.entries(fields).filter(([, value]) => value !== null && value !== undefined);
  return Object.fromEntries(kept.map(([key, value]) => [key, isPlainObject(value) ? withoutNulls(value) : value]));
}

function isPlainObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function callOf(request: SubmitRequest & { clientId: string }, options: CallOptions): HttpCall {
  const rest = {
    prompt_id: request.promptId,
    client_id: request.clientId,
    ...(request.extraData ? { extra_data: withoutNulls(request.extraData) } : {}),
  };
  const call = { ...options, method: 'POST', path: '/prompt' } as const;
  if (request.graphJson === undefined) return { ...call, json: { prompt: request.graph, ...rest } };
  return { ...call, jsonText: `{"prompt":${request.graphJson},${JSON.stringify(rest).slice(1)}` };
}

/** Only a connection that was never made leaves no doubt; every other failure may have queued the prompt. */
async function send(http: ComfyHttp, call: HttpCall, promptId: string): Promise<HttpAnswer> {
  try {
    return await http.send(call);
  } catch (error) {
    const certain = error instanceof ComfyUnreachableError && error.reason === 'refused';
    if (certain || !(error instanceof ComfyError)) throw error;
    throw new ComfySubmitAmbiguousError(promptId, { cause: error });
  }
}

function refusalOf({ status, text }: HttpAnswer, call: HttpCall, promptId: string): ComfyError {
  if (status === 400) return rejection(parseAnswer(text, rejectionBody, status, nameOf(call)), status);
  if (status === 413) return new ComfyTooLargeError('The workflow is larger than ComfyUI accepts');
  const failure = statusFailure(status, text, nameOf(call));
  return status >= 500 ? new ComfySubmitAmbiguousError(promptId, { cause: failure }) : failure;
}

function parseAccepted(text: string, call: HttpCall, promptId: string): z.infer<typeof accepted> {
  try {
    return parseAnswer(text, accepted, 200, nameOf(call));
  } catch (cause) {
    throw new ComfySubmitAmbiguousError(promptId, { cause });
  }
}

/** ComfyUI has queued the outputs that are valid; half a picture is no picture, so they are taken out again. */
async function withdrawPartial(promptId: string, nodeErrors: NodeErrors, withdraw: Withdraw): Promise<never> {
  const failure = await failureOf(withdraw(promptId));
  throw partialRejection(nodeErrors, failure !== undefined, failure?.cause);
}

/** It runs what nobody could find again. Why it is refused is what counts, also where it could not be taken out. */
async function withdrawForeign(promptId: string, withdraw: Withdraw): Promise<never> {
  const failure = await failureOf(withdraw(promptId));
  const left = failure ? ', and it may still be queued' : '';
  throw new ComfyUnsupportedError(`This ComfyUI chose the id ${promptId} itself: it is too old${left}`, failure);
}

function failureOf(work: Promise<unknown>): Promise<{ cause: unknown } | undefined> {
  return work.then(
    () => undefined,
    (cause: unknown) => ({ cause }),
  );
}

/** Submits a graph under our id and our client id; see `ComfyClient.submit` for the errors. */
export async function submitPrompt(
  http: ComfyHttp,
  request: SubmitRequest & { clientId: string },
  withdraw: Withdraw,
  options: CallOptions,
): Promise<SubmitAccepted> {
  assertSubmittable(request.graph, request.promptId);
  const call = callOf(request, options);
  const answer = await send(http, call, request.promptId);
  if (answer.status !== 200) throw refusalOf(answer, call, request.promptId);
  const { prompt_id: promptId, number, node_errors: nodeErrors } = parseAccepted(answer.text, call, request.promptId);
  if (promptId !== request.promptId) await withdrawForeign(promptId, withdraw);
  if (Object.keys(nodeErrors).length > 0) await withdrawPartial(promptId, nodeErrors, withdraw);
  return { promptId, number };
}
