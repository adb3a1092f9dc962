import type { CommandReply, groupCommands } from '@atelier/contracts';
import type { Transaction } from '@atelier/database';
import { BEGIN_SPANS, END_SPANS, NAME_GROUPS } from './group-spans.sql.js';

type Told = CommandReply<typeof groupCommands.terms>['items'];

/**
 * Notes on which days users are in which groups, as part of the transaction that takes over their terms.
 * @param userIds whose terms were new; the rows of these are locked by it
 * @returns who has joined or left a group
 */
export async function noteSpans(transaction: Transaction, told: Told, userIds: ReadonlySet<number>): Promise<number[]> {
  const terms = told.filter(({ user_id, groups }) => groups !== undefined && userIds.has(user_id));
  if (terms.length === 0) return [];
  const json = JSON.stringify(terms.map(({ user_id, revision, groups }) => ({ user_id, revision, groups })));
  const left = await transaction.run(END_SPANS, [json]);
  const joined = await transaction.run(BEGIN_SPANS, [json]);
  await transaction.run(NAME_GROUPS, [json]);
  return [...new Set([...left, ...joined].map(({ user_id }) => user_id))];
}
