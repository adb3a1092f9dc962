import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { promptIdOf } from '../../work/prompts/prompt-id.js';
import { textToImage } from '../../testing/graphs.js';
import { RunnerHarness, eventually } from '../../testing/runner-harness.js';
import { RunnerProcess } from '../../testing/runner-process.js';

/** The process compiles its sources first. */
const START_MS = 30_000;

describe('the process of a runner', () => {
  let harness: RunnerHarness;
  let runner: RunnerProcess;

  beforeAll(async () => {
    harness = await RunnerHarness.start();
  }, 120_000);
  afterAll(() => harness.stop());
  beforeEach(async () => {
    await harness.startGeneration();
    start();
  });
  afterEach(async () => {
    await runner.kill();
    await harness.reset();
  });

  const start = (settings: NodeJS.ProcessEnv = {}) => {
    runner = new RunnerProcess(harness.env({ LOG_LEVEL: 'log', ...settings }));
  };
  const promptOf = (id: number) => promptIdOf({ task_id: id, attempt: 1 }, 0);
  const runsOf = (id: number) => harness.sim.state().runs_by_prompt_id[promptOf(id)] ?? 0;
  const running = (id: number) => eventually('the prompt to run', () => runsOf(id) > 0, START_MS);
  const completed = (id: number) =>
    eventually('it to complete', () => harness.state.task(id).status === 'completed', START_MS);
  const offerLong = (steps = 300) => harness.state.offer({ graph: textToImage({ steps }) });

  it('ends with code 0 after SIGTERM, when the running prompt is delivered', async () => {
    const id = offerLong();
    await running(id);
    runner.signal('SIGTERM');
    expect(await runner.exited).toEqual({ code: 0, signal: null });
    expect(harness.state.task(id).status).toBe('completed');
  }, 40_000);

  it('hands back and ends at a second SIGTERM', async () => {
    const id = offerLong(3_000);
    await running(id);
    runner.signal('SIGTERM');
    await eventually('it to drain', () => runner.output.includes('draining'));
    runner.signal('SIGTERM');
    expect(await runner.exited).toEqual({ code: 0, signal: null });
    expect(harness.state.requests('release')).toMatchObject([{ lease: { task_id: id }, reason: 'shutdown' }]);
  }, 40_000);

  it('finds its running prompt again after a crash, and finishes it without running it twice', async () => {
    const id = offerLong(1_500);
    await running(id);
    await runner.kill();
    start();
    await completed(id);
    expect(runsOf(id)).toBe(1);
    expect(harness.state.task(id).attempt).toBe(1);
  }, 60_000);

  it('finds the result of a prompt that ended while it was away', async () => {
    const id = offerLong(50);
    await running(id);
    await runner.kill();
    await eventually('the prompt to end', () => harness.sim.state().executions.at(-1)!.outcome === 'success');
    start();
    await completed(id);
    expect(runsOf(id)).toBe(1);
    expect(harness.state.task(id).images).toHaveLength(1);
  }, 60_000);

  it('reports an attempt of its earlier life that ComfyUI does not know, and does not run it', async () => {
    const id = offerLong(1_500);
    await running(id);
    await runner.kill();
    await harness.sim.restart();
    start();
    await eventually('the report', () => harness.state.requests('fail').length > 0, START_MS);
    expect(harness.state.requests('fail')).toMatchObject([{ lease: { task_id: id }, fault: { class: 'runner_lost' } }]);
    expect(runsOf(id)).toBe(1);
  }, 60_000);

  it('changes nothing when it wakes after its lease was given to another', async () => {
    const id = offerLong(1_500);
    await running(id);
    runner.signal('SIGSTOP');
    harness.state.takeAway(id);
    const before = harness.state.calls.length;
    runner.signal('SIGCONT');
    await eventually('the prompt to stop', () => harness.sim.state().executions.at(-1)!.outcome !== 'running');
    const next = harness.state.offer({ graph: textToImage() });
    await completed(next);
    const after = harness.state.calls.slice(before).map(({ name, request }) => ({ name, request }));
    const ofTask = after.filter(({ request }) => 'lease' in request && request.lease.task_id === id);
    expect(new Set(ofTask.map(({ name }) => name))).toEqual(new Set(['heartbeat']));
    expect(harness.state.task(id).images).toEqual([]);
  }, 40_000);
});
