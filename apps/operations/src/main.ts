import { takeWhatIsLeft } from './priority.js';

/** They take hours of a large installation, and nobody waits for them: on its machines they take what its services leave. */
const UNHURRIED: ReadonlySet<string | undefined> = new Set(['backup', 'sweep']);

const args = process.argv.slice(2);
if (UNHURRIED.has(args[0])) takeWhatIsLeft();
// Loaded only now: to load what a command needs takes a second of the processor, and nobody waits for that either.
const { run } = await import('./run.js');
process.exitCode = await run(args);
