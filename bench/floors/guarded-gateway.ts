import { Body, Controller, Get, Headers, Param, Post } from '@nestjs/common';
import { createTaskSchema, taskCommands, type Actor, type Task } from '@atelier/contracts';
import { CommandClient } from '@atelier/messaging';
import type { JSONWebKeySet } from 'jose';
import { z } from 'zod';
import { StatusReads } from '../../apps/gateway/src/tasks/status-reads.js';
import { serveGateway } from '../baselines/service-gateway.js';
import { settingsOf } from '../harness/child.js';
import { TokenUsers } from './token-users.js';

const { natsUrl, keys } = settingsOf<{ natsUrl: string; keys: JSONWebKeySet }>();
const users = new TokenUsers(keys);
const taskId = z.coerce.number().int().positive();
/** Requests of each user in this minute. */
const counts = new Map<number, number>();
const MOST = 1_000_000_000;
setInterval(() => counts.clear(), 60_000).unref();

/** @throws Error for who is not known, or has asked too often */
async function admit(token: string | undefined): Promise<Actor> {
  const userId = await users.of(token);
  const count = (counts.get(userId) ?? 0) + 1;
  counts.set(userId, count);
  if (count > MOST) throw new Error(`user ${userId} has asked too often`);
  return { user_id: userId, role: 'user', session_id: '00000000-0000-4000-8000-000000000000' };
}

/**
 * The least that protects the gateway's two busiest routes: who asks is known by the signature of their token, which is verified once, their
 * requests are counted, and bodies are checked. No scopes or keys, no limits of addresses, no security headers, no proof for the services
 * behind, and nobody's token ends before its time.
 */
@Controller('api/v1/generation')
class GuardedController {
  constructor(
    private readonly commands: CommandClient,
    private readonly reads: StatusReads,
  ) {}

  @Post('create')
  async create(@Headers('authorization') token: string | undefined, @Body() body: unknown): Promise<Task> {
    const actor = await admit(token);
    return this.commands.call(taskCommands.create, {
      actor,
      body: createTaskSchema.parse(body),
      idempotency_key: null,
    });
  }

  @Get('status/:id')
  async status(@Headers('authorization') token: string | undefined, @Param('id') id: string): Promise<Task | null> {
    return (await this.reads.read(await admit(token), taskId.parse(id), [])).task;
  }
}

await serveGateway('guarded-gateway', natsUrl, GuardedController);
