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

/** Once more where the connection broke: one that lay idle may be closed by its server in the moment it is used. */
export async function ask(door: Door, variable: string): Promise<Told> {
  return askOnce(door, variable).catch(() => askOnce(door, variable));
}

async function askOnce({ address, headers, around }: Door, variable: string): Promise<Told> {
  const reply = await fetch(`${address}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: around[0] + variable + around[1],
  });
  return (await reply.json()) as Told;
}
