import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { readdir, readFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { runFolder, TestPrometheus } from '@atelier/testing';
import { until } from '@atelier/waiting';
import type { ApiClient } from '../installation/api-client.js';
import { Installation } from '../installation/installation.js';
import { LiveClient } from '../installation/live-client.js';
import { ended } from '../installation/waiting.js';
import { scalingQuery } from '../deploy/scaling-query.js';
import { targetsOf } from './targets.js';

const FOLDER = 'monitoring/grafana/dashboards';
const SLOW = 600_000;

interface Dashboard {
  uid: string;
  title: string;
  panels: { title: string; description: string; targets: { expr: string }[] }[];
}

let installation: Installation;
let prometheus: TestPrometheus;
let live: LiveClient;

async function dashboards(): Promise<Dashboard[]> {
  const names = (await readdir(FOLDER)).filter((name) => name.endsWith('.json'));
  return Promise.all(names.map(async (name) => JSON.parse(await readFile(join(FOLDER, name), 'utf8')) as Dashboard));
}

/** What a day of an installation has, in half a minute: pictures, a failure, a cancel, and people who are turned away. */
async function liveALittle(): Promise<void> {
  const account = await installation.user();
  const api = installation.api(account);
  live = await LiveClient.connect(installation.embedded.urls[0]!, account.token);
  for (let round = 0; round < 2; round += 1) await ended(api, (await api.create()).id);
  await api.get('/api/v1/no/such/path');
  await installation.api().post('/api/v1/auth/login', { username: 'nobody', password: 'not the password' });
  await meetTheLimit(api);
  await installation.simulators[0]!.setFault('node_error', { times: 'until_cleared' });
  await ended(api, (await api.create()).id);
  await installation.simulators[0]!.clearFaults();
}

/** One task runs, one may wait, and the third is refused. */
async function meetTheLimit(api: ApiClient): Promise<void> {
  await installation.simulators[0]!.change({ step_ms: 1_000 });
  const running = await api.create();
  await installation.whereRuns(running.id);
  const waiting = await api.create();
  await expect(api.create()).rejects.toThrow('queue_full');
  for (const { id } of [running, waiting]) await api.post(`/api/v1/generation/${id}/cancel`);
  await ended(api, running.id);
  await installation.simulators[0]!.change({ step_ms: 20 });
}

beforeAll(async () => {
  // The one that may wait is not to be leased before its turn: then another could wait.
  const settings = { METRICS_PORT: '0', QUEUED_TASKS_PER_USER: '1', LEASE_AHEAD_MS: '0' };
  installation = await Installation.start({ folder: runFolder(), simulators: 1, settings });
  prometheus = await TestPrometheus.start(await targetsOf(installation), [resolve('monitoring/prometheus/rules.yml')]);
  const scraped = async () => (await prometheus.query('count(up == 1) == 4')).length > 0;
  await until(scraped, { what: 'four services to be scraped', timeoutMs: 60_000 });
  await liveALittle();
}, SLOW);
afterAll(async () => {
  live?.socket.disconnect();
  await prometheus?.stop();
  await installation?.discard();
}, SLOW);

/** A rate needs two scrapes of a counter that has moved, so the life of this installation goes on until there is one. */
async function hasSeries(expr: string): Promise<boolean> {
  return (await prometheus.query(expr)).length > 0;
}

describe('the dashboards', () => {
  it(
    'show something in every panel of a system that is in use',
    async () => {
      const missing: string[] = [];
      for (const { title, panels } of await dashboards()) {
        for (const panel of panels) {
          for (const { expr } of panel.targets) {
            const what = `${title}, ${panel.title}: ${expr}`;
            await until(() => hasSeries(expr), { what, timeoutMs: 20_000, everyMs: 500 }).catch(() =>
              missing.push(what),
            );
          }
        }
      }
      expect(missing).toEqual([]);
    },
    SLOW,
  );

  it(
    'ask for metrics that exist, and for no others',
    async () => {
      const names = new Set((await dashboards()).flatMap(metricsOf));
      const seen = async (name: string) => hasSeries(`count({__name__="${name}"})`);
      for (const name of names) expect({ name, seen: await seen(name) }).toEqual({ name, seen: true });
    },
    SLOW,
  );

  it('have a title, an id of their own, and a sentence for each panel', async () => {
    const all = await dashboards();
    expect(new Set(all.map(({ uid }) => uid)).size).toBe(5);
    for (const panel of all.flatMap(({ panels }) => panels)) expect(panel.description.length).toBeGreaterThan(5);
  });
});

describe('what KEDA asks for a pool', () => {
  it(
    'is a number: what waits, with each running task as one runner, and nothing for a pool that nobody knows',
    async () => {
      const query = await scalingQuery();
      const valueOf = async (expr: string) => (await prometheus.query(expr)).map(({ value }) => Number(value[1]));
      await until(async () => (await valueOf(query)).length === 1, { what: query, timeoutMs: 30_000 });
      expect(await valueOf(query.replaceAll('"default"', '"of-tomorrow"'))).toEqual([0]);
      const api = installation.api(await installation.user());
      await installation.simulators[0]!.change({ step_ms: 1_000 });
      const running = await api.create();
      await installation.whereRuns(running.id);
      const isCounted = async () => (await valueOf(query))[0]! >= 120;
      await until(isCounted, { what: 'the running task to hold a runner', timeoutMs: 30_000 });
      await api.post(`/api/v1/generation/${running.id}/cancel`);
      await installation.simulators[0]!.change({ step_ms: 20 });
    },
    SLOW,
  );

  it('has no answer while generation is not scraped, so that nothing is scaled in', async () => {
    const query = (await scalingQuery()).replaceAll('"default"', '"of-tomorrow"').replace('"generation"', '"away"');
    expect(await prometheus.query(query)).toEqual([]);
  });
});

function metricsOf({ panels }: Dashboard): string[] {
  const text = panels.flatMap(({ targets }) => targets.map(({ expr }) => expr)).join(' ');
  return text.match(/\b(atelier[:_][a-z0-9_:]+|nodejs_[a-z0-9_]+|process_[a-z0-9_]+)/g) ?? [];
}
