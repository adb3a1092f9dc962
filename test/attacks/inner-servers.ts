import { connect } from 'node:net';
import { inTurn, type Attack } from './attack.js';
import type { InnerServer, Target } from './target.js';

const TIMEOUT_MS = 2_000;

/** How a server is greeted by its own clients, and what it says to one that has no login. */
interface Greeting {
  /** It speaks first. */
  waits: boolean;
  bytes: (server: InnerServer) => Buffer;
  isRefusal: (said: Buffer) => boolean;
}

const GREETINGS: Record<InnerServer['kind'], Greeting> = {
  nats: {
    waits: true,
    bytes: () => Buffer.from('CONNECT {"verbose":true,"pedantic":false,"lang":"node"}\r\nSUB > 1\r\nPING\r\n'),
    isRefusal: (said) => said.includes("-ERR 'Authorization Violation'"),
  },
  postgres: { waits: false, bytes: startup, isRefusal: isAskedForPassword },
};

/** The length of a message of Postgres stands behind its kind, and what it wants behind that. */
const WANTED_AT = 5;
const SASL = 10;

/** It wants a password, or takes nobody by this login from here (SQLSTATE 28000). */
function isAskedForPassword(said: Buffer): boolean {
  if (said.toString('latin1', 0, 1) === 'E') return said.includes('C28000');
  return said.length >= WANTED_AT + 4 && said.readInt32BE(WANTED_AT) === SASL;
}

/** The start of a session of Postgres, protocol 3.0, as a user that there is. */
function startup({ user, database }: InnerServer): Buffer {
  const body = Buffer.from(`\0\x03\0\0user\0${user}\0database\0${database}\0\0`, 'latin1');
  const length = Buffer.alloc(4);
  length.writeUInt32BE(body.length + length.length);
  return Buffer.concat([length, body]);
}

/** What a server says to somebody who has no login for it, until that is clear. */
function greet(server: InnerServer): Promise<Buffer> {
  const { waits, bytes, isRefusal } = GREETINGS[server.kind];
  const { promise, resolve } = Promise.withResolvers<Buffer>();
  let said = Buffer.alloc(0);
  const socket = connect(server.port, '127.0.0.1');
  const end = () => (socket.destroy(), resolve(said));
  socket.once(waits ? 'data' : 'connect', () => void socket.write(bytes(server)));
  socket.on('data', (data) => isRefusal((said = Buffer.concat([said, data]))) && end());
  socket.setTimeout(TIMEOUT_MS, end);
  socket.on('close', end).on('error', end);
  return promise;
}

async function enterInside({ inner }: Target): Promise<string[]> {
  const got = await inTurn(inner, async (server) => {
    const said = await greet(server);
    const isRefused = GREETINGS[server.kind].isRefusal(said);
    return isRefused ? [] : [`${server.kind} has not refused: ${JSON.stringify(said.toString('latin1', 0, 200))}`];
  });
  return got.flat();
}

/** Servers that only the services may use. */
export const innerServers: Attack[] = [{ name: 'the broker or the database without a login', run: enterInside }];
