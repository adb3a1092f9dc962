import { describe, expect, it } from '@jest/globals';
import { PassThrough } from 'node:stream';
import { ChildOutput } from './child-output.js';
import { jsonTerminal, prettyTerminal, type Terminal } from './terminal.js';

function written(make: (out: NodeJS.WriteStream) => Terminal, write: (terminal: Terminal) => void): string[] {
  const out = new PassThrough();
  write(make(out as unknown as NodeJS.WriteStream));
  return String(out.read()).trimEnd().split('\n');
}

describe('the output for people', () => {
  it('shows who wrote each line', () => {
    const lines = written(prettyTerminal, ({ say, line }) => {
      say('starting ...');
      line('gateway', 'it listens');
    });
    expect(lines).toEqual(['atelier        starting ...', 'gateway        it listens']);
  });

  it('shows a line of JSON as its message and its fields', () => {
    const text = '{"time":"2026-01-01","name":"simulator","message":"it listens","port":8188}';
    expect(written(prettyTerminal, ({ line }) => line('comfy-sim-1', text))).toEqual([
      'comfy-sim-1    it listens port=8188',
    ]);
    expect(written(prettyTerminal, ({ line }) => line('comfy-sim-1', '{half'))).toEqual(['comfy-sim-1    {half']);
  });
});

describe('the output for machines', () => {
  it('is JSON on every line: that of our services as it is, anything else wrapped', () => {
    const own = '{"level":"log","message":"it listens"}';
    const lines = written(jsonTerminal, ({ line }) => {
      line('gateway', own);
      line('auth', 'node: bad option');
    });
    expect(lines[0]).toBe(own);
    expect(JSON.parse(lines[1]!)).toMatchObject({ service: 'auth', message: 'node: bad option' });
  });
});

describe('what the children write', () => {
  it('is passed on, and its last lines are kept for each', () => {
    const passed: string[] = [];
    const output = new ChildOutput((name, line) => passed.push(`${name}: ${line}`));
    for (let number = 1; number <= 25; number += 1) output.onLine('auth', `line ${number}`);
    output.onLine('gateway', 'hello');
    expect(passed).toHaveLength(26);
    expect(output.lastLines('auth').split('\n')).toEqual(
      Array.from({ length: 20 }, (_nothing, index) => `  line ${index + 6}`),
    );
    expect(output.lastLines('nats')).toBe('  (nothing)');
  });
});
