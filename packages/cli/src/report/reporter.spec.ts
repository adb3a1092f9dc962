import { describe, expect, it } from '@jest/globals';
import { recordedTerminal } from '../testing/recorded-terminal.js';
import { failureOf } from './failure.js';
import { Reporter } from './reporter.js';

const FAILURE = failureOf(new Error('it broke'));

describe('what is written', () => {
  it('has neither colour nor a line that is rewritten where nobody looks', () => {
    const { terminal, written } = recordedTerminal();
    const reporter = new Reporter(terminal, false);
    reporter.status('half');
    reporter.failure('jobs ls', FAILURE);
    expect(written).toEqual({ out: '', err: 'error: it broke (internal)\n' });
  });

  it.each([
    [{}, true],
    [{ NO_COLOR: '1' }, false],
    [{ TERM: 'dumb' }, false],
  ])('has colour for people with %j: %s', (env, coloured) => {
    const { terminal, written } = recordedTerminal({ env, isInteractive: true });
    new Reporter(terminal, false).failure('jobs ls', FAILURE);
    expect(written.err.includes('\u001b[31m')).toBe(coloured);
  });

  it('cannot move the cursor by a name that somebody has chosen', () => {
    const { terminal, written } = recordedTerminal();
    new Reporter(terminal, false).result('workflows ls', {}, 'a\u001b[2Jb\u0007c\u009b31m');
    expect(written.out).toBe('a[2Jbc31m\n');
  });

  it('is JSON alone for programs', () => {
    const { terminal, written } = recordedTerminal();
    const reporter = new Reporter(terminal, true);
    reporter.event({ job_id: 1 });
    reporter.result('models', { models: [] }, 'text for people');
    expect(written.out.trim().split('\n').map((line) => JSON.parse(line) as unknown)).toEqual([
      { schema: 'event/1', job_id: 1 },
      { schema: 'envelope/1', ok: true, command: 'models', data: { models: [] } },
    ]); // prettier-ignore
  });
});
