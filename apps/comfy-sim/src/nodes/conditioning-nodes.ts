import type { NodeBehaviour } from '../graph/node-definition.js';
import type { Behaviours } from './node-kit.js';
import type { ConditioningValue } from './values.js';

/** The classes that make one conditioning of two: both texts count. */
export function conditioningNodes(): Behaviours {
  return {
    ConditioningCombine: joining('conditioning_1', 'conditioning_2'),
    ConditioningConcat: joining('conditioning_to', 'conditioning_from'),
    ConditioningAverage: joining('conditioning_to', 'conditioning_from'),
    ConditioningZeroOut: { run: () => ({ outputs: [{ text: '' } satisfies ConditioningValue] }) },
  };
}

function joining(first: string, second: string): NodeBehaviour {
  return {
    run({ inputs }) {
      const [a, b] = [inputs[first] as ConditioningValue, inputs[second] as ConditioningValue];
      const value: ConditioningValue = { text: `${a.text}\n${b.text}`, reference: a.reference ?? b.reference };
      return { outputs: [value] };
    },
  };
}
