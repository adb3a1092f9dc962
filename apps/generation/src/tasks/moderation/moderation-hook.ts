import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { GuardedHttp, readWhole } from '@atelier/guarded-http';
import { keyOfWebhookSecret, signWebhook } from '@atelier/platform';
import { z } from 'zod';
import { Config } from '../../config.js';

/** What the hook may answer; anything else counts as no answer. */
const verdictSchema = z.object({
  decision: z.enum(['allow', 'block', 'review']),
  reason: z
    .string()
    .max(500)
    .refine((text) => text.isWellFormed())
    .optional(),
});
export type Verdict = z.infer<typeof verdictSchema>;

const ANSWER_BYTES = 16_384;

/** The program that says whether something may be made, and shown. What is asked is signed as webhooks are. */
@Injectable()
export class ModerationHook {
  private readonly http: GuardedHttp;
  private readonly key: Buffer;

  constructor(private readonly config: Config) {
    const { moderationNetworks: allowedNetworks, moderationHttp, moderationSecret = '' } = config;
    this.http = new GuardedHttp({ allowedNetworks, allowHttp: moderationHttp === 'allow' });
    this.key = keyOfWebhookSecret(moderationSecret);
  }

  /** Whether anybody is asked. */
  get isThere(): boolean {
    return this.config.moderationUrl !== undefined;
  }

  /** @throws Error when there is no answer in time, or one that makes no sense: a redirect is none */
  async ask(question: object): Promise<Verdict> {
    const body = JSON.stringify(question);
    const signed = signWebhook(`mod_${randomUUID()}`, body, this.key);
    const headers = { 'content-type': 'application/json', 'user-agent': 'Atelier-Moderation/1', ...signed };
    const { moderationUrl, moderationTimeoutMs: timeoutMs } = this.config;
    const answer = await this.http.request(moderationUrl!, { method: 'POST', headers, body, timeoutMs });
    const text = (await readWhole(answer.body, ANSWER_BYTES)).toString();
    if (answer.status !== 200) throw new Error(`it answers ${answer.status}`);
    return verdictSchema.parse(JSON.parse(text));
  }
}
