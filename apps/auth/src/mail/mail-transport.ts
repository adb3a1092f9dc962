import { Injectable, type OnModuleDestroy, type OnModuleInit } from '@nestjs/common';
import { readFile } from 'node:fs/promises';
import type { Transporter } from 'nodemailer';
import { Config } from '../config.js';

/** A server that takes longer is tried again later; all of them together stay below the minute for which a mail is claimed. */
const TIMEOUTS = { dnsTimeout: 5_000, connectionTimeout: 10_000, greetingTimeout: 10_000, socketTimeout: 15_000 };
const LIMIT_MS = 50_000;

export interface OutgoingMail {
  to: string;
  subject: string;
  text: string;
}

/** The mail server of this installation. */
@Injectable()
export class MailTransport implements OnModuleInit, OnModuleDestroy {
  private transporter: Transporter | undefined;

  constructor(private readonly config: Config) {}

  async onModuleInit(): Promise<void> {
    const { smtpUrl, smtpPasswordFile, smtpCaFile } = this.config;
    if (smtpUrl === undefined) return;
    const pass = smtpPasswordFile && (await readFile(smtpPasswordFile, 'utf8')).trim();
    const ca = smtpCaFile && (await readFile(smtpCaFile, 'utf8'));
    const { createTransport } = await import('nodemailer'); // only where mail is sent
    this.transporter = createTransport(this.options(new URL(smtpUrl), pass, ca));
  }

  /** Rejects where the server does not take it. */
  async send(mail: OutgoingMail, stopping: AbortSignal): Promise<void> {
    if (!this.transporter) throw new Error('no mail server is set');
    const headers = { 'Auto-Submitted': 'auto-generated' };
    const sent = this.transporter.sendMail({ ...mail, from: this.config.mailFrom, headers });
    await Promise.race([sent, rejectAfter(AbortSignal.any([stopping, AbortSignal.timeout(LIMIT_MS)]))]);
  }

  private options(url: URL, pass = decodeURIComponent(url.password), ca: string | undefined) {
    const secure = url.protocol === 'smtps:';
    const isTls = this.config.smtpTls === 'required';
    const user = decodeURIComponent(url.username);
    return {
      ...{ host: url.hostname, port: Number(url.port || (secure ? 465 : 587)), secure, ...TIMEOUTS },
      ...{ requireTLS: isTls && !secure, ignoreTLS: !isTls, ...(ca ? { tls: { ca } } : {}) },
      ...(user ? { auth: { user, pass } } : {}),
      ...{ disableFileAccess: true, disableUrlAccess: true },
    };
  }

  onModuleDestroy(): void {
    this.transporter?.close();
  }
}

function rejectAfter(signal: AbortSignal): Promise<never> {
  return new Promise((_, reject) => {
    signal.addEventListener('abort', () => reject(new Error('took too long')), { once: true });
  });
}
