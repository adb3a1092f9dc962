import { Controller } from '@nestjs/common';
import { runnerIdentityCommands, type CommandReply, type CommandRequest } from '@atelier/contracts';
import { CommandPayload, HandleCommand } from '@atelier/messaging';
import { requireAdmin } from '../../access/require-admin.js';
import { RunnerIdentities } from './runner-identities.js';

const { identities, makeEnrolment, removeEnrolment, revoke, holds } = runnerIdentityCommands;
type Commands = typeof runnerIdentityCommands;
type Request<Name extends keyof Commands> = CommandRequest<Commands[Name]>;
type Reply<Name extends keyof Commands> = Promise<CommandReply<Commands[Name]>>;

/** Who runners are: for admins, and for gateways that ask whose progress counts. */
@Controller()
export class IdentitiesController {
  constructor(private readonly runners: RunnerIdentities) {}

  @HandleCommand(identities)
  async identities(@CommandPayload(identities) { actor }: Request<'identities'>): Reply<'identities'> {
    requireAdmin(actor);
    return this.runners.list();
  }

  @HandleCommand(makeEnrolment)
  async makeEnrolment(@CommandPayload(makeEnrolment) request: Request<'makeEnrolment'>): Reply<'makeEnrolment'> {
    requireAdmin(request.actor);
    return this.runners.makeEnrolment(request, request.body);
  }

  @HandleCommand(removeEnrolment)
  async removeEnrolment(
    @CommandPayload(removeEnrolment) request: Request<'removeEnrolment'>,
  ): Reply<'removeEnrolment'> {
    requireAdmin(request.actor);
    await this.runners.removeEnrolment(request, request.id);
    return {};
  }

  @HandleCommand(revoke)
  async revoke(@CommandPayload(revoke) request: Request<'revoke'>): Reply<'revoke'> {
    requireAdmin(request.actor);
    return this.runners.revoke(request, request.runner_id);
  }

  @HandleCommand(holds)
  async holds(@CommandPayload(holds) request: Request<'holds'>): Reply<'holds'> {
    return this.runners.holds(request);
  }
}
