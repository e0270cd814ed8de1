import { type Say, useWords } from '#app/ui/words.ts';
import { anyAuditWords } from '../words/audit-words.ts';

export type AuditNames = {
  action: (action: string) => string;
  subject: (kind: string) => string;
  /** Null for a reason that has no words of its own. */
  reason: (reason: string) => string | null;
  field: (path: readonly string[]) => string;
};

/** What the trail's codes are called in the reader's language. A code without words stands for itself. */
export function auditNames(say: Say<string>): AuditNames {
  const named = (key: string) => {
    const words = say(key);
    return words === key ? null : words;
  };
  return {
    action: (action) => named(`action.${action}`) ?? action,
    subject: (kind) => named(`subject.${kind}`) ?? kind,
    reason: (reason) => named(`reason.${reason}`),
    field: (path) => path.map((part) => named(`field.${part}`) ?? part).join(' › '),
  };
}

export function useAuditNames(): AuditNames {
  return auditNames(useWords(anyAuditWords));
}
