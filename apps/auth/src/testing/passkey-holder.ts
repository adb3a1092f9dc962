import {
  passkeyCommands,
  type Actor,
  type AddedPasskey,
  type PasskeyRequest,
  type ShownPasskey,
  type TokenPair,
} from '@atelier/contracts';
import { actorOf, CLIENT, type AuthHarness } from './auth-harness.js';
import { SoftwareAuthenticator, type Faults } from './software-authenticator.js';

const { begin, add, ask, login } = passkeyCommands;

/** Somebody with an account, and a device to have a passkey in. */
export class PasskeyHolder {
  constructor(
    private readonly auth: AuthHarness,
    readonly actor: Actor,
    readonly device = new SoftwareAuthenticator(),
  ) {}

  /** A new account without a passkey. */
  static async register(auth: AuthHarness, username: string, device?: SoftwareAuthenticator): Promise<PasskeyHolder> {
    return new PasskeyHolder(auth, actorOf(await auth.newcomer(username)), device);
  }

  /** The same with a passkey. */
  static async enrol(auth: AuthHarness, username: string, device?: SoftwareAuthenticator): Promise<PasskeyHolder> {
    return PasskeyHolder.enrolled(auth, await auth.newcomer(username), device);
  }

  /** Somebody who has signed in gets a passkey. */
  static async enrolled(auth: AuthHarness, pair: TokenPair, device?: SoftwareAuthenticator): Promise<PasskeyHolder> {
    const holder = new PasskeyHolder(auth, actorOf(pair), device);
    await holder.add();
    return holder;
  }

  get by() {
    return { actor: this.actor, client: CLIENT };
  }

  async add(faults: Faults = {}, name = 'Laptop', device = this.device): Promise<AddedPasskey> {
    const passkey = device.create(await this.auth.commands.call(begin, this.by), faults);
    return this.auth.commands.call(add, { ...this.by, body: { name, passkey } });
  }

  /** What a browser asks this device for. */
  ask(ticket?: string): Promise<PasskeyRequest> {
    return this.auth.commands.call(ask, ticket === undefined ? {} : { ticket });
  }

  /** Signs in by the passkey alone, or with a ticket after the password. */
  async signIn(faults: Faults = {}, ticket?: string): Promise<TokenPair> {
    return this.show(this.device.get(await this.ask(ticket), faults), ticket);
  }

  show(passkey: ShownPasskey, ticket?: string): Promise<TokenPair> {
    return this.auth.commands.call(login, { passkey, client: CLIENT, ...(ticket === undefined ? {} : { ticket }) });
  }
}
