import { readFile } from 'node:fs/promises';
import { request as requestHttp, type IncomingMessage } from 'node:http';
import { request as requestHttps } from 'node:https';
import { join } from 'node:path';
import { Injectable, Logger } from '@nestjs/common';
import { z } from 'zod';
import { Config } from '../../config.js';

/** The broker waits for two seconds. */
const TIMEOUT_MS = 1_500;
const MAX_ANSWER_BYTES = 64 * 1024;
/** For whom the token of a runner's pod is made, so that one for the API server itself is of no use here. */
export const POD_TOKEN_AUDIENCE = 'atelier-runner';

const reviewSchema = z.object({
  status: z.object({
    authenticated: z.boolean().default(false),
    audiences: z.array(z.string()).default([]),
    user: z
      .object({ username: z.string().default(''), extra: z.record(z.string(), z.array(z.string())).default({}) })
      .default({ username: '', extra: {} }),
  }),
});

/** Asks Kubernetes which pod a service account token was issued for. Only accounts that the settings name are runners. */
@Injectable()
export class PodTokens {
  private readonly logger = new Logger(PodTokens.name);

  constructor(private readonly config: Config) {}

  /** @returns the name of the pod; undefined when the token is none of a runner's, or Kubernetes does not answer */
  async nameIn(token: string): Promise<string | undefined> {
    if (this.config.runnerServiceAccounts.length === 0 || token.split('.').length !== 3) return undefined;
    try {
      return this.podOf(await this.review(token));
    } catch (error) {
      this.logger.warn(`Kubernetes did not say whose token it is: ${String(error)}`);
      return undefined;
    }
  }

  private podOf(answer: unknown): string | undefined {
    const { authenticated, audiences, user } = reviewSchema.parse(answer).status;
    const account = user.username.replace(/^system:serviceaccount:/, '').replace(':', '/');
    const isRunner = user.username.startsWith('system:') && this.config.runnerServiceAccounts.includes(account);
    if (!authenticated || !audiences.includes(POD_TOKEN_AUDIENCE) || !isRunner) return undefined;
    return user.extra['authentication.kubernetes.io/pod-name']?.[0];
  }

  private async review(token: string): Promise<unknown> {
    const { kubernetesApiUrl, serviceAccountFolder } = this.config;
    const url = new URL('/apis/authentication.k8s.io/v1/tokenreviews', kubernetesApiUrl);
    const spec = { token, audiences: [POD_TOKEN_AUDIENCE] };
    const body = JSON.stringify({ apiVersion: 'authentication.k8s.io/v1', kind: 'TokenReview', spec });
    // Read every time: the kubelet renews the token within its life.
    const own = (await readFile(join(serviceAccountFolder, 'token'), 'utf8')).trim();
    const ca = url.protocol === 'https:' ? await readFile(join(serviceAccountFolder, 'ca.crt')) : undefined;
    return JSON.parse(await post(url, { body, token: own, ca })) as unknown;
  }
}

function post(url: URL, sent: { body: string; token: string; ca: Buffer | undefined }): Promise<string> {
  const headers = { authorization: `Bearer ${sent.token}`, 'content-type': 'application/json' };
  const options = { method: 'POST', headers, signal: AbortSignal.timeout(TIMEOUT_MS) };
  return new Promise((resolve, reject) => {
    const request = sent.ca ? requestHttps(url, { ...options, ca: sent.ca }) : requestHttp(url, options);
    request.once('error', reject);
    request.once('response', (response) => void textOf(response).then(resolve, reject));
    request.end(sent.body);
  });
}

async function textOf(response: IncomingMessage): Promise<string> {
  const parts: Buffer[] = [];
  let size = 0;
  for await (const part of response as AsyncIterable<Buffer>) {
    size += part.length;
    if (size > MAX_ANSWER_BYTES) throw new Error('its answer is too long');
    parts.push(part);
  }
  if (response.statusCode !== 200 && response.statusCode !== 201) throw new Error(`it answered ${response.statusCode}`);
  return Buffer.concat(parts).toString('utf8');
}
