import { runInThisContext } from 'node:vm';
import { lookForPortsInPart } from '../embedded/src/free-port.ts';

// Component specs run in jsdom and load no services. jsdom has no fetch of its own.
if (typeof document === 'undefined') {
  await import('reflect-metadata');
  await import('@nestjs/common');
  await import('@nestjs/core');
} else {
  for (const name of ['Headers', 'Request', 'Response', 'fetch']) globalThis[name] ??= runInThisContext(name);
  // As generous as the time of a test: a busy machine makes it slow, never wrong.
  const { configure } = await import('@testing-library/dom');
  configure({ asyncUtilTimeout: 20_000 });
}

// Suites that run beside each other start their servers at the same time: a port that is found free is not taken at once.
lookForPortsInPart(Number(process.env.JEST_WORKER_ID) - 1, 8);
