import { afterAll, beforeAll } from '@jest/globals';
import { describeAttacks } from './sign-on/attacks.js';
import { describeLinks } from './sign-on/links.js';
import { describeLogout } from './sign-on/logout.js';
import { describePeople } from './sign-on/people.js';
import { describeRoles } from './sign-on/roles.js';
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
describeLinks(getWorld);
describeRoles(getWorld);
describeLogout(getWorld);
