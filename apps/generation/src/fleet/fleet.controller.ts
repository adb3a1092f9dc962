import { Controller } from '@nestjs/common';
import {
  fleetCommands,
  settingsCommands,
  type CommandRequest,
  type FleetRunner,
  type FleetRunnerList,
  type QueueRecord,
  type SettingList,
  type StorageRecordPage,
} from '@atelier/contracts';
import { CommandPayload, HandleCommand } from '@atelier/messaging';
import { shownSettings } from '@atelier/platform';
import { requireAdmin } from '../admin/require-admin.js';
import { Config, configSchema } from '../config.js';
import { QueueBoard } from './queue-board.service.js';
import { RunnerBoard } from './runner-board.service.js';
import { RunnerOrders } from './runner-orders.service.js';
import { SHOWN_SETTINGS } from './shown-settings.js';
import { StorageBoard } from './storage-board.service.js';

const { runners, orderRunner, queue, storage } = fleetCommands;
const { generation: settings } = settingsCommands;

/** How admins watch over the fleet. */
@Controller()
export class FleetController {
  constructor(
    private readonly board: RunnerBoard,
    private readonly orders: RunnerOrders,
    private readonly waiting: QueueBoard,
    private readonly kept: StorageBoard,
    private readonly config: Config,
  ) {}

  @HandleCommand(runners)
  async runners(@CommandPayload(runners) { actor }: CommandRequest<typeof runners>): Promise<FleetRunnerList> {
    requireAdmin(actor);
    return { items: await this.board.all() };
  }

  @HandleCommand(orderRunner)
  async orderRunner(@CommandPayload(orderRunner) request: CommandRequest<typeof orderRunner>): Promise<FleetRunner> {
    requireAdmin(request.actor);
    return this.orders.give(request, request.runner_id, request.order);
  }

  @HandleCommand(queue)
  async queue(@CommandPayload(queue) { actor }: CommandRequest<typeof queue>): Promise<QueueRecord> {
    requireAdmin(actor);
    return this.waiting.read();
  }

  @HandleCommand(storage)
  async storage(@CommandPayload(storage) request: CommandRequest<typeof storage>): Promise<StorageRecordPage> {
    requireAdmin(request.actor);
    return this.kept.page(request.actor, request.query);
  }

  @HandleCommand(settings)
  settings(@CommandPayload(settings) { actor }: CommandRequest<typeof settings>): SettingList {
    requireAdmin(actor);
    return { settings: shownSettings(configSchema, this.config.values, SHOWN_SETTINGS) };
  }
}
