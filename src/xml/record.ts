/** An XML tree as plain records, for schemas to read. */

import type { XmlElement } from './element.ts';

/**
 * Text where it has no child elements, `null` where `xsi:nil`, otherwise a record of lists by local name.
 * Nought, one and many look alike, no text becomes a number, and elements of another namespace are left out.
 */
export function recordOf(element: XmlElement, namespace: string): unknown {
  if (isNil(element)) return null;
  if (element.children.length === 0) return element.text;
  const record = Object.create(null) as Record<string, unknown[]>;
  for (const child of element.children) {
    if (child.namespace !== namespace) continue;
    const list = record[child.name];
    if (list) list.push(recordOf(child, namespace));
    else record[child.name] = [recordOf(child, namespace)];
  }
  return record;
}

/** XML Schema part 1, section 2.6.2; its value is a boolean of part 2. */
function isNil({ attributes }: XmlElement): boolean {
  const nil = attributes['{http://www.w3.org/2001/XMLSchema-instance}nil']?.trim();
  return nil === 'true' || nil === '1';
}
