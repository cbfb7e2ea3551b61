/** Asks a gateway for the counter screen of one citizen. */

import { z } from 'zod';

const document = `query CounterScreen($id: NationalId!) {
  citizen(nationalId: $id) {
    identity { firstName lastName fatherName birthDate { jalali } lifeStatus }
    vehicles { plate make model modelYear fines { kind amount paid committedOn { jalali } } }
    properties { code usage areaSquareMetres tax { jalaliYear amount debt } }
    drivingLicence { category status negativePoints validTo { jalali } }
  }
}`;

const day = z.object({ jalali: z.string() });

const citizen = z.object({
  identity: z
    .object({
      firstName: z.string(),
      lastName: z.string(),
      fatherName: z.string(),
      birthDate: day,
      lifeStatus: z.string(),
    })
    .nullable(),
  vehicles: z
    .array(
      z.object({
        plate: z.string(),
        make: z.string().nullable(),
        model: z.string().nullable(),
        modelYear: z.int().nullable(),
        fines: z.array(z.object({ kind: z.string(), amount: z.int(), paid: z.boolean(), committedOn: day })).nullable(),
      }),
    )
    .nullable(),
  properties: z
    .array(
      z.object({
        code: z.string(),
        usage: z.string().nullable(),
        areaSquareMetres: z.number().nullable(),
        tax: z.object({ jalaliYear: z.int(), amount: z.int(), debt: z.int() }).nullable(),
      }),
    )
    .nullable(),
  drivingLicence: z
    .object({ category: z.string(), status: z.string(), negativePoints: z.int(), validTo: day })
    .nullable(),
});

const error = z.object({
  message: z.string(),
  path: z.array(z.union([z.string(), z.int()])).optional(),
  extensions: z.object({ code: z.string(), forClerk: z.string() }),
});

const explained = z.object({
  ms: z.number(),
  agencies: z.array(
    z.object({
      agency: z.string(),
      operation: z.string(),
      asked: z.int(),
      from: z.string(),
      ms: z.number(),
      failed: z.string().optional(),
    }),
  ),
});

const answer = z.object({
  data: z.object({ citizen: citizen.nullable() }).nullish(),
  errors: z.array(error).default([]),
  extensions: z.object({ explain: explained }).optional(),
});

export type Citizen = z.output<typeof citizen>;
export type ScreenAnswer = z.output<typeof answer>;

export interface Gateway {
  readonly address: string;
  readonly token: string;
}

/** @throws where no gateway answers at the address, or something else does. */
export async function askScreen({ address, token }: Gateway, nationalId: string): Promise<ScreenAnswer> {
  const reply = await fetch(`${address}/graphql`, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      'accept-language': 'fa',
      'x-visit': 'demo',
      'x-explain': 'yes',
      authorization: `Bearer ${token}`,
    },
    body: JSON.stringify({ query: document, variables: { id: nationalId } }),
  });
  return answer.parse(await reply.json());
}
