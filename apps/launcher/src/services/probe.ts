import { get } from 'node:http';

const TIMEOUT_MS = 2_000;

/** Asks a readiness address. @returns null for 200, else a short reason, taken from the answer where there is one */
export async function whyNotReady(url: string): Promise<string | null> {
  const answer = await ask(url);
  if (typeof answer === 'string') return answer;
  return answer.status === 200 ? null : failedChecks(answer.body);
}

/** What a service that is ready does without, by the names of its checks. */
export async function missingOf(url: string): Promise<string[]> {
  const answer = await ask(url);
  if (typeof answer === 'string' || answer.status !== 200) return [];
  const { checks = {} } = JSON.parse(answer.body) as { checks?: Record<string, boolean> };
  return Object.keys(checks).filter((name) => !checks[name]);
}

interface Answer {
  status: number | undefined;
  body: string;
}

/** @returns the answer, or in words why there is none */
function ask(url: string): Promise<Answer | string> {
  return new Promise((resolve) => {
    const call = get(url, { timeout: TIMEOUT_MS, agent: false }, (response) => {
      let body = '';
      response.setEncoding('utf8').on('data', (text: string) => (body += text));
      response.once('end', () => resolve({ status: response.statusCode, body }));
      response.once('error', () => resolve('its answer broke off'));
    });
    call.once('timeout', () => call.destroy());
    call.once('error', () => resolve('it does not answer yet'));
  });
}

/** The services answer `{checks: {database: false, nats: true}}`. */
function failedChecks(body: string): string {
  try {
    const { checks } = JSON.parse(body) as { checks: Record<string, boolean> };
    const failed = Object.keys(checks).filter((name) => !checks[name]);
    return failed.length > 0 ? `it waits for ${failed.join(', ')}` : 'it is stopping';
  } catch {
    return 'it is not ready';
  }
}
