/** Looks at the stack of the main thread from another one, by way of its inspector; nothing of it is open to the outside. */

import { Session } from 'node:inspector';
import { fileURLToPath } from 'node:url';

export interface StackLook {
  /** Files of the frames, innermost first; `undefined` where the thread does not come to a stop, as in native code. */
  files(): Promise<readonly string[] | undefined>;
  /** Lets it run on. */
  close(): void;
}

interface Paused {
  readonly params: { readonly callFrames: readonly { readonly location: { readonly scriptId: string } }[] };
}

interface Parsed {
  readonly params: { readonly scriptId: string; readonly url: string };
}

/** How long it may take to stop, in milliseconds. */
const stopsWithinMs = 1_000;

export function openStackLook(): StackLook {
  const session = new Session();
  session.connectToMainThread();
  const scripts = new Map<string, string>();
  // Told of every script there is, before anything else.
  session.on('Debugger.scriptParsed', ({ params: { scriptId, url } }: Parsed) => void scripts.set(scriptId, url));
  session.post('Debugger.enable');
  return {
    files: () =>
      new Promise((resolve) => {
        const stopped = ({ params }: Paused): void => {
          clearTimeout(timer);
          session.post('Debugger.resume');
          resolve(params.callFrames.flatMap(({ location }) => fileIn(scripts.get(location.scriptId) ?? '')));
        };
        const timer = setTimeout(() => {
          session.off('Debugger.paused', stopped);
          resolve(undefined);
        }, stopsWithinMs);
        session.once('Debugger.paused', stopped);
        session.post('Debugger.pause');
      }),
    close: () => session.disconnect(),
  };
}

/** A loader may put a question behind the address. */
function fileIn(url: string): readonly string[] {
  if (url.startsWith('/')) return [url];
  return url.startsWith('file:') ? [fileURLToPath(url.replace(/[?#].*$/, ''))] : [];
}
