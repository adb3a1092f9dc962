import { afterAll, beforeAll } from '@jest/globals';
import { describeErrors } from './clients/sdk-errors.js';
import { describeInstalledSdk } from './clients/sdk-installed.js';
import { describeJobs } from './clients/sdk-jobs.js';
import { describeOutages } from './clients/sdk-outages.js';
import { describeWorkflows } from './clients/sdk-workflows.js';
import { startWorld, type ClientsWorld } from './clients/world.js';
import { SLOW } from './slow.js';

let world: ClientsWorld;
const getWorld = () => world;

beforeAll(async () => {
  world = await startWorld(1);
}, SLOW);
afterAll(() => world.installation.discard(), SLOW);

describeJobs(getWorld);
describeWorkflows(getWorld);
describeErrors(getWorld);
describeInstalledSdk(getWorld);
// At the end: they take services away.
describeOutages(getWorld);
