export type LockDetails = Record<string, unknown>;
/** What a lock file says of its holder. */
export type Holder = LockDetails & { pid: number; since: string };
export type Lock = {
  /** Writes more about the holder into the file. */
  describe: (details: LockDetails) => void;
  release: () => void;
};
/** Takes the lock if it is free or its holder is gone; answers the holder otherwise. */
export function tryLock(file: string, details?: LockDetails): Lock | { holder: Holder };
/** Waits for the lock. `onWait` is told once who holds it. Throws after `patience` ms. */
export function lock(
  file: string,
  options?: { patience?: number; onWait?: (holder: Holder) => void; details?: LockDetails },
): Promise<Lock>;
/** Who holds the lock now; null when nobody alive does. */
export function holderOf(file: string): Holder | null;
