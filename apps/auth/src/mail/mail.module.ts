import { Global, Module } from '@nestjs/common';
import { MailLinks } from './mail-links.js';
import { MailPost } from './mail-post.js';
import { MailQueue } from './mail-queue.js';
import { MailSender } from './mail-sender.js';
import { MailTransport } from './mail-transport.js';
import { MailWriters } from './mail-writers.js';

/** Mail to users: what waits, and sending it. */
@Global()
@Module({
  providers: [MailLinks, MailPost, MailQueue, MailSender, MailTransport, MailWriters],
  exports: [MailLinks, MailQueue, MailWriters],
})
export class MailModule {}
