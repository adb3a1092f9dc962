import type { FleetOutcome, Mix } from './fleet.types.js';

/** `fair`: nothing is allowed for what is loaded. `name`: the rule of before, by the name of the main file. */
export type Policy = 'atelier' | 'fair' | 'fifo' | 'name';

/** What the process `policy-lab.ts` offers. */
export type PolicyLab = {
  /** One run of one policy; the same seed makes the same users, arrivals and task times. */
  run: (request: { policy: Policy; mix: Mix; seed: number }) => Promise<FleetOutcome>;
};
