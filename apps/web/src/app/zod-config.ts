import { z } from 'zod';

// zod would build faster parsers with `new Function`, which the content security policy forbids. It tries at the first
// schema, so this module is imported before any other.
z.config({ jitless: true });
