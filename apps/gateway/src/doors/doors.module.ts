import { Module } from '@nestjs/common';
import { A1111Module } from './a1111/a1111.module.js';
import { McpModule } from './mcp/mcp.module.js';
import { OpenAiModule } from './openai/openai.module.js';
import { ScimModule } from './scim/scim.module.js';

/** The interfaces of others that programs speak already. Each is a thin translation to the commands of our own API. */
@Module({ imports: [OpenAiModule, A1111Module, McpModule, ScimModule] })
export class DoorsModule {}
