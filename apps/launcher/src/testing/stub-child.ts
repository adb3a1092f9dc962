import { ServerProcess, type ManagedProcess } from '@atelier/embedded';
import type { ChildKind, ChildSpec } from '../supervision/child-spec.js';

/** A real process that lives until it is told to end. */
export function idleProcess(script = 'setInterval(() => {}, 1000)'): ManagedProcess {
  return new ServerProcess({
    command: process.execPath,
    args: ['-e', script],
    logFile: '/dev/null',
    stopSignal: 'SIGTERM',
  });
}

/** A child that is ready at once and lives until it is told to end; `overrides` say what is different. */
export function stubChild(overrides: Partial<ChildSpec> = {}, kind: ChildKind = 'gateway'): ChildSpec {
  return {
    name: kind,
    kind,
    launch: () => Promise.resolve(idleProcess()),
    whyNotReady: () => Promise.resolve(null),
    graceMs: 2_000,
    forceSignal: 'SIGKILL',
    ...overrides,
  };
}
