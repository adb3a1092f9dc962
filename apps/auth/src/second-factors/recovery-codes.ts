import { randomBytes } from 'node:crypto';
import { SECOND_FACTOR_LIMITS } from '@atelier/contracts';
import { Database, type Executor } from '@atelier/database';
import { Injectable } from '@nestjs/common';
import { hashOfSecret } from '../tokens/secrets.js';
import { ADD_CODES, COUNT_CODES, REMOVE_CODES, REMOVE_LAST_CODES, USE_CODE } from './second-factors.sql.js';

/** Crockford's base 32: no letter is taken for a digit. */
const LETTERS = '0123456789abcdefghjkmnpqrstvwxyz';
const LENGTH = 16;

/** 80 random bits in four groups, as people copy it. */
function newCode(): string {
  const letters = [...randomBytes(LENGTH)].map((byte) => LETTERS[byte % LETTERS.length]!).join('');
  return letters.match(/.{4}/g)!.join('-');
}

/** What was typed, as it was made: without groups, in small letters, with the digits that letters were taken for. */
const plainOf = (typed: string) =>
  typed.toLowerCase().replaceAll(/[\s-]/g, '').replaceAll('o', '0').replaceAll(/[il]/g, '1');

const hashOf = (userId: number, code: string) => hashOfSecret('recovery', `${userId}:${plainOf(code)}`);

/** Codes for those who have lost what they sign in with. One plain hash is enough for 80 random bits. */
@Injectable()
export class RecoveryCodes {
  constructor(private readonly database: Database) {}

  /** New ones; those from before count no more. */
  async replace(executor: Executor, userId: number): Promise<string[]> {
    const codes = Array.from({ length: SECOND_FACTOR_LIMITS.recoveryCodes }, newCode);
    await executor.run(REMOVE_CODES, [userId]);
    await executor.run(ADD_CODES, [userId, codes.map((code) => hashOf(userId, code))]);
    return codes;
  }

  /** With the first second factor. @returns empty: there are some already */
  async makeWhereNone(executor: Executor, userId: number): Promise<string[]> {
    return (await this.count(userId, executor)) > 0 ? [] : this.replace(executor, userId);
  }

  /** With the last second factor. */
  async removeWhereLast(executor: Executor, userId: number): Promise<void> {
    await executor.run(REMOVE_LAST_CODES, [userId]);
  }

  /** @returns whether it was one, which it is no more */
  async use(userId: number, code: string): Promise<boolean> {
    if (plainOf(code).length !== LENGTH) return false;
    return (await this.database.run(USE_CODE, [userId, hashOf(userId, code)])).length > 0;
  }

  async count(userId: number, executor: Executor = this.database): Promise<number> {
    const [row] = await executor.run(COUNT_CODES, [userId]);
    return row?.left ?? 0;
  }
}
