import { randomInt } from 'node:crypto';
import { createServer, type AddressInfo, type Server } from 'node:net';

/**
 * Below the range from which systems take the ports of outgoing connections (Linux: 32768 on, others: 49152 on): one of those
 * could take the port between the look and its use.
 */
const EVERY_PORT = { first: 15_000, count: 17_000 };
const TRIES = 100;
const LOOPBACK = '127.0.0.1';

let range = EVERY_PORT;
/** Found a moment ago, and perhaps not listened on yet by the process that they are for. */
const given = new Set<number>();

/** Makes this process look for ports in the `part`-th of `parts` equal parts only, from 0: out of the way of others that look at the same time. */
export function lookForPortsInPart(part: number, parts: number): void {
  const count = Math.floor(EVERY_PORT.count / parts);
  range = { first: EVERY_PORT.first + (part % parts) * count, count };
}

/** A TCP port of 127.0.0.1 that nobody listens on at this moment; none that was given before, as long as there are others. */
export async function freePort(): Promise<number> {
  const [port] = await freePorts(1);
  return port!;
}

/** Several at once, all different: each is held until the last is found. @throws when none is free */
export async function freePorts(count: number): Promise<number[]> {
  const probes: Server[] = [];
  while (probes.length < count) probes.push(await holdAny());
  const ports = probes.map(portOf);
  await Promise.all(probes.map(close));
  return ports;
}

async function holdAny(): Promise<Server> {
  for (let tried = 0; tried < TRIES; tried += 1) {
    const port = range.first + randomInt(range.count);
    const probe = given.has(port) ? null : await listen(port).catch(() => null);
    if (probe) return noteGiven(probe);
  }
  throw new Error(`none of ${TRIES} ports from ${range.first} on is free`);
}

/** Half of the ports at most are kept back; the one that was given first is the first to be given again. */
function noteGiven(probe: Server): Server {
  given.add(portOf(probe));
  const [oldest] = given;
  if (given.size > range.count / 2) given.delete(oldest!);
  return probe;
}

const portOf = (probe: Server): number => (probe.address() as AddressInfo).port;

/** Whether `port` can be listened on now. */
export async function isPortFree(port: number, host = LOOPBACK): Promise<boolean> {
  const probe = await listen(port, host).catch(() => null);
  if (probe) await close(probe);
  return probe !== null;
}

function listen(port: number, host = LOOPBACK): Promise<Server> {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once('error', reject);
    probe.listen(port, host, () => resolve(probe));
  });
}

function close(probe: Server): Promise<void> {
  return new Promise((resolve) => probe.close(() => resolve()));
}
