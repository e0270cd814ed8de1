/** How long a password must and may be, in characters. There is no rule of composition: length is what helps. */
export const shortestPassword = 12;
export const longestPassword = 256;
