import { Injectable } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { publicOrigin } from '../../access/public-origin.js';
import { Config } from '../../config.js';
import { scimDoor } from './scim-door.js';

/** RFC 7644, 8.1. */
export const SCIM_TYPE = ['content-type', 'application/scim+json; charset=utf-8'] as const;

/** What addresses of resources begin with. */
@Injectable()
export class ScimBase {
  constructor(private readonly config: Config) {}

  of(request: FastifyRequest): string {
    return `${publicOrigin(this.config, request)}${scimDoor.prefix}`;
  }
}
