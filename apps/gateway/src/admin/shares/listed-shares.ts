import { Injectable } from '@nestjs/common';
import {
  allShareCommands,
  type Actor,
  type AllSharesQuery,
  type OwnedShare,
  type OwnedSharePage,
  type OwnedShareRecord,
} from '@atelier/contracts';
import { CommandClient } from '@atelier/messaging';
import { PictureAddresses } from '../../pictures/picture-addresses.js';
import { UserNames, type Named } from '../users/user-names.js';
import { UsersLike } from '../users/users-like.js';

/** The shares of everybody, with names and small pictures. */
@Injectable()
export class ListedShares {
  constructor(
    private readonly commands: CommandClient,
    private readonly names: UserNames,
    private readonly users: UsersLike,
    private readonly addresses: PictureAddresses,
  ) {}

  /** @throws AppError `invalid_cursor`, `service_unavailable` while auth cannot say whose names match */
  async page(actor: Actor, { search, ...query }: AllSharesQuery): Promise<OwnedSharePage> {
    const user_ids = await this.users.like(actor, search);
    if (user_ids?.length === 0) return { items: [], next_cursor: null };
    const { items, next_cursor } = await this.commands.call(allShareCommands.list, { actor, query, user_ids });
    const named = await this.names.addTo(actor, items);
    return { items: named.map((item) => this.shown(item)), next_cursor };
  }

  private shown({ cover, ...rest }: Named<OwnedShareRecord>): OwnedShare {
    return { ...rest, cover: this.addresses.coverOf(cover) };
  }
}
