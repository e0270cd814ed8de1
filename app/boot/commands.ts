import type { Command } from './command.ts';

/** Every command of `jieti`, by the words that call it. */
export const commands: Record<string, () => Promise<Command>> = {
  doctor: async () => (await import('./commands/doctor.ts')).doctor,
  backup: async () => (await import('./commands/backup.ts')).backup,
  restore: async () => (await import('./commands/restore.ts')).restore,
  'audit verify': async () => (await import('./commands/audit-verify.ts')).auditVerify,
  import: async () => (await import('./commands/import.ts')).importCommand,
};
