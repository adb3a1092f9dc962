import { runWebhookCommands, type CommandRequest, type RunWebhooks } from '@atelier/contracts';
import { CommandPayload, HandleCommand } from '@atelier/messaging';
import { Controller } from '@nestjs/common';
import { SigningSecrets } from './signing-secrets.js';

const { runWebhooks, rotateRunWebhooks } = runWebhookCommands;

/** What users do with the secret of their runs. */
@Controller()
export class SigningSecretsController {
  constructor(private readonly secrets: SigningSecrets) {}

  @HandleCommand(runWebhooks)
  show(@CommandPayload(runWebhooks) { actor }: CommandRequest<typeof runWebhooks>): Promise<RunWebhooks> {
    return this.secrets.show(actor);
  }

  @HandleCommand(rotateRunWebhooks)
  rotate(
    @CommandPayload(rotateRunWebhooks) { actor, body }: CommandRequest<typeof rotateRunWebhooks>,
  ): Promise<RunWebhooks> {
    return this.secrets.rotate(actor, body);
  }
}
