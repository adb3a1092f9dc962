import { Controller, Get, Header } from '@nestjs/common';
import { jwksSchema, type Jwks } from '@atelier/contracts';
import { Operation } from '../docs/operation.decorator.js';
import { examples } from '../docs/examples.js';
import { Public } from '../access/access.decorator.js';
import { SigningKeys } from '../access/signing-keys.js';

@Controller('.well-known')
export class KeysController {
  constructor(private readonly keys: SigningKeys) {}

  @Get('jwks.json')
  @Public()
  @Header('cache-control', 'public, max-age=300')
  @Operation({
    id: 'getJwks',
    tag: 'Accounts',
    summary: 'Public keys that verify access tokens (RFC 7517)',
    security: 'none',
    answer: { status: 200, description: 'The key set', schema: jwksSchema, example: examples.jwks },
    problems: [],
  })
  jwks(): Promise<Jwks> {
    return this.keys.jwks();
  }
}
