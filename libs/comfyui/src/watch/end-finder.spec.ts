import { randomUUID } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { ComfyClient } from '../client.js';
import { ScriptedComfy, silence } from '../testing/scripted-comfy.js';
import { EndFinder } from './end-finder.js';

describe('a look at a ComfyUI that takes requests and answers none', () => {
  let comfy: ScriptedComfy;
  let client: ComfyClient;

  beforeEach(async () => {
    comfy = await ScriptedComfy.start();
    comfy.on('GET /system_stats', silence);
    client = new ComfyClient({ baseUrl: comfy.url, clientId: 'spec', timeoutMs: 100 });
  });
  afterEach(async () => {
    await client.close();
    await comfy.close();
  });

  const finder = (unreachableMs: number) =>
    new EndFinder({ client, promptId: randomUUID(), pollMs: 20, unreachableMs });

  it('counts as failing from its beginning, not from its timeout', async () => {
    await expect(finder(80).look()).rejects.toMatchObject({ code: 'comfyui_unreachable', reason: 'timeout' });
  });

  it('is repeated when the time is not up yet', async () => {
    expect(await finder(10_000).look()).toBeUndefined();
  });
});
