import { randomInt } from 'node:crypto';
import { createServer, type AddressInfo, type Server } from 'node:net';

/**
 * Below the range from which systems take the ports of outgoing connections (Linux: 32768 on, others: 49152 on): one of those
 * could take the port between the look and its use.
 */
const FIRST_PORT = 15_000;
const PORTS = 17_000;
const TRIES = 100;
const LOOPBACK = '127.0.0.1';

/** A TCP port of 127.0.0.1 that nobody listens on at this moment. */
export async function freePort(): Promise<number> {
  const [port] = await freePorts(1);
  return port!;
}

/** Several at once, all different: each is held until the last is found. @throws when none is free */
export async function freePorts(count: number): Promise<number[]> {
  const probes: Server[] = [];
  while (probes.length < count) probes.push(await holdAny());
  const ports = probes.map((probe) => (probe.address() as AddressInfo).port);
  await Promise.all(probes.map(close));
  return ports;
}

async function holdAny(): Promise<Server> {
  for (let tried = 0; tried < TRIES; tried += 1) {
    const probe = await listen(FIRST_PORT + randomInt(PORTS)).catch(() => null);
    if (probe) return probe;
  }
  throw new Error(`none of ${TRIES} ports from ${FIRST_PORT} on is free`);
}

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
