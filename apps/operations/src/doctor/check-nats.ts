import { inboxPrefixOf } from '@atelier/contracts';
import { addressesOfHosts } from '@atelier/platform/config';
import { jetstreamManager } from '@nats-io/jetstream';
import { connect, type NatsConnection } from '@nats-io/transport-node';
import type { InstallationConfig } from '../config.js';
import { doubtful, fine, isPrivate, placeOf, reasonOf, wrong, type Finding } from './finding.js';

const PART = 'nats';
const TIMEOUT_MS = 5_000;
const STREAM = 'EVENTS';
const FULL_SHARE = 0.8;

/** Checks reachability, JetStream, and free space in the stream of events. */
export async function checkNats(config: InstallationConfig): Promise<Finding[]> {
  const { natsUrl, natsCaFile, natsCertFile, natsKeyFile } = config;
  const files = { caFile: natsCaFile, certFile: natsCertFile, keyFile: natsKeyFile };
  const addresses = addressesOfHosts(natsUrl).map((one) => new URL(one));
  const { username, password, hostname, protocol } = addresses[0]!;
  const user = decodeURIComponent(username);
  const inboxPrefix = inboxPrefixOf(user);
  // The client would look for `localhost` in the certificate where the address is a number.
  const host = addresses.length === 1 ? { host: hostname.replace(/^\[|\]$/g, '') } : {};
  const tls: object = { ...given(files), ...host };
  const credentials = username
    ? { user, pass: decodeURIComponent(password), ...(inboxPrefix ? { inboxPrefix } : {}) }
    : {};
  try {
    const connection = await connect({
      servers: addresses.map((one) => `${one.protocol}//${one.host}`),
      ...credentials,
      ...(protocol === 'tls:' ? { tls } : {}),
      timeout: TIMEOUT_MS,
      maxReconnectAttempts: 0,
      name: 'doctor',
    });
    try {
      return [...aboutServer(connection, natsUrl), ...(await aboutJetStream(connection))];
    } finally {
      await connection.close();
    }
  } catch (error) {
    return [
      wrong(
        PART,
        `${placeOf(natsUrl)} cannot be used: ${reasonOf(error)}`,
        'Check NATS_URL with its user and password, and that nats-server runs.',
      ),
    ];
  }
}

function given(files: Record<string, string | undefined>): Record<string, string> {
  return Object.fromEntries(Object.entries(files).filter((entry): entry is [string, string] => entry[1] !== undefined));
}

function aboutServer(connection: NatsConnection, url: string): Finding[] {
  const encrypted = /^(tls|wss):/.test(url) || isPrivate(url);
  return [
    fine(PART, `nats-server ${connection.info?.version ?? 'of unknown version'} at ${placeOf(url)}`),
    ...(encrypted
      ? []
      : [doubtful(PART, 'the connection crosses a public network unencrypted', 'Use tls:// in NATS_URL.')]),
  ];
}

async function aboutJetStream(connection: NatsConnection): Promise<Finding[]> {
  try {
    const manager = await jetstreamManager(connection, { timeout: TIMEOUT_MS });
    const { state, config } = await manager.streams.info(STREAM);
    const text = `stream ${STREAM} holds ${state.messages} events in ${state.bytes} bytes`;
    if (config.max_bytes > 0 && state.bytes > FULL_SHARE * config.max_bytes)
      return [
        doubtful(
          PART,
          `${text}, of ${config.max_bytes}`,
          'It drops its oldest events when it is full; clients then start from a snapshot.',
        ),
      ];
    return [fine(PART, text)];
  } catch (error) {
    if (/stream not found/i.test(reasonOf(error)))
      return [doubtful(PART, `there is no stream ${STREAM} yet`, 'The services make it with their first event.')];
    return [
      wrong(
        PART,
        `JetStream does not answer: ${reasonOf(error)}`,
        'Start nats-server with JetStream on ("jetstream {}" in its configuration), and let this user use it.',
      ),
    ];
  }
}
