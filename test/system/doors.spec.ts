import { afterAll, beforeAll } from '@jest/globals';
import { runFolder } from '@atelier/testing';
import { Installation } from '../installation/installation.js';
import { describeOpenAiLibrary } from './doors/openai-library.js';
import { describeRefusals } from './doors/refusals.js';
import { describeReplayedRequests } from './doors/replayed-requests.js';
import { makeKey, type DoorsWorld } from './doors/world.js';
import { SLOW } from './slow.js';

let world: DoorsWorld;
const getWorld = () => world;

beforeAll(async () => {
  const settings = { QUEUED_TASKS_PER_USER: '4' };
  const installation = await Installation.start({ folder: runFolder(), simulators: 1, settings });
  const [owner, stranger] = await Promise.all([installation.user(), installation.user()]);
  const api = installation.api(owner);
  const [key, doorKey] = [await makeKey(api), await makeKey(api, ['comfy'], { kind: 'door' })];
  world = { installation, owner, api, key, doorKey, stranger: installation.api(stranger) };
}, SLOW);
afterAll(() => world.installation.discard(), SLOW);

describeOpenAiLibrary(getWorld);
describeReplayedRequests(getWorld);
describeRefusals(getWorld);
