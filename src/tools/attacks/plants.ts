/** Breaks made on purpose that more than one attack has to find. */

import type { Rig } from './rig/rig.ts';

/** In place of what is hostile something harmless is sent, so that its answer stands for one that was let through. */
export const letThrough = (rig: Rig): Rig => {
  const harmless = async (): ReturnType<Rig['send']> => rig.ask({ question: 'identity', caller: await rig.caller() });
  return { ...rig, send: harmless, ask: harmless };
};

/** With each request the gateway does nothing else for a while. */
export const spinning = (rig: Rig): Rig => ({
  ...rig,
  send: async (sent) => {
    await rig.order({ blockMs: 120 });
    return rig.send(sent);
  },
});

/** With each request somebody else asks an agency as well, past the gateway. */
export const pestering = (rig: Rig): Rig => ({
  ...rig,
  send: async (sent) => {
    await rig.pester();
    return rig.send(sent);
  },
  ask: async (asked) => {
    await rig.pester();
    return rig.ask(asked);
  },
});

/** Each answer has something more in it. */
export const telling =
  (what: string) =>
  (rig: Rig): Rig => ({
    ...rig,
    send: async (sent) => {
      const reply = await rig.send(sent);
      return { ...reply, text: `${reply.text} ${what}` };
    },
  });
