/** The sandbox' offices: some of every network, one that is suspended, one whose licence is over, one in two networks. */

import { changeRegister, unchanged } from '../store/change-register.ts';
import type { Store } from '../store/store.ts';
import type { Conversion } from '../store/tables/register.ts';

interface SeededOffice {
  readonly id: string;
  readonly network: string;
  readonly place: readonly [province: string, city: string];
  readonly name: string;
  readonly conversion?: Conversion;
  /** A second network, into which it is being converted. */
  readonly joins?: string;
  readonly isSuspended?: boolean;
  /** The first day on which its licence holds no more. */
  readonly licenceTo?: string;
}

const places = [
  ['تهران', 'تهران'],
  ['تهران', 'ری'],
  ['اصفهان', 'کاشان'],
  ['فارس', 'شیراز'],
  ['خراسان رضوی', 'نیشابور'],
  ['آذربایجان شرقی', 'تبریز'],
  ['گیلان', 'رشت'],
  ['خوزستان', 'اهواز'],
  ['کرمان', 'بم'],
  ['یزد', 'میبد'],
  ['همدان', 'ملایر'],
  ['سیستان و بلوچستان', 'چابهار'],
] as const;

const since = '2018-03-21';

const placeAt = (i: number): SeededOffice['place'] => places[i % places.length] ?? ['تهران', 'تهران'];

const several = (
  prefix: string,
  first: number,
  count: number,
  about: Pick<SeededOffice, 'network' | 'name' | 'conversion'>,
) =>
  Array.from(
    { length: count },
    (_, i): SeededOffice => ({ id: `${prefix}-${first + i}`, place: placeAt(i + first), ...about }),
  );

const seededOffices: readonly SeededOffice[] = [
  ...several('P', 1001, 12, { network: 'PISHKHAN', name: 'دفتر پیشخوان' }),
  { id: 'P-1090', network: 'PISHKHAN', name: 'دفتر پیشخوان معلق', place: placeAt(1), isSuspended: true },
  { id: 'P-1091', network: 'PISHKHAN', name: 'دفتر پیشخوان بی‌پروانه', place: placeAt(2), licenceTo: '2023-03-21' },
  ...several('L', 2001, 4, { network: 'POLICE_PLUS_10', name: 'دفتر پلیس +۱۰', conversion: 'NOT_STARTED' }),
  {
    id: 'L-2090',
    network: 'POLICE_PLUS_10',
    name: 'دفتر پلیس +۱۰ در حال تبدیل',
    place: placeAt(3),
    conversion: 'UNDER_WAY',
    joins: 'PISHKHAN',
  },
  ...several('C', 3001, 4, { network: 'CITY_ESERVICE', name: 'دفتر خدمات الکترونیک شهر', conversion: 'NOT_STARTED' }),
  ...several('A', 4001, 2, { network: 'POST_AGENCY', name: 'دفتر نمایندگی پست' }),
  ...several('J', 5001, 2, {
    network: 'JUDICIAL_ESERVICE',
    name: 'دفتر خدمات الکترونیک قضایی',
    conversion: 'NOT_STARTED',
  }),
];

/** The office of `npm run token`: developers run load with it, so it may ask nearly anything. */
const unlimited = { id: 'P-1001', most: 1_000_000_000 };

/** Only where there is no office yet. @throws StoreAway */
export async function seedOffices(store: Pick<Store, 'db'>): Promise<void> {
  await changeRegister(
    store,
    async (trx, version) => {
      const known = await trx.selectFrom('office').select('id').limit(1).execute();
      if (known.length > 0) return unchanged;
      await trx
        .insertInto('office')
        .values(seededOffices.map((office) => officeRow(office, version)))
        .execute();
      await trx
        .insertInto('membership')
        .values(seededOffices.flatMap((office) => membershipRows(office, version)))
        .execute();
      await trx
        .insertInto('licence')
        .values(
          seededOffices.map(({ id, licenceTo = null }) => ({
            office: id,
            number: `${id}/97`,
            from_day: since,
            to_day: licenceTo,
            version,
          })),
        )
        .execute();
      return undefined;
    },
    { doer: 'sandbox', what: 'the offices that come with the sandbox' },
  );
}

function officeRow({ id, name, place: [province, city], isSuspended = false }: SeededOffice, version: number) {
  const most = id === unlimited.id ? unlimited.most : null;
  return {
    id,
    name_fa: `${name} ${city}`,
    name_en: null,
    province,
    city,
    suspended_at: isSuspended ? new Date('2025-03-21T00:00:00Z') : null,
    suspended_why: isSuspended ? 'نمونه' : null,
    requests_per_minute: most,
    cost_per_minute: most,
    citizens_per_hour: most,
    version,
  };
}

interface MembershipRow {
  readonly office: string;
  readonly network: string;
  readonly from_day: string;
  readonly conversion: Conversion | null;
  readonly version: number;
}

function membershipRows(office: SeededOffice, version: number): readonly MembershipRow[] {
  const { id, network, conversion = null, joins } = office;
  const row = { office: id, network, from_day: since, conversion, version };
  return joins === undefined ? [row] : [row, { ...row, network: joins, from_day: '2025-03-21', conversion: null }];
}
