/** Yes, no, or not known. Unknown is an answer of its own: it is never read as no. */
export type Trilean = true | false | 'unknown';

export function and(...answers: Trilean[]): Trilean {
  if (answers.includes(false)) return false;
  return answers.includes('unknown') ? 'unknown' : true;
}

export function or(...answers: Trilean[]): Trilean {
  if (answers.includes(true)) return true;
  return answers.includes('unknown') ? 'unknown' : false;
}

export function not(answer: Trilean): Trilean {
  return answer === 'unknown' ? 'unknown' : !answer;
}
