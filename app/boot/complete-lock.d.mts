type LockEntry = { dev?: boolean; optionalDependencies?: Record<string, string> };

/** The optional packages that a lock file's packages ask for and that it does not list. */
export function missingOptional(packages: Record<string, LockEntry>): { path: string; entry: object }[];
