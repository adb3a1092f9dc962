import { NodeError, OutOfMemory } from '../errors.js';
import type { ClassDefinition } from '@atelier/workflows';
import type { NodeBehaviour, NodeRun } from '../graph/node-definition.js';
import type { ImageValue } from './values.js';

const MAX_SEED = 18_446_744_073_709_551_615n;
const ONE_HOUR_MS = 3_600_000;

/** The test node of the recordings, as the real one describes it. */
export function benchDefinition(): ClassDefinition {
  return {
    input: {
      required: {
        seconds: ['FLOAT', { default: 1, min: 0, max: 600 }],
        steps: ['INT', { default: 10, min: 0, max: 10_000 }],
        // The bound of a seed is 2^64-1, with all its digits.
        seed: ['INT', { default: 0, min: 0, max: MAX_SEED as unknown as number }],
        fault: [['none', 'error', 'oom', 'exit', 'hang']],
      },
    },
    input_order: { required: ['seconds', 'steps', 'seed', 'fault'] },
    ...{ output: ['IMAGE'], output_is_list: [false], output_name: ['IMAGE'], output_node: false },
    ...{ display_name: 'BenchSleep', category: 'bench', python_module: 'custom_nodes.bench_nodes' },
  };
}

/** Waits `seconds` in `steps` equal steps, then returns a 64x64 picture or fails as `fault` says. */
export const benchSleep: NodeBehaviour = {
  async run(run) {
    await sleep(run);
    await fail(run);
    const value: ImageValue = {
      pictures: [{ width: 64, height: 64, mood: 'bench', layout: String(run.inputs.seed) }],
    };
    return { outputs: [value] };
  },
};

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
