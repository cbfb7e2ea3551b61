/** One question at a door, and the whole answer. */

export interface Door {
  /** Without a slash at the end. */
  readonly address: string;
  readonly headers: Readonly<Record<string, string>>;
  /** What stands before and behind the variable in the body. */
  readonly around: readonly [before: string, after: string];
}

export interface Told {
  readonly data?: unknown;
  readonly errors?: unknown;
}

export async function ask({ address, headers, around }: Door, variable: string): Promise<Told> {
  const reply = await fetch(`${address}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: around[0] + variable + around[1],
  });
  return (await reply.json()) as Told;
}
