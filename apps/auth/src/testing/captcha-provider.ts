import { once } from 'node:events';
import { mkdtemp, writeFile } from 'node:fs/promises';
import { createServer, type Server, type ServerResponse } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';

/** What it answers: a verdict, or something else than one. */
type Answer = (asked: URLSearchParams, response: ServerResponse) => object | undefined;

/** A provider of captchas that speaks as those of the world do (`siteverify`). */
export class CaptchaProvider {
  readonly asked: URLSearchParams[] = [];
  /** @returns undefined: it has answered by itself, or will not */
  answer: Answer = () => ({ success: true });

  private constructor(private readonly server: Server) {}

  static async start(): Promise<CaptchaProvider> {
    const server = createServer();
    const provider = new CaptchaProvider(server);
    server.on('request', (request, response) => {
      void text(request).then((body) => {
        const asked = new URLSearchParams(body);
        provider.asked.push(asked);
        const verdict = provider.answer(asked, response);
        if (verdict) response.setHeader('content-type', 'application/json').end(JSON.stringify(verdict));
      });
    });
    await once(server.listen(0, '127.0.0.1'), 'listening');
    return provider;
  }

  get url(): string {
    return `http://127.0.0.1:${(this.server.address() as { port: number }).port}/siteverify`;
  }

  /** What the service is set to. */
  async env(secret = 'the secret of the captcha'): Promise<Record<string, string>> {
    const file = join(await mkdtemp(join(tmpdir(), 'atelier-captcha-')), 'secret');
    await writeFile(file, `${secret}\n`);
    const keys = { CAPTCHA_SITE_KEY: 'the-site-key', CAPTCHA_SECRET_FILE: file };
    return { CAPTCHA_PROVIDER: 'turnstile', ...keys, CAPTCHA_VERIFY_URL: this.url };
  }

  stop(): void {
    this.server.closeAllConnections();
    this.server.close();
  }
}
