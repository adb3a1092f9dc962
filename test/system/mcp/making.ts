import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Client } from '@modelcontextprotocol/client';
import { until } from '@atelier/waiting';
import { picture } from '@atelier/media/testing';
import { SLOW } from '../slow.js';
import { callTool, codeOf, newestClient, type GetWorld, type ToolAnswer } from './world.js';

const SMALL = { prompt: 'a red fox', width: 64, height: 64 };

/** What holds for tools that make something. */
export function describeMaking(world: GetWorld): void {
  describe('a tool that makes something', () => {
    let client: Client;
    beforeAll(async () => {
      client = await newestClient(world(), world().key);
    });
    afterAll(() => client.close());
    const make = (args: object) => callTool(client, 'generate_image', { ...SMALL, ...args });
    const jobOf = ({ structuredContent }: ToolAnswer) => structuredContent.jobs[0]!;

    it(
      'tells of its progress, which rises, if the client wants to hear of it',
      async () => {
        const told: number[] = [];
        const onprogress = ({ progress }: { progress: number }) => void told.push(progress);
        await client.callTool({ name: 'generate_image', arguments: { ...SMALL, steps: 20 } }, { onprogress });
        expect(told.length).toBeGreaterThan(1);
        expect(told).toEqual([...new Set(told)].sort((a, b) => a - b));
      },
      SLOW,
    );

    it(
      'makes nothing new for a request that is sent again, and refuses its name for another one',
      async () => {
        const request_id = randomUUID();
        const [first, again] = [await make({ request_id }), await make({ request_id })];
        expect(jobOf(again).job_id).toBe(jobOf(first).job_id);
        expect(codeOf(await make({ request_id, prompt: 'a blue fox' }))).toBe('idempotency_key_reused');
        expect(jobOf(await make({})).job_id).not.toBe(jobOf(first).job_id);
        const other = await newestClient(world(), world().strangersKey);
        const theirs = await callTool(other, 'generate_image', { ...SMALL, request_id });
        expect(jobOf(theirs).job_id).not.toBe(jobOf(first).job_id);
        await other.close();
      },
      SLOW,
    );

    it(
      'is given up when its client goes away, as far as nothing has begun, and comes back with the same request',
      async () => {
        await world().installation.setStepMs(2_000);
        const request_id = randomUUID();
        const leaving = new AbortController();
        const busy = await world().api.create({ steps: 150 });
        await world().installation.whereRuns(busy.id);
        const called = client.callTool(
          { name: 'generate_image', arguments: { ...SMALL, prompt: `left ${request_id}`, request_id } },
          { signal: leaving.signal },
        );
        const find = async () => {
          const path = `/api/v1/generation/history?q=${request_id.slice(0, 8)}`;
          return (await world().api.get<{ items: { id: number; status: string }[] }>(path)).body.items[0];
        };
        await until(async () => (await find())?.status === 'pending', { what: 'the task to wait' });
        leaving.abort();
        await expect(called).rejects.toThrow();
        await until(async () => (await find())?.status === 'cancelled', { what: 'the task to be given up' });
        await world().api.post(`/api/v1/generation/${busy.id}/cancel`);
        await world().installation.setStepMs(20);
        const again = await make({ prompt: `left ${request_id}`, request_id });
        expect(jobOf(again)).toMatchObject({ job_id: (await find())!.id, status: 'completed' });
      },
      SLOW,
    );

    it(
      'takes pictures with the request, and a mask for them',
      async () => {
        const bytes = (await picture('png', 64, 64)).toString('base64');
        const masked = await callTool(client, 'edit_image', {
          prompt: 'a hat',
          image_base64: bytes,
          mask_base64: bytes,
        });
        expect(jobOf(masked).status).toBe('completed');
        expect(codeOf(await callTool(client, 'edit_image', { prompt: 'a hat', image_url: 'http://169.254.169.254/' }))).toBe('url_refused'); // prettier-ignore
        expect(codeOf(await callTool(client, 'edit_image', { prompt: 'a hat', image_base64: btoa('none') }))).toBe('unsupported_media'); // prettier-ignore
        expect(codeOf(await callTool(client, 'edit_image', { prompt: 'a hat' }))).toBe('validation_failed');
      },
      SLOW,
    );

    it(
      'answers a job that goes on after the wait, which can be asked for and cancelled',
      async () => {
        await world().installation.setStepMs(2_000);
        const running = await world().api.create({ steps: 150 });
        const looked = await callTool(client, 'get_job', { job_id: running.id, wait_s: 1 });
        expect(jobOf(looked)).toMatchObject({ job_id: running.id, next: expect.stringContaining('get_job') });
        expect(jobOf(looked).status).toMatch(/^(pending|processing)$/);
        expect(looked.isError).toBeFalsy();
        await callTool(client, 'cancel_job', { job_id: running.id });
        await world().installation.setStepMs(20);
        const ended = await callTool(client, 'get_job', { job_id: running.id, wait_s: 20 });
        expect(jobOf(ended).status).toBe('cancelled');
      },
      SLOW,
    );
  });
}
