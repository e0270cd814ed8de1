import type { Command } from './command.ts';

/** Every command of `jieti`, by the words that call it. */
export const commands: Record<string, () => Promise<Command>> = {
  doctor: async () => (await import('./commands/doctor.ts')).doctor,
  'audit verify': async () => (await import('./commands/audit-verify.ts')).auditVerify,
  import: async () => (await import('./commands/import.ts')).importCommand,
};
