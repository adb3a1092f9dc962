import { lookForPortsInPart } from '../embedded/src/free-port.ts';

// Component specs run in jsdom and load no services.
if (typeof document === 'undefined') {
  await import('reflect-metadata');
  await import('@nestjs/common');
  await import('@nestjs/core');
}

// Suites that run beside each other start their servers at the same time: a port that is found free is not taken at once.
lookForPortsInPart(Number(process.env.JEST_WORKER_ID) - 1, 8);
