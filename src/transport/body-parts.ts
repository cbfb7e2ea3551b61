/** The chunks of a body, kept as they came and joined once; who sends a byte at a time costs no more than the bytes. */

export interface BodyParts {
  add(chunk: Buffer): void;
  whole(): Buffer;
}

/** A Buffer weighs some hundred bytes however little it holds, so that many small ones are joined early. */
const joinedAt = 1_024;

export function bodyParts(): BodyParts {
  const joined: Buffer[] = [];
  let loose: Buffer[] = [];
  return {
    add(chunk) {
      loose.push(chunk);
      if (loose.length < joinedAt) return;
      joined.push(Buffer.concat(loose));
      loose = [];
    },
    whole() {
      const [only, ...others] = [...joined, ...loose];
      return only !== undefined && others.length === 0 ? only : Buffer.concat([...joined, ...loose]);
    },
  };
}
