/** Stand-in of the civil registry: REST with JSON, a key in a header, and business errors inside a 200 body. */

import {
  apiKey,
  canonical,
  defineStandIn,
  isLocked,
  json,
  NationalId,
  type Person,
  personOf,
  readJson,
  route,
  z,
} from 'pishkhan/kit/sandbox';

const key = 'sandbox-civil-registry-key';

const atMost = 100;

const statuses = {
  ok: { code: 0, message: 'عملیات موفق' },
  invalid: { code: 3, message: 'کد ملی نامعتبر است' },
  unknown: { code: 4, message: 'شخصی با این کد ملی یافت نشد' },
  malformed: { code: 5, message: 'درخواست نامعتبر است؛ حداکثر ۱۰۰ کد ملی پذیرفته می‌شود' },
  locked: { code: 9, message: 'رکورد این شخص قفل است' },
} as const;

interface Inquiry {
  readonly status: { readonly code: number; readonly message: string };
  readonly person: ReturnType<typeof written> | null;
}

const inquiries = z.object({ nationalCodes: z.array(z.string()).max(atMost) });

export const standIn = defineStandIn({
  credentials: { key },
  guard: apiKey('X-Api-Key', key),
  routes: [
    route({
      operation: 'identityOf',
      method: 'GET',
      path: '/v1/persons/:nationalId',
      keyField: 'name',
      answer: ({ parameters }) => json(inquire(parameters.nationalId)),
    }),
    route({
      operation: 'identityOf',
      method: 'POST',
      path: '/v1/persons/inquiries',
      keyField: 'name',
      answer: (request) => {
        const asked = inquiries.safeParse(readJson(request));
        return json(asked.success ? inquireAll(asked.data.nationalCodes) : { status: statuses.malformed, results: [] });
      },
    }),
  ],
});

function inquireAll(nationalCodes: readonly string[]) {
  return {
    status: statuses.ok,
    results: nationalCodes.map((nationalCode) => ({ nationalCode, ...inquire(nationalCode) })),
  };
}

function inquire(nationalCode: string): Inquiry {
  const nationalId = canonical(NationalId, nationalCode);
  if (nationalId === undefined) return { status: statuses.invalid, person: null };
  if (isLocked(nationalId)) return { status: statuses.locked, person: null };
  const person = personOf(nationalId);
  return person === undefined
    ? { status: statuses.unknown, person: null }
    : { status: statuses.ok, person: written(person) };
}

function written({ nationalId, firstName, lastName, fatherName, gender, birthDate, alive }: Person) {
  return {
    nationalCode: nationalId,
    name: firstName,
    family: lastName,
    fatherName,
    gender: gender === 'male' ? '1' : '2',
    birthDate,
    lifeStatus: alive ? '1' : '2',
  };
}
