import { askRun } from '@atelier/testing';
import { keepLogsOfFailure } from './failure-logs.js';
import { InstallationClient, type InstallationAddress } from './installation-client.js';

/** Steps of prompts that were left over: they end at once and keep no runner from the next suite. */
const LEFT_OVER_STEP_MS = 0;

/**
 * An installation that this suite has for itself until it gives it back. Suites before it have left their users, tasks and pictures in it, so a
 * suite that looks at what all users have together, or that kills processes, starts an `Installation` of its own instead.
 */
export async function borrowInstallation(stepMs: number): Promise<InstallationClient> {
  const address = JSON.parse(await askRun('installation')) as InstallationAddress;
  const installation = new InstallationClient(address);
  await installation.setStepMs(stepMs);
  return installation;
}

export async function giveBack(installation: InstallationClient): Promise<void> {
  await keepLogsOfFailure(installation.address.logs);
  await installation.clearFaults();
  await installation.setStepMs(LEFT_OVER_STEP_MS);
  await askRun('installation-given-back', installation.url);
}
