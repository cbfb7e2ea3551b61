/** A change: the tax on a property is paid, and what is owed is asked for. */

import { randomUUID } from 'node:crypto';
import { propertiesOf, taxOf } from '../../../sandbox/population/index.ts';
import type { NationalId, PropertyCode } from '../../../scalars/index.ts';
import type { At, Rig } from './rig.ts';

export interface Debt {
  readonly code: PropertyCode;
  /** In rial. */
  readonly debt: number;
}

/** A property whose tax is not paid, of somebody of whom nothing was asked before. */
export function debtor(newcomer: () => NationalId): Debt {
  for (;;) {
    const [property] = propertiesOf({ kind: 'person', id: newcomer() });
    const debt = property && taxOf(property.code)?.debt;
    if (property && debt) return { code: property.code, debt };
  }
}

const payDocument = `mutation($input: PayPropertyTaxInput!) {
  payPropertyTax(input: $input) { state agencyReference property { tax { debt } } }
}`;

export interface Payment {
  readonly code: PropertyCode;
  readonly amount: number;
  readonly leaves?: AbortSignal;
}

export interface Paid {
  /** `COMPLETED` or `UNKNOWN`, or why it is neither. */
  readonly state: string;
  readonly ms: number;
}

export async function pay(rig: Rig, { code, amount, leaves }: Payment): Promise<Paid> {
  const variables = { input: { code, amount, idempotencyKey: randomUUID() } };
  const { data, errors, lost, ms } = await rig.ask({ document: payDocument, variables, ...(leaves && { leaves }) });
  const paid = data?.payPropertyTax as { readonly state: string } | null | undefined;
  return { state: paid?.state ?? errors[0]?.code ?? lost ?? 'nothing', ms };
}

/** What is owed, as a gateway says it; `undefined` where it does not. */
export async function debtOf(rig: Rig, code: PropertyCode, at: At = 0): Promise<number | undefined> {
  const document = 'query($code: PropertyCode!) { property(code: $code) { tax { debt } } }';
  const { data } = await rig.ask({ document, variables: { code } }, at);
  return (data?.property as { readonly tax?: { readonly debt?: number } } | null)?.tax?.debt;
}

/** The operation that pays, by the name that the stand-in counts it under; `undefined` where there is none. */
export const payOperation = (operations: readonly string[]): string | undefined =>
  operations.find((name) => /^pay[A-Z]/.test(name));
