import { freePort } from '@atelier/embedded';
import { until } from '@atelier/waiting';
import { runFolder } from '@atelier/testing';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { banner } from './banner.js';
import type { Embedded } from './embedded.js';
import { startEmbedded } from './start-embedded.js';

const START_TIMEOUT_MS = 120_000;

let home: string;
let embedded: Embedded;
let said: string[];

const settings = () => ({ ...process.env, ATELIER_HOME: home, PORT: '0', ATELIER_ADMIN_PASSWORD: undefined });

async function start(): Promise<Embedded> {
  said = [];
  embedded = await startEmbedded({ env: settings(), simulators: 1, say: (text) => said.push(text) });
  return embedded;
}

async function signIn(password: string): Promise<number> {
  const body = JSON.stringify({ username: 'admin', password });
  const answer = await fetch(`${embedded.urls[0]}/api/v1/auth/login`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body,
  });
  return answer.status;
}

const isReady = async () => (await fetch(`${embedded.urls[0]}/health/ready`)).ok;

beforeAll(async () => {
  home = await mkdtemp(join(runFolder(), 'home-'));
  await start();
}, START_TIMEOUT_MS);

afterAll(async () => {
  await embedded.stop();
  await rm(home, { recursive: true, force: true });
}, START_TIMEOUT_MS);

describe('an embedded start', () => {
  it('runs everything, and lets the admin in with the password made for it', async () => {
    const names = embedded.children.map(({ name }) => name);
    expect(names).toEqual([
      'postgres',
      'nats',
      'comfy-sim-1',
      'auth',
      'generation',
      'webhooks',
      'gateway',
      'comfy-runner-1',
    ]);
    expect(embedded.admin.passwordSource).toBe('made now');
    // Auth makes the admin right after it is ready, not before.
    await until(async () => (await signIn(embedded.admin.password)) === 200, { what: 'the sign-in of the admin' });
  });

  it('is ready when a picture can be made, and not before', async () => {
    const { checks } = (await (await fetch(`${embedded.urls[0]}/health/ready`)).json()) as { checks: object };
    expect(checks).toMatchObject({ models: true });
    expect([...embedded.notReady]).toEqual([]);
    expect(banner(embedded)).toContain('Atelier is ready.');
  });

  it('is alone on its home', async () => {
    await expect(startEmbedded({ env: settings() })).rejects.toThrow('already runs on this home');
  });

  it('brings a killed gateway back on the same address', async () => {
    const first = embedded.child('gateway').pid;
    embedded.kill('gateway', 'SIGKILL');
    await until(() => embedded.child('gateway').pid !== first && isReady(), {
      what: 'the gateway',
      timeoutMs: 30_000,
    });
    expect(said).toContain('gateway was ended by SIGKILL; it is started again in 250 ms');
  }, 40_000);

  it(
    'shows the password once, and finds its accounts again after a stop',
    async () => {
      const { password } = embedded.admin;
      await embedded.notePasswordShown();
      await embedded.stop();
      expect(embedded.children.map(({ pid }) => pid).filter(Boolean)).toEqual([]);
      await start();
      expect(embedded.admin).toEqual({ username: 'admin', password, passwordSource: 'shown before' });
      expect(await signIn(password)).toBe(200);
    },
    START_TIMEOUT_MS,
  );

  it('hands no password to a log', async () => {
    const { adminPassword, natsPassword } = JSON.parse(await readFile(join(home, 'secrets.json'), 'utf8')) as Record<
      string,
      string
    >;
    const logs = await Promise.all(
      ['postgres.log', 'nats.log'].map((name) => readFile(join(home, 'logs', name), 'utf8')),
    );
    for (const text of [...logs, ...said]) {
      expect(text).not.toContain(adminPassword);
      expect(text).not.toContain(natsPassword);
    }
  });
});

describe('an embedded start without a ComfyUI', () => {
  it(
    'prints its address after a while, and says what is missing',
    async () => {
      const without = await mkdtemp(join(runFolder(), 'home-'));
      const COMFYUI_URLS = `http://127.0.0.1:${await freePort()}`;
      const env = { ...settings(), ATELIER_HOME: without, COMFYUI_URLS, MODELS_AWAITED_S: '3' };
      const alone = await startEmbedded({ env, say: () => undefined });
      try {
        expect([...alone.notReady.keys()]).toEqual(['comfy-runner-1', 'models']);
        expect(banner(alone)).toContain('cannot make pictures yet');
        expect(banner(alone)).toContain(alone.url);
        expect((await fetch(`${alone.urls[0]}/health/ready`)).ok).toBe(true);
      } finally {
        await alone.force();
        await rm(without, { recursive: true, force: true });
      }
    },
    START_TIMEOUT_MS,
  );
});
