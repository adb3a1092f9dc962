import { Module, type DynamicModule, type OnApplicationShutdown } from '@nestjs/common';
import { createObjectStore } from './create-object-store.js';
import type { ObjectStoreSettings } from './object-store.config.js';
import { MeasuredObjectStore } from './measured-object-store.js';
import { ObjectStore } from './object-store.js';

/** Gives `ObjectStore` to every module of an app. */
@Module({})
export class StorageModule implements OnApplicationShutdown {
  constructor(private readonly store: ObjectStore) {}

  static forRoot(settings: ObjectStoreSettings): DynamicModule {
    const provider = { provide: ObjectStore, useFactory: () => new MeasuredObjectStore(createObjectStore(settings)) };
    return { module: StorageModule, global: true, providers: [provider], exports: [ObjectStore] };
  }

  async onApplicationShutdown(): Promise<void> {
    await this.store.close();
  }
}
