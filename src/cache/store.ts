/** What the cache room needs of a store that instances share; a Redis is one. Nothing here rejects: what fails is not there. */

export interface StoredEntry {
  readonly name: string;
  readonly bytes: Buffer;
  readonly lifeMs: number;
}

/** Two names that lie on one node of a Cluster: of a claim, and of what it is about. */
export interface Unstored {
  readonly name: string;
  readonly value: string;
}

export interface SharedStore {
  /** In the order asked: `null` for what is not there, `undefined` for what could not be read in time. */
  read(names: readonly string[]): Promise<readonly (Buffer | null | undefined)[]>;
  /** True where all of it was stored. */
  write(entries: readonly StoredEntry[]): Promise<boolean>;
  /**
   * Takes the names that nobody holds: true where `holder` has it now, false where somebody else does, `undefined` where
   * the store could not be asked in time. A name comes free when its life ends, whatever became of its holder.
   */
  claim(names: readonly string[], holder: string, lifeMs: number): Promise<readonly (boolean | undefined)[]>;
  /** As `claim`, but takes no name while something is stored under its other: false there too. Waits no longer than a read. */
  claimUnstored(claims: readonly Unstored[], holder: string, lifeMs: number): Promise<readonly (boolean | undefined)[]>;
  /** Holds the names for another life, where they are still this holder's. */
  renew(names: readonly string[], holder: string, lifeMs: number): void;
  /** Gives the names free, where they are still this holder's. */
  release(names: readonly string[], holder: string): void;
}

/** What instances tell each other. A message may be lost while the bus is down, and is never heard twice. */
export interface Bus {
  isUp(): boolean;
  /** True where the message went out; its own instance hears it too. */
  publish(message: Buffer): Promise<boolean>;
  onMessage(listener: (message: Buffer) => void): void;
  /** Told each time the bus goes down or comes back: between the two, messages may have been missed. */
  onChange(listener: (isUp: boolean) => void): void;
}
