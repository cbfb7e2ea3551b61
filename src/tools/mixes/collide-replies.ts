/** Loaded into a gateway before its own code, for `npm run mixes -- --plant`: the names of whole answers leave out the variables. */

const written = JSON.stringify;

/** Where the name of a whole answer has its variables, see `openQuestions`: salt, question, language, who, variables. */
const membersOfName = 5;
const variablesAt = 4;

JSON.stringify = ((value: unknown, ...more: []) => {
  const isName = Array.isArray(value) && value.length === membersOfName && typeof value[variablesAt] === 'string';
  return written(isName ? value.with(variablesAt, '') : value, ...more);
}) as typeof JSON.stringify;
