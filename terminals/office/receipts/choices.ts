import type { ReactiveControllerHost } from 'lit';
import { terminals, welcome } from '../../../hub/protocol/access.ts';
import { list as staff } from '../../../hub/protocol/staff.ts';
import { Live } from '../../../web/live.ts';
import { session } from '../../../web/session.ts';

interface Choice {
  readonly id: string;
  readonly name: string;
}

/** The tills and cashiers by which receipts can be told apart, as far as this person may see them. */
export class Choices {
  private readonly terminals;
  private readonly everyone;
  private readonly working;

  constructor(host: ReactiveControllerHost) {
    const having = (permission: 'settings.edit' | 'staff.read') => (session.may(permission) ? {} : undefined);
    this.terminals = new Live(host, terminals, () => having('settings.edit'), ['terminals']);
    // Those who left have receipts too, but only who may read the staff list knows of them.
    this.everyone = new Live(host, staff, () => having('staff.read'), ['staff']);
    this.working = new Live(host, welcome, () => (having('staff.read') ? undefined : {}), ['staff']);
  }

  get tills(): readonly Choice[] {
    return (this.terminals.value ?? []).filter(({ kind }) => kind === 'till').map(({ id, name }) => ({ id, name }));
  }

  get cashiers(): readonly Choice[] {
    const people = this.everyone.value ?? this.working.value?.staff ?? [];
    return people.map(({ id, name }) => ({ id: String(id), name }));
  }
}
