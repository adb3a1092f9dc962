import type { Command } from '../command.js';
import { generate } from './generate.js';
import { images } from './images.js';
import { jobsCancel, jobsGet, jobsList, jobsWatch } from './jobs.js';
import { keysCreate, keysList, keysRevoke } from './keys.js';
import { login } from './login.js';
import { models } from './models.js';
import { run } from './run.js';
import { workflowsGet, workflowsList } from './workflows.js';

/** Everything that can be asked for, in the order of the help. */
export const COMMANDS: readonly Command[] = [
  ...[login, generate, run],
  ...[jobsList, jobsGet, jobsWatch, jobsCancel],
  ...[images, models, workflowsList, workflowsGet],
  ...[keysList, keysCreate, keysRevoke],
];
