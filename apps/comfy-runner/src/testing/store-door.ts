import { once } from 'node:events';
import { rm, writeFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import {
  createObjectAddresses,
  createObjectStore,
  objectDoor,
  type ObjectAddresses,
  type ObjectStore,
} from '@atelier/storage';

const SECRET = 'a secret for tests that is long enough';

const settingsOf = (objectStorePath: string) =>
  ({ objectStore: 'disk', objectStorePath, s3Region: 'us-east-1' }) as const;

/** A disk store that is served at signed addresses, as generation serves it; and it can be away. */
export class StoreDoor {
  private reached: ObjectStore;

  private constructor(
    readonly store: ObjectStore,
    readonly addresses: ObjectAddresses,
    private readonly folder: string,
    private readonly server: Server,
  ) {
    this.reached = store;
    server.on('request', (request, response) => void objectDoor(this.reached, SECRET)(request, response));
  }

  static async start(folder: string): Promise<StoreDoor> {
    const server = createServer().listen(0, '127.0.0.1');
    await once(server, 'listening');
    const origin = () => `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    const addresses = createObjectAddresses(settingsOf(folder), { secret: SECRET, origin });
    return new StoreDoor(createObjectStore(settingsOf(folder)), addresses, folder, server);
  }

  /** From now on the store is away. */
  async block(): Promise<void> {
    const inTheWay = join(this.folder, 'blocked');
    await writeFile(inTheWay, 'in the way of a folder');
    this.reached = createObjectStore(settingsOf(inTheWay));
  }

  /** Can be called again. */
  async open(): Promise<void> {
    this.reached = this.store;
    await rm(join(this.folder, 'blocked'), { force: true });
  }

  async stop(): Promise<void> {
    this.server.closeAllConnections();
    this.server.close();
    await this.store.close();
  }
}
