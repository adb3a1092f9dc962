import { once } from 'node:events';
import { createServer, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';

type Decision = 'allow' | 'block' | 'review';

/** What the moderation is asked, as far as tests look at it. */
export interface Question {
  type: 'prompt' | 'picture';
  prompt: string;
  task_id: number;
  picture?: { base64: string } | null;
}

/** The program of an admin that decides about prompts and pictures. */
export class ModerationProgram {
  /** Questions about outputs that nobody has answered yet. */
  held: { question: Question; answer: (decision: Decision) => void }[] = [];
  private readonly decided: { isAbout: (question: Question) => boolean; decision: Decision }[] = [];

  private constructor(private readonly server: Server) {}

  /** @param ofPrompts decides at once about a prompt, by the body of the question; outputs are held until a test decides */
  static async start(ofPrompts: (body: string) => Decision = () => 'allow'): Promise<ModerationProgram> {
    const server = createServer();
    const program = new ModerationProgram(server);
    server.on('request', (request, response) => {
      void text(request).then((body) => {
        const question = JSON.parse(body) as Question;
        const answer = (decision: Decision) => send(response, decision);
        const decision = question.type === 'prompt' ? ofPrompts(body) : program.decisionOn(question);
        if (decision) answer(decision);
        else program.held.push({ question, answer });
      });
    });
    await once(server.listen(0, '127.0.0.1'), 'listening');
    return program;
  }

  /** What an installation is to be started with. */
  get settings(): Record<string, string> {
    return {
      MODERATION_URL: `http://127.0.0.1:${(this.server.address() as AddressInfo).port}/`,
      MODERATION_SECRET: `whsec_${Buffer.alloc(24, 7).toString('base64')}`,
      MODERATION_NETWORKS: '127.0.0.0/8',
      MODERATION_HTTP: 'allow',
      MODERATION_TIMEOUT_MS: '4000',
    };
  }

  /** Of some outputs, from now on: who got no answer in time asks again. */
  decide(isAbout: (question: Question) => boolean, decision: Decision): void {
    this.decided.push({ isAbout, decision });
    for (const { answer } of this.held.filter(({ question }) => isAbout(question))) answer(decision);
    this.held = this.held.filter(({ question }) => !isAbout(question));
  }

  private decisionOn(question: Question): Decision | undefined {
    return this.decided.find(({ isAbout }) => isAbout(question))?.decision;
  }

  async stop(): Promise<void> {
    this.server.closeAllConnections();
    this.server.close();
    await once(this.server, 'close');
  }
}

const send = (response: ServerResponse, decision: Decision) =>
  response.setHeader('content-type', 'application/json').end(JSON.stringify({ decision }));
