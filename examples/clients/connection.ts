/** Where the gateway is and who asks: the headers that every request carries. */

export interface Connection {
  /** Of the endpoint, such as `http://127.0.0.1:4000/graphql`. */
  readonly url: string;
  /** Who asks: client, clerk and office. */
  readonly token: string;
  /** The citizen at the counter; without one every personal field is null with `VISIT_REQUIRED`. */
  readonly visit?: string;
  /** Of the sentences in errors; Persian where it is left out. */
  readonly language?: 'fa' | 'en';
  /** When the answer has to be here, with as much of it as there is by then; the gateway's own limit where it is left out. */
  readonly deadlineMs?: number;
}

export function headersOf({ token, visit, language = 'fa', deadlineMs }: Connection): Record<string, string> {
  return {
    authorization: `Bearer ${token}`,
    'accept-language': language,
    ...(visit !== undefined && { 'x-visit': visit }),
    ...(deadlineMs !== undefined && { 'x-deadline-ms': String(deadlineMs) }),
  };
}
