import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { readFile } from 'node:fs/promises';
import type { Problem } from '@atelier/contracts';
import { runFolder } from '@atelier/testing';
import { until } from '@atelier/waiting';
import { Installation } from '../installation/installation.js';
import { LiveClient } from '../installation/live-client.js';
import { ended } from '../installation/waiting.js';
import { OtlpReceiver } from './otlp-receiver.js';

const SLOW = 600_000;
const TRACE_ID = '0af7651916cd43dd8448eb211c80319c';
const TRACEPARENT = `00-${TRACE_ID}-b7ad6b7169203331-01`;

let receiver: OtlpReceiver;
let installation: Installation;
let live: LiveClient;

beforeAll(async () => {
  receiver = await OtlpReceiver.start();
  const settings = { OTEL_EXPORTER_OTLP_ENDPOINT: receiver.url };
  installation = await Installation.start({ folder: runFolder(), simulators: 1, settings });
}, SLOW);
afterAll(async () => {
  live?.socket.disconnect();
  await installation?.discard();
  receiver.stop();
}, SLOW);

/** From the request to the news of its end, each with the service that did it. */
const STEPS = [
  'gateway POST /api/v1/generation/create',
  'gateway cmd.generation.create',
  'generation cmd.generation.create',
  'generation wait in the queue',
  'comfy-runner attempt',
  'comfy-runner comfyui run',
  'comfy-runner upload',
  'comfy-runner object store put',
  'comfy-runner work.complete',
  'generation work.complete',
  'gateway event completed',
];

describe('tracing', () => {
  it('makes one connected trace of a create, over all services', async () => {
    const account = await installation.user();
    const api = installation.api(account);
    live = await LiveClient.connect(installation.embedded.urls[0]!, account.token);
    await ended(api, (await api.create()).id);
    let missing = STEPS;
    const found = () => {
      const root = receiver.spans.find(({ name }) => name === 'POST /api/v1/generation/create');
      const spans = root ? receiver.trace(root.traceId) : [];
      missing = STEPS.filter((step) => !spans.some(({ service, name }) => `${service} ${name}` === step));
      return missing.length === 0 ? { root: root!, spans } : null;
    };
    const whole = until(found, { what: 'the whole trace', timeoutMs: 40_000 });
    const { root, spans } = await whole.catch(() => Promise.reject(new Error(`missing: ${missing.join(', ')}`)));
    const ids = new Set(spans.map(({ spanId }) => spanId));
    expect(root.parentSpanId).toBe('');
    expect(spans.filter(({ parentSpanId }) => !ids.has(parentSpanId))).toEqual([root]);
    for (const span of spans)
      expect(BigInt(span.endTimeUnixNano)).toBeGreaterThanOrEqual(BigInt(span.startTimeUnixNano));
    expect(JSON.stringify(spans)).not.toContain('a red fox');
  });

  it('keeps what a client is told free of it', () => {
    expect(live.statuses.length).toBeGreaterThan(0);
    expect(JSON.stringify(live.statuses)).not.toContain('traceparent');
  });

  it('goes on with the trace of a caller, and names it in problems and logs', async () => {
    const headers = { traceparent: TRACEPARENT };
    const { body } = await installation.api().get<Problem>('/api/v1/generation/history', { headers });
    expect(body).toMatchObject({ code: 'unauthenticated', trace_id: TRACE_ID });
    const api = installation.api(await installation.user());
    const task = await api.create({}, headers);
    await ended(api, task.id);
    const log = async () =>
      (await readFile(installation.embedded.home.at('logs/comfy-runner-1.log'), 'utf8').catch(() => '')).includes(
        TRACE_ID,
      );
    await until(log, { what: 'the trace in the log of the runner', timeoutMs: 20_000 });
  });

  it('gives no trace of its own to heartbeats, looks for work and probes', () => {
    const roots = receiver.spans.filter(({ parentSpanId }) => parentSpanId === '');
    for (const { name } of roots) expect(name).toMatch(/^(GET|POST|PUT|HEAD|DELETE) /);
    expect(JSON.stringify(roots)).not.toContain('/health');
  });
});
