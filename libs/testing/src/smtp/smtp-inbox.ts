import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import type { AddressInfo, Server } from 'node:net';
import { text } from 'node:stream/consumers';
import { until } from '@atelier/waiting';
import { SMTPServer, type SMTPServerOptions } from 'smtp-server';

export interface InboxOptions {
  /** Any free one unless it is given. */
  port?: number;
  /** With which it offers STARTTLS; without them it does not. */
  tls?: { cert: string; key: string };
  /** Without it nobody has to sign in. */
  login?: { user: string; pass: string };
}

export interface ReceivedMail {
  from: string;
  to: string;
  text: string;
  isEncrypted: boolean;
}

/** A real mail server that keeps what it gets. */
export class SmtpInbox {
  readonly received: ReceivedMail[] = [];
  /** Mailboxes that it does not know. */
  readonly unknown = new Set<string>();

  private constructor(
    private readonly server: SMTPServer,
    readonly port: number,
  ) {}

  static async start(options: InboxOptions = {}): Promise<SmtpInbox> {
    const later: { inbox?: SmtpInbox } = {};
    const server = new SMTPServer(settingsOf(options, () => later.inbox!));
    const listening: Server = server.listen(options.port ?? 0, '127.0.0.1');
    await once(listening, 'listening');
    return (later.inbox = new SmtpInbox(server, (listening.address() as AddressInfo).port));
  }

  /** The mails to an address, once there are so many. */
  async to(address: string, count = 1): Promise<ReceivedMail[]> {
    const mails = () => this.received.filter(({ to }) => to === address);
    await until(() => mails().length >= count, { what: `${count} mails to ${address}` });
    return mails();
  }

  /** The link in the last mail to an address. */
  async linkTo(address: string, count = 1): Promise<string> {
    const mail = (await this.to(address, count)).at(-1)!;
    return /^https?:\S+$/m.exec(mail.text)![0];
  }

  async stop(): Promise<void> {
    await new Promise<void>((resolve) => this.server.close(() => resolve()));
  }
}

function settingsOf({ tls, login }: InboxOptions, inbox: () => SmtpInbox): SMTPServerOptions {
  return {
    ...{ authOptional: !login, disabledCommands: tls ? [] : ['STARTTLS'], logger: false, closeTimeout: 100 },
    ...(tls && { cert: readFileSync(tls.cert), key: readFileSync(tls.key) }),
    onAuth: ({ username, password }, _session, done) =>
      username === login?.user && password === login?.pass ? done(null, { user: username }) : done(refusal(535)),
    onRcptTo: ({ address }, _session, done) => done(inbox().unknown.has(address) ? refusal(550) : undefined),
    onData: (stream, { envelope, secure }, done) => {
      void text(stream).then((raw) => {
        const from = envelope.mailFrom ? envelope.mailFrom.address : '';
        inbox().received.push({ from, to: envelope.rcptTo[0]!.address, text: bodyOf(raw), isEncrypted: secure });
        done();
      }, done);
    },
  };
}

const refusal = (responseCode: number) => Object.assign(new Error('refused'), { responseCode });

/** Of a mail of one part of text. */
function bodyOf(raw: string): string {
  const [head = '', ...body] = raw.split('\r\n\r\n');
  const encoded = body.join('\r\n\r\n');
  if (/^content-transfer-encoding: base64/im.test(head)) return Buffer.from(encoded, 'base64').toString();
  if (!/^content-transfer-encoding: quoted-printable/im.test(head)) return encoded.replaceAll('\r\n', '\n');
  const bytes = encoded.replaceAll('=\r\n', '').replaceAll(/=([0-9A-F]{2})/g, (_, hex: string) => `%${hex}`);
  return decodeURIComponent(bytes.replaceAll(/%(?![0-9A-F]{2})/g, '%25')).replaceAll('\r\n', '\n');
}
