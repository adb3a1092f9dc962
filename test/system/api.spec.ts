import { afterAll, beforeAll } from '@jest/globals';
import { Installation } from '../installation/installation.js';
import { runFolder } from '@atelier/testing';
import { describeAccounts } from './api/accounts.js';
import { describeApiKeys } from './api/api-keys.js';
import { describeBadInputs } from './api/bad-inputs.js';
import { describeBadWorkflows } from './api/bad-workflows.js';
import { describeEndpoints } from './api/endpoints.js';
import { describeGroupShares } from './api/group-shares.js';
import { describeHistory } from './api/history.js';
import { describeIdempotency } from './api/idempotency.js';
import { describeOwnership } from './api/ownership.js';
import { describePictures } from './api/pictures.js';
import { describeWebhooks } from './api/webhooks.js';
import type { ApiWorld } from './api/world.js';
import { SLOW } from './slow.js';

let world: ApiWorld;
const getWorld = () => world;

beforeAll(async () => {
  const installation = await Installation.start({
    folder: runFolder(),
    ...{ simulators: 1, webhooks: 1 },
    settings: { WEBHOOK_ALLOWED_NETWORKS: '127.0.0.0/8', WEBHOOK_HTTP: 'allow' },
  });
  const [owner, stranger] = await Promise.all([installation.user(), installation.user()]);
  world = {
    installation,
    owner,
    api: installation.api(owner),
    stranger: installation.api(stranger),
    nobody: installation.api(),
  };
}, SLOW);
afterAll(() => world.installation.discard(), SLOW);

describeEndpoints(getWorld);
describePictures(getWorld);
describeIdempotency(getWorld);
describeHistory(getWorld);
describeOwnership(getWorld);
describeGroupShares(getWorld);
describeAccounts(getWorld);
describeApiKeys(getWorld);
describeWebhooks(getWorld);
describeBadInputs(getWorld);
describeBadWorkflows(getWorld);
