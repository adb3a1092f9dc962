import { Database } from '@atelier/database';
import { Counter } from '@atelier/platform';
import { Injectable, Logger } from '@nestjs/common';
import { Config } from '../config.js';
import { MailLinks } from './mail-links.js';
import { mailText, type MailKind } from './mail-texts.js';
import { MailTransport } from './mail-transport.js';
import { MailWriters, type Letter } from './mail-writers.js';
import { DONE, type ClaimedMail } from './mail.sql.js';

const mails = new Counter({
  name: 'atelier_mails_total',
  help: 'Mails by what became of them: sent, refused for good, or put off because the server did not take them',
  labels: ['outcome'],
});
mails.expect({ outcome: 'sent' }, { outcome: 'refused' }, { outcome: 'put_off' });

const PATHS: Partial<Record<MailKind, [path: string, name: string]>> = {
  reset_password: ['/new-password', 'reset'],
  confirm_address: ['/confirm-mail', 'mail'],
};

/** Brings one mail to the server. Neither its link nor the address it goes to is ever logged. */
@Injectable()
export class MailPost {
  private readonly logger = new Logger(MailPost.name);
  private readonly origin: string;

  constructor(
    private readonly database: Database,
    private readonly writers: MailWriters,
    private readonly links: MailLinks,
    private readonly transport: MailTransport,
    config: Config,
  ) {
    this.origin = config.publicUrl ?? '';
  }

  /** @returns false when the server takes no mail now: this one is tried again */
  async deliver(mail: ClaimedMail, stopping: AbortSignal): Promise<boolean> {
    const letter = await this.writers.write(mail);
    const outcome = letter ? await this.send(mail, letter, stopping) : 'for_nobody';
    if (outcome === 'put_off') return false;
    await this.database.run(DONE, [mail.id]);
    return true;
  }

  private async send(mail: ClaimedMail, { userId, username, recipient, language }: Letter, stopping: AbortSignal) {
    const kind = mail.kind as MailKind;
    const text = mailText(kind, language, { username, link: this.linkOf(kind, mail.id), origin: this.origin });
    const error = await this.transport.send({ to: recipient, ...text }, stopping).then(() => undefined, reasonOf);
    const outcome = error === undefined ? 'sent' : error.isFinal ? 'refused' : 'put_off';
    mails.add({ outcome });
    const said = { kind, user_id: userId, attempts: mail.attempts };
    if (error) this.logger.warn(`mail ${outcome}: ${error.code}`, said);
    else this.logger.log('mail sent', said);
    return outcome;
  }

  private linkOf(kind: MailKind, mailId: string): string {
    const page = PATHS[kind];
    return page ? this.links.url(...page, mailId) : '';
  }
}

/** A server that knows no such mailbox says so by 5xx to `RCPT TO`; all else, such as a sender that it does not take, may be otherwise later. The text may hold the address. */
function reasonOf(error: unknown): { code: string; isFinal: boolean } {
  const {
    code = 'unknown',
    responseCode,
    command,
  } = error as { code?: string; responseCode?: number; command?: string };
  const isFinal = code === 'EENVELOPE' && command === 'RCPT TO' && responseCode !== undefined && responseCode >= 500;
  return { code: responseCode === undefined ? code : `${code} ${responseCode}`, isFinal };
}
