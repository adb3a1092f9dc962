const KEPT_LINES = 20;

/** Forwards the output of children line by line, and keeps the last lines of each for the error of a failed start. */
export class ChildOutput {
  private readonly last = new Map<string, string[]>();

  constructor(private readonly passOn: (name: string, line: string) => void) {}

  readonly onLine = (name: string, line: string): void => {
    const lines = this.last.get(name) ?? [];
    lines.push(line);
    if (lines.length > KEPT_LINES) lines.shift();
    this.last.set(name, lines);
    this.passOn(name, line);
  };

  readonly lastLines = (name: string): string =>
    (this.last.get(name) ?? ['(nothing)']).map((line) => `  ${line}`).join('\n');
}
