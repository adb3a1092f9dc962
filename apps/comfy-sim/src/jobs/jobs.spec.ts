import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { ComfySim } from '../comfy-sim.js';
import { until, type SimClient } from '../testing/sim-client.js';
import { startedSim } from '../testing/started-sim.js';
import type { Job } from './job-view.js';

let sim: ComfySim;
let client: SimClient;

beforeAll(async () => {
  ({ sim, client } = await startedSim({ apiLevel: '0.26' }));
});
afterAll(async () => {
  client.close();
  await sim.close();
});

interface Page {
  jobs: Job[];
  pagination: { offset: number; limit: number | null; total: number; has_more: boolean };
}

function page(query = ''): Promise<Page> {
  return client.get<Page>(`/api/jobs${query}`);
}

async function startLong(): Promise<string> {
  const id = await client.submit({ steps: 10_000 });
  await until('it samples', () => client.typesOf(id).includes('progress'));
  return id;
}

async function cancel(id: string): Promise<unknown> {
  return (await client.post(`/api/jobs/${id}/cancel`, {})).json();
}

describe('a ComfyUI of the later API level', () => {
  it('says so', async () => {
    expect(await client.get('/system_stats')).toMatchObject({ system: { comfyui_version: '0.26.0', os: 'linux' } });
  });

  it('takes only canonical prompt ids', async () => {
    const prompt = { 1: { class_type: 'BenchSleep', inputs: {} } };
    for (const prompt_id of ['NOT-A-UUID', 'ABCDEF01-2345-4789-8abc-def012345678', 5]) {
      const answer = await client.post('/prompt', { prompt, prompt_id });
      expect([answer.status, await answer.json()]).toMatchObject([
        400,
        { error: { type: 'invalid_prompt_id' }, node_errors: {} },
      ]);
    }
  });

  it('names an unknown class in its own way', async () => {
    const answer = await client.post('/prompt', {
      prompt: { 7: { class_type: 'Foo', inputs: {}, _meta: { title: 'My Foo' } } },
    });
    expect(await answer.json()).toMatchObject({
      error: {
        type: 'missing_node_type',
        details: "Node ID '#7'",
        extra_info: { node_id: '7', class_type: 'Foo', node_title: 'My Foo' },
      },
    });
  });

  it('keeps secrets out of queue, history and jobs', async () => {
    const body = {
      prompt: { 1: { class_type: 'LoadImage', inputs: { image: 'x' } } },
      extra_data: { api_key_comfy_org: 'secret' },
    };
    expect((await client.post('/prompt', body)).status).toBe(400);
    const id = await client.submit();
    await client.finished(id);
    expect(JSON.stringify(await client.get(`/api/jobs/${id}`))).not.toContain('secret');
  });
});

describe('the jobs API', () => {
  it('shows a job from pending over running to completed', async () => {
    const running = await startLong();
    const pending = await client.submit();
    expect((await page('?status=in_progress')).jobs).toMatchObject([
      { id: running, status: 'in_progress', outputs_count: 0 },
    ]);
    expect((await page('?status=pending')).jobs).toMatchObject([{ id: pending, status: 'pending' }]);
    expect(await client.get(`/api/jobs/${pending}`)).toMatchObject({
      status: 'pending',
      workflow: { prompt: { 4: {} } },
    });
    await cancel(running);
    await client.finished(pending);
    const job = await client.get<Job>(`/api/jobs/${pending}`);
    expect(job).toMatchObject({
      ...{ id: pending, status: 'completed', outputs_count: 1, previewable_outputs_count: 1 },
      preview_output: { filename: expect.any(String), type: 'output', nodeId: '9', mediaType: 'images' },
      outputs: { 9: { images: [{ type: 'output' }] } },
      execution_status: { completed: true },
    });
    expect(job.execution_end_time).toBeGreaterThanOrEqual(job.execution_start_time!);
    expect(job).not.toHaveProperty('execution_error');
    expect(await client.get(`/api/jobs/${running}`)).toMatchObject({ status: 'cancelled' });
  });

  it('tells a failure from a cancellation', async () => {
    sim.setFault('node_error');
    const id = await client.submit();
    await client.finished(id);
    expect(await client.get(`/api/jobs/${id}`)).toMatchObject({
      status: 'failed',
      execution_error: { node_type: 'KSampler' },
    });
  });

  it('lists newest first, in pages', async () => {
    const ids = [];
    for (let i = 0; i < 3; i++) {
      ids.push(await client.submit());
      await client.finished(ids[i]!);
    }
    const { jobs, pagination } = await page('?limit=2');
    expect(pagination).toMatchObject({ offset: 0, limit: 2, has_more: true });
    expect(jobs).toHaveLength(2);
    expect((await page('?limit=1000')).pagination.has_more).toBe(false);
    const times = (await page()).jobs.map((job) => job.create_time!);
    expect(times).toEqual([...times].sort((a, b) => b - a));
  });

  it.each([
    ['?status=nope', /status/],
    ['?sort_by=nope', /sort_by/],
    ['?sort_order=nope', /sort_order/],
    ['?limit=0', /limit/],
    ['?limit=x', /limit/],
    ['?offset=x', /offset/],
  ])('refuses %s with a text', async (query, text) => {
    const answer = await fetch(`${sim.url}/api/jobs${query}`);
    expect([answer.status, await answer.json()]).toMatchObject([400, { error: expect.stringMatching(text) }]);
  });

  it('knows nothing of an id that was never there', async () => {
    const answer = await fetch(`${sim.url}/api/jobs/00000000-0000-4000-8000-000000000000`);
    expect([answer.status, await answer.json()]).toEqual([404, { error: 'Job not found' }]);
    expect((await fetch(`${sim.url}/jobs`)).status).toBe(404);
  });
});

describe('cancelling a job', () => {
  it('interrupts the running one, removes the pending one without a trace, and leaves the rest alone', async () => {
    const running = await startLong();
    const pending = await client.submit();
    expect(await cancel(pending)).toEqual({ cancelled: true });
    expect((await fetch(`${sim.url}/api/jobs/${pending}`)).status).toBe(404);
    expect(await cancel(running)).toEqual({ cancelled: true });
    await client.finished(running);
    expect(await cancel(running)).toEqual({ cancelled: false });
    expect(await cancel('00000000-0000-4000-8000-000000000000')).toEqual({ cancelled: false });
    expect(client.typesOf(pending)).toEqual([]);
  });

  it('takes several at once', async () => {
    const running = await startLong();
    const pending = await client.submit();
    const answer = await client.post('/api/jobs/cancel', { job_ids: [running, pending] });
    expect(await answer.json()).toEqual({ cancelled: true });
    await client.finished(running);
    expect(await (await client.post('/api/jobs/cancel', { job_ids: [running] })).json()).toEqual({ cancelled: false });
  });

  it('refuses malformed ids and bodies with 400', async () => {
    const answer = await client.post('/api/jobs/cancel', { job_ids: ['nope'] });
    expect([answer.status, await answer.json()]).toMatchObject([400, { invalid_ids: ['nope'] }]);
    expect((await fetch(`${sim.url}/api/jobs/cancel`, { method: 'POST', body: '{bad' })).status).toBe(400);
  });
});
