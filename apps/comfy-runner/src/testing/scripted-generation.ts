import { Controller, Module } from '@nestjs/common';
import { workCommands, type CommandReply, type CommandRequest } from '@atelier/contracts';
import {
  CommandClient,
  CommandPayload,
  commandTransport,
  HandleCommand,
  MessagingModule,
  NatsConnection,
} from '@atelier/messaging';
import { HealthModule, isAppError, startService } from '@atelier/platform';
import { until } from '@atelier/waiting';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { GenerationState } from './generation-state.js';

const { hello, catalogue, models, loraWords, lease, heartbeat, putAddresses, getAddresses, complete, fail, release } =
  workCommands;
type Request<Name extends keyof typeof workCommands> = CommandRequest<(typeof workCommands)[Name]>;
type Reply<Name extends keyof typeof workCommands> = Promise<CommandReply<(typeof workCommands)[Name]>>;

/** Answers runners as the generation service does: over real NATS, with every request checked by its contract. */
@Controller()
class ScriptedController {
  constructor(private readonly state: GenerationState) {}

  @HandleCommand(hello)
  hello(@CommandPayload(hello) request: Request<'hello'>): Reply<'hello'> {
    return this.state.run('hello', request, () => ({ leases: this.state.resume(request.runner_id) }));
  }

  @HandleCommand(catalogue)
  catalogue(@CommandPayload(catalogue) request: Request<'catalogue'>): Reply<'catalogue'> {
    return this.state.run('catalogue', request, () => this.state.catalogue(request));
  }

  @HandleCommand(models)
  models(@CommandPayload(models) request: Request<'models'>): Reply<'models'> {
    return this.state.run('models', request, () => this.state.models(request));
  }

  @HandleCommand(loraWords)
  loraWords(@CommandPayload(loraWords) request: Request<'loraWords'>): Reply<'loraWords'> {
    return this.state.run('loraWords', request, () => this.state.loraWords(request));
  }

  @HandleCommand(lease)
  lease(@CommandPayload(lease) request: Request<'lease'>): Reply<'lease'> {
    const ask = async () => {
      if (this.state.takeHelloRequired()) return { lease: null, hello_required: true };
      return { lease: await this.state.lease(request), hello_required: false };
    };
    return this.state.run('lease', request, ask);
  }

  @HandleCommand(heartbeat)
  heartbeat(@CommandPayload(heartbeat) request: Request<'heartbeat'>): Reply<'heartbeat'> {
    const beat = () => ({ cancel_requested: this.state.owned(request.lease).cancelRequested });
    return this.state.run('heartbeat', request, beat);
  }

  @HandleCommand(putAddresses)
  putAddresses(@CommandPayload(putAddresses) request: Request<'putAddresses'>): Reply<'putAddresses'> {
    return this.state.run('putAddresses', request, () => this.state.putAddresses(request));
  }

  @HandleCommand(getAddresses)
  getAddresses(@CommandPayload(getAddresses) request: Request<'getAddresses'>): Reply<'getAddresses'> {
    return this.state.run('getAddresses', request, () => this.state.getAddresses(request));
  }

  @HandleCommand(complete)
  complete(@CommandPayload(complete) request: Request<'complete'>): Reply<'complete'> {
    return this.state.run('complete', request, () => (this.state.complete(request), {}));
  }

  @HandleCommand(fail)
  fail(@CommandPayload(fail) request: Request<'fail'>): Reply<'fail'> {
    return this.state.run('fail', request, () => (this.state.fail(request), {}));
  }

  @HandleCommand(release)
  release(@CommandPayload(release) request: Request<'release'>): Reply<'release'> {
    return this.state.run('release', request, () => (this.state.release(request), {}));
  }
}

/** A running service of this kind; stop it to play an outage. */
export interface ScriptedGeneration {
  stop(): Promise<void>;
}

/** Starts the scripted service on the given state, which outlives it. */
export async function startScriptedGeneration(natsUrl: string, state: GenerationState): Promise<ScriptedGeneration> {
  @Module({
    imports: [HealthModule, MessagingModule.forRoot({ url: natsUrl, name: 'scripted-generation' })],
    controllers: [ScriptedController],
    providers: [{ provide: GenerationState, useValue: state }],
  })
  class ScriptedModule {}

  const app = await startService({
    ...{ name: 'scripted-generation', module: ScriptedModule, log: { format: 'json', level: 'fatal' } },
    ...{ http: { host: '127.0.0.1', port: 0 }, transport: commandTransport({ url: natsUrl, name: 'generation' }) },
  });
  await untilAnswering(app.get(CommandClient));
  return { stop: () => stopApp(app) };
}

/** The transport starts in the background; a service that is stopped before it listens would begin to listen afterwards. */
async function untilAnswering(commands: CommandClient): Promise<void> {
  const refusesNothing = async () => {
    const answer: unknown = await commands.call(hello, {} as never).catch((error: unknown) => error);
    return isAppError(answer, 'validation_failed');
  };
  await until(refusesNothing, { what: 'the scripted generation service to answer' });
}

/** Closes an app and its NATS connection, which nothing else closes inside a test. */
export async function stopApp(app: NestFastifyApplication): Promise<void> {
  const { client } = app.get(NatsConnection);
  await app.close();
  await client.close();
}
