/** Takes away what was kept for as long as is configured; the leaves and the chain stay, and so the record still verifies. */

import { type Kysely, sql } from 'kysely';
import type { Database } from '../../store/database.ts';
import type { Retention, RetentionClass } from '../retention.ts';
import { firstDayOf, type Month, monthAfter, monthsIn } from '../shipped/months.ts';

/** Of every month that is older than its class is kept; `month` is the one that it is now. */
export async function takeAway(db: Kysely<Database>, retention: Retention, month: Month): Promise<void> {
  const months = await monthsIn(db);
  for (const name of Object.keys(retention) as RetentionClass[]) {
    const kept = monthAfter(month, -retention[name]);
    for (const over of months.filter((each) => each < kept)) await takeMonth(db, over, name);
  }
}

/** Said before it is done: whoever verifies meanwhile knows that a text may be gone. */
async function takeMonth(db: Kysely<Database>, month: Month, name: RetentionClass): Promise<void> {
  const row = { month: firstDayOf(month), class: name };
  await db
    .insertInto('record_redaction')
    .values(row)
    .onConflict((conflict) => conflict.doNothing())
    .execute();
  const { is_done } = await db
    .selectFrom('record_redaction')
    .select('is_done')
    .where('month', '=', row.month)
    .where('class', '=', name)
    .executeTakeFirstOrThrow();
  if (is_done) return;
  await taking[name](month).execute(db);
  await db
    .updateTable('record_redaction')
    .set({ is_done: true })
    .where('month', '=', row.month)
    .where('class', '=', name)
    .execute();
}

const within = (month: Month) =>
  sql`at >= ${`${firstDayOf(month)}T00:00:00Z`}::timestamptz and at < ${`${firstDayOf(monthAfter(month, 1))}T00:00:00Z`}::timestamptz`;

/** RFC 6962 section 2.1: the hash of a leaf is that of a zero byte and its text. */
const textsOf = (kind: string) => (month: Month) =>
  sql`update record_entry set leaf = sha256('\\x00'::bytea || convert_to(header, 'UTF8')), header = null
    where ${within(month)} and kind = ${kind} and header is not null`;

const taking: Readonly<Record<RetentionClass, (month: Month) => ReturnType<typeof sql>>> = {
  readings: textsOf('reading'),
  refusals: textsOf('refusal'),
  persons: (month) => sql`update record_entry set payload = null where ${within(month)} and payload is not null`,
};
