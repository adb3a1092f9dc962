import { startNats, type TestNats } from '@atelier/testing';
import { StartedGateway } from './started-gateway.js';
import { ScriptedServices } from './scripted-services.js';
import { TokenIssuer } from './token-issuer.js';

/** A broker, scripted services and a gateway that is ready: what most specs need. */
export class GatewayHarness {
  private constructor(
    readonly nats: TestNats,
    readonly issuer: TokenIssuer,
    readonly services: ScriptedServices,
    readonly gateway: StartedGateway,
  ) {}

  static async start(env: Record<string, string> = {}): Promise<GatewayHarness> {
    const nats = await startNats();
    const issuer = await TokenIssuer.create();
    const services = await ScriptedServices.start(nats.url, issuer);
    const gateway = await StartedGateway.start(nats.url, env);
    return new GatewayHarness(nats, issuer, services, await gateway.ready());
  }

  async stop(): Promise<void> {
    await this.gateway.stop();
    await this.services.stop();
    await this.nats.stop();
  }
}
