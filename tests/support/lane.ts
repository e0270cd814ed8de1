/** Whether this is the long lane (`npm run test:long`): the full numbers instead of those that fit into every run. */
export const fullLane = process.env.JIETI_LONG === '1';
