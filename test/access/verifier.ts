/** The verifier of tokens before an issuer on a socket; all that a test opened is closed after it. */

import { afterEach } from 'vitest';
import { openIssuerKeys, type Pace } from '../../src/access/issuer-keys.ts';
import { type IdentityOf, type IsDenied, tokenVerifier } from '../../src/access/tokens.ts';
import { problemOf } from '../../src/errors.ts';
import { type OpenIssuer, openIssuer, type Publishing } from '../../src/tools/attacks/rig/issuer.ts';
import type { Identity } from '../../src/types.ts';

export interface Verifying {
  readonly issuer: OpenIssuer;
  /** Who a token says asks, or the code of why nobody knows. */
  readonly asks: (token: string) => Promise<Identity | string>;
  readonly identityOf: IdentityOf;
  /** Looks at the issuer that were in vain. */
  readonly away: () => number;
}

export interface Wishes {
  readonly pace?: Partial<Pace>;
  readonly isDenied?: IsDenied;
}

const ends: (() => unknown)[] = [];
afterEach(async () => {
  for (const end of ends.splice(0)) await end();
});

/** @param publishing what the issuer says from the start, in place of its keys. */
export async function verifying(wishes: Wishes = {}, publishing?: Publishing): Promise<Verifying> {
  const issuer = await openIssuer();
  ends.push(issuer.close);
  if (publishing) issuer.publish(publishing);
  return verifyingBefore(issuer, wishes);
}

/** Quick, so that nobody waits in a test for what takes its time in the house. */
const testPace: Partial<Pace> = { cooldownMs: 50 };

function verifyingBefore(issuer: OpenIssuer, { pace, isDenied }: Wishes = {}): Verifying {
  let away = 0;
  const onAway = (): void => {
    away += 1;
  };
  const keys = openIssuerKeys(new URL(issuer.jwksUrl), { onAway, pace: { ...testPace, ...pace } });
  ends.push(keys.stop);
  const identityOf = tokenVerifier({ ...issuer, keys: keys.keyFor }, isDenied);
  const asks = (token: string): Promise<Identity | string> =>
    identityOf(`Bearer ${token}`).catch((error: unknown) => problemOf(error).code);
  return { issuer, identityOf, asks, away: () => away };
}

/** Waits for what no event tells of. */
export async function until(isSo: () => boolean): Promise<void> {
  while (!isSo()) await new Promise((resolve) => setTimeout(resolve, 5));
}

/** Asks until it is no longer said that the house is overloaded. */
export async function whenKnown(asks: Verifying['asks'], token: string): Promise<Identity | string> {
  for (;;) {
    const said = await asks(token);
    if (said !== 'OVERLOADED') return said;
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
}
