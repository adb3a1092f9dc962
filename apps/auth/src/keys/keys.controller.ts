import { tokenCommands, type Jwks } from '@atelier/contracts';
import { HandleCommand } from '@atelier/messaging';
import { Controller } from '@nestjs/common';
import { SigningKeys } from './signing-keys.js';

@Controller()
export class KeysController {
  constructor(private readonly keys: SigningKeys) {}

  @HandleCommand(tokenCommands.jwks)
  async jwks(): Promise<Jwks> {
    return { keys: await this.keys.published() };
  }
}
