import { get, type IncomingMessage } from 'node:http';
import { once } from 'node:events';

const OPEN_TIMEOUT_MS = 20_000;

/** A stream of server-sent events with the least that a client must do: it counts the durable events, which are numbered without gaps. */
export class EventStreamClient {
  heard = 0;
  lost = 0;
  private last: number | undefined;
  private rest = '';
  private isClosed = false;

  private constructor(private readonly answer: IncomingMessage) {
    answer.setEncoding('latin1');
    answer.on('data', (text: string) => this.hear(text));
    answer.on('error', () => undefined); // `close` follows
    answer.once('close', () => {
      if (!this.isClosed) this.lost += 1;
    });
  }

  /** @throws Error when it is refused */
  static async open(origin: string, key: string): Promise<EventStreamClient> {
    const headers = { authorization: `Bearer ${key}`, accept: 'text/event-stream' };
    const request = get(`${origin}/api/v1/events`, { headers, agent: false });
    const signal = AbortSignal.timeout(OPEN_TIMEOUT_MS);
    const [answer] = (await once(request, 'response', { signal })) as [IncomingMessage];
    if (answer.statusCode !== 200) throw new Error(`a stream was refused: ${answer.statusCode}`);
    return new EventStreamClient(answer);
  }

  close(): void {
    this.isClosed = true;
    this.answer.destroy();
  }

  /** What follows the last line break is the beginning of the next line. */
  private hear(text: string): void {
    const lines = (this.rest + text).split('\n');
    this.rest = lines.pop()!;
    for (const line of lines) if (line.startsWith('id: ')) this.note(Number(line.slice(4)));
  }

  private note(id: number): void {
    if (this.last !== undefined) {
      this.heard += 1;
      this.lost += id - this.last - 1;
    }
    this.last = id;
  }
}
