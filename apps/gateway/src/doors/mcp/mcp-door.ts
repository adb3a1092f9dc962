import type { Problem } from '@atelier/contracts';
import type { Door } from '../../edge/door.js';

/** JSON-RPC's own codes, where it has one; the first of those that are left to servers for everything else. */
const CODES: Partial<Record<Problem['code'], number>> = { invalid_json: -32700, validation_failed: -32600 };
const SERVER_ERROR = -32000;

/** What is refused before it reaches a tool, as an error of JSON-RPC. */
export const mcpDoor: Door = {
  prefix: '/mcp',
  refusal(problem) {
    const { status, code, title, detail, errors, request_id } = problem;
    const data = { code, request_id, ...(errors ? { errors } : {}) };
    return {
      status,
      body: {
        jsonrpc: '2.0',
        error: { code: CODES[code] ?? SERVER_ERROR, message: detail ?? title, data },
        id: null,
      },
    };
  },
};
