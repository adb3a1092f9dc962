import { afterEach, describe, expect, it } from '@jest/globals';
import { freePort, freePorts, lookForPortsInPart } from './free-port.js';

const WORKER = Number(process.env.JEST_WORKER_ID);
const PARTS = 170;
const EACH = 100;

describe('free ports', () => {
  afterEach(() => lookForPortsInPart(WORKER - 1, 8));

  it('are all different, also from those that were asked for before and that nobody listens on yet', async () => {
    const ports = [...(await freePorts(20)), await freePort(), ...(await freePorts(20))];
    expect(new Set(ports).size).toBe(ports.length);
  });

  it('come from the part that this process is to look in', async () => {
    lookForPortsInPart(3, PARTS);
    const ports = await freePorts(30);
    expect(Math.min(...ports)).toBeGreaterThanOrEqual(15_000 + 3 * EACH);
    expect(Math.max(...ports)).toBeLessThan(15_000 + 4 * EACH);
  });

  it('are given again when half of the part has been given', async () => {
    lookForPortsInPart(5, PARTS);
    const asked = [await freePorts(EACH / 2), await freePorts(EACH / 2), await freePorts(EACH / 2)];
    expect(new Set(asked.flat()).size).toBeGreaterThan(EACH / 2);
  });
});
