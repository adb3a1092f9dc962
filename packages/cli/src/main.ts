#!/usr/bin/env node
import { runCli } from './run-cli.js';
import { processTerminal } from './terminal.js';

const interrupted = new AbortController();
process.on('SIGINT', () => {
  // Whoever presses twice does not want to wait for anything.
  if (interrupted.signal.aborted) process.exit(130);
  interrupted.abort();
});
process.on('SIGTERM', () => interrupted.abort());
// A reader that has enough, such as `head`, closes the pipe.
process.stdout.on('error', () => process.exit(0));

process.exitCode = await runCli(process.argv.slice(2), processTerminal(interrupted.signal));
