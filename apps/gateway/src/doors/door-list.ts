import { oauthDoor } from '../connections/oauth-door.js';
import type { Door } from '../edge/door.js';
import { a1111Door } from './a1111/a1111-door.js';
import { mcpDoor } from './mcp/mcp-door.js';
import { openAiDoor } from './openai/openai-door.js';
import { scimDoor } from './scim/scim-door.js';

export const DOORS: readonly Door[] = [openAiDoor, a1111Door, mcpDoor, oauthDoor, scimDoor];
