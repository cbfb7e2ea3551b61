/** The slot of a Redis Cluster that a name falls into, as the Cluster specification says. */

/** How many slots a Cluster has. */
export const slotCount = 16_384;

/** CRC16 (XMODEM: polynomial 0x1021) of each byte. */
const remainders = Uint16Array.from({ length: 256 }, (_, byte) => {
  let remainder = byte << 8;
  for (let bit = 0; bit < 8; bit += 1) remainder = (remainder << 1) ^ (remainder & 0x8000 ? 0x1021 : 0);
  return remainder;
});

/** @see https://redis.io/docs/latest/operate/oss_and_stack/reference/cluster-spec/#key-distribution-model */
export function keySlot(name: string): number {
  let sum = 0;
  for (const byte of Buffer.from(hashedPart(name)))
    sum = ((sum << 8) ^ (remainders[((sum >> 8) ^ byte) & 0xff] ?? 0)) & 0xffff;
  return sum % slotCount;
}

/** What stands in the first braces, where there is something. */
function hashedPart(name: string): string {
  const opening = name.indexOf('{');
  const closing = opening < 0 ? -1 : name.indexOf('}', opening + 1);
  return closing > opening + 1 ? name.slice(opening + 1, closing) : name;
}
