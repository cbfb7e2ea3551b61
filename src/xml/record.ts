/** An XML tree as plain records, for schemas to read. */

import type { XmlElement } from './element.ts';

/**
 * Text where it has no child elements, `null` where `xsi:nil`, otherwise a record of lists by local name.
 * Nought, one and many look alike, no text becomes a number, and elements of another namespace are left out.
 */
export function recordOf(element: XmlElement, namespace: string): unknown {
  if (element.attributes.nil === 'true' || element.attributes.nil === '1') return null;
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
