import { randomInt } from 'node:crypto';
import { addPerson } from '#app/identity/commands/add-person.ts';
import { openOrganisation } from '#app/identity/commands/open-organisation.ts';
import { type OrganisationKind, type Person, type Role, system } from '#app/identity/domain/actor.ts';
import { newTotpSecret } from '#app/identity/totp.server.ts';
import type { Id } from '#app/kernel/id.ts';
import { expectOk } from '#app/kernel/result.ts';
import type { Db } from '#db/client.server.ts';
import type { DemoAccount } from '../first-start.ts';
import { type DemoOrganisation, type DemoSeat, experts, organisations } from './cast.ts';

/** The portal's own hand in the making of the demo world. */
export const maker = system('demo world');

export type Cast = {
  /** Organisations by their key. */
  organisations: Map<string, Id>;
  /** People with a seat by their key, as the actors that they are. */
  people: Map<string, Person>;
  accounts: DemoAccount[];
  /** One for all accounts, different in each installation. */
  password: string;
};

/** Opens the organisations and enters their people. The password and the authenticator seeds are fresh each time. */
export async function enterPeople(db: Db): Promise<Cast> {
  const password = [4, 4, 4].map(syllable).join('-');
  const cast: Cast = { organisations: new Map(), people: new Map(), accounts: [], password };
  for (const organisation of organisations) {
    const organisationId = await open(db, organisation);
    cast.organisations.set(organisation.key, organisationId);
    for (const seat of organisation.people)
      await seatPerson(db, cast, { ...organisation, organisationId }, seat);
  }
  for (const expert of experts) {
    const { email, name, title, employer, bio } = expert;
    const totpSecret = newTotpSecret();
    expectOk(
      await addPerson(db, maker, {
        email,
        name,
        password,
        totpSecret,
        expert: { title, employer, fields: [...expert.fields], bio },
      }),
    );
    if ('shown' in expert) cast.accounts.push({ role: expert.shown, email, password, totpSecret });
  }
  return cast;
}

/**
 * Letters that nobody mistakes for each other. Twelve of them hold far too little of any known word to be refused as
 * common; with figures among them one first start in a hundred was.
 */
function syllable(length: number): string {
  const alphabet = 'abcdefghkmnpqrstuvwxyz';
  return Array.from({ length }, () => alphabet[randomInt(alphabet.length)]).join('');
}

async function open(db: Db, { kind, name, nameEn, regionCode }: DemoOrganisation): Promise<Id> {
  const order = { kind, name, nameEn, regionCode };
  return expectOk(await openOrganisation(db, maker, order)).organisationId;
}

/** Enters one person with one seat. */
export async function seatPerson(
  db: Db,
  cast: Cast,
  at: { organisationId: Id; kind: OrganisationKind; name: string; nameEn: string; companyId?: Id },
  seat: DemoSeat,
): Promise<void> {
  const { email, name, role, shown } = seat;
  const { password } = cast;
  const totpSecret = at.kind === 'operator' ? newTotpSecret() : undefined;
  const seats = [{ organisationId: at.organisationId, role }];
  const order = { email, name, password, seats, ...(totpSecret ? { totpSecret } : {}) };
  const { userId } = expectOk(await addPerson(db, maker, order));
  cast.people.set(seat.key, actorFor(userId, email, name, role, at));
  if (shown) cast.accounts.push({ role: shown, email, password, ...(totpSecret ? { totpSecret } : {}) });
}

function actorFor(
  userId: Id,
  email: string,
  name: string,
  role: Role,
  at: { organisationId: Id; kind: OrganisationKind; name: string; nameEn: string; companyId?: Id },
): Person {
  const hat = {
    as: 'member',
    id: userId,
    organisationId: at.organisationId,
    organisationKind: at.kind,
    organisationName: at.name,
    organisationNameEn: at.nameEn,
    role,
    companyId: at.companyId ?? null,
  } as const;
  return {
    kind: 'person',
    userId,
    name,
    email,
    language: 'zh',
    theme: 'system',
    sessionId: '',
    hat,
    hats: [hat],
  };
}
