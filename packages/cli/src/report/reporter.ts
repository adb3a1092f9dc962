import type { Terminal } from '../terminal.js';
import type { Failure } from './failure.js';

/** Changes only when a field goes away or means something else; new fields may come. */
const ENVELOPE = 'envelope/1';
const EVENT = 'event/1';
/** Characters that could move the cursor or colour what follows: names and messages come from others. */
const CONTROLS = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f]/g;

/** Says what happens: results on stdout, everything else on stderr. */
export class Reporter {
  private readonly colours: boolean;
  private hasStatus = false;

  constructor(
    private readonly terminal: Terminal,
    readonly json: boolean,
  ) {
    const { env, isInteractive } = terminal;
    this.colours = isInteractive && !env.NO_COLOR && env.TERM !== 'dumb';
  }

  /** The result of a command: as one line of JSON, or as text for people. */
  result(command: string, data: unknown, text: string): void {
    this.clearStatus();
    if (this.json) this.line({ schema: ENVELOPE, ok: true, command, data });
    else if (text) this.terminal.out(`${clean(text)}\n`);
  }

  /** Something that happened on the way: for programs alone. */
  event(data: object): void {
    if (this.json) this.line({ schema: EVENT, ...data });
  }

  failure(command: string, { exitCode, ...error }: Failure): void {
    this.clearStatus();
    if (this.json) this.line({ schema: ENVELOPE, ok: false, command, exit_code: exitCode, error });
    const label = this.colours ? '\u001b[31merror\u001b[0m' : 'error';
    this.terminal.err(`${label}: ${clean(error.message)} (${error.code})\n`);
    for (const { pointer, message } of error.fields ?? []) this.terminal.err(`  ${clean(`${pointer} ${message}`)}\n`);
    if (error.hint) this.terminal.err(`${clean(error.hint)}\n`);
    if (error.request_id) this.terminal.err(`request ${clean(error.request_id)}\n`);
  }

  /** A line for people. */
  log(text: string): void {
    this.clearStatus();
    this.terminal.err(`${clean(text)}\n`);
  }

  /** What goes on just now: rewritten in place where somebody looks, else not shown. */
  status(text: string): void {
    if (!this.terminal.isInteractive || this.terminal.env.TERM === 'dumb') return;
    this.terminal.err(`\r\u001b[K${clean(text)}`);
    this.hasStatus = true;
  }

  private clearStatus(): void {
    if (this.hasStatus) this.terminal.err('\r\u001b[K');
    this.hasStatus = false;
  }

  private line(value: object): void {
    this.terminal.out(`${JSON.stringify(value)}\n`);
  }
}

const clean = (text: string): string => text.replace(CONTROLS, '');
