import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { runFolder } from '@atelier/testing';
import { Installation } from '../installation/installation.js';
import { SLOW } from '../system/slow.js';
import { addresses } from './addresses.js';
import { contents } from './contents.js';
import { doors } from './doors.js';
import { freshTarget } from './fresh-target.js';
import { graphs } from './graphs.js';
import { guessing } from './guessing.js';
import { innerServers } from './inner-servers.js';
import { OpenServer } from './open-server.js';
import { others } from './others.js';
import { rawRequests } from './raw-requests.js';
import { tokens } from './tokens.js';
import type { Target } from './target.js';
import { walks } from './walks.js';

/** The last ones use up what limits count by address: nobody signs in after them. */
const ATTACKS = [
  ...[...tokens, ...others, ...doors, ...innerServers, ...addresses],
  ...[...contents, ...graphs, ...rawRequests, ...walks, ...guessing],
];

/** The limits that are shipped: other suites do without, since all they send comes from one address. */
const SHIPPED_LIMITS = {
  RATE_LIMIT_USER: '6000',
  RATE_LIMIT_ADDRESS: '12000',
  RATE_LIMIT_SIGN_IN: '600',
  RATE_LIMIT_SOCKET: '1200',
};

describe('Whoever attacks a fresh installation', () => {
  let installation: Installation;
  let target: Target;

  beforeAll(async () => {
    installation = await Installation.start({
      ...{ folder: runFolder(), simulators: 1, webhooks: 1 },
      settings: SHIPPED_LIMITS,
    });
    target = await freshTarget(installation);
  }, SLOW);
  afterAll(() => installation?.discard(), SLOW);

  it.each(ATTACKS)(
    'does not get $name',
    async ({ run }) => {
      expect(await run(target)).toEqual([]);
    },
    SLOW,
  );

  it('leaves the installation able to make a picture', async () => {
    const task = await target.victim.api.create({ steps: 1 });
    expect(task.id).toEqual(expect.any(Number));
  });
});

describe('Whoever attacks a server without any control', () => {
  let open: OpenServer;

  beforeAll(async () => {
    open = await OpenServer.start();
  });
  afterAll(() => open.stop());

  it.each(ATTACKS)(
    'gets $name',
    async ({ run }) => {
      expect(await run(open.target)).not.toEqual([]);
    },
    SLOW,
  );
});
