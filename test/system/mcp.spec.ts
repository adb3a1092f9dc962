import { afterAll, beforeAll } from '@jest/globals';
import { runFolder } from '@atelier/testing';
import { Installation } from '../installation/installation.js';
import { describeConformance } from './mcp/conformance.js';
import { describeMaking } from './mcp/making.js';
import { describeOAuth } from './mcp/oauth.js';
import { describeRefusals } from './mcp/refusals.js';
import { describeStdioProxy } from './mcp/stdio-proxy.js';
import { describeTools } from './mcp/tools.js';
import { makeWorld, type McpWorld } from './mcp/world.js';
import { SLOW } from './slow.js';

let world: McpWorld;
const getWorld = () => world;

beforeAll(async () => {
  const settings = { DOOR_WAIT_S: '20', CLIENT_DOCUMENT_NETWORKS: '127.0.0.1/32', CLIENT_DOCUMENT_HTTP: 'allow' };
  const installation = await Installation.start({ folder: runFolder(), simulators: 1, settings });
  world = await makeWorld(installation);
}, SLOW);
afterAll(() => world.installation.discard(), SLOW);

describeTools(getWorld);
describeMaking(getWorld);
describeRefusals(getWorld);
describeOAuth(getWorld);
describeStdioProxy(getWorld);
describeConformance(getWorld);
