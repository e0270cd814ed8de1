const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** How long a session may rest (`idle`) and how long it may live at all (`absolute`), in milliseconds. */
export type SessionLimits = { idle: number; absolute: number };

/** A session is noted as used at most this often, so that reading pages does not mean writing. */
export const touchInterval = MINUTE;

/**
 * People in a seat of the operator and experts decide about others: their sessions end after 30 minutes of rest and
 * 12 hours in all. Everybody else has 8 hours and 7 days.
 */
export function sessionLimits(isStaff: boolean): SessionLimits {
  return isStaff ? { idle: 30 * MINUTE, absolute: 12 * HOUR } : { idle: 8 * HOUR, absolute: 7 * DAY };
}

/** Ages in milliseconds by the database's clock: since the session began, and since it was last noted as used. */
export type SessionAge = { sinceStart: number; sinceUse: number };

/** Whether a session has come to its end, by rest or by age. It lives for less than its limit, never for all of it. */
export function isOver(age: SessionAge, isStaff: boolean): boolean {
  const limits = sessionLimits(isStaff);
  return age.sinceUse >= limits.idle || age.sinceStart >= limits.absolute;
}
