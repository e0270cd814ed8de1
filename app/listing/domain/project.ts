/** `open`: on the way to the filing; `filed`: under review; `listed` and `stopped` are its two ends. */
export const projectStates = ['open', 'filed', 'listed', 'stopped'] as const;
export type ProjectState = (typeof projectStates)[number];

/** Whether anything of a project may still be changed. */
export function isRunning(state: ProjectState): boolean {
  return state === 'open' || state === 'filed';
}

/** Where a task comes from: a condition that is short, a fact that is missing, one of the 48 checks, or a person. */
export const taskSources = ['condition', 'fact', 'check', 'person'] as const;
export type TaskSource = (typeof taskSources)[number];

/** `merged`: the task of a check that goes on with the one of the condition that asks the same. */
export const taskStates = ['open', 'done', 'dropped', 'merged'] as const;
export type TaskState = (typeof taskStates)[number];

/** A question of an inquiry letter: to be answered, answered in draft, and read by a second person. */
export const questionStates = ['open', 'drafted', 'agreed'] as const;
export type QuestionState = (typeof questionStates)[number];
