import {
  secondFactorCommands,
  signInCommands,
  type CommandRequest,
  type RegisteredUser,
  type TokenPair,
} from '@atelier/contracts';
import { CommandPayload, HandleCommand } from '@atelier/messaging';
import { Controller } from '@nestjs/common';
import { Registration } from './registration.js';
import { SignInAudit } from './sign-in-audit.js';
import { SecondStep } from './second-step.js';
import { SignIn } from './sign-in.js';

const { register, login } = signInCommands;
const { login: secondStep } = secondFactorCommands;

/** Registering and signing in; refreshing and signing out are commands of `sessions`. */
@Controller()
export class SignInController {
  constructor(
    private readonly registration: Registration,
    private readonly signIn: SignIn,
    private readonly audit: SignInAudit,
    private readonly steps: SecondStep,
  ) {}

  @HandleCommand(register)
  register(@CommandPayload(register) request: CommandRequest<typeof register>): Promise<RegisteredUser> {
    return this.registration.register(request, request.client);
  }

  @HandleCommand(login)
  login(@CommandPayload(login) request: CommandRequest<typeof login>): Promise<TokenPair> {
    return this.audit.around(request, request.client, () => this.signIn.signIn(request, request.client));
  }

  @HandleCommand(secondStep)
  secondStep(@CommandPayload(secondStep) request: CommandRequest<typeof secondStep>): Promise<TokenPair> {
    const userId = this.steps.ownerOf(request);
    return this.audit.aroundStep(userId, request.client, () => this.steps.signIn(request, request.client));
  }
}
