import { readWhole } from '@atelier/guarded-http';
import { AppError } from '@atelier/platform';
import { Readable } from 'node:stream';
import type { ReadableStream } from 'node:stream/web';
import { z } from 'zod';

/** Somebody waits for it at a form. */
const TIMEOUT_MS = 5_000;
const MAX_ANSWER_BYTES = 16_384;

const verdictSchema = z.object({
  success: z.boolean(),
  /** Of the page that has shown the widget. */
  hostname: z.string().optional(),
  'error-codes': z.array(z.string()).default([]),
});
export type Verdict = z.output<typeof verdictSchema>;

/** Asks what a token is worth. Without a clear answer it is worth nothing. @throws AppError `captcha_unavailable` */
export async function askProvider(
  url: string,
  question: { secret: string; response: string; remoteip: string },
): Promise<Verdict> {
  try {
    const [body, signal] = [new URLSearchParams(question), AbortSignal.timeout(TIMEOUT_MS)];
    // The secret goes nowhere but to the address that was set.
    const answer = await fetch(url, { method: 'POST', body, signal, redirect: 'error' });
    return verdictSchema.parse(JSON.parse(await textOf(answer)));
  } catch (cause) {
    throw new AppError('captcha_unavailable', { cause });
  }
}

async function textOf({ ok, status, body }: Response): Promise<string> {
  if (!ok || !body) throw new Error(`the provider of the captcha has answered ${status}`);
  return (await readWhole(Readable.fromWeb(body as ReadableStream), MAX_ANSWER_BYTES)).toString();
}
