import { Injectable, type OnModuleInit } from '@nestjs/common';
import { hash, verify } from '@node-rs/argon2';
import { randomBytes } from 'node:crypto';
import { Config } from '../config.js';
import { HashQueue } from './hash-queue.js';

/** argon2id (the library's default variant): 19 MiB, 2 passes, 1 lane (OWASP ASVS 5.0, appendix C). */
const COST = { memoryCost: 19_456, timeCost: 2, parallelism: 1 };

/** The same text typed on another system may come in another form; NIST SP 800-63B asks for one before hashing. */
const plain = (password: string): string => password.normalize('NFKC');

/** Hashes and verifies passwords, at most as many at once as there are cores. */
@Injectable()
export class Passwords implements OnModuleInit {
  private readonly queue: HashQueue;
  /** Hash compared with where there is no user, so that an unknown name takes as long as a wrong password. */
  private dummy: Promise<string> | undefined;

  constructor(config: Config) {
    this.queue = new HashQueue(config.passwordHashConcurrency);
  }

  async onModuleInit(): Promise<void> {
    await this.dummyHash();
  }

  /** @returns a PHC string with its own salt and costs. */
  hash(password: string): Promise<string> {
    return this.queue.run(() => hash(plain(password), COST));
  }

  /**
   * Compares with the stored hash. Without one it computes all the same and answers false:
   * the time must not tell whether a name exists.
   */
  async verify(stored: string | undefined, password: string): Promise<boolean> {
    const against = stored ?? (await this.dummyHash());
    const matches = await this.queue.run(() => verify(against, plain(password)));
    // Text that is not well formed becomes other text on its way to the hash, so it can never be a password.
    return matches && stored !== undefined && password.isWellFormed();
  }

  private dummyHash(): Promise<string> {
    return (this.dummy ??= this.hash(randomBytes(32).toString('hex')));
  }
}
