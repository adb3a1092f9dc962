import { NodeError, OutOfMemory } from '../errors.js';
import type { NodeDefinition, NodeRun } from '../graph/node-definition.js';
import type { ImageValue } from './values.js';

const MAX_SEED = 18_446_744_073_709_551_615n;
const ONE_HOUR_MS = 3_600_000;

/** The test node of the recordings: waits `seconds` in `steps` equal steps, then returns a 64x64 picture or fails as `fault` says. */
export function benchSleep(): NodeDefinition {
  return {
    ...{ name: 'BenchSleep', displayName: 'BenchSleep', category: 'bench', pythonModule: 'custom_nodes.bench_nodes' },
    inputs: () => ({
      required: {
        seconds: ['FLOAT', { default: 1, min: 0, max: 600 }],
        steps: ['INT', { default: 10, min: 0, max: 10_000 }],
        seed: ['INT', { default: 0, min: 0, max: MAX_SEED }],
        fault: [['none', 'error', 'oom', 'exit', 'hang']],
      },
    }),
    outputs: ['IMAGE'],
    async run(run) {
      await sleep(run);
      await fail(run);
      const value: ImageValue = {
        pictures: [{ width: 64, height: 64, mood: 'bench', layout: String(run.inputs.seed) }],
      };
      return { outputs: [value] };
    },
  };
}

async function sleep({ inputs, wait, tick }: NodeRun): Promise<void> {
  const [milliseconds, steps] = [(inputs.seconds as number) * 1_000, inputs.steps as number];
  if (steps === 0) return wait(milliseconds);
  for (let step = 1; step <= steps; step++) {
    await wait(milliseconds / steps);
    await tick(step, steps);
  }
}

async function fail(run: NodeRun): Promise<void> {
  const { fault } = run.inputs;
  if (fault === 'error') throw new NodeError('bench fault');
  if (fault === 'oom') throw new OutOfMemory();
  if (fault === 'exit') await run.exit();
  if (fault === 'hang') await run.wait(ONE_HOUR_MS);
}
