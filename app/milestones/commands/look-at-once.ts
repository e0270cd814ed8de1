import { day } from '#app/kernel/calendar-date.ts';

/** The day that marks a plan as changed since it was last looked at: it has come whatever day it is. */
export const LOOK_AT_ONCE = day('1000-01-01');
/** The day that marks a plan in which only a report or a person can change anything. */
export const LOOK_WHEN_WRITTEN = day('9999-12-31');
