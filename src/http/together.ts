/**
 * Answers that are finished within one turn of the event loop go out together. Sent one by one, each wakes whoever waits
 * for it, a client or the proxy before the clients, and a machine's being woken costs as much as all else that Node does
 * for an answer.
 */

/** Whoever is first waits for no more than so many others. */
const atMost = 16;

export function together(): (send: () => void) => void {
  let waiting: (() => void)[] = [];
  const sendAll = (): void => {
    const all = waiting;
    waiting = [];
    for (const send of all) send();
  };
  return (send) => {
    const count = waiting.push(send);
    if (count === 1) setImmediate(sendAll);
    else if (count >= atMost) sendAll();
  };
}
