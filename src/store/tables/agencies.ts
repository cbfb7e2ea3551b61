/** Agencies as operators have them: on, or off for a while. */

interface AgencySwitchTable {
  /** Its id. */
  readonly agency: string;
  /** `null` while it is on. */
  readonly off_at: Date | null;
  readonly off_because: string | null;
  /** Of the register, when it was last changed. */
  readonly version: number;
}

export interface AgencyTables {
  readonly agency_switch: AgencySwitchTable;
}
