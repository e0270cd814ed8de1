const BEAT_MS = 100;

export type Overload = {
  /** Whether a new request would only wait. */
  isOverloaded: () => boolean;
  enter: () => void;
  leave: () => void;
  /** How late the last beat of the event loop was, in ms, and how many requests are on their way: for the metrics. */
  lag: () => number;
  inFlight: () => number;
  stop: () => void;
};

/**
 * Watches the event loop by a beat of 100 ms and counts the requests on their way. When either is beyond its limit, new
 * requests are sent away for a moment (503 with Retry-After) instead of being queued until everybody waits too long.
 */
export function watchOverload(limits = { lagMs: 1500, inFlight: 1000 }): Overload {
  let last = performance.now();
  let lag = 0;
  let inFlight = 0;
  const beat = setInterval(() => {
    const now = performance.now();
    lag = Math.max(0, now - last - BEAT_MS);
    last = now;
  }, BEAT_MS);
  beat.unref();
  return {
    isOverloaded: () => lag > limits.lagMs || inFlight >= limits.inFlight,
    enter: () => {
      inFlight++;
    },
    leave: () => {
      inFlight--;
    },
    lag: () => lag,
    inFlight: () => inFlight,
    stop: () => clearInterval(beat),
  };
}
