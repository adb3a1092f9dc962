import { authCommands, type CommandRequest, type TokenPair } from '@atelier/contracts';
import { CommandPayload, HandleCommand } from '@atelier/messaging';
import { Controller } from '@nestjs/common';
import { SignIn } from './sign-in.service.js';

const { login } = authCommands;

@Controller()
export class SignInController {
  constructor(private readonly signIn: SignIn) {}

  @HandleCommand(login)
  login(@CommandPayload(login) request: CommandRequest<typeof login>): Promise<TokenPair> {
    return this.signIn.signIn(request, request.client);
  }
}
