import type {
  Entrance,
  PasskeyRequest,
  RequestResetLink,
  ShownInvitation,
  ShownResetLink,
  SignOnChoices,
  SignUpWork,
  UseResetLink,
} from '@atelier/contracts';
import { bodyOf, createApi } from '../../shared/api/api.js';

const TIMEOUT_MS = 10_000;

const api = () => createApi((request) => fetch(new Request(request, { signal: AbortSignal.timeout(TIMEOUT_MS) })));

/** What somebody may do who is not signed in. Rejects with ApiError. */
export function readEntrance(): Promise<Entrance> {
  return bodyOf(api().GET('/api/v1/auth/entrance'));
}

/** Work for one sign-up. Rejects with ApiError. */
export function readSignUpWork(): Promise<SignUpWork> {
  return bodyOf(api().GET('/api/v1/auth/sign-up-work'));
}

/** By what people can sign in. Rejects with ApiError. */
export function readSignOnChoices(): Promise<SignOnChoices> {
  return bodyOf(api().GET('/api/v1/auth/sign-on'));
}

/** What the browser asks for a passkey by. @param ticket of the first step, where this is the second. Rejects with ApiError. */
export function askPasskey(ticket?: string): Promise<PasskeyRequest> {
  const body = ticket === undefined ? {} : { ticket };
  return bodyOf<PasskeyRequest>(api().POST('/api/v1/auth/login/passkey/options', { body }));
}

/** What the invitation behind a link says. Rejects with ApiError, `link_expired` when it lets nobody in. */
export function readInvitation(token: string): Promise<ShownInvitation> {
  return bodyOf(api().POST('/api/v1/auth/invitation', { body: { token } }));
}

/** For whom a link gives a new password. Rejects with ApiError, `link_expired` when it gives none. */
export function readResetLink(token: string): Promise<ShownResetLink> {
  return bodyOf(api().POST('/api/v1/auth/reset-link', { body: { token } }));
}

/** Gives a new password, once. Rejects with ApiError. */
export async function spendResetLink(body: UseResetLink): Promise<void> {
  await bodyOf(api().POST('/api/v1/auth/reset-link/use', { body }));
}

/** Has a link to a new password sent, if there is such an account. Rejects with ApiError. */
export async function requestResetLink(body: RequestResetLink): Promise<void> {
  await bodyOf(api().POST('/api/v1/auth/reset-link/request', { body }));
}

/** Confirms the mail address that a link was sent to. Rejects with ApiError, `link_expired` when it does not any more. */
export async function confirmMail(token: string): Promise<void> {
  await bodyOf(api().POST('/api/v1/auth/mail/confirm', { body: { token } }));
}
