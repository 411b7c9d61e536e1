/** A lock that is held until it is let go; the browser lets go of it when the tab ends, however it ends. */
export interface Held {
  release(): void;
}

/** A page that is being reloaded leaves its lock a moment after the new one asks, milliseconds. */
const PATIENCE_MS = 1500;

/** The only writer of a working copy. @returns undefined when another tab has it. */
export async function takeLock(id: string): Promise<Held | undefined> {
  try {
    return await waitForLock(id, AbortSignal.timeout(PATIENCE_MS));
  } catch {
    return undefined;
  }
}

/** The lock, unless anybody has it at this moment. */
export function tryLock(id: string): Promise<Held | undefined> {
  return new Promise((resolve, reject) => {
    navigator.locks
      .request(nameOf(id), { ifAvailable: true }, (lock) => {
        if (!lock) return resolve(undefined);
        return new Promise<void>((release) => {
          resolve({ release });
        });
      })
      .catch(reject);
  });
}

/** @throws when the signal aborts first */
export function waitForLock(id: string, signal: AbortSignal): Promise<Held> {
  return new Promise((resolve, reject) => {
    navigator.locks
      .request(nameOf(id), { signal }, () => {
        return new Promise<void>((release) => {
          resolve({ release });
        });
      })
      .catch(reject);
  });
}

function nameOf(id: string): string {
  return `lifecircle/project/${id}`;
}
