import { CommandClient, connectOptions, NatsConnection } from '@atelier/messaging';
import { Health } from '@atelier/platform';
import { ClientNats } from '@nestjs/microservices';

/** A caller of commands as the gateway is one, with a connection of its own. */
export interface CommandCaller {
  commands: CommandClient;
  connection: NatsConnection;
  close: () => Promise<void>;
}

export async function connectCaller(url: string): Promise<CommandCaller> {
  const client = new ClientNats(connectOptions({ url, name: 'auth-spec' }));
  const connection = new NatsConnection(client, new Health());
  connection.onModuleInit();
  await connection.ready;
  return { commands: new CommandClient(connection), connection, close: async () => client.close() };
}
