import { startComfySim } from './comfy-sim.js';
import { ConfigError, readConfig } from './config.js';
import { log } from './log.js';

/** Exit code of a simulated crash; the recorded test node uses the same. */
const SIMULATED_EXIT = 9;

async function main(): Promise<void> {
  const starting = startComfySim({ ...readConfig(), log, onExit: () => process.exit(SIMULATED_EXIT) });
  // Before it is up: whoever reads that it listens may end it at once.
  const stop = (signal: NodeJS.Signals) => {
    log('the simulator stops', { signal });
    void starting.then((sim) => sim.close());
  };
  process.once('SIGTERM', stop);
  process.once('SIGINT', stop);
  await starting;
}

main().catch((error: unknown) => {
  process.stderr.write(`${error instanceof ConfigError ? error.message : String(error)}\n`);
  process.exitCode = 1;
});
