import type { Command } from './command.ts';

/** Every command of `jieti`, by the words that call it. */
export const commands: Record<string, () => Promise<Command>> = {
  doctor: async () => (await import('./commands/doctor.ts')).doctor,
  backup: async () => (await import('./commands/backup.ts')).backup,
  restore: async () => (await import('./commands/restore.ts')).restore,
  'audit verify': async () => (await import('./commands/audit-verify.ts')).auditVerify,
  assess: async () => (await import('./commands/assess.ts')).assessCommand,
  backtest: async () => (await import('./commands/backtest.ts')).backtestCommand,
  import: async () => (await import('./commands/import.ts')).importCommand,
  'user add': async () => (await import('./commands/user-add.ts')).userAdd,
  'user reset-link': async () => (await import('./commands/user-orders.ts')).userResetLink,
  'user disable': async () => (await import('./commands/user-orders.ts')).userDisable,
  'user enable': async () => (await import('./commands/user-orders.ts')).userEnable,
  'user drop-second-factor': async () => (await import('./commands/user-orders.ts')).userDropSecondFactor,
  'user code': async () => (await import('./commands/user-code.ts')).userCode,
};
