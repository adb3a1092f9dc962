import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { startedSim } from '../testing/started-sim.js';

let folder: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'atelier-sim-journal-'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

describe('the journal', () => {
  it('has a line for the beginning and one for the end of each execution', async () => {
    const journalFile = join(folder, 'journal');
    const { sim, client } = await startedSim({ journalFile });
    const id = await client.submit();
    await client.finished(id);
    client.close();
    await sim.close();
    const lines = (await readFile(journalFile, 'utf8')).trimEnd().split('\n');
    expect(lines.map((line) => JSON.parse(line))).toMatchObject([
      { prompt_id: id, outcome: 'running', ended_ms: null, saves_to: expect.any(String) },
      { prompt_id: id, outcome: 'success', ended_ms: expect.any(Number) },
    ]);
  });
});
