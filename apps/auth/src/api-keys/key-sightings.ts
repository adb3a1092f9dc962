import type { KeySighting } from '@atelier/contracts';
import { AuditLog, Database, NOBODY, type ActingAdmin, type AuditEntry } from '@atelier/database';
import { Injectable } from '@nestjs/common';
import { surroundingsOf } from '../sessions/device.js';
import { HOLD_KEYS, NOTE_SIGHTINGS, type NotedSighting } from './key-sightings.sql.js';
import { programOf } from './program-of.js';

/** Writes into the audit list how keys are used: for the first time, from a new place, after a rest, and in vain. */
@Injectable()
export class KeySightings {
  constructor(
    private readonly database: Database,
    private readonly audit: AuditLog,
  ) {}

  async note(sightings: KeySighting[]): Promise<void> {
    const digests = sightings.map(({ sha256 }) => sha256);
    const networks = sightings.map(({ address }) => surroundingsOf(address));
    const programs = sightings.map(({ user_agent }) => programOf(user_agent));
    const addresses = sightings.map(({ address }) => address);
    const refusals = sightings.map(({ refusal }) => refusal);
    await this.database.transaction(async (transaction) => {
      await transaction.run(HOLD_KEYS, [digests]);
      const noted = await transaction.run(NOTE_SIGHTINGS, [digests, networks, programs, addresses, refusals]);
      for (const sighting of noted) await this.audit.append(transaction, byWhom(sighting), entryOf(sighting));
    });
  }
}

/** A key that was refused stands for nobody. */
function byWhom({ user_id, key_id, outcome, address }: NotedSighting): ActingAdmin {
  const actor = outcome === 'taken' ? { ...NOBODY.actor, user_id, session_id: key_id } : NOBODY.actor;
  return { actor, client: { address, user_agent: '' } };
}

function entryOf({ key_id, user_id, outcome, news, network, program, is_last }: NotedSighting): AuditEntry {
  const detail = { user_id, news, network, program, ...(is_last ? { no_more_today: true } : {}) };
  const result = outcome === 'taken' ? 'done' : outcome;
  return { action: 'api_key.use', object: `api_key:${key_id}`, result, detail };
}
