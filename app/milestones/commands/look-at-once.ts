import { day } from '#app/kernel/calendar-date.ts';

/** The day that marks a plan as changed since it was last looked at: it has come whatever day it is. */
export const LOOK_AT_ONCE = day('1000-01-01');
