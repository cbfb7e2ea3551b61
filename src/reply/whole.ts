/** A whole answer, and everything that must be known of it to give it again: only what is positively declared makes one. */

import { Problem } from '../errors.ts';
import type { ExecutedReply, GraphReply, Part, RegisteredOperation, Subject, Value } from '../types.ts';
import { type Trait, traitsOf } from './traits.ts';

export interface Whole {
  /** With the finished JSON, and of its parts what the record needs. */
  readonly reply: GraphReply;
  /** Milliseconds since the epoch: when the shortest life of a part ends. */
  readonly freshUntil: number;
  /** As JSON: one text takes a fraction of the room of many, and is seldom looked into. */
  readonly tagsText: string;
  /** Whether anything of it may be read in a visit only. */
  readonly isPersonal: boolean;
  /** Whom the visit must cover. */
  readonly citizens: readonly string[];
  /** Of whom personal data is in it. */
  readonly subjects: readonly Subject[];
  /** Of whoever asked, what decides who else may be given it. */
  readonly traits: ReadonlySet<Trait>;
  /** How often an answer of each operation was given with it. */
  readonly tally: readonly Tallied[];
}

interface Tallied {
  readonly operation: RegisteredOperation;
  readonly isAbsent: boolean;
  times: number;
}

/** A part that may be given again. */
interface GoodPart extends Part {
  readonly outcome: Value;
}

/** `undefined` for an answer that is not given again. */
export function wholeOf(executed: ExecutedReply, now: number): Whole | undefined {
  const { status, body, parts, asked } = executed;
  const { data, ...others } = body;
  const isGood = status === 200 && typeof data === 'object' && data !== null && Object.keys(others).length === 0;
  if (!isGood || parts.length === 0 || parts.length !== asked || !parts.every((part) => isReusable(part, now)))
    return undefined;
  const good = parts as readonly GoodPart[];
  const personal = good.filter(({ ask }) => ask.operation.declared.dataClass === 'personal');
  const subjects = subjectsOf(personal);
  return {
    reply: {
      status,
      body: {},
      dataUtf8: Buffer.from(JSON.stringify(data)).toString('latin1'),
      parts: good.map(readPart),
    },
    freshUntil: good.reduce((least, { outcome }) => Math.min(least, outcome.freshUntil), Number.POSITIVE_INFINITY),
    tagsText: JSON.stringify([...new Set(good.flatMap(({ ask }) => ask.tags))]),
    isPersonal: personal.length > 0,
    citizens: subjects.filter(({ kind }) => kind === 'citizen').map(({ id }) => id),
    subjects,
    traits: new Set(good.flatMap(({ ask }) => traitsOf(ask.operation))),
    tally: tallyOf(good),
  };
}

const isReusable = ({ ask, outcome }: Part, now: number): boolean =>
  !(outcome instanceof Problem) &&
  ask.operation.declared.safe &&
  ask.operation.declared.reuse !== 'never' &&
  !outcome.isStale &&
  outcome.freshUntil > now;

/** Neither the data, which is in the text, nor the request that asked first. */
const readPart = ({ ask: { operation, subjects }, outcome: { asOf } }: GoodPart) => ({
  ask: { operation, subjects },
  outcome: { asOf },
});

function subjectsOf(parts: readonly GoodPart[]): readonly Subject[] {
  const all = parts.flatMap(({ ask }) => ask.subjects);
  return [...new Map(all.map((subject) => [`${subject.kind}:${subject.id}`, subject])).values()];
}

/** As the cache would count them: the same question once. */
function tallyOf(parts: readonly GoodPart[]): readonly Tallied[] {
  const asked = new Map(parts.map((part) => [part.ask.key, part]));
  const tally: Tallied[] = [];
  for (const { ask, outcome } of asked.values()) {
    const isAbsent = outcome.data === null;
    const known = tally.find((each) => each.operation === ask.operation && each.isAbsent === isAbsent);
    if (known) known.times += 1;
    else tally.push({ operation: ask.operation, isAbsent, times: 1 });
  }
  return tally;
}
