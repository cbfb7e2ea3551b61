/** Tries one broken exchange, and says what of the answer is not as it has to be. */

import { type Difference, differences, leafKey } from './differences.ts';
import type { Scene, SceneExchange, Shown } from './scene.ts';
import type { AnswerError, Answered } from './stage/door.ts';
import type { Stage } from './stage/stage.ts';

type Fault = Readonly<Record<string, unknown>>;

/** How long a client waits where an agency is silent, in milliseconds. */
export const impatienceMs = 250;

export interface Tried {
  readonly fault: Fault;
  readonly deadlineMs?: number;
  /** Whether the agency's other calls are broken too. */
  readonly isOfAll?: boolean;
}

/** Asks the example while its call is broken. */
export async function askBroken(
  { stage }: Scene,
  { shown, operation }: SceneExchange,
  { fault, deadlineMs, isOfAll }: Tried,
): Promise<Answered> {
  await stage.fault(isOfAll ? fault : { ...fault, operation });
  try {
    const { document, variables } = shown;
    return await stage.ask({ document, variables, ...(deadlineMs !== undefined && { deadlineMs }) });
  } finally {
    if (deadlineMs !== undefined) await cutOff(stage);
    await stage.heal();
    if (deadlineMs !== undefined) await untilWell(stage, shown);
  }
}

/** What nobody waits for any more may still be under way, and the next question would wait for it. */
const cutOff = (stage: Stage): Promise<void> => stage.fault({ kind: 'refuse' });

const mostQuestions = 5;

/** Connections that were cut off are noticed by using them. */
async function untilWell(stage: Stage, { document, variables }: Shown): Promise<void> {
  for (let asked = 0; asked < mostQuestions; asked += 1) {
    const { errors } = await stage.ask({ document, variables });
    if (errors.every(({ code }) => code !== 'AGENCY_UNAVAILABLE')) return;
  }
}

/** Leaves that are not as they were when all was well. */
export const changesIn = (shown: Shown, answer: Answered): readonly Difference[] =>
  differences(shown.baseline.data, answer.data).filter((difference) => !shown.volatile.has(leafKey(difference)));

/** An error above the place, at it, or below one that its null took away. */
const isToldOf = ({ path }: Difference, errors: readonly AnswerError[]): boolean =>
  errors.some((error) => error.path.slice(0, path.length).every((step, i) => step === path[i]));

export const placeName = (path: readonly (string | number)[]): string => path.join('.') || 'the answer';

export function wrongCode(answer: Answered, due: readonly string[]): string | undefined {
  if (answer.status !== 200) return `status ${answer.status}`;
  const other = answer.errors.find(({ code }) => !due.includes(code));
  return other && `${other.code} at ${placeName(other.path)}, where ${due.join(' or ')} is due`;
}

/** What is said of a change that nobody heard of. */
const isUnknown = ({ value }: Difference): boolean => value === 'UNKNOWN';

/** The call failed: its fields are null, each with its error, and nothing else is different. */
export function unlikeFailure(
  { shown, isSafe }: SceneExchange,
  answer: Answered,
  due: readonly string[],
): string | undefined {
  const code = wrongCode(answer, due);
  if (code) return code;
  const changed = changesIn(shown, answer);
  if (!isSafe) return unlikeUnheard(changed, answer);
  if (answer.errors.length === 0) return 'no error: answered as if the agency had said so';
  const other = changed.find(({ kind }) => kind !== 'null');
  if (other) return `${placeName(other.path)} is given, and something else than it is`;
  const untold = changed.find((difference) => !isToldOf(difference, answer.errors));
  return untold && `${placeName(untold.path)} is null without an error`;
}

/** What became of a change is asked at once: it may be known, or be said to be unknown with the rest of it null. */
function unlikeUnheard(changed: readonly Difference[], { errors }: Answered): string | undefined {
  const saysSo = errors.length > 0 || changed.some(isUnknown);
  return oddly(changed.filter((difference) => !isUnknown(difference) && !(saysSo && difference.kind === 'null')));
}

const oddly = ([first]: readonly Difference[]): string | undefined =>
  first &&
  `${placeName(first.path)} is ${first.kind === 'null' ? 'null without an error' : 'something else than it is'}`;
