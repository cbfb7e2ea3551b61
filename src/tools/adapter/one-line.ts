/** Of what somebody else wrote, no more than a line that does no harm at a terminal or in a comment. */

export function oneLine(text: string, atMost = 300): string {
  const plain = text
    .slice(0, 10_000)
    .normalize('NFC')
    .replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\s]+/gu, ' ')
    .trim();
  if (plain.length <= atMost) return plain;
  const cut = plain.slice(0, atMost - 1).replace(/[\ud800-\udbff]$/, '');
  return `${cut.replace(/\s+\S*$/, '')}…`;
}
