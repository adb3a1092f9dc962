import { setFlagsFromString } from 'node:v8';

/**
 * Calls of a function after which V8 compiles it by Maglev (400 by default) and by TurboFan (3,000), and calls that it waits for once the
 * function has met values of another shape (500).
 */
const FLAGS = [
  '--invocation-count-for-maglev=50',
  '--invocation-count-for-turbofan=400',
  '--minimum-invocations-after-ic-update=50',
] as const;

/**
 * Lets V8 compile what a task needs after some dozens of tasks. Most functions of a service are called once or a few times for each task, and a
 * runner has some thousand tasks a day, so that by V8's own counts much of it would run uncompiled for hours. It compiles more in the first
 * minutes. Figures: docs/performance.md, "What a task costs".
 */
export function compileSooner(): void {
  for (const flag of FLAGS) setFlagsFromString(flag);
}
