/** What the gateway tells the page about itself: examples, agencies, who answers which field. */

export interface Agency {
  readonly id: string;
  readonly name: { readonly fa: string; readonly en: string };
}

export interface Example {
  /** Id of the agency, or `counter`. */
  readonly agency: string;
  readonly title: string;
  readonly document: string;
  /** JSON text; empty where the document takes none. */
  readonly variables: string;
}

export interface Examples {
  readonly agencies: readonly Agency[];
  readonly examples: readonly Example[];
}

interface PicturedField {
  readonly name: string;
  readonly description: string;
  readonly type: string;
  readonly leadsTo: readonly string[];
  readonly owner: string;
  readonly scope: string | null;
}

export interface PicturedType {
  readonly name: string;
  readonly description: string;
  readonly depth: number;
  readonly fields: readonly PicturedField[];
}

export interface Picture {
  readonly agencies: readonly Agency[];
  readonly types: readonly PicturedType[];
}

export const examples = once(() => read<Examples>('/playground/examples.json'));
export const picture = once(() => read<Picture>('/playground/graph.json'));

/** Empty where this is no sandbox: then the person brings a token. */
export const sandboxToken = async (): Promise<string> =>
  read<{ token: string }>('/sandbox/token').then(
    ({ token }) => token,
    () => '',
  );

async function read<Content>(address: string): Promise<Content> {
  const reply = await fetch(address);
  if (!reply.ok) throw new Error(`${address} answered ${reply.status}.`);
  return (await reply.json()) as Content;
}

function once<Content>(load: () => Promise<Content>): () => Promise<Content> {
  let loaded: Promise<Content> | undefined;
  return () => {
    loaded ??= load();
    return loaded;
  };
}
