import {
  passkeyCommands,
  secondFactorCommands,
  signInCommands,
  type Client,
  type CommandRequest,
  type PasskeyRequest,
  type RegisteredUser,
  type TokenPair,
} from '@atelier/contracts';
import { CommandPayload, HandleCommand } from '@atelier/messaging';
import { Controller } from '@nestjs/common';
import type { ShownFactor } from '../passkeys/shown-factors.js';
import { PasskeySignIn } from './passkey-sign-in.js';
import { Registration } from './registration.js';
import { SignInAudit } from './sign-in-audit.js';
import { SecondStep } from './second-step.js';
import { SignIn } from './sign-in.js';

const { register, login } = signInCommands;
const { login: secondStep } = secondFactorCommands;
const { ask, login: byPasskey } = passkeyCommands;

/** Registering and signing in; refreshing and signing out are commands of `sessions`. */
@Controller()
export class SignInController {
  constructor(
    private readonly registration: Registration,
    private readonly signIn: SignIn,
    private readonly audit: SignInAudit,
    private readonly steps: SecondStep,
    private readonly passkeys: PasskeySignIn,
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
    return this.step(request.ticket, { code: request.code }, request.client);
  }

  @HandleCommand(ask)
  async askPasskey(@CommandPayload(ask) { ticket }: CommandRequest<typeof ask>): Promise<PasskeyRequest> {
    return this.passkeys.ask(ticket === undefined ? undefined : await this.steps.requireOwner(ticket));
  }

  @HandleCommand(byPasskey)
  byPasskey(@CommandPayload(byPasskey) request: CommandRequest<typeof byPasskey>): Promise<TokenPair> {
    const { ticket, passkey, client } = request;
    return ticket === undefined ? this.passkeys.signIn(passkey, client) : this.step(ticket, { passkey }, client);
  }

  private step(ticket: string, shown: ShownFactor, client: Client): Promise<TokenPair> {
    const userId = this.steps.ownerOf(ticket);
    return this.audit.aroundStep(userId, client, () => this.steps.signIn(ticket, shown, client));
  }
}
