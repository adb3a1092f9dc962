import { Injectable } from '@nestjs/common';
import { modelCommands } from '@atelier/contracts';
import { CommandClient } from '@atelier/messaging';
import { Health } from '@atelier/platform';
import { Config } from '../config.js';

/**
 * Where a person waits at the terminal for the start (`npm start`), the studio is not ready before a picture can be made, or a
 * time is over. Behind a balancer it must not depend on runners: pages and pictures are served without them.
 */
@Injectable()
export class ModelsCheck {
  constructor(
    private readonly commands: CommandClient,
    health: Health,
    { modelsAwaitedMs }: Config,
  ) {
    if (modelsAwaitedMs > 0) health.register('models', () => this.hasModel(), { neededForMs: modelsAwaitedMs });
  }

  private async hasModel(): Promise<boolean> {
    const { models } = await this.commands.call(modelCommands.available, {});
    return models > 0;
  }
}
