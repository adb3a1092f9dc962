import { setFlagsFromString } from 'node:v8';

/**
 * Calls after which V8 compiles a function well (by default 400 for Maglev, 3,000 for TurboFan) and for which it waits after the function has
 * seen something new (by default 500).
 */
const FLAGS = [
  '--invocation-count-for-maglev=50',
  '--invocation-count-for-turbofan=400',
  '--minimum-invocations-after-ic-update=50',
] as const;

/**
 * Lets V8 compile what a task needs after some dozens of tasks. By default it waits for thousands of calls, which a page has in a second; most
 * functions of a service are called once a task, and those of a runner a few thousand times a day. What is called often in a flood is compiled
 * either way. Figures: docs/performance.md, "What a task costs".
 */
export function compileSooner(): void {
  for (const flag of FLAGS) setFlagsFromString(flag);
}
