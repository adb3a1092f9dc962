import { Module, type DynamicModule, type Type } from '@nestjs/common';

/** Gives every feature of an app its settings, under the app's own `Config` class. */
@Module({})
export class ConfigModule {
  static forRoot<Config extends object>(type: Type<Config>, config: Config): DynamicModule {
    return {
      module: ConfigModule,
      global: true,
      providers: [{ provide: type, useValue: config }],
      exports: [type],
    };
  }
}
