/** Puts a client's documents into the store beside those that it has, or in their place. */

import type { Transaction } from 'kysely';
import type { Database } from '../../store/database.ts';
import type { GivenDocuments } from './document-formats.ts';
import type { Registered } from './register-documents.ts';

interface Replacing {
  readonly client: string;
  readonly documents: GivenDocuments;
  readonly retire: boolean;
  /** Stamped on what is written. */
  readonly version: number;
}

/** Rows in one statement. */
const rowsAtOnce = 1_000;

export async function replaceDocuments(
  trx: Transaction<Database>,
  { client, documents, retire, version }: Replacing,
): Promise<Registered> {
  const stored = await trx
    .selectFrom('client_document')
    .select(['id', 'body', 'is_retired'])
    .where('client', '=', client)
    .execute();
  const bodies = new Map(stored.map(({ id, body }) => [id, body]));
  const mistakes = [...documents].flatMap(([id, text]) => ((bodies.get(id) ?? text) === text ? [] : [taken(id)]));
  if (mistakes.length > 0) return { mistakes };

  const current = new Set(stored.flatMap(({ id, is_retired }) => (is_retired ? [] : [id])));
  const added = [...documents].filter(([id]) => !current.has(id));
  const retired = retire ? [...current].filter((id) => !documents.has(id)) : [];
  const writes = [
    ...added.map(([id, body]) => ({ client, id, body, is_retired: false, version })),
    ...retired.map((id) => ({ client, id, body: bodies.get(id) ?? '', is_retired: true, version })),
  ];
  for (let at = 0; at < writes.length; at += rowsAtOnce) await write(trx, writes.slice(at, at + rowsAtOnce));
  return {
    client,
    added: added.length,
    known: documents.size - added.length,
    retired: retired.length,
    isClientKnown: await isInRegister(trx, client),
  };
}

const taken = (id: string): string =>
  `${id}: is registered with another text already, and what an id stands for never changes; give this text an id of its own.`;

interface Row {
  readonly client: string;
  readonly id: string;
  readonly body: string;
  readonly is_retired: boolean;
  readonly version: number;
}

async function write(trx: Transaction<Database>, rows: readonly Row[]): Promise<void> {
  await trx
    .insertInto('client_document')
    .values([...rows])
    .onConflict((conflict) =>
      conflict.columns(['client', 'id']).doUpdateSet((excluded) => ({
        is_retired: excluded.ref('excluded.is_retired'),
        version: excluded.ref('excluded.version'),
      })),
    )
    .execute();
}

async function isInRegister(trx: Transaction<Database>, client: string): Promise<boolean> {
  return (await trx.selectFrom('client').select('id').where('id', '=', client).executeTakeFirst()) !== undefined;
}
