import { Injectable } from '@nestjs/common';
import {
  SIGN_IN_PAGE,
  SIGN_ON_PROBLEM,
  SIGNED_ON,
  signOnCommands,
  STAY_HERE,
  type Actor,
  type ProblemCode,
  type SignOff,
  type SignOnRedirect,
} from '@atelier/contracts';
import { CommandClient } from '@atelier/messaging';
import { AppError, isAppError } from '@atelier/platform';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { clientOf } from '../access/client.js';
import { RequestIdentity } from '../access/request-identity.js';
import { RefreshCookie } from '../sign-in/refresh-cookie.js';
import { TicketCookie } from './ticket-cookie.js';

const NOWHERE: SignOff = { redirect_to: null };

/** Sends browsers to providers and takes them back. Whatever happens there is a page to go to, and never an answer for programs. */
@Injectable()
export class SignOn {
  constructor(
    private readonly commands: CommandClient,
    private readonly ticket: TicketCookie,
    private readonly refresh: RefreshCookie,
    private readonly identities: RequestIdentity,
  ) {}

  /** @returns where the browser goes: to the provider, or to the page that says why not */
  async begin(provider: string, return_to: string, reply: FastifyReply): Promise<string> {
    try {
      const { redirect_to, ticket } = await this.commands.call(signOnCommands.begin, { provider, return_to });
      this.ticket.set(reply, ticket);
      return redirect_to;
    } catch (error) {
      if (!isAppError(error)) throw error;
      return pageOf(SIGN_IN_PAGE, error.code);
    }
  }

  /** Begins to link an account at a provider. @throws AppError `not_found`, `sign_on_unreachable` */
  async link(actor: Actor, provider: string, reply: FastifyReply): Promise<SignOnRedirect> {
    const { redirect_to, ticket } = await this.commands.call(signOnCommands.link, { actor, provider });
    this.ticket.set(reply, ticket);
    return { redirect_to };
  }

  /** Ends the session of the cookie and that of the access token, whichever are there. */
  async signOff(request: FastifyRequest, reply: FastifyReply): Promise<SignOff> {
    const caller = await this.identities.find(request);
    const of =
      caller instanceof AppError ? { session_id: null } : { session_id: caller.actor.session_id, actor: caller.actor };
    const refresh_token = this.refresh.read(request);
    const isKnown = refresh_token !== null || of.session_id !== null;
    const answer = isKnown ? await this.commands.call(signOnCommands.signOff, { refresh_token, ...of }) : NOWHERE;
    this.refresh.clear(reply);
    return answer;
  }

  /** The ticket is used up, whatever comes of it. @returns the page that the browser goes to */
  async complete(provider: string, request: FastifyRequest, reply: FastifyReply): Promise<string> {
    const ticket = this.ticket.read(request);
    this.ticket.clear(reply);
    try {
      const asked = { provider, ticket, query: queryOf(request), client: clientOf(request) };
      const { tokens, refused, page } = await this.commands.call(signOnCommands.complete, asked);
      if (tokens) this.refresh.set(reply, tokens.refresh_token);
      if (refused) return pageOf(page, refused);
      return tokens ? `${page.split('#', 1)[0]}${SIGNED_ON}` : page;
    } catch (error) {
      if (!isAppError(error)) throw error;
      return pageOf(SIGN_IN_PAGE, error.code);
    }
  }
}

/** As it was sent: the parser would have made a list of what stands there twice. */
const queryOf = ({ url }: FastifyRequest): string => url.split('?').slice(1).join('?');

/** The sign-in page then stays where it is, also where it would go to a provider by itself. */
function pageOf(page: string, code: ProblemCode): string {
  const query = new URLSearchParams({ [SIGN_ON_PROBLEM]: code });
  if (page === SIGN_IN_PAGE) query.set(STAY_HERE, '');
  return `${page}?${query}`;
}
