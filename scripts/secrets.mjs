#!/usr/bin/env node
// `npm run --silent secrets > .env`: every secret of docker-compose.yml, made new.
// `npm run --silent secrets -- kubernetes > secrets.json`: the Secrets that k8s/ refers to, made new, for `kubectl apply -f`. Keep them safe.
import { randomBytes } from 'node:crypto';

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
  'NATS_RUNNER_PASSWORD',
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
  'atelier-generation': { ...nats('generation'), ...database('generation') },
  'atelier-webhooks': { ...nats('webhooks'), ...database('webhooks'), ...pick('KEY_ENCRYPTION_SECRET') },
  'atelier-runner': { ...nats('runner'), ...store },
  'atelier-migrations': database('owner'),
  'atelier-signing': pick('SIGNING_SECRET'),
  'atelier-store': store,
  'atelier-postgres': pick(...NAMES.slice(0, 5)),
  'atelier-nats': pick(...NAMES.slice(5, 10)),
};

function kubernetesSecrets() {
  const items = Object.entries(SECRETS).map(([name, stringData]) => ({
    ...{ apiVersion: 'v1', kind: 'Secret', metadata: { name, namespace: 'atelier' }, stringData },
  }));
  return JSON.stringify({ apiVersion: 'v1', kind: 'List', items }, null, 2);
}

const environmentFile = () => NAMES.map((name) => `${name}=${made[name]}`).join('\n');

process.stdout.write(`${process.argv[2] === 'kubernetes' ? kubernetesSecrets() : environmentFile()}\n`);
