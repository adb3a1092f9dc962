// Preloaded into every service of a test's installation. Node writes what it has compiled to NODE_COMPILE_CACHE when a process ends by itself,
// and these are killed: without this every start of a run would compile everything again, which is a fifth of its CPU.
import { flushCompileCache } from 'node:module';

/** A busy machine is slow to load a service: what is loaded later is written by a later look. What is written already costs nothing. */
const EVERY_MS = 10_000;
const TIMES = 6;

let looks = 0;
const timer = setInterval(() => {
  flushCompileCache();
  looks += 1;
  if (looks === TIMES) clearInterval(timer);
}, EVERY_MS).unref();
