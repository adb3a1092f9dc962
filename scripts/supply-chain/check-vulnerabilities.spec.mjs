import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import zlib from 'node:zlib';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { checkVulnerabilities } from './check-vulnerabilities.mjs';

/** A zip with one stored file, byte by byte, so that the database is read as it is published. */
function zipOf(name, content) {
  const [path, data] = [Buffer.from(name), Buffer.from(content)];
  const crc = Buffer.alloc(4);
  crc.writeUInt32LE(zlib.crc32(data));
  const sizes = Buffer.alloc(8);
  sizes.writeUInt32LE(data.length, 0);
  sizes.writeUInt32LE(data.length, 4);
  const lengths = Buffer.from([path.length, 0, 0, 0]);
  const version = Buffer.from([20, 0, 0, 0, 0, 0, 0, 0, 0, 0]);
  const local = Buffer.concat([Buffer.from('PK\x03\x04'), version, crc, sizes, lengths, path, data]);
  const entry = Buffer.concat([Buffer.from('PK\x01\x02'), Buffer.from([20, 0]), version, crc, sizes, lengths, Buffer.alloc(14), path]); // prettier-ignore
  const end = Buffer.alloc(22);
  end.write('PK\x05\x06', 'latin1');
  end.writeUInt16LE(1, 8);
  end.writeUInt16LE(1, 10);
  end.writeUInt32LE(entry.length, 12);
  end.writeUInt32LE(local.length, 16);
  return Buffer.concat([local, entry, end]);
}

const advisory = JSON.stringify({
  id: 'GHSA-1',
  summary: 'It burns',
  affected: [{ package: { ecosystem: 'npm', name: 'candle' }, versions: ['1.0.0'] }],
});
const candle = [{ name: 'candle', version: '1.0.0', place: 'node_modules/candle' }];

describe('a check against a database of advisories', () => {
  let folder;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'advisories-'));
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  it('names what an advisory in its archive or folder speaks of', async () => {
    writeFileSync(join(folder, 'all.zip'), zipOf('GHSA-1.json', advisory));
    writeFileSync(join(folder, 'GHSA-1.json'), advisory);
    for (const database of [join(folder, 'all.zip'), folder]) {
      const { advisories, found } = await checkVulnerabilities(database, candle, []);
      expect(advisories).toBe(1);
      expect(found).toEqual([{ id: 'GHSA-1', ...candle[0], summary: 'It burns' }]);
    }
  });

  it('leaves out what was accepted, until its day', async () => {
    writeFileSync(join(folder, 'GHSA-1.json'), advisory);
    const until = (day) => [{ id: 'GHSA-1', name: 'candle', reason: 'never lit here', until: day }];
    expect((await checkVulnerabilities(folder, candle, until('2999-01-01'))).found).toEqual([]);
    expect((await checkVulnerabilities(folder, candle, until('2020-01-01'))).found).toHaveLength(1);
  });
});
