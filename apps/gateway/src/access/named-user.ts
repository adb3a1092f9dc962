import type { IncomingHttpHeaders } from 'node:http';
import { SetMetadata, type CustomDecorator, type ExecutionContext } from '@nestjs/common';
import type { Reflector } from '@nestjs/core';

const NAMED_USERS = 'access:named-users';

/** Of a controller of which a service asks for users whom it names. */
export const TakesNamedUsers = (): CustomDecorator => SetMetadata(NAMED_USERS, true);

export function takesNamedUsers(reflector: Reflector, context: ExecutionContext): boolean {
  return reflector.get<boolean | undefined>(NAMED_USERS, context.getClass()) === true;
}

/** In characters; an address of mail has 320 at most. */
const MAX_LENGTH = 320;

/**
 * The user for whom Open WebUI asks (`ENABLE_FORWARD_USER_INFO_HEADERS`), by the name that they would have here: what stands before the
 * `@` of their mail address. Their display name counts only where no address is sent, since users of Open WebUI choose that one as they like.
 * @returns undefined: nobody is named
 */
export function namedUserOf(headers: IncomingHttpHeaders): string | undefined {
  const mail = textOf(headers['x-openwebui-user-email']);
  const name = mail === undefined ? textOf(headers['x-openwebui-user-name']) : mail.split('@', 1)[0];
  return name?.slice(0, MAX_LENGTH) || undefined;
}

/** Open WebUI writes what does not fit into a header with percent signs. */
function textOf(header: string | string[] | undefined): string | undefined {
  if (typeof header !== 'string' || header === '') return undefined;
  try {
    return decodeURIComponent(header);
  } catch {
    return header;
  }
}
