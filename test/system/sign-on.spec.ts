import { afterAll, beforeAll } from '@jest/globals';
import { describeAttacks } from './sign-on/attacks.js';
import { describePeople } from './sign-on/people.js';
import { startWorld, stopWorld, type SignOnWorld } from './sign-on/world.js';
import { SLOW } from './slow.js';

let world: SignOnWorld;
const getWorld = () => world;

beforeAll(async () => {
  world = await startWorld();
}, SLOW);
afterAll(() => stopWorld(world), SLOW);

describePeople(getWorld);
describeAttacks(getWorld);
