/** One event of a stream of server-sent events (https://html.spec.whatwg.org/multipage/server-sent-events.html). */
export interface Frame {
  event: string;
  id: string | undefined;
  data: string;
}

/** Reads the text of a stream of events piece by piece. */
export class FrameReader {
  /** Milliseconds that the server wants a client to wait before it connects again. */
  retryMs: number | undefined;
  private rest = '';
  private event = '';
  private id: string | undefined;
  private data: string[] = [];

  /** @returns the events that are complete with this piece */
  read(piece: string): Frame[] {
    const text = this.rest + piece;
    // A carriage return at the end may be the first half of a line break.
    const lines = text.replace(/\r$/, '').split(/\r\n|\n|\r/);
    this.rest = lines.pop()! + (text.endsWith('\r') ? '\r' : '');
    return lines.flatMap((line) => (line === '' ? this.complete() : this.field(line)));
  }

  private field(line: string): Frame[] {
    const [, name, value = ''] = /^([^:]*)(?:: ?(.*))?$/s.exec(line) ?? [];
    if (name === 'event') this.event = value;
    else if (name === 'data') this.data.push(value);
    else if (name === 'id' && !value.includes('\0')) this.id = value;
    else if (name === 'retry' && /^\d+$/.test(value)) this.retryMs = Number(value);
    return [];
  }

  private complete(): Frame[] {
    const frame = { event: this.event || 'message', id: this.id, data: this.data.join('\n') };
    const isEvent = this.data.length > 0;
    [this.event, this.id, this.data] = ['', undefined, []];
    return isEvent ? [frame] : [];
  }
}
