import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import { text } from 'node:stream/consumers';

/** A box to tick: its token counts once. */
const WIDGET = `
  let shown = 0;
  let box;
  window.turnstile = {
    render(place, { sitekey, callback }) {
      const label = document.createElement('label');
      box = Object.assign(document.createElement('input'), { type: 'checkbox' });
      box.addEventListener('change', () => callback(sitekey + '-' + Date.now() + '-' + ++shown));
      label.append(box, 'I am a person');
      place.append(label);
      return 'widget';
    },
    reset() { box.checked = false; },
  };`;

/** A provider of captchas: the script of its widget, and the check of its tokens. */
export class CaptchaServer {
  /** Refuses tokens as if they had been used. */
  isRefusing = false;
  private readonly used = new Set<string>();

  private constructor(private readonly server: Server) {}

  static async start(): Promise<CaptchaServer> {
    const server = createServer();
    const captcha = new CaptchaServer(server);
    server.on('request', (request, response) => {
      if (request.method === 'GET') return response.setHeader('content-type', 'text/javascript').end(WIDGET);
      void text(request).then((body) => response.end(JSON.stringify(captcha.judge(new URLSearchParams(body)))));
    });
    await once(server.listen(0, '127.0.0.1'), 'listening');
    return captcha;
  }

  get origin(): string {
    return `http://127.0.0.1:${(this.server.address() as { port: number }).port}`;
  }

  /** What an installation is set to. */
  get settings(): Record<string, string> {
    const keys = { CAPTCHA_SITE_KEY: 'site', CAPTCHA_SECRET: 'secret of the captcha' };
    const urls = { CAPTCHA_VERIFY_URL: `${this.origin}/siteverify`, CAPTCHA_SCRIPT_URL: `${this.origin}/api.js` };
    return { CAPTCHA_PROVIDER: 'turnstile', ...keys, ...urls, CAPTCHA_ORIGINS: this.origin };
  }

  stop(): void {
    this.server.closeAllConnections();
    this.server.close();
  }

  private judge(asked: URLSearchParams): object {
    const token = asked.get('response') ?? '';
    const isRight = asked.get('secret') === 'secret of the captcha' && token.startsWith('site-');
    if (this.isRefusing || !isRight || this.used.has(token))
      return { success: false, 'error-codes': ['timeout-or-duplicate'] };
    this.used.add(token);
    return { success: true };
  }
}
