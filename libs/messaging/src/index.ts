export * from './command-client.js';
export * from './command-handler.js';
export * from './command.interceptor.js';
export * from './event-consumer.js';
export * from './event-stream.js';
export * from './messaging.module.js';
export * from './nats-connection.js';
export * from './nats-options.js';
