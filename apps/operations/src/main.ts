import { constants, setPriority } from 'node:os';
import { run } from './run.js';

/** They take hours of a large installation, and nobody waits for them: on its machines they take what its services leave. */
const UNHURRIED: ReadonlySet<string | undefined> = new Set(['backup', 'sweep']);

const args = process.argv.slice(2);
if (UNHURRIED.has(args[0])) setPriority(constants.priority.PRIORITY_LOW);
process.exitCode = await run(args);
