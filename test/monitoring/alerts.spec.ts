import { describe, expect, it } from '@jest/globals';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promtool } from '@atelier/testing';
import { anchorsOf } from '../documentation/headings.js';

const FOLDER = 'monitoring/prometheus';
/** An installation by apt-get may come first. */
const SLOW = 600_000;

const read = (name: string) => readFile(join(FOLDER, name), 'utf8');
const all = (text: string, pattern: RegExp) => [...text.matchAll(pattern)].map(([, first]) => first!);

describe('the alerts', () => {
  it(
    'fire when they should and keep quiet when all is well',
    async () => {
      const { code, output } = await promtool(['test', 'rules', 'alerts.test.yml'], '', FOLDER);
      expect({ code, output }).toEqual({ code: 0, output: expect.stringContaining('SUCCESS') });
    },
    SLOW,
  );

  it('are each tried both ways', async () => {
    const alerts = all(await read('alerts.yml'), /alert: (\w+)/g);
    const tests = all(await read('alerts.test.yml'), /- name: (Atelier.*)/g);
    expect(alerts.length).toBeGreaterThan(15);
    expect(tests.toSorted()).toEqual(alerts.flatMap((name) => [`${name} fires`, `${name} keeps quiet`]).toSorted());
  });

  it('ask for metrics that exist: those of the documentation, which is compared with a real scrape, and those of the rules', async () => {
    const [alerts, rules, page] = [
      await read('alerts.yml'),
      await read('rules.yml'),
      await readFile('docs/monitoring.md', 'utf8'),
    ];
    const listed = new Set(all(page, /^- `(atelier_\w+)` /gm));
    const recorded = new Set(all(rules, /record: (\S+)/g));
    const asked = all(`${alerts}${rules}`, /\b(atelier_[a-z0-9_]+)/g).map((name) =>
      name.replace(/_(?:bucket|count|sum)$/, ''),
    );
    expect(asked.length).toBeGreaterThan(15);
    expect(asked.filter((name) => !listed.has(name))).toEqual([]);
    expect(all(alerts, /\b(atelier:[a-z0-9_:]+)/g).filter((name) => !recorded.has(name))).toEqual([]);
  });

  it('say how bad it is, what is wrong, and where it says what to do', async () => {
    const text = await read('alerts.yml');
    const count = all(text, /(alert:)/g).length;
    expect(all(text, /severity: (critical|warning)/g)).toHaveLength(count);
    expect(all(text, /summary: '(.+)'/g)).toHaveLength(count);
    const links = all(text, /runbook_url: (docs\/.+)/g);
    expect(links).toHaveLength(count);
    for (const link of links) {
      const [file, anchor] = link.split('#') as [string, string];
      expect(await anchorsOf(file)).toContain(anchor);
    }
  });
});
