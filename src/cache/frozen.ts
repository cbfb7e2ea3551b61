/** Data that is handed to many requests: none of them may change it for the others. */

/** The data itself, and all of its parts, from now on as they are. */
export function frozen<T>(data: T): T {
  if (typeof data !== 'object' || data === null || Object.isFrozen(data)) return data;
  for (const part of Object.values(data)) frozen(part);
  return Object.freeze(data);
}
