#!/usr/bin/env node
// `npm run --silent secrets > .env`: every secret of docker-compose.yml, made new.
// `npm run --silent secrets -- missing .env >> .env`: those that an installation of an earlier release does not have yet.
// `npm run --silent secrets -- kubernetes > secrets.json`: the Secrets that k8s/ refers to, made new, for `kubectl apply -f`. Keep them safe.
import { randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { makeKey } from './nkeys.mjs';

const NAMES = [
  'POSTGRES_PASSWORD',
  'ATELIER_OWNER_DB_PASSWORD',
  'ATELIER_AUTH_DB_PASSWORD',
  'ATELIER_GENERATION_DB_PASSWORD',
  'ATELIER_WEBHOOKS_DB_PASSWORD',
  'NATS_GATEWAY_PASSWORD',
  'NATS_AUTH_PASSWORD',
  'NATS_GENERATION_PASSWORD',
  'NATS_WEBHOOKS_PASSWORD',
  'S3_ACCESS_KEY',
  'S3_SECRET_KEY',
  'KEY_ENCRYPTION_SECRET',
  'SIGNING_SECRET',
  'ADMIN_PASSWORD',
  'GRAFANA_PASSWORD',
];

/** 160 bits that need no quoting in a URL, a shell or a file of NATS, which takes a leading digit for a number. */
const secret = () => `k${randomBytes(20).toString('hex')}`;
const made = Object.fromEntries(NAMES.map((name) => [name, secret()]));

/** Signs what runners may do, and ends their connections. The broker gets the public halves. */
const [issuer, system] = [makeKey('account'), makeKey('user')];
const callout = { NATS_CALLOUT_SEED: issuer.seed, NATS_SYSTEM_SEED: system.seed };
const publicHalves = { NATS_CALLOUT_ISSUER: issuer.publicKey, NATS_SYSTEM_KEY: system.publicKey };

/** The runners of docker-compose.yml. Others are enrolled by a token that an admin makes. */
const RUNNERS = ['simulated-1', 'simulated-2', 'gpu-1', 'remote-1'];
const keys = RUNNERS.map((id) => ({ id, ...makeKey('user') }));
const runners = {
  ...Object.fromEntries(keys.map(({ id, seed }) => [`RUNNER_SEED_${id.toUpperCase().replace('-', '_')}`, seed])),
  RUNNER_KEYS: keys.map(({ id, publicKey }) => `${id}:${publicKey}`).join(','),
};

const pick = (...names) => Object.fromEntries(names.map((name) => [name, made[name]]));
const nats = (user) => ({ NATS_URL: `nats://${user}:${made[`NATS_${user.toUpperCase()}_PASSWORD`]}@nats:4222` });
const database = (role) => ({
  DATABASE_URL: `postgres://atelier_${role}:${made[`ATELIER_${role.toUpperCase()}_DB_PASSWORD`]}@postgres:5432/atelier`,
});
const store = pick('S3_ACCESS_KEY', 'S3_SECRET_KEY');

/** By the name of the Secret; the addresses are those of the components postgres and nats. */
const SECRETS = {
  'atelier-gateway': nats('gateway'),
  'atelier-auth': { ...nats('auth'), ...database('auth'), ...pick('KEY_ENCRYPTION_SECRET', 'ADMIN_PASSWORD') },
  'atelier-generation': { ...nats('generation'), ...database('generation'), ...callout },
  'atelier-webhooks': { ...nats('webhooks'), ...database('webhooks'), ...pick('KEY_ENCRYPTION_SECRET') },
  // Pods are known by the tokens of their service account: the address has no password.
  'atelier-runner': { NATS_URL: 'nats://nats:4222' },
  'atelier-migrations': database('owner'),
  'atelier-signing': pick('SIGNING_SECRET'),
  'atelier-store': store,
  'atelier-postgres': pick(...NAMES.slice(0, 5)),
  'atelier-nats': { ...pick(...NAMES.slice(5, 9)), ...publicHalves },
};

function kubernetesSecrets() {
  const items = Object.entries(SECRETS).map(([name, stringData]) => ({
    ...{ apiVersion: 'v1', kind: 'Secret', metadata: { name, namespace: 'atelier' }, stringData },
  }));
  return JSON.stringify({ apiVersion: 'v1', kind: 'List', items }, null, 2);
}

const all = () => Object.entries({ ...made, ...callout, ...publicHalves, ...runners });
const environmentFile = (entries) => entries.map(([name, value]) => `${name}=${value}`).join('\n');

/** Keys belong together: where one of a group is missing, all of that group are made new. */
function missingIn(file) {
  const has = new Set([...readFileSync(file, 'utf8').matchAll(/^([A-Z0-9_]+)=./gm)].map(([, name]) => name));
  const groups = [{ ...callout, ...publicHalves }, runners, ...all().map(([name, value]) => ({ [name]: value }))];
  const wanted = groups.filter((group) => Object.keys(group).some((name) => !has.has(name)));
  return Object.entries(Object.assign({}, ...wanted));
}

const PRINTED = {
  kubernetes: kubernetesSecrets,
  missing: () => environmentFile(missingIn(process.argv[3] ?? '.env')),
};
process.stdout.write(`${(PRINTED[process.argv[2]] ?? (() => environmentFile(all())))()}\n`);
