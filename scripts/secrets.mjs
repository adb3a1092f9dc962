#!/usr/bin/env node
// `npm run --silent secrets > .env`: every secret of docker-compose.yml, made new. Kubernetes takes the same file: docs/deploy.md.
import { randomBytes } from 'node:crypto';

const NAMES = [
  'POSTGRES_PASSWORD',
  'ATELIER_OWNER_DB_PASSWORD',
  'ATELIER_AUTH_DB_PASSWORD',
  'ATELIER_GENERATION_DB_PASSWORD',
  'NATS_GATEWAY_PASSWORD',
  'NATS_AUTH_PASSWORD',
  'NATS_GENERATION_PASSWORD',
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

process.stdout.write(`${NAMES.map((name) => `${name}=${secret()}`).join('\n')}\n`);
