/** What a contender's process is told, and how it says that it is ready. */

import type { AddressInfo } from 'node:net';

const told = (name: string): string => {
  const value = process.env[name];
  if (value === undefined) throw new TypeError(`${name} is missing.`);
  return value;
};

/** Where the agencies are listed. */
export const agencies = (): string => told('AGENCIES');
export const redisUrl = (): string => told('REDIS_URL');
/** Which form of the contender is wanted. */
export const variant = (): string => told('VARIANT');
export const host = '127.0.0.1';

export function ready(address: AddressInfo | string | null): void {
  const port = typeof address === 'object' && address ? address.port : Number(new URL(String(address)).port);
  console.log(`ready http://${host}:${port}`);
}
