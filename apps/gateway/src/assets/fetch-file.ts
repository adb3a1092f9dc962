import { Transform, type TransformCallback } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { pipeline } from 'node:stream/promises';
import { GuardedHttp, GuardedHttpError, type GuardedAnswer } from '@atelier/guarded-http';
import { AppError } from '@atelier/platform';
import { Injectable, type OnModuleDestroy } from '@nestjs/common';
import { Config } from '../config.js';
import type { Incoming } from './upload-asset.js';

const REQUEST = { 'user-agent': 'Atelier-Inputs/1', accept: '*/*', 'accept-encoding': 'identity' };
/** Reasons that are a judgement of ours; the others are what the other side did, or did not do. */
const REFUSALS: ReadonlySet<string> = new Set(['bad_url', 'protocol_refused', 'port_refused', 'address_refused']);

/** Fetches files that users name by their addresses. What comes is an upload as any other: judged by its content alone. */
@Injectable()
export class FetchFile implements OnModuleDestroy {
  private readonly http: GuardedHttp;

  constructor(private readonly config: Config) {
    const { inputUrlNetworks: allowedNetworks, inputUrlHttp } = config;
    this.http = new GuardedHttp({ allowedNetworks, allowHttp: inputUrlHttp === 'allow' });
  }

  /** The file behind an address, not read yet. A redirect is no file. @throws AppError `url_refused`, `url_unanswered`, `payload_too_large` */
  async fetch(address: string): Promise<Incoming> {
    const request = { headers: REQUEST, timeoutMs: this.config.inputUrlTimeoutMs };
    const answer = await this.http.request(address, request).catch((error: unknown) => {
      throw error instanceof GuardedHttpError ? problemOf(error) : error;
    });
    const problem = this.faultOf(answer);
    if (!problem) return { file: answer.body, filename: nameOf(new URL(address)) };
    // Undici tells of the end that we make here, which nobody is to hear of.
    answer.body.on('error', () => undefined).destroy();
    throw problem;
  }

  /** All of the file behind an address. @throws AppError as `fetch` */
  async read(address: string): Promise<Buffer> {
    const { file } = await this.fetch(address);
    const withinLimit = new Transform({ transform: atMost(this.config.assetMaxBytes) });
    return pipeline(file, withinLimit, buffer).catch((cause: unknown) => {
      if (cause instanceof AppError) throw cause;
      throw new AppError('url_unanswered', { detail: 'It broke off', cause });
    });
  }

  async onModuleDestroy(): Promise<void> {
    await this.http.close();
  }

  private faultOf({ status, headers }: GuardedAnswer): AppError | undefined {
    if (status !== 200) return new AppError('url_unanswered', { detail: `It answered with the status ${status}` });
    if (Number(headers['content-length']) > this.config.assetMaxBytes) return new AppError('payload_too_large');
    return undefined;
  }
}

function problemOf({ reason, message }: GuardedHttpError): AppError {
  return new AppError(REFUSALS.has(reason) ? 'url_refused' : 'url_unanswered', { detail: message });
}

/** The last part of the path. */
function nameOf({ pathname }: URL): string {
  try {
    return decodeURIComponent(pathname);
  } catch {
    return pathname;
  }
}

/** Lets so many bytes pass. */
function atMost(limit: number): (chunk: Buffer, encoding: unknown, done: TransformCallback) => void {
  let size = 0;
  return (chunk, _encoding, done) => {
    size += chunk.length;
    if (size > limit) done(new AppError('payload_too_large'));
    else done(null, chunk);
  };
}
