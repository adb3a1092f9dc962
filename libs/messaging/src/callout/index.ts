export * from './admission-reply.js';
export * from './admission-request.js';
export * from './broker-system.js';
export * from './signed-claims.js';
