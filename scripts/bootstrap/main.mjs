import { join } from 'node:path';
import { buildIfStale } from './build.mjs';
import { runChecks } from './checks.mjs';
import { BootstrapError } from './errors.mjs';
import { installIfChanged } from './install.mjs';
import { withLock } from './lock.mjs';
import { ROOT } from './paths.mjs';
import { runUnderProjectNode } from './run.mjs';
import { runTests } from './test.mjs';

const USAGE = `Usage: node scripts/bootstrap.mjs COMMAND
  start             install, build and start everything
  test [ARGS]       install, build and run the tests; ARGS go to Jest
  check [SCRIPT..]  install, build and run the static checks, or only the ones named
  bench [ARGS]      install, build and measure; ARGS as in docs/performance.md
  run FILE [ARGS]   install, build and run a JavaScript file under the project's Node
  prepare           install and build
`;

/** Compiled code of the last start: the services load with less work. */
const NODE_COMPILE_CACHE = join(ROOT, 'node_modules', '.cache', 'atelier', 'compiled');

const COMMANDS = {
  start: (args) =>
    runUnderProjectNode(['--enable-source-maps', 'apps/launcher/dist/main.js', ...args], { NODE_COMPILE_CACHE }),
  test: runTests,
  check: runChecks,
  bench: (args) => runUnderProjectNode(['--import', './bench/typescript.mjs', 'bench/main.ts', ...args]),
  run: (args) => runUnderProjectNode(['--enable-source-maps', ...args]),
  prepare: () => 0,
};

/** What starts installations, so that bundles are worth their making; whatever else does so gets along with the build. */
const startsInstallations = (command, [file = '']) =>
  ['start', 'test', 'bench'].includes(command) || (command === 'run' && file.startsWith('test/'));

/** Runs one command and returns the status to leave with. */
export async function main([command, ...args]) {
  const run = Object.hasOwn(COMMANDS, command ?? '') ? COMMANDS[command] : null;
  if (!run) {
    process.stderr.write(USAGE);
    return 2;
  }
  try {
    await withLock(async () => {
      await installIfChanged();
      await buildIfStale({ bundled: startsInstallations(command, args) });
    });
    return await run(args);
  } catch (error) {
    if (!(error instanceof BootstrapError)) throw error;
    process.stderr.write(`\n${error.message}\n`);
    return 1;
  }
}
