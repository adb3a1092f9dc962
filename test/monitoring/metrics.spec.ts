import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { readFile } from 'node:fs/promises';
import { until } from '@atelier/waiting';
import { promtool, runFolder, type Target } from '@atelier/testing';
import { Installation } from '../installation/installation.js';
import { ended } from '../installation/waiting.js';
import { scrape, targetsOf } from './targets.js';

const SLOW = 600_000;
let installation: Installation;
let targets: Target[];

beforeAll(async () => {
  installation = await Installation.start({
    folder: runFolder(),
    simulators: 1,
    webhooks: 1,
    settings: { METRICS_PORT: '0' },
  });
  targets = await targetsOf(installation);
}, SLOW);
afterAll(() => installation.discard(), SLOW);

const target = (job: string): Target => targets.find((candidate) => candidate.job === job)!;

/** The sum over the series of a metric whose labels contain all of `labels`. */
async function sumOf(job: string, name: string, ...labels: string[]): Promise<number> {
  const lines = (await scrape(target(job)))
    .split('\n')
    .filter((line) => line.startsWith(`${name}{`) || line.startsWith(`${name} `));
  const fitting = lines.filter((line) => labels.every((label) => line.includes(label)));
  return fitting.reduce((sum, line) => sum + Number(line.split(' ').at(-1)), 0);
}

async function untilCounted(job: string, least: number, name: string, ...labels: string[]): Promise<void> {
  const what = `${name}{${labels.join()}} >= ${least}`;
  await until(async () => (await sumOf(job, name, ...labels)) >= least, { what, timeoutMs: 60_000 });
}

describe('metrics of a running system', () => {
  it('are served by every service, and are what promtool calls good', async () => {
    expect(targets.map(({ job }) => job).toSorted()).toEqual([
      'auth',
      'comfy-runner',
      'gateway',
      'generation',
      'webhooks',
    ]);
    for (const one of targets) {
      const { output, code } = await promtool(['check', 'metrics'], await scrape(one));
      // The library's own names, which dashboards everywhere expect, are not all to its taste.
      expect(output.split('\n').filter((line) => line.startsWith('atelier_'))).toEqual([]);
      expect(code).not.toBe(1);
    }
  });

  it('are on a port of their own, and not at the public edge', async () => {
    const answer = await installation.api().get('/metrics');
    expect(JSON.stringify(answer.body)).not.toContain('atelier_');
  });

  it('follow a picture from the request to the GPU and back', async () => {
    const account = await installation.user();
    const api = installation.api(account);
    const made = await api.create();
    await ended(api, made.id);
    const model = `model="${made.model_name}"`;
    expect(
      await sumOf(
        'gateway',
        'atelier_http_request_duration_seconds_count',
        'route="/api/v1/generation/create"',
        'status="2xx"',
      ),
    ).toBe(1);
    expect(await sumOf('generation', 'atelier_tasks_created_total', model)).toBe(1);
    expect(await sumOf('generation', 'atelier_tasks_finished_total', model, 'outcome="completed"')).toBe(1);
    expect(await sumOf('generation', 'atelier_attempts_total', 'outcome="completed"', 'fault="none"')).toBe(1);
    expect(await sumOf('generation', 'atelier_task_phase_seconds_count', 'phase="sampling"')).toBe(1);
    // The picture, its thumbnail, and before them the catalogue of this ComfyUI.
    expect(await sumOf('comfy-runner', 'atelier_storage_operation_duration_seconds_count', 'operation="put"')).toBe(3);
    expect(await sumOf('comfy-runner', 'atelier_gpu_busy_seconds_total')).toBeGreaterThan(0.1);
    expect(await sumOf('comfy-runner', 'atelier_comfyui_up')).toBe(1);
    await untilCounted('generation', 1, 'atelier_outbox_published_total');
    await untilCounted('generation', 1, 'atelier_runners', 'state="idle"');
  });

  it('count a failed and a cancelled task', async () => {
    const api = installation.api(await installation.user());
    await installation.simulators[0]!.setFault('node_error', { times: 'until_cleared' });
    const failed = await api.create();
    expect((await ended(api, failed.id)).status).toBe('failed');
    await installation.simulators[0]!.clearFaults();
    await installation.simulators[0]!.change({ step_ms: 2_000 });
    const cancelled = await api.create();
    await installation.whereRuns(cancelled.id);
    await api.post(`/api/v1/generation/${cancelled.id}/cancel`);
    expect((await ended(api, cancelled.id)).status).toBe('cancelled');
    await installation.simulators[0]!.change({ step_ms: 20 });
    expect(await sumOf('generation', 'atelier_tasks_finished_total', 'outcome="failed"')).toBe(1);
    expect(await sumOf('generation', 'atelier_tasks_finished_total', 'outcome="cancelled"')).toBe(1);
    expect(await sumOf('generation', 'atelier_attempts_total', 'fault="node_error"')).toBeGreaterThanOrEqual(1);
    expect(await sumOf('comfy-runner', 'atelier_gpu_busy')).toBe(0);
  });

  it('are all in the documentation, and nothing else is', async () => {
    const text = (await Promise.all(targets.map(scrape))).join('\n');
    const shown = [...text.matchAll(/^# TYPE (atelier_\w+) (\w+)$/gm)].map(([, name, kind]) => `${name} ${kind}`);
    const listed = [...(await readFile('docs/monitoring.md', 'utf8')).matchAll(/^- `(atelier_\w+)` \((\w+)[;)]/gm)];
    expect(listed.map(([, name, kind]) => `${name} ${kind}`).toSorted()).toEqual([...new Set(shown)].toSorted());
  });

  it('count who was turned away, without a word of theirs in a label', async () => {
    const nobody = installation.api();
    await nobody.post('/api/v1/auth/login', { username: 'mallory', password: 'not the password' });
    await nobody.get('/api/v1/no/such/mallory', { headers: { authorization: 'Bearer mallory' } });
    await nobody.get('/api/v1/generation/history', { headers: { authorization: 'Bearer mallory.mallory.mallory' } });
    expect(await sumOf('auth', 'atelier_auth_failures_total', 'reason="unknown_name"')).toBe(1);
    expect(await sumOf('gateway', 'atelier_auth_failures_total', 'reason="invalid_token"')).toBeGreaterThanOrEqual(1);
    for (const one of targets) expect(await scrape(one)).not.toContain('mallory');
  });
});
