import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Problem } from '@atelier/contracts';
import { startService } from '@atelier/platform';
import { until } from '@atelier/waiting';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { readConfig } from '../config.js';
import { gatewayService } from '../service.js';

/** A gateway in this process, on a real port, talked to over HTTP. */
export class StartedGateway {
  private constructor(
    readonly app: NestFastifyApplication,
    readonly url: string,
    readonly storePath: string,
  ) {}

  /** Does not wait for anything but its port: dependencies may be away. */
  static async start(natsUrl: string, env: Record<string, string> = {}): Promise<StartedGateway> {
    const storePath = env.OBJECT_STORE_PATH ?? (await mkdtemp(join(tmpdir(), 'atelier-gateway-')));
    const config = readConfig({
      NATS_URL: natsUrl,
      HOST: '127.0.0.1',
      PORT: '0',
      LOG_LEVEL: 'fatal',
      SIGNING_SECRET: 'a secret for tests that is long enough',
      OBJECT_STORE_PATH: storePath,
      ...env,
    });
    const app = await startService(gatewayService(config));
    const { port } = app.getHttpServer().address() as { port: number };
    return new StartedGateway(app, `http://127.0.0.1:${port}`, storePath);
  }

  /** Resolves once `/health/ready` says so. @throws WaitTimeoutError */
  async ready(): Promise<this> {
    await until(async () => (await fetch(`${this.url}/health/ready`)).ok, { what: 'the gateway to be ready' });
    return this;
  }

  /**
   * Resolves once the gateway is connected to NATS, even when other services are unreachable.
   * @throws WaitTimeoutError
   */
  async connected(): Promise<this> {
    const report = async () =>
      (await (await fetch(`${this.url}/health/ready`)).json()) as { checks: { nats: boolean } };
    await until(async () => (await report()).checks.nats, { what: 'the gateway to connect' });
    return this;
  }

  get(path: string, init: RequestInit & { token?: string } = {}): Promise<Response> {
    return this.request('GET', path, init);
  }

  /** Sends a body as JSON. */
  post(path: string, body?: unknown, init: RequestInit & { token?: string } = {}): Promise<Response> {
    const json = body === undefined ? {} : { body: JSON.stringify(body) };
    const headers = { ...(body === undefined ? {} : { 'content-type': 'application/json' }), ...headersOf(init) };
    return this.request('POST', path, { ...json, ...init, headers });
  }

  request(method: string, path: string, init: RequestInit & { token?: string } = {}): Promise<Response> {
    const { token, ...rest } = init;
    const headers = { ...(token ? { authorization: `Bearer ${token}` } : {}), ...headersOf(init) };
    return fetch(`${this.url}${path}`, { redirect: 'manual', ...rest, method, headers });
  }

  async stop(): Promise<void> {
    await this.app.close();
  }
}

function headersOf({ headers }: RequestInit): Record<string, string> {
  return (headers ?? {}) as Record<string, string>;
}

/** The problem of an answer, and that it is one in every respect: type, status, no stack, no caching. */
export async function problemOf(response: Response): Promise<Problem> {
  const text = await response.text();
  const type = response.headers.get('content-type');
  if (!type?.startsWith('application/problem+json')) throw new Error(`No problem but ${type}: ${text.slice(0, 200)}`);
  const problem = JSON.parse(text) as Problem;
  if (problem.status !== response.status)
    throw new Error(`The problem says ${problem.status}, HTTP ${response.status}`);
  if (/\bat .*\.(ts|js):\d+/.test(text)) throw new Error(`A stack trace left the process: ${text}`);
  return problem;
}
