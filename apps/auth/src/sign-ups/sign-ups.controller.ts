import { signUpCommands, type CommandReply, type CommandRequest, type Entrance } from '@atelier/contracts';
import { CommandPayload, HandleCommand } from '@atelier/messaging';
import { Controller } from '@nestjs/common';
import { Config } from '../config.js';
import { hasPasskeys } from '../passkeys/passkey-site.js';
import { Captcha } from './captcha.js';
import { registrationMode } from './registration-mode.js';
import { SignUpApproval } from './sign-up-approval.js';
import { SignUpWork } from './sign-up-work.js';

const { entrance, work, waiting, approve, refuse } = signUpCommands;

@Controller()
export class SignUpsController {
  constructor(
    private readonly approval: SignUpApproval,
    private readonly signUpWork: SignUpWork,
    private readonly captcha: Captcha,
    private readonly config: Config,
  ) {}

  @HandleCommand(entrance)
  entrance(): Entrance {
    const { signUpChallenge: challenge, smtpUrl } = this.config;
    return {
      registration: registrationMode(this.config),
      ...{ challenge, captcha: this.captcha.shown() },
      ...{ reset_by_mail: smtpUrl !== undefined, passkeys: hasPasskeys(this.config) },
    };
  }

  @HandleCommand(work)
  work(): Promise<CommandReply<typeof work>> {
    return this.signUpWork.make();
  }

  @HandleCommand(waiting)
  waiting(@CommandPayload(waiting) { actor }: CommandRequest<typeof waiting>): Promise<CommandReply<typeof waiting>> {
    return this.approval.waiting(actor);
  }

  @HandleCommand(approve)
  async approve(
    @CommandPayload(approve) request: CommandRequest<typeof approve>,
  ): Promise<CommandReply<typeof approve>> {
    await this.approval.approve(request, request.user_id);
    return {};
  }

  @HandleCommand(refuse)
  async refuse(@CommandPayload(refuse) request: CommandRequest<typeof refuse>): Promise<CommandReply<typeof refuse>> {
    await this.approval.refuse(request, request.user_id, request.body.reason);
    return {};
  }
}
